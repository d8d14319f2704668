import { escapeMarkup } from '../escape.ts';

/** HTML or SVG that is safe to put into a page: only `markup` makes it, and it escapes whatever is put in. */
export interface Markup {
  readonly safe: string;
}

export type MarkupValue = Markup | string | number | undefined | false | readonly MarkupValue[];

/**
 * A template whose values are escaped, whoever they come from. Markup goes in as it is, lists are joined, `undefined`
 * and `false` leave nothing. Attribute values must stand in double quotes.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return { safe: strings.map((text, index) => text + (index < values.length ? rendered(values[index]) : '')).join('') };
}

function rendered(value: MarkupValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  return 'safe' in value ? value.safe : value.map(rendered).join('');
}

/** Text of our own that must not be escaped: the style and the script of the page. Never for text that came in. */
export function ownText(text: string): Markup {
  return { safe: text };
}
