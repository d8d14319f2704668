import { UsageFault } from '../exit-codes.ts';

/** Words for what can be left out of a pack, besides the name of a file or of a folder. */
export const withholdWords: Readonly<Record<string, RegExp>> = {
  bodies: /^payloads\//,
  charts: /^charts\//,
  attachments: /^attachments\//,
  statements: /^statements\//,
  documents: /^documents\//,
  // Everything that quotes the journal goes with it.
  journal: /^(?:journal\.ndjson|results\.json|run\.html|rttm\.html|rttm\.xlsx|charts\/.*|payloads\/.*)$/,
};

/**
 * Which files of a pack are left out.
 * @param asked words, names of files, or beginnings of names that end in "/"; a sha256 stands for the body
 * @returns undefined when nothing was asked
 * @throws {UsageFault} when something asked for is not in the pack
 */
export function leftOutBy(asked: readonly string[], names: readonly string[]): ((name: string) => boolean) | undefined {
  if (asked.length === 0) return undefined;
  const gone = new Set<string>();
  for (const word of asked) {
    const pattern = withholdWords[word];
    const found = names.filter((name) => pattern?.test(name) ?? isNamed(name, word));
    if (found.length === 0) {
      const known = Object.keys(withholdWords).join(', ');
      throw new UsageFault(
        `the pack has nothing that is called ${word}`,
        `give ${known}, or the name of a file in the pack`,
      );
    }
    for (const name of found) gone.add(name);
  }
  const shownElsewhere = [...gone].some((name) => shownInDocuments.test(name));
  return (name) => gone.has(name) || (shownElsewhere && withholdWords.documents?.test(name) === true);
}

/**
 * What the documents of the cases show too. They go with whatever of it is left out, so that nothing left out is still shown; the
 * documents could name no such place themselves, since a template decides what they show.
 */
const shownInDocuments = /^(?:journal\.ndjson$|(?:payloads|charts|attachments|statements)\/)/;

const isNamed = (name: string, word: string): boolean =>
  name === word || (word.endsWith('/') && name.startsWith(word)) || name.startsWith(`payloads/${word}.`);
