import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OwnFacts } from '../../market/record/entries.ts';
import { isOwnFile, keptOwnFiles, type OwnFiles } from '../../steps/support/own-files.ts';
import { type OpenPack, openPack } from '../../wire/seal/read-pack.ts';
import { PackRefused } from '../../wire/seal/zip-reading.ts';

/**
 * Does something with what the user gave to a run, wherever that is kept: the folder of the run, or its evidence pack. A program in a
 * pack that somebody else made is read as text and never started.
 * @param place folder of a run, or a pack that was held against its seal
 * @throws {SetUpFault} when it is not there, or is not what the run was made with
 */
export async function withOwnFiles<Done>(
  place: string,
  facts: OwnFacts,
  work: (own: OwnFiles) => Promise<Done>,
): Promise<Done> {
  if (statSync(place).isDirectory()) return work(keptOwnFiles(place, facts));
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-own-'));
  try {
    await unpackOwn(place, folder);
    return await work(keptOwnFiles(folder, facts));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws {PackRefused} when what the run was given was left out of its pack */
export function requireOwnFiles({ leaves, zip }: OpenPack): void {
  const withheld = leaves.find(({ name }) => isOwnFile(name) && !zip.has(name));
  if (withheld === undefined) return;
  throw new PackRefused(
    withheld.name,
    'the run was given it, it was left out, and without it the run cannot be held against what it asked',
    { next: 'ask for a pack that shows it; mhhs-qt qad and progress read the results as they were sealed' },
  );
}

/** Every name was looked at when the zip was opened: none leads out of the folder. */
async function unpackOwn(path: string, folder: string): Promise<void> {
  const pack = await openPack(path);
  try {
    requireOwnFiles(pack);
    for (const { name } of pack.leaves.filter((leaf) => pack.zip.has(leaf.name) && isOwnFile(leaf.name))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), pack.zip.read(name));
    }
  } finally {
    pack.zip.close();
  }
}
