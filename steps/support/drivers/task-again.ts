import type { Entry } from '../../../market/record/entries.ts';
import type { AskedEntry } from './task-book.ts';

const beginsPlay: ReadonlySet<Entry['kind']> = new Set(['memory', 'scenario-started', 'scenario-resumed']);

/**
 * Finds the tasks of a step that is gone through again, so that nobody is asked twice. Each is found once in a play of the step, in
 * the order in which they were put down: a step may ask the same thing twice.
 */
export function createTasksAgain(): {
  /** @param entries those of the scenario */
  find(entries: readonly Entry[], asked: string): AskedEntry | undefined;
  /** It has its place in this play of the step. */
  take(entries: readonly Entry[], task: AskedEntry): void;
} {
  const takenIn = new Map<number, number>();
  const playOf = (entries: readonly Entry[]) => entries.findLast(({ kind }) => beginsPlay.has(kind))?.seq ?? 0;
  return {
    find(entries, asked) {
      const play = playOf(entries);
      const step = entries.slice(entries.findLastIndex(({ kind }) => kind === 'memory') + 1);
      return step.find(
        (entry): entry is AskedEntry =>
          entry.kind === 'asked' && entry.asked === asked && takenIn.get(entry.seq) !== play,
      );
    },
    take: (entries, { seq }) => void takenIn.set(seq, playOf(entries)),
  };
}
