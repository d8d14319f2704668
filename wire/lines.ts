import { closeSync, openSync, readSync } from 'node:fs';

/** One line of a file as bytes, without its line end. */
export interface FileLine {
  readonly number: number;
  readonly bytes: Buffer;
  /** Offset in the file of the first byte after this line and its end. */
  readonly end: number;
  /** False for a last line that has no line end. */
  readonly whole: boolean;
}

const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/**
 * Reads a file line by line, so that its size does not matter.
 * @param from where to begin: an offset at which a line starts, and how many lines stand before it
 */
export function* linesOf(path: string, from = { offset: 0, lines: 0 }): Generator<FileLine> {
  const file = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let number = from.lines;
    let end = from.offset;
    let place = from.offset;
    for (let chunk = readChunk(file, place); chunk.length > 0; chunk = readChunk(file, place)) {
      place += chunk.length;
      let text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let cut = text.indexOf(lineFeed); cut >= 0; cut = text.indexOf(lineFeed)) {
        number += 1;
        end += cut + 1;
        yield { number, bytes: text.subarray(0, cut), end, whole: true };
        text = text.subarray(cut + 1);
      }
      rest = text;
    }
    if (rest.length > 0) yield { number: number + 1, bytes: rest, end: end + rest.length, whole: false };
  } finally {
    closeSync(file);
  }
}

/** A fresh buffer each time, since lines are handed out as views of it. */
function readChunk(file: number, place: number): Buffer {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  return chunk.subarray(0, readSync(file, chunk, 0, chunkBytes, place));
}
