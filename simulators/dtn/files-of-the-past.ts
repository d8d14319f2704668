import type { Entry, EntryOf } from '../../market/record/entries.ts';
import type { DtnFile } from '../../wire/dtn-drop.ts';

/** What an earlier session had under way with D-flow files, as far as its record tells. */
export interface FilesOfThePast {
  hear(entry: Entry): void;
  /** Files for the participant that are on record and not known to have been put before it, oldest first. */
  notHanded(): readonly { readonly name: string; readonly payload: string }[];
  /** Whether a file may have been put before the participant without the record telling so. */
  mayRepeat(name: string): boolean;
  /** When the doors were opened last, epoch milliseconds of the wall's clock. */
  openedAt(): number;
  /**
   * Of files that were taken, those that are not on record: the process was lost between the two.
   * @param sumOf under which the record has a text
   */
  notRecorded(taken: readonly DtnFile[], sumOf: (text: string) => string): readonly DtnFile[];
}

/** Whatever its header says, a file with a name was put before the participant. */
export const isForParticipant = ({ name, to }: Pick<EntryOf<'file'>, 'name' | 'to'>): boolean =>
  name !== undefined || to.real;

export function createFilesOfThePast(): FilesOfThePast {
  const toHand = new Map<string, string>();
  /** How often the participant sent each text. */
  const came = new Map<string, number>();
  let openedAt = Number.POSITIVE_INFINITY;
  const hearFile = (entry: EntryOf<'file'>) => {
    if (isForParticipant(entry)) toHand.set(entry.name ?? entry.fileId, entry.payload);
    else if (entry.from.real) count(entry.payload, 1);
  };
  const count = (sum: string, by: 1 | -1) => came.set(sum, (came.get(sum) ?? 0) + by);
  return {
    hear(entry) {
      if (entry.kind === 'session' && entry.doors === 'opened') openedAt = Date.parse(entry.at);
      if (entry.kind === 'file') hearFile(entry);
      if (entry.kind === 'file-handed') toHand.delete(entry.name);
      if (entry.kind !== 'file-acknowledged') return;
      toHand.delete(entry.fileId.replace(/\.usr$/, ''));
      count(entry.payload, 1);
    },
    notHanded: () => [...toHand].map(([name, payload]) => ({ name, payload })),
    mayRepeat: (name) => toHand.has(name),
    openedAt: () => openedAt,
    notRecorded: (taken, sumOf) =>
      taken.filter(({ text = '' }) => {
        const sum = sumOf(text);
        const isKnown = (came.get(sum) ?? 0) > 0;
        if (isKnown) count(sum, -1);
        return !isKnown;
      }),
  };
}
