import { resolve } from 'node:path';
import { judgeReliance } from '../../reports/reliance/judge-reliance.ts';
import { type RelianceBook, relianceModel } from '../../reports/reliance/reliance-model.ts';
import { relianceText } from '../../reports/reliance/reliance-text.ts';
import { readRuns } from '../../reports/runs/read-runs.ts';
import { readDataFile } from '../../steps/support/data-file.ts';
import { runPlaces } from '../evidence/run-places.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { instantOf } from './progress.ts';

/** reliance.yaml. @throws {DataFileFault} with the line of what is wrong in it */
export function readReliance(shown: string, { cwd }: Pick<Io, 'cwd'>): RelianceBook {
  return readDataFile(resolve(cwd, shown), shown, relianceModel).value;
}

/** The day of `--at`, "2026-03-02"; today when it is left out. */
export const dayOf = (at: string | undefined): string => new Date(instantOf(at)).toISOString().slice(0, 10);

/**
 * `mhhs-qt reliance FILE DIR…`: who may rely on what a platform has proved, held against the runs that proved it. Exit code 1 when
 * something is withdrawn or not supported by the runs.
 */
export async function reliance(
  file: string,
  places: readonly string[],
  options: { readonly at?: string; readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const book = readReliance(file, io);
  const judged = judgeReliance(book, readRuns(await runPlaces(places, io)), dayOf(options.at));
  io.out(options.json ? `${JSON.stringify(judged, null, 2)}\n` : harmless(relianceText(judged)));
  const fallen = [...judged.proofs, ...judged.heirs].some(
    ({ state }) => state === 'withdrawn' || state === 'unsupported',
  );
  return fallen ? exitCodes.participantDiffers : exitCodes.proved;
}
