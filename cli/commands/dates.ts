import { didYouMean } from '../../environments/nearest.ts';
import { dipInstant } from '../../market/calendar/instants.ts';
import { localDateOf, utcMidnight } from '../../market/calendar/london.ts';
import {
  type DateFacts,
  type DateProcess,
  dateProcesses,
  dateProcessOf,
  judgeDate,
  spoken,
  workableDates,
} from '../../market/dates/index.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf } from './chosen.ts';
import { type JudgedProcess, processTable, processText, verdictText } from './dates-text.ts';
import { instantOf } from './instant.ts';

export interface DatesOptions {
  readonly date?: string;
  readonly environment: string;
  readonly now?: string;
  readonly segment: string;
  /** False when --no-domestic was given. */
  readonly domestic: boolean;
  readonly registeredSince?: string;
  readonly previousSince?: string;
  readonly appointedSince?: string;
  readonly json?: boolean;
}

const segments = { smart: 'S', advanced: 'A', unmetered: 'U' } as const;

/** A local date. @throws {UsageFault} naming the option */
function dateFrom(option: string, text: string): string {
  try {
    utcMidnight(text);
    return text;
  } catch {
    throw new UsageFault(`${option} takes a date like 2026-03-29, not ${text}`, 'write year, month and day');
  }
}

function chosenProcesses(name: string | undefined): readonly DateProcess[] {
  if (name === undefined) return dateProcesses;
  const process = dateProcessOf(name);
  if (process !== undefined) return [process];
  const known = dateProcesses.map(({ id }) => id);
  throw new UsageFault(`there is no process ${name}.${didYouMean(name, known)}`, 'mhhs-qt dates shows the processes');
}

/** When it is in the environment: as given, as its real clock says, or as a run in virtual time begins. */
async function clockOf(clock: 'virtual' | 'real', given: string | undefined): Promise<{ now: number; said: string }> {
  if (given !== undefined) return { now: instantOf('--now', given), said: 'as given' };
  if (clock === 'real') {
    const { createRealClock } = await import('../../wire/clock.ts');
    return { now: createRealClock().now(), said: 'the real clock' };
  }
  const { openingTime } = await import('../../steps/support/opening-time.ts');
  return { now: openingTime, said: 'where a run in virtual time begins' };
}

async function factsOf(options: DatesOptions, io: Io): Promise<{ facts: DateFacts; said: string }> {
  const { loadEnvironment } = await import('../../environments/load-environment.ts');
  const { environment } = await loadEnvironment(options.environment, io.cwd);
  const { now, said } = await clockOf(environment.clock, options.now);
  const word = oneOf('--segment', options.segment, Object.keys(segments) as (keyof typeof segments)[]);
  const { registeredSince, previousSince, appointedSince, domestic } = options;
  const facts: DateFacts = {
    now,
    settings: settingsWith(environment.settings),
    segment: segments[word],
    domestic,
    ...(registeredSince === undefined ? {} : { registeredSince: dateFrom('--registered-since', registeredSince) }),
    ...(previousSince === undefined ? {} : { previousSince: dateFrom('--previous-since', previousSince) }),
    ...(appointedSince === undefined ? {} : { appointedSince: dateFrom('--appointed-since', appointedSince) }),
  };
  return { facts, said: `${environment.name}, ${said}` };
}

const insideYears = 'choose a clock (--now) and a date inside those years';

interface Judged {
  readonly rows: readonly JudgedProcess[];
  /** Processes that cannot be told, with the reason. */
  readonly untold: readonly { readonly id: string; readonly reason: string }[];
}

/** @throws {UsageFault} when none can be told, because the count leaves the years whose bank holidays are known */
function judgeAll(chosen: readonly DateProcess[], facts: DateFacts, date: string | undefined): Judged {
  const rows: JudgedProcess[] = [];
  const untold: { id: string; reason: string }[] = [];
  for (const process of chosen) {
    try {
      const verdict = date === undefined ? undefined : judgeDate(process, date, facts);
      rows.push({ process, dates: workableDates(process, facts), ...(verdict === undefined ? {} : { verdict }) });
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      untold.push({ id: process.id, reason: fault.message });
    }
  }
  if (rows.length === 0) throw new UsageFault(untold[0]?.reason ?? '', insideYears);
  return { rows, untold };
}

function published({ process, dates, verdict }: JudgedProcess) {
  const { id, title, dateIs } = process;
  return { id, title, dateIs, ...dates, ...(verdict === undefined ? {} : { verdict }) };
}

/**
 * `mhhs-qt dates`: the earliest and latest date that a process can take under the clock and settings of an environment, and
 * why a chosen one cannot work. Without a process every one is shown; then a date counts as workable when one can take it.
 */
export async function dates(name: string | undefined, options: DatesOptions, io: Io): Promise<ExitCode> {
  const chosen = chosenProcesses(name);
  const date = options.date === undefined ? undefined : dateFrom('--date', options.date);
  const { facts, said } = await factsOf(options, io);
  const { rows, untold } = judgeAll(chosen, facts, date);
  const works = ({ dates: { possible }, verdict }: JudgedProcess) => verdict?.workable ?? possible;
  const today = localDateOf(facts.now);
  if (options.json) {
    const now = new Date(facts.now).toISOString();
    io.out(
      `${JSON.stringify({ environment: options.environment, now, today, processes: rows.map(published), untold }, null, 2)}\n`,
    );
  } else {
    const [first] = rows;
    io.out(`It is ${spoken(today)}, ${dipInstant(facts.now, 'local').slice(11, 16)} in London (${said}).\n\n`);
    if (name === undefined || first === undefined) io.out(processTable(rows));
    else if (first.verdict === undefined) io.out(processText(first));
    else io.out(verdictText(first, first.verdict, io));
    for (const { id, reason } of untold) io.err(`${id} cannot be told: ${reason}\n`);
  }
  return rows.some(works) ? exitCodes.proved : exitCodes.participantDiffers;
}
