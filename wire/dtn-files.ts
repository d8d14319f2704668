import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessFault } from './faults.ts';

export interface DtnFile {
  readonly fileName: string;
  readonly text: string;
}

/** One way of a DTN gateway: a folder into which one side puts files and from which the other takes them. */
export interface DtnFolder {
  readonly directory: string;
  /** The file appears whole: it is written beside and renamed. @throws {HarnessFault} for a name that is none, or a second file of that name */
  put(fileName: string, text: string): void;
  /** What has come, oldest first, each file once: it is moved to done/ before it is read. */
  take(): readonly DtnFile[];
  /** Names of files that wait to be taken. */
  waiting(): readonly string[];
}

/** @param directory made when missing, with done/ in it */
export function createDtnFolder(directory: string): DtnFolder {
  const done = join(directory, 'done');
  mkdirSync(done, { recursive: true });
  const waiting = () => oldestFirst(directory);
  let lastMs = 0;
  return {
    directory,
    waiting,
    put(fileName, text) {
      if (!isFileName(fileName)) throw new HarnessFault(`"${fileName}" is no name for a DTN file`);
      if (waiting().includes(fileName)) throw new HarnessFault(`${join(directory, fileName)} still waits to be taken`);
      const beside = join(directory, `.${fileName}.${randomUUID()}`);
      writeFileSync(beside, text, { flag: 'wx' });
      // File systems stamp by the tick, which several files may share; the order of putting must show.
      lastMs = Math.max(Date.now(), lastMs + 1);
      utimesSync(beside, lastMs / 1000, lastMs / 1000);
      renameSync(beside, join(directory, fileName));
    },
    take: () => waiting().flatMap((fileName) => takeOne(directory, done, fileName)),
  };
}

/** Hidden names and these endings are files that somebody is still writing. */
function isFileName(name: string): boolean {
  return /^[^./\\][^/\\]*$/.test(name) && !/\.(tmp|part|filepart)$/i.test(name);
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

function takeOne(directory: string, done: string, fileName: string): DtnFile[] {
  // The same name may come on another day, and done/ keeps both.
  const kept = join(done, `${fileName}.${randomUUID()}`);
  try {
    renameSync(join(directory, fileName), kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return [{ fileName, text: readFileSync(kept, 'utf8') }];
}
