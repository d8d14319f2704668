import { relative } from 'node:path';
import { readJournal } from '../../wire/journal.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { summaryText } from '../summary.ts';
import { publish } from './publish.ts';
import { logFile } from './read-log.ts';
import { reportContent } from './report-content.ts';
import { runDirectory } from './verify.ts';

export interface ReportOptions {
  readonly allureReport: boolean;
  readonly json?: boolean;
  /** Settlement report to show, in the place of a run. */
  readonly rep?: string;
  /** The participant's own log, to explain by. */
  readonly participantLog?: string;
}

/**
 * `mhhs-qt report DIR`: every report again, from the journal alone. The exit code says whether they could be written.
 * `mhhs-qt report --rep FILE` shows a settlement report.
 * @throws {UsageFault} when it is given both or neither
 */
export async function report(directory: string | undefined, options: ReportOptions, io: Io): Promise<ExitCode> {
  if (options.rep !== undefined && directory === undefined) return reportContent(options.rep, options, io);
  if (directory === undefined || options.rep !== undefined) {
    throw new UsageFault('report takes the folder of a run or --rep FILE, one of them', 'give one of them');
  }
  const path = runDirectory(directory, io);
  const entries = readJournal(path);
  const { faults, files, open, counts } = await publish(path, withLog(options, io));
  const complete = entries.at(-1)?.kind === 'run-finished';
  if (options.json) {
    io.out(`${JSON.stringify({ directory: path, complete, counts, faults, files }, null, 2)}\n`);
  } else {
    if (!complete) io.out('The run did not come to its end; the reports hold what there is.\n');
    io.out(summaryText(io, { entries, counts, faults, directory: relative(io.cwd, path) || path, open }));
  }
  return faults.some(({ kind }) => kind === 'harness') ? exitCodes.harnessFault : exitCodes.proved;
}

/** The log's path counts from where the command was called. @throws {UsageFault} when it cannot be read */
function withLog({ participantLog, ...options }: ReportOptions, io: Io): ReportOptions {
  return participantLog === undefined ? options : { ...options, participantLog: logFile(participantLog, io) };
}
