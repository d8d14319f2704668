import { accessSync, constants, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Entry } from '../../market/record/entries.ts';
import { createLogReader, type ParticipantLog } from '../../reports/explain/participant-log.ts';
import { linesOf } from '../../wire/lines.ts';
import { redact } from '../../wire/redact.ts';
import { UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** The path of a participant's log. @throws {UsageFault} when there is no such file, or it may not be read */
export function logFile(path: string, { cwd }: Pick<Io, 'cwd'>): string {
  const file = resolve(cwd, path);
  try {
    accessSync(file, constants.R_OK);
    if (statSync(file).isFile()) return file;
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UsageFault(`${path}: ${what}`, 'give the log of your system, text or one JSON object a line');
  }
  throw new UsageFault(`${path} is no file`, 'give one log file; join several with cat, the oldest first');
}

/** Longer lines are looked at as far as this; no message is named behind it in any log worth reading. */
const longestLineBytes = 64_000;

/** Reads a log of any size line by line. Secrets that it holds are taken out before anything is kept. */
export function logReaderFor(file: string): (ids: ReadonlySet<string>) => ParticipantLog {
  return (ids) => {
    const reader = createLogReader(ids);
    for (const { bytes } of linesOf(file)) reader.take(redact(bytes.subarray(0, longestLineBytes).toString('utf8')));
    return reader.done(basename(file));
  };
}

/**
 * The output of the container that stood for the participant, where the run kept one: it is a log like any other.
 * @param directory of the run
 */
export function keptOutput(directory: string, entries: readonly Entry[]): string | undefined {
  const names = entries.flatMap((entry) => (entry.kind === 'leg-started' ? [entry.participant.name] : []));
  const kept = entries.find(
    (entry) =>
      entry.kind === 'attachment' && names.some((name) => entry.shows.startsWith(`output of the container ${name} (`)),
  );
  // The record may be somebody else's: nothing outside its folder is opened.
  return kept?.kind === 'attachment' && /^attachments\/[\w.-]+$/.test(kept.file)
    ? join(directory, kept.file)
    : undefined;
}
