import { createHash, type Hash, hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { ChainPosition } from './journal-chain.ts';

/** The file's name in a run directory. It is a shortcut only: whoever deletes it loses nothing but time. */
export const checkpointFile = 'journal.checkpoint';

const version = 1;
const chunkBytes = 4 * 1024 * 1024;

/** Where the record stood when somebody's state was worked out from it. */
export interface Checkpoint {
  readonly position: ChainPosition;
  /** Bytes of the journal up to and with the line of that position. */
  readonly offset: number;
  /** sha256 of these bytes. */
  readonly prefix: string;
  /** As `JournalPlaces` packs it. */
  readonly places: Float64Array;
  /** What the writer wanted back, plain data and typed arrays. */
  readonly state: unknown;
}

/** Written beside and moved into place, so that it is never seen half written. */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const content = serialize({ version, ...checkpoint });
  const beside = `${path}.new`;
  writeFileSync(beside, Buffer.concat([Buffer.from(hash('sha256', content)), content]));
  renameSync(beside, path);
}

/**
 * The checkpoint beside a journal, if it can be trusted: its own bytes are whole, and the journal still begins with exactly the
 * bytes it was made from. Anything else is undefined, and the whole journal has to be read, which finds the damage if there is one.
 * @returns the checkpoint, and the running sha256 over the journal's bytes up to it
 */
export function readCheckpoint(
  path: string,
  journal: string,
): { readonly checkpoint: Checkpoint; readonly running: Hash } | undefined {
  const checkpoint = readContent(path);
  if (checkpoint === undefined) return undefined;
  const running = hashOfStart(journal, checkpoint.offset);
  if (running === undefined || running.copy().digest('hex') !== checkpoint.prefix) return undefined;
  return { checkpoint, running };
}

function readContent(path: string): Checkpoint | undefined {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(64);
    if (hash('sha256', content) !== bytes.toString('latin1', 0, 64)) return undefined;
    const read = deserialize(content) as Checkpoint & { readonly version: number };
    return read.version === version ? read : undefined;
  } catch {
    // Not there, torn, or of another engine: all the same to a shortcut.
    return undefined;
  }
}

function hashOfStart(path: string, bytes: number): Hash | undefined {
  const running = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(bytes, 1)));
    for (let done = 0; done < bytes; ) {
      const length = readSync(file, chunk, 0, Math.min(chunk.length, bytes - done), done);
      if (length === 0) return undefined;
      running.update(chunk.subarray(0, length));
      done += length;
    }
    return running;
  } finally {
    closeSync(file);
  }
}
