import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The place in a run directory where reports are written before they are put where they belong. A reader never sees half
 * of one, and what a killed writer left is cleared away by the next.
 */
export interface RunFolder {
  readonly directory: string;
  /** A path in the scratch folder, where a report may be built. */
  scratch(name: string): string;
  /** Writes a file, whole or not at all; its content may come in pieces. `name` may hold folders. */
  file(name: string, content: string | Buffer | Iterable<string>): void;
  /** Puts a folder built at `scratch(name)` in the place of the one of that name, if there is one. */
  putFolder(name: string): void;
  /** Takes a report away that is not to be there. */
  remove(name: string): void;
  /** Ends the work; the scratch folder is gone. */
  close(): void;
}

const prefix = '.reports-';

export function openRunFolder(directory: string): RunFolder {
  clearLeftovers(directory);
  const scratchFolder = join(directory, `${prefix}${process.pid}`);
  rmSync(scratchFolder, { recursive: true, force: true });
  mkdirSync(scratchFolder, { recursive: true });
  const scratch = (name: string) => join(scratchFolder, name);
  return {
    directory,
    scratch,
    file(name, content) {
      const beside = scratch(name.replaceAll('/', '_'));
      if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(beside, content);
      else writePieces(beside, content);
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      renameSync(beside, join(directory, name));
    },
    putFolder(name) {
      const [place, aside] = [join(directory, name), scratch(`before-${name}`)];
      if (existsSync(place)) renameSync(place, aside);
      try {
        renameSync(scratch(name), place);
      } catch (error) {
        if (existsSync(aside)) renameSync(aside, place);
        throw error;
      }
      rmSync(aside, { recursive: true, force: true });
    },
    remove: (name) => rmSync(join(directory, name), { recursive: true, force: true }),
    close: () => rmSync(scratchFolder, { recursive: true, force: true }),
  };
}

/** Characters that are gathered before they are written. */
const atOnce = 1_000_000;

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    let gathered = '';
    for (const piece of pieces) {
      gathered += piece;
      if (gathered.length < atOnce) continue;
      writeFileSync(file, gathered);
      gathered = '';
    }
    writeFileSync(file, gathered);
  } finally {
    closeSync(file);
  }
}

/** Scratch folders of processes that are no more. */
function clearLeftovers(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, pid] = new RegExp(`^\\${prefix}(\\d+)$`).exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(directory, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
