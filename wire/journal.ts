import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, EntryBody, EntryKind, EntryOf } from '../market/record/entries.ts';
import type { Cancel, Clock } from './clock.ts';
import { HarnessFault } from './faults.ts';
import { type ChainPosition, entryOf, noHash } from './journal-chain.ts';
import { cleanerOf } from './journal-cleaner.ts';
import { createJournalLines } from './journal-lines.ts';
import { journalFile, payloadFolder, readBack, readJournal } from './journal-read.ts';
import { createJournalView, type JournalView } from './journal-view.ts';
import { createPayloadFiles, createPayloadMemory, type PayloadStore } from './payload-store.ts';
import { takeLock } from './process-lock.ts';
import { writeWhole } from './write-whole.ts';

export { JournalDamage, journalFile, payloadFolder, readJournal, verifyJournal } from './journal-read.ts';

/**
 * The memory of a run: `journal.ndjson` (one entry a line, hash-chained) and `payloads/` (bodies by sha256).
 *
 * A line is the JSON of an Entry and ends in `,"hash":"<64 hex>"}`. The hash is the sha256 of the line's bytes with
 * `,"hash":"<64 hex>"` taken out, so it covers `previous`, which is the hash of the line before. See
 * docs/decisions/0002-journal.md for how to check that with sed and sha256sum.
 */
export interface Journal {
  readonly directory: string;
  /**
   * Synchronous: the line has been handed to the system by one write when this returns.
   * @param scenario the scenario it belongs to; a body that has a `scenario` of its own keeps that
   * @throws {HarnessFault} when the file cannot be written; nothing is remembered then and the file stays whole
   */
  append(body: EntryBody, scenario?: string): Entry;
  /** Several entries by one write: all of them are there, or none. */
  appendAll(bodies: readonly EntryBody[], scenario?: string): readonly Entry[];
  /** The same for entries of several scenarios, by a caller that has no use for what comes of them. */
  record(stamped: readonly Stamped[]): void;
  /**
   * Keeps the bytes once.
   * @param known their sha256, 64 hex digits, where the caller has just worked it out from these bytes
   * @returns their sha256, or that of what is left when a secret was taken out
   */
  payload(bytes: Buffer | string, known?: string): string;
  /** @throws {HarnessFault} when it is not there or was changed */
  readPayload(sum: string): Buffer;
  /** All entries, oldest first; a live view that grows. */
  entries(): readonly Entry[];
  /** Those of one scenario; a live view. */
  entriesOf(scenario: string): readonly Entry[];
  /** Those of one kind; a live view. */
  entriesOfKind<K extends EntryKind>(kind: K): readonly EntryOf<K>[];
  /** Called after each entry is written, in order. */
  onAppend(listener: (entry: Entry) => void): Cancel;
  /** Brings everything to the disk itself, so that it also survives a power cut. */
  sync(): void;
  close(): void;
}

/** What is to be recorded, and the scenario it belongs to. */
export interface Stamped {
  readonly body: EntryBody;
  readonly scenario: string | undefined;
}

export interface JournalOptions {
  readonly clock: Clock;
  /** Texts that must never reach a file (API keys, passwords), replaced wherever they appear. */
  readonly secrets?: readonly string[];
  /** Told of a torn last line that was cut off; the default is a process warning. */
  readonly onNotice?: (notice: string) => void;
}

/**
 * Creates a journal or opens it again; the chain is computed anew on opening.
 * @throws {JournalDamage} when the file was changed anywhere but by a killed writer's torn last line
 * @throws {SetUpFault} when another process writes to it
 */
export function openJournal(directory: string, options: JournalOptions): Journal {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, journalFile);
  const unlock = takeLock(join(directory, 'journal.lock'));
  let file: number | undefined;
  try {
    const { entries, size } = readBack(path, options.onNotice ?? ((notice) => process.emitWarning(notice)));
    const opened = openSync(path, existsSync(path) ? 'r+' : 'wx+');
    file = opened;
    ftruncateSync(opened, size);
    const view = createJournalView(size === 0 ? undefined : entries, () => readJournal(directory));
    return createJournal(directory, options, view, createPayloadFiles(join(directory, payloadFolder)), {
      last: entries.at(-1),
      end: size,
      write(bytes) {
        writeWhole(opened, bytes, path, this.end);
        this.end += bytes.length;
      },
      sync: () => fsyncSync(opened),
      close() {
        closeSync(opened);
        unlock();
      },
    });
  } catch (error) {
    if (file !== undefined) closeSync(file);
    unlock();
    throw error;
  }
}

