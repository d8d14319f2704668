import { utcMidnight } from '../../calendar/london.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { type Settings, settingsWith } from '../../settings/settings.ts';
import { type RunCode, type RunDelay, type Timetable, timetables } from './timetables.ts';

/** A date of the published settlement calendar: it stands above what the working days say. */
export interface CalendarOverride {
  readonly settlementDate: string;
  readonly code: RunCode;
  /** London date of the run, or undefined when the calendar leaves the run out. */
  readonly runDate: string | undefined;
}

export interface SettlementRun {
  readonly settlementDate: string;
  readonly code: RunCode;
  /** London date on which it is made; of DF the last date on which it can be. */
  readonly runDate: string;
  /** Whether the date comes from the published calendar. */
  readonly overridden: boolean;
}

export interface RunCalendar {
  readonly settings?: Settings;
  readonly overrides?: readonly CalendarOverride[];
}

/**
 * The runs of a settlement day in order of their dates.
 * @param settlementDate London date, "2026-03-29"
 * @throws {RangeError} when it is no date, or a run falls in a year whose bank holidays are not known
 */
export function runsOf(settlementDate: string, calendar: RunCalendar = {}): readonly SettlementRun[] {
  const overrides = (calendar.overrides ?? []).filter((row) => row.settlementDate === settlementDate);
  const computed = runRows(settlementDate, calendar.settings ?? settingsWith());
  const codes = new Set([...computed.map(({ code }) => code), ...overrides.map(({ code }) => code)]);
  const runs = [...codes].flatMap((code) => {
    const override = overrides.find((row) => row.code === code);
    const runDate = override === undefined ? computed.find((row) => row.code === code)?.date() : override.runDate;
    return runDate === undefined ? [] : [{ settlementDate, code, runDate, overridden: override !== undefined }];
  });
  return runs.sort((a, b) => (a.runDate < b.runDate ? -1 : 1));
}

/**
 * The date of one run.
 * @throws {RangeError} when that settlement day has no such run, or as {@link runsOf}
 */
export function runDateOf(settlementDate: string, code: RunCode, calendar: RunCalendar = {}): string {
  const override = calendar.overrides?.find((row) => row.settlementDate === settlementDate && row.code === code);
  const rows = runRows(settlementDate, calendar.settings ?? settingsWith());
  const date = override === undefined ? rows.find((row) => row.code === code)?.date() : override.runDate;
  if (date !== undefined) return date;
  throw new RangeError(
    `the settlement day ${settlementDate} has no run ${code}; it has ${rows.map((row) => row.code).join(' ')}`,
  );
}

interface RunRow {
  readonly code: RunCode;
  /** Worked out when it is asked for: the bank holidays of a far year need not be known for a near run. */
  readonly date: () => string;
}

/**
 * The timetable is chosen by the settlement day, or run by run: the newest one under which that run falls on or after the day
 * the timetable starts; a run that it does not have is left out from that day on. Which of the two holds is not published (mhhs-domain.md 5.2).
 */
function runRows(settlementDate: string, settings: Settings): readonly RunRow[] {
  const known = timetables(settings);
  const rowsOf = ({ runs }: Timetable): readonly RunRow[] =>
    runs.map(({ code, delay }) => ({ code, date: () => dateAfter(settlementDate, delay) }));
  if (settings.settlement_timetable_switch_basis !== 'run-date') {
    return rowsOf(known.findLast(({ from }) => from <= settlementDate) ?? (known[0] as Timetable));
  }
  const [oldest = [], ...newer] = known.map(rowsOf);
  return newer.reduce<readonly RunRow[]>((before, rows, place) => {
    const from = known[place + 1]?.from ?? '';
    const older = (code: RunCode) => before.find((row) => row.code === code);
    const ended = before.filter(({ code, date }) => date() < from && !rows.some((row) => row.code === code));
    return [...ended, ...rows.map((row) => (row.date() >= from ? row : (older(row.code) ?? row)))];
  }, oldest);
}

function dateAfter(settlementDate: string, delay: RunDelay): string {
  return 'months' in delay
    ? addMonths(settlementDate, delay.months)
    : addWorkingDays(settlementDate, delay.workingDays);
}

/** The same day so many months later, or the last of that month when it is shorter. */
export function addMonths(date: string, count: number): string {
  const day = new Date(utcMidnight(date));
  const month = day.getUTCMonth() + count;
  const last = new Date(Date.UTC(day.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(day.getUTCFullYear(), month, Math.min(day.getUTCDate(), last))).toISOString().slice(0, 10);
}
