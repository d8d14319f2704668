/** What waits for one recipient, first come first served, with a bound. Taking from the front costs the same at any length. */
export interface OrderedQueue<T> {
  readonly length: number;
  /** False when the queue is full; nothing is added then. */
  add(item: T): boolean;
  /** Up to `most` items from the front while they fit, the first one always; they stay in the queue. @param fits asked for each in order */
  front(most: number, fits: (item: T) => boolean): readonly T[];
  /** Take `count` items from the front. */
  drop(count: number): void;
  /** Take out every item of which this holds, wherever it stands. */
  remove(unwanted: (item: T) => boolean): void;
}

export function createOrderedQueue<T>(bound: number): OrderedQueue<T> {
  let items: T[] = [];
  let head = 0;
  return {
    get length() {
      return items.length - head;
    },
    add(item) {
      if (items.length - head >= bound) return false;
      items.push(item);
      return true;
    },
    front(most, fits) {
      const first = items[head];
      if (first === undefined) return [];
      fits(first);
      let end = head + 1;
      const last = Math.min(items.length, head + most);
      while (end < last && fits(items[end] as T)) end += 1;
      return items.slice(head, end);
    },
    drop(count) {
      head = Math.min(items.length, head + count);
      if (head < 1024 && head < items.length) return;
      items = items.slice(head);
      head = 0;
    },
    remove(unwanted) {
      items = items.slice(head).filter((item) => !unwanted(item));
      head = 0;
    },
  };
}
