import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { passingItems } from '../../reports/known/judge-known.ts';
import { knownSentences } from '../../reports/known/known-words.ts';
import type { Results } from '../../reports/results-model.ts';
import { readRuns } from '../../reports/runs/read-runs.ts';
import { packFile } from '../evidence/pack-file.ts';
import { unpackPack } from '../evidence/unpack-pack.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { rejudgedText } from '../rejudged-text.ts';
import { summaryText } from '../summary.ts';
import { readKnown } from './known-file.ts';
import { publish } from './publish.ts';
import { logFile } from './read-log.ts';
import { reportContent } from './report-content.ts';
import { runDirectory } from './verify.ts';

export interface ReportOptions {
  readonly allureReport: boolean;
  /** Left out: Allure's results are written. */
  readonly allure?: boolean;
  /** Left out: no evidence pack is sealed. */
  readonly evidence?: boolean;
  readonly json?: boolean;
  /** File of known failures, defects and waivers, in the place of the one that the run was given. */
  readonly known?: string;
  /** Folder to unpack a pack into. */
  readonly out?: string;
  /** Settlement report to show, in the place of a run. */
  readonly rep?: string;
  /** Folders of earlier runs, for the history that Allure shows. */
  readonly history?: readonly string[];
  /** The participant's own log, to explain by. */
  readonly participantLog?: string;
}

/**
 * `mhhs-qt report DIR`: every report again, from the journal alone, by the checks of today. The exit code says whether they
 * could be written, and whether something passes that is listed as known not to. `mhhs-qt report FILE -o DIR` does so from a
 * sealed pack.
 * `mhhs-qt report --rep FILE` shows a settlement report.
 * @throws {UsageFault} when it is given both or neither
 */
export async function report(directory: string | undefined, options: ReportOptions, io: Io): Promise<ExitCode> {
  if (options.rep !== undefined && directory === undefined) return reportContent(options.rep, options, io);
  if (directory === undefined || options.rep !== undefined) {
    throw new UsageFault('report takes the folder of a run or --rep FILE, one of them', 'give one of them');
  }
  const pack = resolve(io.cwd, directory);
  const isPack = statSync(pack, { throwIfNoEntry: false })?.isFile() === true;
  const path = isPack ? await unpackPack(pack, options.out, io) : runDirectory(directory, io);
  const published = await publish(path, {
    allureReport: options.allureReport,
    ...(options.allure === false && { allureResults: false }),
    // What came out of a pack is sealed already, and may lack bodies that a seal would need.
    evidence: options.evidence === true && !isPack,
    ...(options.known !== undefined && { known: readKnown(options.known, io) }),
    ...(options.history !== undefined && { earlier: earlierThan(path, options.history, io) }),
    ...(options.participantLog !== undefined && { participantLog: logFile(options.participantLog, io) }),
  });
  const { faults, files, open, counts, known, tookMs, entries, rejudged } = published;
  const complete = entries.at(-1)?.kind === 'run-finished';
  if (options.json) {
    io.out(
      `${JSON.stringify({ directory: path, complete, counts, faults, files, tookMs, rejudged, ...(known && { known }) }, null, 2)}\n`,
    );
  } else {
    if (!complete) io.out('The run did not come to its end; the reports hold what there is.\n');
    io.out(harmless(rejudgedText(rejudged)));
    io.out(
      summaryText(io, {
        entries,
        counts,
        faults,
        directory: relative(io.cwd, path) || path,
        open,
        sealed: files.find((file) => file === packFile),
        ...(known && { known: knownSentences(known) }),
      }),
    );
  }
  if (faults.some(({ kind }) => kind === 'harness')) return exitCodes.harnessFault;
  return known !== undefined && passingItems(known).length > 0 ? exitCodes.participantDiffers : exitCodes.proved;
}

/** Results of the other runs, the oldest first. @throws {RunsFault} when one of them has none */
function earlierThan(path: string, directories: readonly string[], { cwd }: Pick<Io, 'cwd'>): readonly Results[] {
  const others = directories.map((directory) => resolve(cwd, directory)).filter((other) => other !== path);
  return readRuns(others).map(({ results }) => results);
}
