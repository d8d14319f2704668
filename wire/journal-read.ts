import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, recordFormat } from '../market/record/entries.ts';
import { HarnessFault, SetUpFault } from './faults.ts';
import { type ChainPosition, noHash, readLine } from './journal-chain.ts';
import { linesOf } from './lines.ts';
import { createPayloadFiles } from './payload-store.ts';

/** The file's name in a run directory. */
export const journalFile = 'journal.ndjson';
/** The folder of bodies in a run directory. */
export const payloadFolder = 'payloads';

/** Where the record does not say what was written. `line` counts from 1. */
export interface Damage {
  readonly line: number;
  readonly reason: string;
}

export class JournalDamage extends HarnessFault {
  override readonly name = 'JournalDamage';
  readonly line: number;
  readonly reason: string;

  constructor(path: string, damage: Damage) {
    super(`${path} is damaged at line ${damage.line}: ${damage.reason}. Keep the file as it is and start a new run`);
    this.line = damage.line;
    this.reason = damage.reason;
  }
}

/**
 * Reads a journal without opening it for writing, also while another process writes.
 * A torn last line is left out.
 * @throws {JournalDamage}
 * @throws {SetUpFault} when a newer version wrote it in a way that this one does not know
 */
export function readJournal(directory: string): readonly Entry[] {
  return readBack(join(directory, journalFile), () => undefined);
}

/**
 * Checks the whole record: every line, the chain, and the bytes of every payload that an entry names.
 * Never throws for damage. `entries` counts the lines that are whole before the damage.
 */
export function verifyJournal(directory: string): { entries: number; whole: boolean; damage?: Damage } {
  const path = join(directory, journalFile);
  if (!existsSync(path)) return { entries: 0, whole: false, damage: { line: 0, reason: `there is no ${journalFile}` } };
  const payloads = createPayloadFiles(join(directory, payloadFolder));
  const seen = new Set<string>();
  let torn: string | undefined;
  try {
    const entries = readBack(path, (notice) => {
      torn = notice;
    });
    for (const entry of entries) {
      for (const sum of payloadsOf(entry)) {
        const reason = seen.has(sum) ? undefined : faultOf(() => payloads.read(sum));
        if (reason !== undefined) return { entries: entry.seq - 1, whole: false, damage: { line: entry.seq, reason } };
        seen.add(sum);
      }
    }
    if (torn !== undefined) {
      return { entries: entries.length, whole: false, damage: { line: entries.length + 1, reason: torn } };
    }
    return { entries: entries.length, whole: true };
  } catch (error) {
    if (!(error instanceof JournalDamage)) throw error;
    return { entries: error.line - 1, whole: false, damage: { line: error.line, reason: error.reason } };
  } finally {
    payloads.close();
  }
}

/** The payload hashes an entry names. */
export function payloadsOf(entry: Entry): readonly string[] {
  const named = entry as { payload?: string; requestPayload?: string; responsePayload?: string };
  return [named.payload, named.requestPayload, named.responsePayload].filter((sum) => sum !== undefined);
}

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** An entry and the offset in the file of the first byte after its line. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly end: number;
}

/**
 * The entries of a file, one after the other, each held against the one before.
 * @param onNotice told of a torn last line
 * @param from reads on behind this position
 * @throws {JournalDamage}
 */
export function* entriesIn(
  path: string,
  onNotice: (notice: string) => void,
  from: { readonly position: ChainPosition; readonly offset: number } = { position: start, offset: 0 },
): Generator<PlacedEntry> {
  let last = from.position;
  if (!existsSync(path)) return;
  for (const line of linesOf(path, { offset: from.offset, lines: last.seq })) {
    if (!line.whole) {
      onNotice(`${path}: line ${line.number} was torn by a killed writer (${line.bytes.length} bytes) and is cut off`);
      return;
    }
    const read = readLine(line.bytes, last);
    if ('reason' in read) throw new JournalDamage(path, { line: line.number, reason: read.reason });
    requireKnownFormat(read.entry, path);
    yield { entry: read.entry, end: line.end };
    last = read.entry;
  }
}

/** @throws {SetUpFault} for the record of a run whose program wrote in a way that this one does not know */
function requireKnownFormat(entry: Entry, path: string): void {
  if (entry.kind !== 'run-started' || (entry.format ?? 1) <= recordFormat) return;
  const { version } = entry.run.harness;
  throw new SetUpFault(
    `${path} line ${entry.seq}: mhhs-qt ${version} wrote this record in format ${entry.format}; this one reads ${recordFormat}`,
    { next: `use mhhs-qt ${version} or a newer one` },
  );
}

const start: ChainPosition = { seq: 0, hash: noHash };

/**
 * The entries of a journal that is in memory, up to where it is damaged or torn.
 * @param bytes the whole of `journal.ndjson`
 * @throws {SetUpFault} when a newer version wrote it in a way that this one does not know
 */
export function readJournalBytes(bytes: Buffer): { readonly entries: readonly Entry[]; readonly damage?: Damage } {
  const entries: Entry[] = [];
  let last = start;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    const line = entries.length + 1;
    if (end < 0) return { entries, damage: { line, reason: 'it has no line end: the file was cut off' } };
    const read = readLine(bytes.subarray(at, end), last);
    if ('reason' in read) return { entries, damage: { line, reason: read.reason } };
    requireKnownFormat(read.entry, journalFile);
    entries.push(read.entry);
    last = read.entry;
    at = end + 1;
  }
  return { entries };
}

function readBack(path: string, onNotice: (notice: string) => void): Entry[] {
  return Array.from(entriesIn(path, onNotice), ({ entry }) => entry);
}
