import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../market/record/entries.ts';
import type { JournalOptions } from './journal.ts';
import { type ChainPosition, noHash } from './journal-chain.ts';
import { type Checkpoint, checkpointFile, readCheckpoint, writeCheckpoint } from './journal-checkpoint.ts';
import { createJournalPlaces, type JournalPlaces } from './journal-places.ts';
import { entriesIn, journalFile } from './journal-read.ts';
import { linesOf } from './lines.ts';
import { writeWhole } from './write-whole.ts';

/** The lines of a journal where they are kept. */
export interface LineFile {
  /** The entry it ends with. */
  readonly last: ChainPosition | undefined;
  /** What was kept with the last checkpoint, when that could be trusted. */
  readonly checkpoint: { readonly seq: number; readonly state: unknown } | undefined;
  /** Told of each entry that the next `write` holds: its number, and where in these bytes its line begins. */
  add(seq: number, at: number): void;
  write(bytes: Buffer): void;
  entry(seq: number): Entry;
  entriesFrom(seq: number): Iterable<Entry>;
  keepCheckpoint(position: ChainPosition, state: unknown): void;
  sync(): void;
  close(): void;
}

/** What opening a journal found in its file. */
export interface FoundEnd {
  readonly last: ChainPosition | undefined;
  /** Bytes up to the end of the last whole line. */
  readonly end: number;
  readonly places: JournalPlaces;
  readonly checkpoint: Checkpoint | undefined;
  /** The running sha256 over the bytes of the file, where checkpoints are kept. */
  readonly running: Hash | undefined;
  /** All entries, where they are kept and the file held some. */
  readonly entries: readonly Entry[] | undefined;
}

/**
 * Reads a journal through, or from its checkpoint on, and checks what it reads.
 * @throws {JournalDamage}
 */
export function findEnd(directory: string, options: JournalOptions): FoundEnd {
  const path = join(directory, journalFile);
  const trusted = options.checkpoints ? readCheckpoint(join(directory, checkpointFile), path) : undefined;
  const checkpoint = trusted?.checkpoint;
  const places = createJournalPlaces(checkpoint?.places);
  const notice = options.onNotice ?? ((text: string) => process.emitWarning(text));
  const kept: Entry[] | undefined = options.keepEntries === false || checkpoint !== undefined ? undefined : [];
  let last = checkpoint?.position;
  let end = checkpoint?.offset ?? 0;
  const from = { position: last ?? { seq: 0, hash: noHash }, offset: end };
  for (const { entry, end: after } of entriesIn(path, notice, from)) {
    places.add(entry.seq, end);
    kept?.push(entry);
    last = { seq: entry.seq, hash: entry.hash };
    end = after;
  }
  const running = options.checkpoints
    ? hashOn(path, trusted?.running ?? createHash('sha256'), checkpoint?.offset ?? 0, end)
    : undefined;
  return { last, end, places, checkpoint, running, entries: kept?.length === 0 ? undefined : kept };
}

/** A torn last line is no part of it. */
function hashOn(path: string, running: Hash, from: number, end: number): Hash {
  if (end === from) return running;
  for (const line of linesOf(path, { offset: from, lines: 0 })) {
    if (line.whole) running.update(line.bytes).update('\n');
  }
  return running;
}

/** @param unlock gives the directory back */
export function createLineFile(directory: string, file: number, found: FoundEnd, unlock: () => void): LineFile {
  const path = join(directory, journalFile);
  const { last, places, checkpoint, running } = found;
  let end = found.end;
  let newest = last?.seq ?? 0;
  let coming: { readonly seq: number; readonly at: number }[] = [];
  return {
    last,
    checkpoint: checkpoint && { seq: checkpoint.position.seq, state: checkpoint.state },
    add(seq, at) {
      // What a call left that ended in an error is no part of the file.
      if (at === 0) coming = [];
      coming.push({ seq, at });
    },
    write(bytes) {
      writeWhole(file, bytes, path, end);
      for (const { seq, at } of coming) places.add(seq, end + at);
      newest = coming.at(-1)?.seq ?? newest;
      coming = [];
      running?.update(bytes);
      end += bytes.length;
    },
    entry: (seq) => JSON.parse(places.read(file, seq).toString()) as Entry,
    *entriesFrom(seq) {
      if (seq > newest) return;
      const offset = seq <= 1 ? 0 : places.offsetOf(file, seq);
      for (const line of linesOf(path, { offset, lines: seq - 1 }))
        if (line.whole) yield JSON.parse(line.bytes.toString()) as Entry;
    },
    keepCheckpoint(position, state) {
      if (running === undefined) return;
      const prefix = running.copy().digest('hex');
      const packed = places.packed();
      writeCheckpoint(join(directory, checkpointFile), { position, offset: end, prefix, places: packed, state });
    },
    sync: () => fsyncSync(file),
    close() {
      closeSync(file);
      unlock();
    },
  };
}
