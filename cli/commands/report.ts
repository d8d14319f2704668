import { relative } from 'node:path';
import { passingItems } from '../../reports/known/judge-known.ts';
import { knownSentences } from '../../reports/known/known-words.ts';
import { readJournal } from '../../wire/journal.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { summaryText } from '../summary.ts';
import { readKnown } from './known-file.ts';
import { publish } from './publish.ts';
import { logFile } from './read-log.ts';
import { reportContent } from './report-content.ts';
import { runDirectory } from './verify.ts';

export interface ReportOptions {
  readonly allureReport: boolean;
  /** Left out: no evidence pack is sealed. */
  readonly evidence?: boolean;
  readonly json?: boolean;
  /** File of known failures, defects and waivers, in the place of the one that the run was given. */
  readonly known?: string;
  /** Settlement report to show, in the place of a run. */
  readonly rep?: string;
  /** The participant's own log, to explain by. */
  readonly participantLog?: string;
}

/**
 * `mhhs-qt report DIR`: every report again, from the journal alone. The exit code says whether they could be written, and
 * whether something passes that is listed as known not to.
 * `mhhs-qt report --rep FILE` shows a settlement report.
 * @throws {UsageFault} when it is given both or neither
 */
export async function report(directory: string | undefined, options: ReportOptions, io: Io): Promise<ExitCode> {
  if (options.rep !== undefined && directory === undefined) return reportContent(options.rep, options, io);
  if (directory === undefined || options.rep !== undefined) {
    throw new UsageFault('report takes the folder of a run or --rep FILE, one of them', 'give one of them');
  }
  const path = runDirectory(directory, io);
  const published = await publish(path, {
    allureReport: options.allureReport,
    evidence: options.evidence === true,
    ...(options.known !== undefined && { known: readKnown(options.known, io) }),
    ...(options.participantLog !== undefined && { participantLog: logFile(options.participantLog, io) }),
  });
  const { faults, files, open, counts, known, tookMs, entries = readJournal(path) } = published;
  const complete = entries.at(-1)?.kind === 'run-finished';
  if (options.json) {
    io.out(
      `${JSON.stringify({ directory: path, complete, counts, faults, files, tookMs, ...(known && { known }) }, null, 2)}\n`,
    );
  } else {
    if (!complete) io.out('The run did not come to its end; the reports hold what there is.\n');
    io.out(
      summaryText(io, {
        entries,
        counts,
        faults,
        directory: relative(io.cwd, path) || path,
        open,
        ...(known && { known: knownSentences(known) }),
      }),
    );
  }
  if (faults.some(({ kind }) => kind === 'harness')) return exitCodes.harnessFault;
  return known !== undefined && passingItems(known).length > 0 ? exitCodes.participantDiffers : exitCodes.proved;
}
