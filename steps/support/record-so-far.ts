import type { Journal } from '../../wire/journal.ts';

/**
 * A journal as a step sees it that is played again: it ends where it ended when the step did what it goes through now. So a step that
 * looks at what has come before it acts sees what it saw.
 * @param end number of the first entry that is not there yet; undefined where the step goes through nothing
 */
export function recordSoFar(journal: Journal, end: () => number | undefined): Journal {
  const soFar = <T extends { readonly seq: number }>(entries: readonly T[]): readonly T[] => {
    const before = end();
    return before === undefined ? entries : entries.filter(({ seq }) => seq < before);
  };
  return {
    ...journal,
    get lastSeq() {
      return (end() ?? journal.lastSeq + 1) - 1;
    },
    entries: () => soFar(journal.entries()),
    entriesOf: (scenario) => soFar(journal.entriesOf(scenario)),
    entriesOfKind: (kind) => soFar(journal.entriesOfKind(kind)),
  };
}
