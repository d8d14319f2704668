import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { journalFile, verifyJournal } from '../../wire/journal.ts';
import { packFile } from '../evidence/pack-file.ts';
import { type VerifyOptions, verifyFile } from '../evidence/verify-file.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** The folder of a run. @throws {UsageFault} when there is no journal in it */
export function runDirectory(directory: string, io: Pick<Io, 'cwd'>): string {
  const path = resolve(io.cwd, directory);
  if (existsSync(join(path, journalFile))) return path;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    throw new UsageFault(
      `${directory} is a file, and a folder is needed`,
      `mhhs-qt report ${directory} -o DIR makes one of a pack`,
    );
  }
  const what = existsSync(path) ? `${directory} holds no run (no ${journalFile})` : `there is no folder ${directory}`;
  throw new UsageFault(what, 'give the folder that mhhs-qt run wrote, such as runs/20260102-090000-ldso');
}

/**
 * `mhhs-qt verify DIR`: is the journal of a run, with its payloads, as it was written? `mhhs-qt verify FILE`: is this evidence
 * pack whole, what was left out of it, sealed by whom, for what?
 */
export async function verify(source: string, options: VerifyOptions, io: Io): Promise<ExitCode> {
  const given = resolve(io.cwd, source);
  if (statSync(given, { throwIfNoEntry: false })?.isFile()) return verifyFile(given, options, io);
  const path = runDirectory(source, io);
  const verdict = verifyJournal(path);
  if (options.json) io.out(`${JSON.stringify({ directory: path, ...verdict }, null, 2)}\n`);
  else if (verdict.whole) {
    io.out(`whole: ${verdict.entries} entries, each chained to the one before, every payload as it was\n`);
    if (existsSync(join(path, packFile))) io.out(`its sealed pack: mhhs-qt verify ${join(source, packFile)}\n`);
  } else {
    io.out(`altered: ${journalFile} line ${verdict.damage?.line}: ${verdict.damage?.reason}\n`);
    io.out(
      `What stands before that line is as it was written. Do not hand in this run: run it again, or fetch the original.\n`,
    );
  }
  return verdict.whole ? exitCodes.proved : exitCodes.participantDiffers;
}
