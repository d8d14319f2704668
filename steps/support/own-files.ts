import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { OwnFacts } from '../../market/record/entries.ts';
import { SetUpFault } from '../../wire/faults.ts';

/** What a user gave to a run besides the package, by absolute path. */
export interface OwnFiles {
  /** Folder of a pack of their own. */
  readonly extra?: string | undefined;
  readonly caseMap?: string | undefined;
  /** A file of known failures, defects and waivers. */
  readonly known?: string | undefined;
}

const names = { extra: 'extra', caseMap: 'case-map.yaml', known: 'known.yaml' } as const;

/** What packages installed there, and what is hidden, is no part of a pack: an evidence pack does not carry it either. */
const isPart = (path: string): boolean => !/^(?:\.|node_modules$)/.test(basename(path));

/** Whether a file of a run, by its name in the folder, is what the run was given, or lies in it. */
export const isOwnFile = (file: string): boolean =>
  Object.values(names).some((name) => file === name || file.startsWith(`${name}/`));

/** sha256 over the names and bytes of a file or of everything in a folder. */
function hashOf(path: string): string {
  const hash = createHash('sha256');
  const add = (place: string, name: string) => {
    if (statSync(place).isDirectory()) {
      for (const child of readdirSync(place).filter(isPart).sort()) add(join(place, child), `${name}/${child}`);
    } else hash.update(`${name}\n`).update(createHash('sha256').update(readFileSync(place)).digest());
  };
  add(path, '');
  return hash.digest('hex');
}

/** Copies what the user gave into the folder of a run, so that its reports can be made again without it. @returns hashes for the record */
export function keepOwnFiles(directory: string, { extra, caseMap, known }: OwnFiles): OwnFacts | undefined {
  if (extra === undefined && caseMap === undefined && known === undefined) return undefined;
  const keep = (from: string | undefined, name: string) => {
    if (from === undefined) return undefined;
    const to = join(directory, name);
    // Links are followed: what they lead to was run, and evidence has no links.
    cpSync(from, to, { recursive: true, dereference: true, filter: (path) => path === from || isPart(path) });
    return hashOf(to);
  };
  const hashes = {
    extra: keep(extra, names.extra),
    caseMap: keep(caseMap, names.caseMap),
    known: keep(known, names.known),
  };
  return Object.fromEntries(Object.entries(hashes).filter(([, hash]) => hash !== undefined));
}

/**
 * What a run was given, as it lies in the run's folder.
 * @throws {SetUpFault} when it is not there any more, or is not what the run was made with
 */
export function keptOwnFiles(directory: string, facts: OwnFacts | undefined): OwnFiles {
  const kept = (hash: string | undefined, name: string) => {
    if (hash === undefined) return undefined;
    const path = join(directory, name);
    if (existsSync(path) && hashOf(path) === hash) return path;
    throw new SetUpFault(`${path} is not what the run was made with`, {
      next: 'Put back what was there; the record holds its sha256, and reports would tell of another pack.',
    });
  };
  const known = kept(facts?.known, names.known);
  return {
    extra: kept(facts?.extra, names.extra),
    caseMap: kept(facts?.caseMap, names.caseMap),
    ...(known !== undefined && { known }),
  };
}
