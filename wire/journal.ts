import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, EntryBody, EntryKind, EntryOf } from '../market/record/entries.ts';
import { bytesCleaner } from './clean-bytes.ts';
import type { Cancel, Clock } from './clock.ts';
import { HarnessFault } from './faults.ts';
import { type ChainPosition, entryOf, noHash } from './journal-chain.ts';
import { cleanerOf } from './journal-cleaner.ts';
import { createLineFile, type FoundEnd, findEnd, type LineFile } from './journal-file.ts';
import { createJournalLines } from './journal-lines.ts';
import { journalFile, payloadFolder, readJournal } from './journal-read.ts';
import { createJournalView, createPassingView, type JournalView } from './journal-view.ts';
import { createPayloadFiles, createPayloadMemory, type PayloadStore } from './payload-store.ts';
import { takeLock } from './process-lock.ts';

export {
  JournalDamage,
  journalFile,
  payloadFolder,
  payloadsOf,
  readJournal,
  readJournalBytes,
  verifyJournal,
} from './journal-read.ts';

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
  /**
   * The same for entries of several scenarios, by a caller that has no use for what comes of them.
   * @param marketMs the instant on the run's clock that they stand for; now, when left out
   * @returns the number (`seq`) of the first of them; the others follow it
   */
  record(stamped: readonly Stamped[], marketMs?: number): number;
  /**
   * Keeps the bytes once.
   * @param known their sha256, 64 hex digits, where the caller has just worked it out from these bytes
   * @returns their sha256, or that of what is left when a secret was taken out
   */
  payload(bytes: Buffer | string, known?: string): string;
  /** The bytes of a file that is kept beside the journal, without secrets: the same bytes where there are none in them. */
  withoutSecrets(bytes: Buffer): Buffer;
  /** @throws {HarnessFault} when it is not there or was changed */
  readPayload(sum: string): Buffer;
  /** The number of the newest entry, 0 when there is none. */
  readonly lastSeq: number;
  /**
   * One entry by its number, read from the file where entries are not kept.
   * @throws {HarnessFault} when there is none
   */
  entry(seq: number): Entry;
  /** The entries from this number on, one after the other and never all at once in memory. */
  entriesFrom(seq: number): Iterable<Entry>;
  /** The state that was kept with the last `keepCheckpoint`, when it could be trusted on opening, and up to which entry it goes. */
  readonly checkpoint: { readonly seq: number; readonly state: unknown } | undefined;
  /**
   * Keeps beside the journal what somebody worked out from all entries there are now, so that the next opening need not read
   * them. Does nothing unless the journal was opened with `checkpoints`.
   * @param state plain data and typed arrays
   */
  keepCheckpoint(state: unknown): void;
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
  /**
   * False for a journal that may grow beyond the memory: no entry is kept, and every look at all of them reads the file. Left
   * out: they are kept from the first look on.
   */
  readonly keepEntries?: boolean;
  /**
   * True to open by a checkpoint where there is one to be trusted, and to be able to keep one. Its bytes are compared with those
   * it was made from, so a changed journal is still found; reading is faster than working out the chain, not less careful.
   */
  readonly checkpoints?: boolean;
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
    const opened = openSync(path, existsSync(path) ? 'r+' : 'wx+');
    file = opened;
    const found = findEnd(directory, options);
    ftruncateSync(opened, found.end);
    const lineFile = createLineFile(directory, opened, found, unlock);
    return createJournal(directory, options, viewOf(directory, found, options), createStore(directory), lineFile);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    unlock();
    throw error;
  }
}

function createStore(directory: string): PayloadStore {
  return createPayloadFiles(join(directory, payloadFolder));
}

function viewOf(directory: string, found: FoundEnd, { keepEntries }: JournalOptions): JournalView {
  if (keepEntries === false) return createPassingView(() => readJournal(directory));
  return createJournalView(found.entries, () => readJournal(directory));
}

/** The same without a disk, for benches and for tests of one's own. `directory` is empty. */
export function createMemoryJournal(options: JournalOptions): Journal {
  const view = createJournalView([], () => []);
  const entry = (seq: number) => {
    const found = view.entries()[seq - 1];
    if (found === undefined) throw new HarnessFault(`The journal has no entry ${seq}`);
    return found;
  };
  const nowhere: LineFile = {
    ...{ last: undefined, end: 0, checkpoint: undefined, add: () => undefined, entry },
    entriesFrom: (seq) => view.entries().slice(seq - 1),
    ...{ write: () => undefined, keepCheckpoint: () => undefined, sync: () => undefined, close: () => undefined },
  };
  return createJournal('', options, view, createPayloadMemory(), nowhere);
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
  const writeLines = (stamped: readonly Stamped[], wanted: boolean, marketMs?: number): Entry[] => {
    if (closed) throw new HarnessFault(`The journal of ${directory || 'memory'} is closed already`);
    // What a call left that ended in an error is no part of the chain.
    lines.take();
    const at = instant(Date.now());
    const marketTime =
      options.clock.kind === 'real' && marketMs === undefined ? at : instant(marketMs ?? options.clock.now());
    const added: Entry[] = [];
    let { seq, hash: previous } = last;
    for (const { body, scenario } of stamped) {
      seq += 1;
      const head = { seq, at, marketTime, scenario: 'scenario' in body ? undefined : scenario, previous };
      const { members, kept } = clean.body(body);
      file.add(seq, lines.size);
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
    record(stamped, marketMs) {
      const first = last.seq + 1;
      tell(writeLines(stamped, view.kept || listeners.size > 0, marketMs));
      return first;
    },
    get lastSeq() {
      return last.seq;
    },
    entry: (seq) => (view.kept ? (view.entries()[seq - 1] ?? file.entry(seq)) : file.entry(seq)),
    entriesFrom: file.entriesFrom,
    checkpoint: file.checkpoint,
    keepCheckpoint: (state) => file.keepCheckpoint(last, state),
    payload(bytes, known) {
      const kept = clean.payload(bytes);
      return payloads.put(kept, kept === bytes ? known : undefined);
    },
    withoutSecrets: bytesCleaner(options.secrets ?? []),
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
