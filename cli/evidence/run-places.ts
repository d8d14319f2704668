import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ResultsText, resultsFile } from '../../reports/runs/read-runs.ts';
import { RunsFault } from '../../reports/runs/runs-fault.ts';
import { openPack } from '../../wire/seal/read-pack.ts';
import { verifyPack } from '../../wire/seal/verify-pack.ts';
import { PackRefused } from '../../wire/seal/zip-reading.ts';
import type { Io } from '../io.ts';

/**
 * Where runs are to be read: a folder or a file stays as it is, and of an evidence pack the results are taken, once the pack is held
 * against its seal.
 * @throws {RunsFault} for a pack that is altered, or does not show its results
 */
export async function runPlaces(
  places: readonly string[],
  { cwd }: Pick<Io, 'cwd'>,
): Promise<readonly (string | ResultsText)[]> {
  const read: (string | ResultsText)[] = [];
  for (const place of places) {
    const path = resolve(cwd, place);
    const isPack = /\.zip$/i.test(path) && existsSync(path) && statSync(path).isFile();
    read.push(isPack ? { place, folder: path, text: await resultsIn(path, place) } : path);
  }
  return read;
}

async function resultsIn(path: string, place: string): Promise<string> {
  try {
    const pack = await openPack(path);
    const text = pack.zip.has(resultsFile) ? pack.zip.read(resultsFile).toString('utf8') : undefined;
    const { state, altered, partly } = verifyPack(pack);
    if (state === 'altered') {
      throw new RunsFault(
        `${place} is not as it was sealed: ${altered[0]?.place}: ${altered[0]?.reason}`,
        `mhhs-qt verify ${place} tells all of it`,
      );
    }
    if (text === undefined || partly.some(({ name }) => name === resultsFile)) {
      throw new RunsFault(`${place} does not show its ${resultsFile} as a whole`, 'ask for a pack that does');
    }
    return text;
  } catch (fault) {
    if (!(fault instanceof PackRefused)) throw fault;
    throw new RunsFault(
      `${place}: ${fault.reason}`,
      'give the folder of a run, or the evidence pack that mhhs-qt sealed',
    );
  }
}
