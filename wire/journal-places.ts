import { readSync } from 'node:fs';
import { HarnessFault } from './faults.ts';
import { createNumberList, type NumberList } from './number-list.ts';

/** Only every so many-th entry has its place remembered; from there the lines are counted. */
const stride = 32;
const pieceBytes = 32_768;
const lineFeed = 0x0a;

/** Where the lines of a journal begin, in a quarter of a byte for each. */
export interface JournalPlaces {
  /** Told of every entry in order: its number and the offset of its line. */
  add(seq: number, offset: number): void;
  /** The bytes of one line, without its line feed. */
  read(file: number, seq: number): Buffer;
  /** The offset of an entry's line, for reading on from there. */
  offsetOf(file: number, seq: number): number;
  packed(): Float64Array;
}

export function createJournalPlaces(packed?: Float64Array): JournalPlaces {
  const offsets: NumberList = createNumberList(Float64Array, packed);
  const find = (file: number, seq: number): { line: Buffer; offset: number } => {
    const start = offsets.at(Math.floor((seq - 1) / stride));
    if (start === undefined || seq < 1) throw new HarnessFault(`The journal has no entry ${seq}`);
    return lineAfter(file, start, (seq - 1) % stride, seq);
  };
  return {
    add(seq, offset) {
      if ((seq - 1) % stride === 0) offsets.push(offset);
    },
    read: (file, seq) => find(file, seq).line,
    offsetOf: (file, seq) => find(file, seq).offset,
    packed: () => offsets.packed() as Float64Array,
  };
}

/** The line that stands `skip` lines after the one at `offset`. */
function lineAfter(file: number, offset: number, skip: number, seq: number): { line: Buffer; offset: number } {
  let left = skip;
  let place = offset;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const length = readSync(file, piece, 0, pieceBytes, place + rest.length);
    if (length === 0) throw new HarnessFault(`The journal has no entry ${seq}`);
    rest = Buffer.concat([rest, piece.subarray(0, length)]);
    for (let cut = rest.indexOf(lineFeed); cut >= 0; cut = rest.indexOf(lineFeed)) {
      if (left === 0) return { line: rest.subarray(0, cut), offset: place };
      left -= 1;
      place += cut + 1;
      rest = rest.subarray(cut + 1);
    }
  }
}
