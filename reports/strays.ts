import type { Entry, EntryOf } from '../market/record/entries.ts';

/** A message or a D-flow of the participant that nothing asked for, in words and with the number of its entry. */
export interface Stray {
  readonly seq: number;
  readonly marketTime: string;
  readonly words: string;
}

/** What belongs to no scenario of the run, and what came twice. */
export interface Strays {
  readonly orphans: readonly Stray[];
  readonly duplicates: readonly Stray[];
}

const about = (mpan: string | undefined): string => (mpan === undefined ? 'no metering point' : mpan);

function strayOf(entry: EntryOf<'message' | 'file'>): Stray {
  const { seq, marketTime } = entry;
  const words =
    entry.kind === 'file'
      ? `${entry.flow} from ${entry.from.name}, about ${about(entry.mpan)}`
      : `${entry.interfaceId} ${entry.event} from ${entry.sender.name}, about ${about(entry.mpan)}`;
  return { seq, marketTime, words };
}

const isOfParticipant = (entry: Entry): entry is EntryOf<'message' | 'file'> =>
  (entry.kind === 'message' && entry.sender.real) || (entry.kind === 'file' && entry.from.real);

const isAgain = (entry: EntryOf<'message' | 'file'>): boolean =>
  entry.kind === 'message'
    ? entry.findings.some(({ rule }) => rule === 'dip.reference-duplicate')
    : entry.refusal === 'duplicate';

/**
 * What came of the participant that no scenario can be held to, where time passes by itself. Where it is the harness's, scenarios make
 * such trouble themselves, and each of them says what became of it.
 */
export function straysIn(entries: readonly Entry[]): Strays {
  const isLasting = entries.some((entry) => entry.kind === 'run-started' && entry.run.clock === 'real');
  const came = isLasting ? entries.filter(isOfParticipant) : [];
  return {
    orphans: came.filter(({ scenario }) => scenario === undefined).map(strayOf),
    duplicates: came.filter(isAgain).map(strayOf),
  };
}
