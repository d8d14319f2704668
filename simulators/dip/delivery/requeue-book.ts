/** How far a requeue has come (v2.2.1: Processing, Completed, Failed, PartialCompletion). */
export interface RequeueProgress {
  readonly total: number;
  /** Delivered or given up. */
  readonly processed: number;
  readonly failed: number;
  readonly state: 'Processing' | 'Completed' | 'Failed' | 'PartialCompletion';
}

/** The requeues of which the DIP can tell; finished ones are forgotten, oldest first, when there are many. */
export interface RequeueBook {
  begin(id: string, total: number): void;
  /** One of its publications has come to an end. True when it was the last one. */
  ended(id: string, delivered: boolean): boolean;
  progress(id: string): RequeueProgress | undefined;
  packed(): PackedRequeueBook;
}

export type PackedRequeueBook = readonly (readonly [id: string, total: number, processed: number, failed: number])[];

/** @param bound so many are remembered at most; of finished ones the oldest are forgotten first */
export function createRequeueBook(bound: number, packed: PackedRequeueBook = []): RequeueBook {
  const known = new Map(packed.map(([id, total, processed, failed]) => [id, { total, processed, failed }]));
  const forgetFinished = () => {
    for (const [id, { total, processed }] of known) {
      if (known.size <= bound) return;
      if (processed >= total) known.delete(id);
    }
  };
  return {
    begin(id, total) {
      known.set(id, { total, processed: 0, failed: 0 });
      forgetFinished();
    },
    ended(id, delivered) {
      const found = known.get(id);
      if (found === undefined || found.processed >= found.total) return false;
      found.processed += 1;
      if (!delivered) found.failed += 1;
      return found.processed === found.total;
    },
    progress(id) {
      const found = known.get(id);
      return found && { ...found, state: stateOf(found.total, found.processed, found.failed) };
    },
    packed: () => [...known].map(([id, { total, processed, failed }]) => [id, total, processed, failed]),
  };
}

function stateOf(total: number, processed: number, failed: number): RequeueProgress['state'] {
  if (processed < total) return 'Processing';
  if (failed === 0) return 'Completed';
  return failed === total ? 'Failed' : 'PartialCompletion';
}
