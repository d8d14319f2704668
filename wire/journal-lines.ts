import { hash } from 'node:crypto';
import type { HeadFacts } from './journal-chain.ts';

/** Lines of the journal on their way to the file, in one buffer that is used again and again. */
export interface JournalLines {
  /** Bytes of the lines since the last `take`. */
  readonly size: number;
  /**
   * Writes an entry as a line behind the others.
   * @param members the JSON text of its body without the brace that opens it, in pieces
   * @returns its hash
   */
  add(head: HeadFacts, members: readonly string[]): string;
  /** The lines since the last call, or undefined when there are none; good until the next `add`. */
  take(): Buffer | undefined;
}

const startBytes = 65_536;
/** A larger buffer is not kept for the next time. */
const keptBytes = 1_048_576;
/** `,"hash":"<64 hex>"}` and a line feed. */
const tailBytes = 76;

export function createJournalLines(): JournalLines {
  let buffer = Buffer.allocUnsafeSlow(startBytes);
  let end = 0;
  const makeRoom = (bytes: number) => {
    if (bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, bytes));
    buffer.copy(larger);
    buffer = larger;
  };
  const write = (text: string, at: number): number => {
    // A character of UTF-16 takes three bytes at most.
    makeRoom(at + text.length * 3);
    return buffer.write(text, at);
  };
  return {
    get size() {
      return end;
    },
    add(head, members) {
      let hashed = end + write(headText(head), end);
      for (const piece of members) hashed += write(piece, hashed);
      const sum = hash('sha256', buffer.subarray(end, hashed));
      makeRoom(hashed + tailBytes);
      // The hash goes in before the closing brace, which is written again behind it.
      end = hashed - 1 + buffer.write(`,"hash":"${sum}"}\n`, hashed - 1, 'latin1');
      return sum;
    },
    take() {
      if (end === 0) return undefined;
      const lines = buffer.subarray(0, end);
      if (buffer.length > keptBytes) buffer = Buffer.allocUnsafeSlow(startBytes);
      end = 0;
      return lines;
    },
  };
}

function headText({ seq, at, marketTime, scenario, previous }: HeadFacts): string {
  const named = scenario === undefined ? '' : `"scenario":${JSON.stringify(scenario)},`;
  return `{"seq":${seq},"at":"${at}","marketTime":"${marketTime}",${named}"previous":"${previous}",`;
}
