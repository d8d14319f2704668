type Numbers = Uint16Array | Uint32Array | Float64Array;

/** Numbers in a queue, packed in one typed array: an item takes what its kind takes and nothing else. */
export interface NumberList {
  readonly length: number;
  /** @param index from the front; undefined past the end */
  at(index: number): number | undefined;
  push(value: number): void;
  /** Takes items from the front. */
  drop(count: number): void;
  /** How many items stand before the first that is at least `value`; the list must be in rising order. */
  before(value: number): number;
  /** Keeps only the items of which this holds. */
  keep(wanted: (value: number, index: number) => boolean): void;
  /** A copy of the items, for a checkpoint. */
  packed(): Numbers;
}

/** @param kind Uint16Array, Uint32Array or Float64Array: how large the numbers may be */
export function createNumberList(
  kind: new (content: number | ArrayLike<number>) => Numbers,
  items?: ArrayLike<number>,
): NumberList {
  let kept: Numbers = new kind(items?.length ? items : 16);
  let head = 0;
  let end = items?.length ?? 0;
  const makeRoom = () => {
    const length = end - head;
    // What was taken from the front makes room before more is asked for.
    const next = length * 2 <= kept.length ? kept : new kind(Math.max(16, length * 2));
    next.set(kept.subarray(head, end));
    kept = next;
    head = 0;
    end = length;
  };
  return {
    get length() {
      return end - head;
    },
    at: (index) => (index < 0 || head + index >= end ? undefined : kept[head + index]),
    push(value) {
      if (end === kept.length) makeRoom();
      kept[end] = value;
      end += 1;
    },
    drop(count) {
      head = Math.min(end, head + count);
      if (head === end) {
        head = 0;
        end = 0;
      }
    },
    before(value) {
      let low = head;
      let high = end;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((kept[middle] as number) < value) low = middle + 1;
        else high = middle;
      }
      return low - head;
    },
    keep(wanted) {
      let to = head;
      for (let from = head; from < end; from += 1) {
        const value = kept[from] as number;
        if (!wanted(value, from - head)) continue;
        kept[to] = value;
        to += 1;
      }
      end = to;
    },
    packed: () => kept.slice(head, end),
  };
}
