import type { RequeueProgress } from './history.ts';

/** How far requeues are. */
export interface ProgressBook {
  begin(id: string, total: number): void;
  /** One of them came to its end. */
  ended(id: string, delivered: boolean): void;
  of(id: string): RequeueProgress | undefined;
}

/** @param bound how many requeues are remembered; the oldest are forgotten first */
export function createProgressBook(bound: number): ProgressBook {
  const counts = new Map<string, { readonly total: number; processed: number; failed: number }>();
  return {
    begin(id, total) {
      counts.set(id, { total, processed: 0, failed: 0 });
      const [oldest] = counts.keys();
      if (counts.size > bound && oldest !== undefined) counts.delete(oldest);
    },
    ended(id, delivered) {
      const count = counts.get(id);
      if (count === undefined) return;
      count.processed += 1;
      if (!delivered) count.failed += 1;
    },
    of(id) {
      const count = counts.get(id);
      return count === undefined ? undefined : { ...count, state: stateOf(count) };
    },
  };
}

function stateOf({ total, processed, failed }: Omit<RequeueProgress, 'state'>): RequeueProgress['state'] {
  if (processed < total) return 'Processing';
  if (failed === 0) return 'Completed';
  return failed === total ? 'Failed' : 'PartialCompletion';
}
