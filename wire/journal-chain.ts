import { hash } from 'node:crypto';
import type { Entry, EntryBody } from '../market/record/entries.ts';

/** Stands before the first entry. */
export const noHash = '0'.repeat(64);

/** A line ends in `,"hash":"<64 hex digits>"}`; what is hashed is the line with that field taken out. */
const tailLength = ',"hash":"'.length + 64 + '"}'.length;
const tail = /^,"hash":"([0-9a-f]{64})"\}$/;

/** What the journal sets before the body of an entry. */
export interface HeadFacts {
  readonly seq: number;
  readonly at: string;
  readonly marketTime: string;
  /** Undefined as well for a body that names its scenario itself: once is enough. */
  readonly scenario: string | undefined;
  readonly previous: string;
}

/** The entry as a reader of its line gets it. */
export function entryOf(head: HeadFacts, body: EntryBody, sum: string): Entry {
  const { seq, at, marketTime, scenario, previous } = head;
  const named = scenario === undefined ? undefined : { scenario };
  return { seq, at, marketTime, ...named, previous, ...body, hash: sum };
}

/** What a line must be: the entry after the one that is known. */
export interface ChainPosition {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Reads one line and holds it against the entry before.
 * @param line the bytes without the line end
 */
export function readLine(line: Buffer, last: ChainPosition): { entry: Entry } | { reason: string } {
  let entry: Entry;
  try {
    entry = JSON.parse(line.toString('utf8')) as Entry;
  } catch (error) {
    return { reason: `it is no JSON (${(error as Error).message})` };
  }
  const found = tail.exec(line.toString('latin1', Math.max(line.length - tailLength, 0)));
  if (typeof entry !== 'object' || entry === null || found === null) return { reason: 'it does not end in a hash' };
  const sum = hash('sha256', Buffer.concat([line.subarray(0, line.length - tailLength), Buffer.from('}')]));
  if (sum !== found[1]) return { reason: `its text has the hash ${sum}, but it says ${found[1]}` };
  if (entry.seq !== last.seq + 1) return { reason: `entry ${last.seq + 1} should stand here, not ${entry.seq}` };
  if (entry.previous !== last.hash) {
    return { reason: `it follows an entry with the hash ${entry.previous}, but the one before it has ${last.hash}` };
  }
  return { entry };
}
