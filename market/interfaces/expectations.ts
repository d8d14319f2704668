import type { TextForm, TextRule } from './rule.ts';
import type { Shape, ValueShape } from './shape.ts';

/** What may stand at a place, in words. */
export function expectationOf(shape: Shape): string {
  switch (shape.kind) {
    case 'object':
      return `an object (${shape.name}, ${shape.title})`;
    case 'list':
      return `a list of ${countWords(shape.min, shape.max)}`;
    case 'value':
      return `${valueExpectation(shape)}${shape.nullable ? ', or null' : ''}`;
  }
}

export function countWords(min: number, max: number | undefined): string {
  if (max !== undefined) return `${min} to ${max} elements`;
  return min > 0 ? `at least ${min} element${min === 1 ? '' : 's'}` : 'any number of elements';
}

export function lengthWords({ min, max }: TextRule): string {
  if (max === undefined) return min === 0 ? 'any length' : `at least ${min} characters`;
  return min === max ? `exactly ${min} characters` : `${min === 0 ? 'up to' : `${min} to`} ${max} characters`;
}

/** Decimals of a decimal rule: its shortest text is one digit, the point and the decimals. */
export const decimalsOf = (rule: TextRule): number => rule.min - 2;

/** Up to that many values are given with their meanings. */
const spoken = 12;

function valueExpectation({ rule, example }: ValueShape): string {
  switch (rule.kind) {
    case 'any':
      return 'any value';
    case 'boolean':
      return 'true or false, without quotes';
    case 'number': {
      const from = rule.min === undefined ? '' : ` from ${rule.min}`;
      const to = rule.max === undefined ? '' : ` to ${rule.max}`;
      return `a ${rule.whole ? 'whole ' : ''}number${from}${to}, without quotes`;
    }
    case 'choice': {
      const named = rule.values.length <= spoken;
      const values = rule.values.map(({ value, gloss }) => (named && gloss !== '' ? `${value} (${gloss})` : value));
      return values.length === 1 ? `"${values[0]}"` : `one of ${values.join(', ')}`;
    }
    case 'text':
      return `${textWords[rule.form](rule)}${rule.form === 'text' || example === '' ? '' : `, such as "${String(example)}"`}`;
  }
}

const textWords: Readonly<Record<TextForm, (rule: TextRule) => string>> = {
  text: (rule) => `text of ${lengthWords(rule)}`,
  pattern: (rule) => `text of ${lengthWords(rule)} that fits ${rule.pattern?.source}`,
  mpan: () => '13 digits in quotes',
  'dip-id': () => 'a DIP ID of 10 characters in quotes',
  mpid: () => 'an MPID of 4 capital letters',
  'date-time': () => 'an ISO 8601 date-time of 25 characters with a numeric offset',
  date: () => 'a date as yyyy-mm-dd',
  decimal: (rule) => `a decimal in quotes with exactly ${decimalsOf(rule)} decimals, at most ${rule.max} characters`,
  digits: ({ min, max }) => `text of ${min === max ? min : `${min} to ${max}`} digits`,
  reference: () => 'S-IF-nnn-(sender DIP ID)-(role)-yyyymmdd-(own part of letters and digits)',
};
