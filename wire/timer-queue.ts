/** A piece of work and its time. Equal times are kept apart by the order of registration. */
export interface Timer {
  readonly due: number;
  readonly work: () => void | Promise<void>;
  readonly key: string;
}

type Queued = Timer & { readonly order: number; gone: boolean };

export interface TimerQueue {
  add(timer: Timer): () => void;
  /** The next one, without taking it. */
  first(): Timer | undefined;
  /** Takes the next one if it is due at or before `until`. */
  take(until: number): Timer | undefined;
  list(): readonly Timer[];
  clear(): void;
}

/** A binary heap; a cancelled timer is left in place and skipped when it reaches the top. */
export function createTimerQueue(): TimerQueue {
  let heap: Queued[] = [];
  let order = 0;
  const top = (): Queued | undefined => {
    while (heap[0]?.gone) removeTop(heap);
    return heap[0];
  };
  return {
    add(timer) {
      order += 1;
      const queued: Queued = { ...timer, order, gone: false };
      insert(heap, queued);
      return () => {
        queued.gone = true;
      };
    },
    first: top,
    take(until) {
      const next = top();
      if (next === undefined || next.due > until) return undefined;
      removeTop(heap);
      return next;
    },
    list: () => heap.filter((timer) => !timer.gone).sort((a, b) => (isBefore(a, b) ? -1 : 1)),
    clear() {
      heap = [];
    },
  };
}

function isBefore(a: Queued, b: Queued): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function insert(heap: Queued[], timer: Queued): void {
  let at = heap.length;
  heap.push(timer);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as Queued;
    if (!isBefore(timer, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = timer;
}

function removeTop(heap: Queued[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    const right = heap[child + 1];
    if (right !== undefined && isBefore(right, heap[child] as Queued)) child += 1;
    const below = heap[child] as Queued;
    if (!isBefore(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
}
