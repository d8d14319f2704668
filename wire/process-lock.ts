import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { SetUpFault } from './faults.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the kernel's ticks, where the system tells; a process id alone may come again. */
  readonly started: string | undefined;
  /** One for each taking, so that a process never takes its own second writer for a dead one. */
  readonly token: string;
}

/** Locks this process holds, by path. */
const held = new Map<string, string>();

/**
 * Takes a lock file that only one live process can hold. A lock whose holder is gone is taken over.
 * @returns gives the lock back
 * @throws {SetUpFault} when another writer holds it
 */
export function takeLock(path: string): () => void {
  const token = randomUUID();
  const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid), token };
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (create(path, JSON.stringify(holder), token)) {
      held.set(path, token);
      return () => release(path, token);
    }
    const text = readOrNothing(path);
    if (text === undefined) continue;
    if (isAlive(text, path)) throw heldBy(path, text);
    setAside(path, text, token);
  }
  throw heldBy(path, readOrNothing(path) ?? '');
}

/** Written beside and linked into place: a lock file is never seen half written. */
function create(path: string, text: string, token: string): boolean {
  const beside = `${path}.${token}`;
  writeFileSync(beside, text, { flag: 'wx' });
  try {
    linkSync(beside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return createWithoutLinks(path, text);
  } finally {
    unlinkSync(beside);
  }
}

/** For file systems that know no links. */
function createWithoutLinks(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function release(path: string, token: string): void {
  if (held.get(path) !== token) return;
  held.delete(path);
  if (readOrNothing(path)?.includes(token)) unlinkSync(path);
}

function isAlive(text: string, path: string): boolean {
  const holder = parse(text);
  if (holder === undefined) return false;
  // Another machine's processes cannot be seen from here, so its lock is respected.
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return held.get(path) === holder.token;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.started === undefined || holder.started === startOf(holder.pid);
}

/** Two may find the same dead lock. What was moved away is looked at again, and put back if it was a live one. */
function setAside(path: string, dead: string, token: string): void {
  const aside = `${path}.gone-${token}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === dead) unlinkSync(aside);
  else renameSync(aside, path);
}

function heldBy(path: string, text: string): SetUpFault {
  const holder = parse(text);
  const who = holder === undefined ? 'another writer' : `process ${holder.pid} on ${holder.host}`;
  return new SetUpFault(`${path} is held by ${who}`, {
    next: 'let that run finish or stop it; if it no longer exists, delete the lock file',
    code: 'ELOCKED',
  });
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Field 22 of /proc/PID/stat; the process name in field 2 may hold spaces, so fields count from its bracket.
 * A killed process that nobody has collected yet (state Z) has no start: it holds nothing any more.
 */
function startOf(pid: number): string | undefined {
  const text = readProc(pid);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

function readProc(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}
