import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ZodError, z } from 'zod';
import { type Results, readResults } from '../results-model.ts';
import { RunsFault } from './runs-fault.ts';

/** One run as its results tell it. */
export interface RunRead {
  /** Where its results were read. */
  readonly place: string;
  /** Folder that holds the reports of the run, for links; or its evidence pack. */
  readonly folder: string;
  readonly runId: string;
  /** ISO 8601, UTC; empty when the record says nothing. */
  readonly startedAt: string;
  readonly results: Results;
}

export const resultsFile = 'results.json';

/** The first number of `modelVersion` that this reader knows. */
const knownModel = '1';

const versionModel = z.object({ modelVersion: z.string() });

/** Results that somebody else has read, as out of an evidence pack. */
export interface ResultsText {
  /** How the place is called in faults. */
  readonly place: string;
  /** What links lead into: a folder, or the pack. */
  readonly folder: string;
  readonly text: string;
}

/**
 * Reads the results of runs, the oldest first. The same run named twice counts once: the record with more entries stays.
 * @param places folders of runs, files of results, or results as they were read already
 * @throws {RunsFault} when one of them holds no results that this version can read
 */
export function readRuns(places: readonly (string | ResultsText)[]): readonly RunRead[] {
  const byRun = new Map<string, RunRead>();
  for (const run of places.map(readRun)) {
    const before = byRun.get(run.runId);
    if (before === undefined || before.results.record.entries < run.results.record.entries) byRun.set(run.runId, run);
  }
  return [...byRun.values()].sort((a, b) => order(a.startedAt, b.startedAt) || order(a.runId, b.runId));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @throws {RunsFault} */
export function readRun(from: string | ResultsText): RunRead {
  const { place, folder, text } = typeof from === 'string' ? textAt(from) : from;
  const results = resultsIn(text, place);
  return {
    place,
    folder,
    // A record without a beginning is known by its last entry: two of them are not the same run.
    runId: results.run?.runId ?? `unnamed-${results.record.lastHash}`,
    startedAt: results.run?.startedAt ?? results.record.firstAt ?? '',
    results,
  };
}

function textAt(place: string): ResultsText {
  if (!existsSync(place)) throw new RunsFault(`there is no ${place}`, 'give the folder that mhhs-qt run wrote');
  const isFolder = statSync(place).isDirectory();
  const file = isFolder ? join(place, resultsFile) : place;
  if (existsSync(file)) {
    return { place: file, folder: isFolder ? place : join(place, '..'), text: readFileSync(file, 'utf8') };
  }
  throw new RunsFault(`${place} holds no ${resultsFile}`, `mhhs-qt report ${place} makes it from the journal`);
}

/** @throws {RunsFault} */
function resultsIn(text: string, file: string): Results {
  const again = 'mhhs-qt report DIR writes it again from the journal';
  try {
    return readResults(text);
  } catch (fault) {
    const version = modelVersionIn(text);
    if (version !== undefined && version.split('.')[0] !== knownModel) {
      throw new RunsFault(
        `${file} is of model ${version}, and this version reads ${knownModel}.x`,
        'read it with the version of mhhs-qt that wrote it, or a newer one',
      );
    }
    throw new RunsFault(`${file} is no results of a run: ${reasonOf(fault)}`, again);
  }
}

function modelVersionIn(text: string): string | undefined {
  try {
    return versionModel.parse(JSON.parse(text)).modelVersion;
  } catch {
    return undefined;
  }
}

function reasonOf(fault: unknown): string {
  if (fault instanceof ZodError) {
    const [issue] = fault.issues;
    return `${issue?.path.join('.') || 'the whole of it'}: ${issue?.message}`;
  }
  return (fault as Error).message;
}
