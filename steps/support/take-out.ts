import { isScalar, LineCounter, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * A YAML text without some words of its lists, each of which stands on a line of its own; an entry with none left is taken out
 * as a whole. Every other line stays as it is.
 * @param at the way to the list of entries in the file; empty when the file is that list
 * @param list the key of the list of words in an entry
 * @param isGone whether a word of an entry is to be taken out
 */
export function takeOut(
  text: string,
  at: readonly string[],
  list: string,
  isGone: (word: string, entry: Readonly<Record<string, unknown>>) => boolean,
): string {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const { items } = (at.length === 0 ? document.contents : document.getIn(at)) as YAMLSeq<YAMLMap>;
  const lineOf = (offset: number | undefined) => counter.linePos(offset ?? 0).line;
  const dropped = new Set<number>();
  for (const entry of items) {
    const facts = entry.toJSON() as Readonly<Record<string, unknown>>;
    const words = (entry.get(list) as YAMLSeq).items.filter(isScalar);
    const gone = words.filter(({ value }) => isGone(String(value), facts));
    const whole = gone.length === words.length;
    // An entry begins with its dash, and its last word ends it.
    const first = whole ? lineOf(entry.range?.[0]) : 0;
    const last = whole ? lineOf(words.at(-1)?.range?.[0]) : -1;
    for (let line = first; line <= last; line += 1) dropped.add(line);
    for (const word of gone) dropped.add(lineOf(word.range?.[0]));
  }
  return text
    .split('\n')
    .filter((_, index) => !dropped.has(index + 1))
    .join('\n');
}
