import { hash } from 'node:crypto';
import type { HeadFacts } from './journal-chain.ts';

/** Lines of the journal on their way to the file, in one buffer that is used again and again. */
export interface JournalLines {
  /**
   * Writes an entry as a line behind the others.
   * @param members the JSON text of its body without the brace that opens it
   * @returns its hash
   */
  add(head: HeadFacts, members: string): string;
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
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, end + bytes));
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  };
  return {
    add(head, members) {
      const text = headText(head) + members;
      // A character of UTF-16 takes three bytes at most.
      makeRoom(text.length * 3 + tailBytes);
      const hashed = end + buffer.write(text, end);
      const sum = hash('sha256', buffer.subarray(end, hashed));
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