/** The same without a disk, for benches and for tests of one's own. `directory` is empty. */
export function createMemoryJournal(options: JournalOptions): Journal {
  const nowhere = { last: undefined, end: 0, write: () => undefined, sync: () => undefined, close: () => undefined };
  const view = createJournalView([], () => []);
  return createJournal('', options, view, createPayloadMemory(), nowhere);
}

interface LineFile {
  /** The entry it ends with. */
  readonly last: ChainPosition | undefined;
  /** Bytes in the file. */
  end: number;
  write(bytes: Buffer): void;
  sync(): void;
  close(): void;
}

function createJournal(
  directory: string,
  options: JournalOptions,
  view: JournalView,
  payloads: PayloadStore,
  file: LineFile,
): Journal {
  const listeners = new Set<(entry: Entry) => void>();
  const clean = cleanerOf(options.secrets ?? []);
  const instant = instantText();
  const lines = createJournalLines();
  let last: ChainPosition = file.last ?? { seq: 0, hash: noHash };
  let closed = false;

  /** @param wanted whether the entries are asked for; otherwise only their lines are made */
  const writeLines = (stamped: readonly Stamped[], wanted: boolean): Entry[] => {
    if (closed) throw new HarnessFault(`The journal of ${directory || 'memory'} is closed already`);
    // What a call left that ended in an error is no part of the chain.
    lines.take();
    const at = instant(Date.now());
    const marketTime = options.clock.kind === 'real' ? at : instant(options.clock.now());
    const added: Entry[] = [];
    let { seq, hash: previous } = last;
    for (const { body, scenario } of stamped) {
      seq += 1;
      const head = { seq, at, marketTime, scenario: 'scenario' in body ? undefined : scenario, previous };
      const { members, kept } = clean.body(body);
      const sum = lines.add(head, members);
      if (wanted) added.push(entryOf(head, kept(), sum));
      previous = sum;
    }
    const bytes = lines.take();
    if (bytes !== undefined) file.write(bytes);
    last = { seq, hash: previous };
    return added;
  };
  const tell = (added: readonly Entry[]) => {
    if (view.kept) for (const entry of added) view.add(entry);
    for (const entry of added) for (const listener of listeners) listener(entry);
  };

  return {
    directory,
    append(body, scenario) {
      const added = writeLines([{ body, scenario }], true);
      tell(added);
      return added[0] as Entry;
    },
    appendAll(bodies, scenario) {
      const added = writeLines(
        bodies.map((body) => ({ body, scenario })),
        true,
      );
      tell(added);
      return added;
    },
    record: (stamped) => tell(writeLines(stamped, view.kept || listeners.size > 0)),
    payload(bytes, known) {
      const kept = clean.payload(bytes);
      return payloads.put(kept, kept === bytes ? known : undefined);
    },
    readPayload: (sum) => payloads.read(sum),
    entries: view.entries,
    entriesOf: view.ofScenario,
    entriesOfKind: view.ofKind,
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sync() {
      payloads.sync();
      file.sync();
    },
    close() {
      if (closed) return;
      closed = true;
      payloads.sync();
      payloads.close();
      file.sync();
      file.close();
    },
  };
}

/** Many entries fall into one millisecond, and a virtual clock stands still: the text of an instant is kept. */
function instantText(): (epochMs: number) => string {
  const kept = new Map<number, string>();
  return (epochMs) => {
    const found = kept.get(epochMs);
    if (found !== undefined) return found;
    if (kept.size > 16) kept.clear();
    const text = new Date(epochMs).toISOString();
    kept.set(epochMs, text);
    return text;
  };
}
