import { bankHolidays } from './bank-holidays.ts';
import { addLocalDays, utcMidnight } from './london.ts';

export { bankHolidays } from './bank-holidays.ts';

const years = Object.keys(bankHolidays);
const holidays = new Set(Object.values(bankHolidays).flat());

/**
 * True for Monday to Friday outside the bank holidays of England and Wales (mhhs-domain.md 6).
 * @param date a London date, "2026-12-28"
 * @throws {RangeError} when the text is no date, or lies in a year whose bank holidays are not in the table
 */
export function isWorkingDay(date: string): boolean {
  const weekday = new Date(utcMidnight(date)).getUTCDay();
  if (!(date.slice(0, 4) in bankHolidays)) {
    throw new RangeError(
      `bank holidays are known for ${years[0]} to ${years.at(-1)}, not for ${date}: add that year to market/calendar/bank-holidays.ts`,
    );
  }
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/**
 * The n-th working day after a date, or before it when n is negative. The date itself is never counted, so work done on
 * a Saturday with one working day to answer is due on Monday; n = 0 gives the date back as it is.
 * @throws {RangeError} when n is not whole or the count leaves the years of the table
 */
export function addWorkingDays(date: string, n: number): string {
  if (!Number.isInteger(n)) throw new RangeError(`working days are whole, this is ${n}`);
  const step = Math.sign(n);
  let reached = addLocalDays(date, 0);
  for (let left = Math.abs(n); left > 0; ) {
    reached = addLocalDays(reached, step);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}

/**
 * Working days after the first date up to and with the second: 0 for the same day, negative backwards.
 * @throws {RangeError} as isWorkingDay
 */
export function workingDaysBetween(from: string, to: string): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let date = from; date < to; ) {
    date = addLocalDays(date, 1);
    if (isWorkingDay(date)) count += 1;
  }
  return count;
}
