import { anyText, character, either, empty, last, type Range, type Regular, repeat, then } from './regular.ts';

/**
 * Reads a JavaScript pattern (ECMA-262, as JSON Schema and OpenAPI ask) as the set of texts in which it is found.
 * Undefined for what goes beyond regular sets or is rare: look-around, references, anchors inside, flags.
 */
export function readPattern(source: string): Regular | undefined {
  const start = source.startsWith('^');
  const end = /(?<!\\)(?:\\\\)*\$$/.test(source);
  const body = source.slice(start ? 1 : 0, end ? -1 : undefined);
  const reader = { text: body, at: 0 };
  try {
    new RegExp(source);
    const read = options(reader);
    if (reader.at < body.length) return undefined;
    // "^a|b$" anchors each half on its own, so anchors are understood only where one option is all there is.
    if ((start || end) && topLevelOptions(body)) return undefined;
    return then(start ? empty : anyText, then(read, end ? empty : anyText));
  } catch {
    return undefined;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

class Unreadable extends Error {}

const peek = (reader: Reader): string => reader.text[reader.at] ?? '';

function take(reader: Reader, text: string): boolean {
  if (!reader.text.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

function topLevelOptions(body: string): boolean {
  let depth = 0;
  for (const [index, letter] of [...body].entries()) {
    if (body[index - 1] === '\\') continue;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === '|' && depth === 0) return true;
  }
  return false;
}

function options(reader: Reader): Regular {
  const found = [sequence(reader)];
  while (take(reader, '|')) found.push(sequence(reader));
  return either(found);
}

function sequence(reader: Reader): Regular {
  let all = empty;
  while (reader.at < reader.text.length && peek(reader) !== '|' && peek(reader) !== ')')
    all = then(all, repeated(reader));
  return all;
}

const quantifiers: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
};

function repeated(reader: Reader): Regular {
  const of = one(reader);
  const braces = /^\{(\d+)(,(\d*))?\}/.exec(reader.text.slice(reader.at));
  const sign = quantifiers[peek(reader)];
  if (braces === null && sign === undefined) return of;
  reader.at += braces === null ? 1 : braces[0].length;
  // A lazy quantifier finds the same texts.
  take(reader, '?');
  if (braces === null) return repeat(of, ...(sign as readonly [number, number]));
  const min = Number(braces[1]);
  const open = braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]);
  return repeat(of, min, braces[2] === undefined ? min : open);
}

function one(reader: Reader): Regular {
  if (take(reader, '(?:') || (!reader.text.startsWith('(?', reader.at) && take(reader, '('))) {
    const inner = options(reader);
    if (!take(reader, ')')) throw new Unreadable();
    return inner;
  }
  if (take(reader, '[')) return character(set(reader));
  if (take(reader, '.')) return character(others([lineEnds]));
  const letter = peek(reader);
  if ('^$(?*+{)'.includes(letter)) throw new Unreadable();
  return character(letterOrClass(reader));
}

const digit: readonly Range[] = [[48, 57]];
const word: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const space: readonly Range[] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: readonly Range[] = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };

/** Every character that is in none of the sets. */
function others(sets: readonly (readonly Range[])[]): readonly Range[] {
  const found: Range[] = [];
  let from = 0;
  for (const [low, high] of sets.flat().sort((a, b) => a[0] - b[0])) {
    if (low > from) found.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= last) found.push([from, last]);
  return found;
}

function letterOrClass(reader: Reader): readonly Range[] {
  const escaped = take(reader, '\\');
  const letter = peek(reader);
  reader.at += 1;
  const code = letter.charCodeAt(0);
  if (!escaped) return [[code, code]];
  const classes: Readonly<Record<string, readonly Range[]>> = {
    d: digit,
    w: word,
    s: space,
    D: others([digit]),
    W: others([word]),
    S: others([space]),
  };
  const known = classes[letter];
  if (known !== undefined) return known;
  const control = controls[letter]?.charCodeAt(0);
  if (control !== undefined) return [[control, control]];
  if (/[a-zA-Z1-9]/.test(letter)) throw new Unreadable();
  return [[code, code]];
}

/** What stands in square brackets, the first of them read already. */
function set(reader: Reader): readonly Range[] {
  const negated = take(reader, '^');
  const found: Range[] = [];
  while (!take(reader, ']')) {
    if (reader.at >= reader.text.length) throw new Unreadable();
    const low = letterOrClass(reader);
    const isRange = peek(reader) === '-' && reader.text[reader.at + 1] !== ']';
    if (!isRange) {
      found.push(...low);
      continue;
    }
    reader.at += 1;
    const high = letterOrClass(reader);
    if (low.length !== 1 || high.length !== 1) throw new Unreadable();
    found.push([low[0]?.[0] ?? 0, high[0]?.[1] ?? 0]);
  }
  const rest = others([found]);
  return negated ? rest : others([rest]);
}
