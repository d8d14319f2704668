import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { payloadFolder } from '../../wire/journal.ts';
import { createPayloadFiles } from '../../wire/payload-store.ts';
import { packedJournal, sumInName } from '../../wire/seal/pack-names.ts';
import { type OpenPack, openPack } from '../../wire/seal/read-pack.ts';
import { verifyPack } from '../../wire/seal/verify-pack.ts';
import { PackRefused } from '../../wire/seal/zip-reading.ts';
import { UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { requireOwnFiles } from './own-files-of.ts';

/** Pages that are made anew from the journal. */
const madeAnew = /^(?:index|run|rttm)\.html$|^charts\/|^results\.json$|^rttm\.xlsx$/;

/**
 * Makes the folder of a run from a pack, so that its reports can be written again. The pack must be whole and show its journal. A
 * body that is not shown, or not whole, is left out: claims about it keep the verdict that they have.
 * @param kept names of reports that are taken as they were sealed, and not made anew
 * @returns the folder
 * @throws {PackRefused} when the pack was altered; {@link UsageFault} when the folder holds something
 */
export async function unpackPack(
  path: string,
  out: string | undefined,
  io: Pick<Io, 'cwd'>,
  kept: readonly string[] = [],
): Promise<string> {
  if (out === undefined)
    throw new UsageFault('a pack is unpacked into a folder, and none was named', 'give one with -o');
  const directory = resolve(io.cwd, out);
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new UsageFault(`${out} is not empty`, 'choose another folder with -o');
  }
  await requireWhole(path);
  const beside = `${directory}.${process.pid}.part`;
  const pack = await openPack(path);
  try {
    unpackTo(pack, beside, kept);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(dirname(directory), { recursive: true });
    renameSync(beside, directory);
    return directory;
  } finally {
    pack.zip.close();
    rmSync(beside, { recursive: true, force: true });
  }
}

async function requireWhole(path: string): Promise<void> {
  const pack = await openPack(path);
  const { altered, entries } = verifyPack(pack);
  const [first] = altered;
  if (first !== undefined) throw new PackRefused(first.place, first.reason);
  if (entries === undefined) {
    throw new PackRefused(packedJournal, 'it was left out, and nothing can be told without it', {
      next: 'ask for a pack that shows its journal',
    });
  }
  requireOwnFiles(pack);
}

/** Every name was looked at when the zip was opened: none leads out of the folder. */
function unpackTo({ zip, leaves }: OpenPack, directory: string, kept: readonly string[]): void {
  const payloads = createPayloadFiles(join(directory, payloadFolder));
  try {
    for (const { name } of leaves.filter(
      ({ name: leaf }) => zip.has(leaf) && (kept.includes(leaf) || !madeAnew.test(leaf)),
    )) {
      const bytes = zip.read(name);
      const sum = sumInName(name);
      if (sum === undefined) {
        mkdirSync(dirname(join(directory, name)), { recursive: true });
        writeFileSync(join(directory, name), bytes);
      } else if (hash('sha256', bytes) === sum) payloads.put(bytes, sum);
    }
  } finally {
    payloads.close();
  }
}
