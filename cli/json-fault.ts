/** Where a text stops being JSON. Line and column count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const tokens = {
  space: /[ \t\r\n]*/y,
  string: /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy,
  number: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
  word: /true|false|null/y,
} as const;

const most = 500;

class Stop extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A reader that keeps nothing but the place it has come to. */
function createReader(text: string) {
  let at = 0;
  const take = (token: RegExp): boolean => {
    token.lastIndex = at;
    const found = token.test(text);
    if (found) at = token.lastIndex;
    return found;
  };
  const is = (character: string): boolean => {
    take(tokens.space);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const stop = (wanted: string): never => {
    take(tokens.space);
    const came = at >= text.length ? 'the file ends' : `"${text.slice(at, at + 12).split('\n')[0]}" came`;
    throw new Stop(at, `${wanted} is needed here, but ${came}`);
  };
  const members = (close: string, member: () => void) => {
    if (is(close)) return;
    do member();
    while (is(','));
    if (!is(close)) stop(`"," or "${close}"`);
  };
  const value = (depth: number): void => {
    if (depth > most) throw new Stop(at, `more than ${most} levels of nesting`);
    if (is('{')) members('}', () => member(depth));
    else if (is('[')) members(']', () => value(depth + 1));
    else if (!take(tokens.string) && !take(tokens.number) && !take(tokens.word)) stop('a value');
  };
  const member = (depth: number): void => {
    take(tokens.space);
    if (!take(tokens.string)) stop('a name in double quotes');
    if (!is(':')) stop('":"');
    value(depth + 1);
  };
  return () => {
    value(0);
    take(tokens.space);
    if (at < text.length) stop('the end of the file');
  };
}

/**
 * The first place where a text is not JSON, or undefined when it is. `JSON.parse` of Node 20 does not always say where;
 * this is only asked after it has refused.
 */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    createReader(text)();
    return undefined;
  } catch (fault) {
    if (!(fault instanceof Stop)) throw fault;
    const before = text.slice(0, fault.at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message: fault.message };
  }
}
