/** A stretch of a text, from the first character to the one after the last. */
export type Span = readonly [start: number, end: number];

/** Where something about a person or their home stands in the text of a body. */
export interface PersonalRule {
  readonly what: string;
  /** The group called "hide" is what nobody needs to see; what stands around it stays. */
  readonly pattern: RegExp;
  /** Where that is a list: its group "hide" is what is hidden in it, one by one, so that the list stays one. */
  readonly each?: RegExp;
}

/**
 * Addresses of metering points: as items of messages (DI-001 to DI-010, dip-messages.md), and in D-flows, where nine lines of an
 * address stand right before its postcode. Names, telephone numbers and the like have places in few interfaces and are hidden by
 * the name of their item. Secrets of meters never come as far as this: `market/dtn/masked-text.ts` hides them before a body is kept.
 */
export const personalRules: readonly PersonalRule[] = [
  {
    what: 'lines of an address and postcodes in messages',
    pattern: /"[A-Za-z]*(?:[aA]ddressLine\d|[pP]ost[cC]ode)"\s*:\s*"(?<hide>(?:[^"\\]|\\.)+)"/dg,
  },
  {
    what: 'lines of an address as a list',
    pattern: /"lines"\s*:\s*\[\s*(?<hide>"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*)/dg,
    each: /"(?<hide>(?:[^"\\]|\\.)*)"/dg,
  },
  {
    what: 'names, telephone numbers and addresses of mail in messages',
    pattern:
      /"[A-Za-z]*(?:[cC]ustomerName|[cC]ontactName|[tT]elephone\w*|[pP]honeNumber|[eE]mail\w*)"\s*:\s*"(?<hide>(?:[^"\\]|\\.)+)"/dg,
  },
  {
    what: 'addresses in D-flows',
    pattern: /\|(?<hide>(?:[^|\r\n]*\|){9}[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?=\|)/dg,
  },
];

/** No rule finds anything in a text without one of these: one cheap look spares them all. */
const worthLooking = /ddressLine|ost[cC]ode|"lines"|Name"|hone|mail|\|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\|/;

/** What of a body is about a person or their home, in order and without overlaps. */
export function personalSpans(text: string): Span[] {
  if (!worthLooking.test(text)) return [];
  const found = personalRules.flatMap((rule) => spansBy(rule, text)).sort(([one], [other]) => one - other);
  return found.filter(([start], index) => start >= (found[index - 1]?.[1] ?? 0));
}

function spansBy({ pattern, each }: PersonalRule, text: string): readonly Span[] {
  const found = groupsOf(pattern, text);
  if (each === undefined) return found;
  return found.flatMap(([start, end]) =>
    groupsOf(each, text.slice(start, end)).map(([from, to]): Span => [start + from, start + to]),
  );
}

const groupsOf = (pattern: RegExp, text: string): readonly Span[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const span = match.indices?.groups?.hide;
    return span === undefined || span[0] === span[1] ? [] : [span];
  });

/** The text with what is personal in it replaced; JSON stays JSON. */
export function withoutPersonalText(text: string): string {
  // From behind, so that what stands before keeps its place.
  return personalSpans(text).reduceRight((left, [start, end]) => left.slice(0, start) + hidden + left.slice(end), text);
}

/** What stands in a record in the place of something personal. */
export const hidden = '[personal]';
