import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { journalFile, verifyJournal } from '../../wire/journal.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** The folder of a run. @throws {UsageFault} when there is no journal in it */
export function runDirectory(directory: string, io: Pick<Io, 'cwd'>): string {
  const path = resolve(io.cwd, directory);
  if (existsSync(join(path, journalFile))) return path;
  const what = existsSync(path) ? `${directory} holds no run (no ${journalFile})` : `there is no folder ${directory}`;
  throw new UsageFault(what, 'give the folder that mhhs-qt run wrote, such as runs/20260102-090000-ldso');
}

/** `mhhs-qt verify DIR`: is the journal of a run, with its payloads, as it was written? */
export async function verify(directory: string, options: { readonly json?: boolean }, io: Io): Promise<ExitCode> {
  const path = runDirectory(directory, io);
  const verdict = verifyJournal(path);
  if (options.json) io.out(`${JSON.stringify({ directory: path, ...verdict }, null, 2)}\n`);
  else if (verdict.whole)
    io.out(`whole: ${verdict.entries} entries, each chained to the one before, every payload as it was\n`);
  else {
    io.out(`altered: ${journalFile} line ${verdict.damage?.line}: ${verdict.damage?.reason}\n`);
    io.out(
      `What stands before that line is as it was written. Do not hand in this run: run it again, or fetch the original.\n`,
    );
  }
  return verdict.whole ? exitCodes.proved : exitCodes.participantDiffers;
}
