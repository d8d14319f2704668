import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { utcDaysOfLocalDay } from '../../market/calendar/settlement-day.ts';
import { settlementPicture } from '../../reports/settlement-picture.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { exampleFiles } from './settle-example.ts';
import { isdIn, sourcesFor } from './settle-input.ts';
import { settledText } from './settle-text.ts';
import { type SettledFiles, settledFiles } from './settled-files.ts';

export interface SettleOptions {
  /** London date. */
  readonly day?: string;
  readonly isd?: string;
  readonly takes?: string;
  readonly points?: string;
  /** Folder for reports and pictures. */
  readonly output?: string;
  /** Folder for an example of every file that the command reads. */
  readonly example?: string;
  readonly json?: boolean;
}

/**
 * `mhhs-qt settle FILE…`: settles a day from consumption files and says what was not settled as it came. 0 when everything was, 1 when
 * something was refused, defaulted, stopped or blocked, 2 when a file cannot be used at all.
 * @throws {UsageFault} naming the file or option
 */
export async function settle(files: readonly string[], options: SettleOptions, io: Io): Promise<ExitCode> {
  if (options.example !== undefined) return writeExample(options.example, io);
  const settlementDate = dayOf(options.day);
  if (files.length === 0)
    throw new UsageFault('no consumption file was given', 'give one, or --example DIR to get some');
  const settled = settledFiles({
    settlementDate,
    isd: isdIn(needed('--isd', options.isd), io),
    takesText: textIn(needed('--takes', options.takes), io),
    ...sourcesFor(files, settlementDate, options.points, io),
  });
  if (options.output !== undefined) writeOutcome(resolve(io.cwd, options.output), settled);
  io.out(options.json ? `${JSON.stringify(settled.told, null, 2)}\n` : harmless(settledText(settled)));
  return settled.told.asItCame ? exitCodes.proved : exitCodes.participantDiffers;
}

function dayOf(day: string | undefined): string {
  try {
    if (day !== undefined && utcDaysOfLocalDay(day).length > 0) return day;
  } catch {
    // Said below, with what to do.
  }
  throw new UsageFault(`--day ${day ?? 'is missing'}: it has to be a date`, 'give the settlement day, like 2026-03-02');
}

function needed(option: string, value: string | undefined): string {
  if (value === undefined)
    throw new UsageFault(`${option} is missing`, 'mhhs-qt settle --example DIR writes one of each file');
  return value;
}

function textIn(file: string, io: Pick<Io, 'cwd'>): string {
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) throw new UsageFault(`there is no file ${file}`, 'give a file that is there');
  return readFileSync(path, 'utf8');
}

function writeExample(directory: string, io: Io): ExitCode {
  const root = resolve(io.cwd, directory);
  if (existsSync(root)) throw new UsageFault(`${directory} is there already`, 'name a folder that is not');
  for (const [name, text] of Object.entries(exampleFiles())) {
    mkdirSync(resolve(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  io.out(
    harmless(
      `${directory} holds an example. Settle it by\n  mhhs-qt settle ${directory}/consumption.csv --day 2026-03-02 --isd ${directory}/isd --takes ${directory}/takes.csv --points ${directory}/points.csv\n`,
    ),
  );
  return exitCodes.proved;
}

function writeOutcome(directory: string, { reports, figures }: SettledFiles): void {
  mkdirSync(directory, { recursive: true });
  for (const [place, { report, to, content }] of reports.entries()) {
    const name = `${report}-${to.role}-${to.mpid}-${place + 1}.json`;
    writeFileSync(join(directory, name), `${JSON.stringify(content, null, 1)}\n`);
  }
  for (const one of figures) writeFileSync(join(directory, `${one.gspGroup}.svg`), settlementPicture(one));
}
