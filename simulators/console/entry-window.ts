import type { Entry, EntryOf } from '../../market/record/entries.ts';
import type { Cancel } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';

/** The latest entries of a journal, so that a console that stands for days needs no more memory than one of an hour. */
export interface EntryWindow {
  find(seq: number): Entry | undefined;
  /** Oldest first. */
  since(seq: number): Iterable<Entry>;
  /** The message of a transaction and the attempts to deliver it, as far as they are remembered. */
  ofTransaction(transaction: string): {
    readonly message: EntryOf<'message'> | undefined;
    readonly deliveries: readonly EntryOf<'delivery'>[];
  };
  onNews(listener: () => void): Cancel;
}

/**
 * @param bound how many are remembered
 * @param earlier entries that were recorded before, when a market is carried on
 */
export function createEntryWindow(journal: Journal, bound: number, earlier: readonly Entry[] = []): EntryWindow {
  let kept: Entry[] = earlier.slice(-bound);
  const listeners = new Set<() => void>();
  journal.onAppend((entry) => {
    kept.push(entry);
    // Cutting half at once makes the cost of a cut one step for each entry.
    if (kept.length >= bound * 2) kept = kept.slice(-bound);
    for (const listener of listeners) listener();
  });
  const placeAfter = (seq: number) => Math.max(0, seq + 1 - (kept[0]?.seq ?? 0));
  return {
    find(seq) {
      const found = kept[placeAfter(seq - 1)];
      return found?.seq === seq ? found : undefined;
    },
    *since(seq) {
      for (let place = placeAfter(seq); place < kept.length; place += 1) yield kept[place] as Entry;
    },
    ofTransaction(transaction) {
      let message: EntryOf<'message'> | undefined;
      const deliveries: EntryOf<'delivery'>[] = [];
      for (const entry of kept) {
        if (entry.kind === 'message' && entry.transaction === transaction) message = entry;
        if (entry.kind === 'delivery' && entry.transaction === transaction) deliveries.push(entry);
      }
      return { message, deliveries };
    },
    onNews(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
