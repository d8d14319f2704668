import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DtnDrop, type DtnFile, isFileName, mostFileBytes, textOf } from './dtn-drop.ts';
import { HarnessFault } from './faults.ts';

/** A drop that is a folder of this machine. */
export interface DtnFolder extends DtnDrop {
  readonly directory: string;
  put(fileName: string, text: string): boolean;
  take(): readonly DtnFile[];
  takenSince(epochMs: number): readonly DtnFile[];
  /** Names of files that wait to be taken. */
  waiting(): readonly string[];
}

export interface DtnFolderOptions {
  /** What is kept of a file that was taken, where its text is not to stay: for evidence without secrets. */
  readonly keep?: (text: string) => string;
}

/**
 * @param directory made when missing, with done/ in it, to which files are moved before they are read; what cannot be read goes
 * from there to aside/
 */
export function createDtnFolder(directory: string, options: DtnFolderOptions = {}): DtnFolder {
  const done = join(directory, 'done');
  mkdirSync(done, { recursive: true });
  const waiting = () => oldestFirst(directory);
  let lastMs = 0;
  return {
    directory,
    place: directory,
    waiting,
    put(fileName, text) {
      if (!isFileName(fileName)) throw new HarnessFault(`"${fileName}" is no name for a DTN file`);
      if (waiting().includes(fileName)) return false;
      const beside = join(directory, `.${fileName}.${randomUUID()}`);
      writeFileSync(beside, text, { flag: 'wx' });
      // File systems stamp by the tick, which several files may share; the order of putting must show.
      lastMs = Math.max(Date.now(), lastMs + 1);
      utimesSync(beside, lastMs / 1000, lastMs / 1000);
      renameSync(beside, join(directory, fileName));
      return true;
    },
    takenSince: (epochMs) => keptSince(done, epochMs),
    take: () => waiting().flatMap((fileName) => takeOne(directory, done, fileName, options)),
  };
}

function oldestFirst(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isFileName(entry.name))
    .flatMap(({ name }) => timed(directory, name))
    .sort((a, b) => (a.at === b.at ? a.name.localeCompare(b.name, 'en') : a.at < b.at ? -1 : 1))
    .map(({ name }) => name);
}

/** A file without contents has only been opened yet by its writer. One that is gone was taken by another reader. */
function timed(directory: string, name: string): { name: string; at: bigint }[] {
  const facts = statSync(join(directory, name), { bigint: true, throwIfNoEntry: false });
  return facts === undefined || facts.size === 0n ? [] : [{ name, at: facts.mtimeNs }];
}

function takeOne(directory: string, done: string, fileName: string, { keep }: DtnFolderOptions): DtnFile[] {
  // The same name may come on another day, and done/ keeps both.
  const kept = join(done, `${fileName}.${randomUUID()}`);
  try {
    renameSync(join(directory, fileName), kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const read = readWhole(kept);
  if ('fault' in read) return [{ fileName, fault: read.fault, keptAt: setAside(directory, kept) }];
  if (keep !== undefined) writeFileSync(kept, keep(read.text));
  return [{ fileName, text: read.text }];
}

/** A file that is moved changes its state then, though not its contents; its name has its own and a mark. */
function keptSince(done: string, epochMs: number): readonly DtnFile[] {
  return readdirSync(done)
    .map((name) => ({ name, movedMs: statSync(join(done, name)).ctimeMs }))
    .filter(({ movedMs }) => movedMs >= epochMs)
    .sort((a, b) => a.movedMs - b.movedMs)
    .flatMap(({ name }) => {
      const read = readWhole(join(done, name));
      return 'fault' in read ? [] : [{ fileName: name.replace(/\.[0-9a-f-]{36}$/, ''), text: read.text }];
    });
}

function readWhole(path: string): ReturnType<typeof textOf> {
  try {
    const { size } = statSync(path);
    if (size > mostFileBytes) return { fault: `${size} bytes, more than ${mostFileBytes}` };
    return textOf(readFileSync(path));
  } catch (error) {
    return { fault: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** @returns where the file is from now on */
function setAside(directory: string, kept: string): string {
  const aside = join(directory, 'aside');
  mkdirSync(aside, { recursive: true });
  const place = join(aside, basename(kept));
  renameSync(kept, place);
  return place;
}
