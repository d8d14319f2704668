import { parseDocument, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * A YAML text without some words of its lists; an entry with none left is taken out as a whole. Comments stay.
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
  const document = parseDocument(text);
  const entries = (at.length === 0 ? document.contents : document.getIn(at)) as YAMLSeq<YAMLMap>;
  for (const entry of entries.items) {
    const words = entry.get(list) as YAMLSeq<Scalar<string>>;
    const facts = entry.toJSON() as Readonly<Record<string, unknown>>;
    words.flow = false;
    words.items = words.items.filter(({ value }) => !isGone(value, facts));
  }
  entries.items = entries.items.filter((entry) => (entry.get(list) as YAMLSeq).items.length > 0);
  return document.toString({ lineWidth: 120, flowCollectionPadding: false });
}
