import { createNumberList, type NumberList } from '../../../wire/number-list.ts';
import type { Parcel } from './parcel.ts';

/** What sets a parcel apart from the plain one that comes by acceptance. */
export type Label = Pick<Parcel, 'requeued' | 'notes'>;

/** Labels under small numbers; 0 stands for none. */
export interface Labels {
  numberOf(label: Label): number;
  labelOf(number: number): Label;
  /** Frees the number of a label that no parcel has any more. */
  free(label: Label): void;
  /** For a checkpoint. */
  packed(): readonly (Label | null)[];
}

export function createLabels(packed: readonly (Label | null)[] = [{}]): Labels {
  const byNumber: (Label | null)[] = [...packed];
  const textOf = ({ requeued, notes }: Label) => JSON.stringify([requeued, notes ?? []]);
  const numbers = new Map(byNumber.flatMap((label, number) => (label === null ? [] : [[textOf(label), number]])));
  return {
    numberOf({ requeued, notes }) {
      if (requeued === undefined && notes === undefined) return 0;
      const label = { ...(requeued === undefined ? {} : { requeued }), ...(notes === undefined ? {} : { notes }) };
      const found = numbers.get(textOf(label));
      if (found !== undefined) return found;
      const free = byNumber.indexOf(null);
      const number = free < 0 ? byNumber.length : free;
      byNumber[number] = label;
      numbers.set(textOf(label), number);
      return number;
    },
    labelOf: (number) => byNumber[number] ?? {},
    free(label) {
      const number = numbers.get(textOf(label));
      if (number === undefined || number === 0) return;
      numbers.delete(textOf(label));
      byNumber[number] = null;
    },
    packed: () => byNumber,
  };
}

/** How many parcels all queues together may hold as they are; the rest wait as numbers. */
export interface Room {
  left: number;
}

/**
 * What waits on one channel of a recipient, first come first served, with a bound. The first ones are held as they are, while
 * there is room; behind them a parcel is six bytes and is made anew from the journal when its turn comes. So a queue may be as
 * long as an outage of three days makes it.
 */
export interface ParcelQueue {
  readonly length: number;
  /** False when the queue is full; nothing is added then. */
  add(parcel: Parcel): boolean;
  /** Up to `most` parcels from the front; they stay in the queue. */
  front(most: number): readonly Parcel[];
  /** The entry of the first one. */
  firstEntry(): number | undefined;
  drop(count: number): void;
  /** Takes out every parcel of which this holds, wherever it stands. */
  remove(unwanted: (entry: number, label: Label) => boolean): void;
  packed(): PackedQueue;
}

/** The entries that wait, oldest first, and the numbers of their labels. */
export interface PackedQueue {
  readonly entries: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

export interface ParcelQueueTools {
  readonly bound: number;
  readonly labels: Labels;
  readonly room: Room;
  readonly parcelOf: (entry: number, label: Label) => Parcel;
}

export function createParcelQueue(tools: ParcelQueueTools, packed?: PackedQueue): ParcelQueue {
  const { bound, labels, room, parcelOf } = tools;
  let held: Parcel[] = [];
  const entries: NumberList = createNumberList(Uint32Array, packed?.entries);
  const marks: NumberList = createNumberList(Uint16Array, packed?.labels);
  const length = () => held.length + entries.length;
  return {
    get length() {
      return length();
    },
    add(parcel) {
      if (length() >= bound) return false;
      if (entries.length === 0 && room.left > 0) {
        room.left -= 1;
        held.push(parcel);
        return true;
      }
      entries.push(parcel.entry);
      marks.push(labels.numberOf(parcel));
      return true;
    },
    front(most) {
      while (held.length < most && entries.length > 0) {
        held.push(parcelOf(entries.at(0) as number, labels.labelOf(marks.at(0) as number)));
        entries.drop(1);
        marks.drop(1);
        room.left -= 1;
      }
      return held.slice(0, most);
    },
    firstEntry: () => held[0]?.entry ?? entries.at(0),
    drop(count) {
      room.left += Math.min(count, held.length);
      held.splice(0, count);
    },
    remove(unwanted) {
      const left = held.filter((parcel) => !unwanted(parcel.entry, parcel));
      room.left += held.length - left.length;
      held = left;
      const wanted = Array.from({ length: entries.length }, (_, at) => {
        return !unwanted(entries.at(at) as number, labels.labelOf(marks.at(at) as number));
      });
      entries.keep((_, at) => wanted[at] === true);
      marks.keep((_, at) => wanted[at] === true);
    },
    packed: () => ({
      entries: Uint32Array.from([...held.map(({ entry }) => entry), ...(entries.packed() as Uint32Array)]),
      labels: Uint16Array.from([...held.map(labels.numberOf), ...(marks.packed() as Uint16Array)]),
    }),
  };
}
