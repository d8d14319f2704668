import { straysIn } from '../../reports/strays.ts';
import { openTasks } from '../../steps/support/drivers/task-book.ts';
import { readJournal } from '../../wire/journal.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { pageOf, taskRow, tasksText } from './task-table.ts';
import { runDirectory } from './verify.ts';
import { straysText, waitingIn, waitingText } from './waiting-table.ts';

/** `mhhs-qt waiting DIR`: what a run awaits, from whom and by when. Only reads, also while another process plays or listens. */
export async function waiting(directory: string, options: { readonly json?: boolean }, io: Io): Promise<ExitCode> {
  const path = runDirectory(directory, io);
  const entries = readJournal(path);
  const rows = waitingIn(entries, Date.now());
  const strays = straysIn(entries);
  const asked = openTasks(entries).map(taskRow);
  if (options.json) io.out(`${JSON.stringify({ directory: path, waiting: rows, asked, ...strays }, null, 2)}\n`);
  else if (rows.length === 0) io.out(`No scenario waits.\n${straysText(strays)}`);
  else io.out(`${waitingText(rows)}${straysText(strays)}`);
  if (!options.json && asked.length > 0) io.out(tasksText(asked, directory, pageOf(path)));
  return rows.length > 0 ? exitCodes.waiting : exitCodes.proved;
}
