import type { RunWords } from '../../../processes/settlement/run-words.ts';
import type { EntryOf } from '../../../record/entries.ts';
import { difference } from '../../difference.ts';
import { entriesOfKind, type SoFar, Unmet } from '../so-far.ts';

type InsideEntry = EntryOf<'inside'>;

/** A run of settlement that a claim is about. */
export type RunSaid = Pick<RunWords, 'settlementDate' | 'code'>;

/** Rows of a table of a scenario, cell by the name of its column. */
export type TableRows = readonly Readonly<Record<string, string>>[];

/** What services of Helix have told one another in the scenario so far, oldest first. */
export const toldInside = (soFar: SoFar, what: string): readonly InsideEntry[] =>
  entriesOfKind(soFar, 'inside').filter((entry) => entry.what === what);

export const wordsOf = <Words>(soFar: SoFar, entry: InsideEntry): Words => soFar.json(entry.payload) as Words;

/** What a run told of itself, and where that is recorded. @throws {Unmet} when the run told nothing of the kind */
export function toldByRun<Words extends { readonly run: RunWords }>(
  soFar: SoFar,
  what: string,
  { settlementDate, code }: RunSaid,
): { readonly words: Words; readonly seq: number } {
  for (const entry of toldInside(soFar, what)) {
    const words = wordsOf<Words>(soFar, entry);
    if (words.run.settlementDate === settlementDate && words.run.code === code) return { words, seq: entry.seq };
  }
  throw new Unmet(difference('run-told', `${what} by the run ${code} of ${settlementDate}`, 'nothing'));
}
