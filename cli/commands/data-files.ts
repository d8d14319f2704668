import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UsageFault } from '../exit-codes.ts';

/** Text is handed to the system in pieces of this size, so that a million rows cost no more memory than ten. */
const pieceCharacters = 256 * 1024;

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Files in a folder of our own, each written from beginning to end. */
export interface DataFolder {
  /** Begins a file and returns a function that adds to it. The one before it is finished first. */
  begin(name: string): (text: string) => void;
  /** Finishes the last file. */
  finish(): readonly WrittenFile[];
  /** Takes away what was written, after a fault. */
  discard(): void;
}

interface OpenFile {
  readonly name: string;
  readonly descriptor: number;
  readonly hash: Hash;
  pending: string;
  bytes: number;
}

function flush(file: OpenFile): void {
  const piece = Buffer.from(file.pending, 'utf8');
  file.pending = '';
  for (let done = 0; done < piece.length; ) done += writeSync(file.descriptor, piece, done);
  file.hash.update(piece);
  file.bytes += piece.length;
}

/**
 * Opens a folder to write test data in; it is made when it is not there.
 * @throws {UsageFault} when it is a file, or holds something already, which is left as it is
 */
export function openDataFolder(path: string, shown: string): DataFolder {
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new UsageFault(`${shown} is a file`, 'give a folder that is new or empty');
  }
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw new UsageFault(
      `${shown} is not empty, and nothing in it is overwritten`,
      'give a folder that is new or empty',
    );
  }
  mkdirSync(path, { recursive: true });
  const written: WrittenFile[] = [];
  const begun: string[] = [];
  let open: OpenFile | undefined;
  const finish = () => {
    if (open === undefined) return;
    flush(open);
    closeSync(open.descriptor);
    written.push({ name: open.name, bytes: open.bytes, sha256: open.hash.digest('hex') });
    open = undefined;
  };
  return {
    begin(name) {
      finish();
      const descriptor = openSync(join(path, name), 'wx');
      begun.push(name);
      const file: OpenFile = { name, descriptor, hash: createHash('sha256'), pending: '', bytes: 0 };
      open = file;
      return (text) => {
        file.pending += text;
        if (file.pending.length >= pieceCharacters) flush(file);
      };
    },
    finish() {
      finish();
      return written;
    },
    discard() {
      if (open !== undefined) closeSync(open.descriptor);
      for (const name of begun) rmSync(join(path, name), { force: true });
    },
  };
}
