import { addLocalDays, daysBetween, utcMidnight } from '../calendar/london.ts';
import { bankHolidays, isWorkingDay } from '../calendar/working-days.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** "Tue 2026-04-07" */
export function spoken(date: string): string {
  return `${weekdays[new Date(utcMidnight(date)).getUTCDay()]} ${date}`;
}

/** "1 working day", "3 working days" */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Bank holidays from one date to another, both included, as words to put behind a sentence: "", or " (… and … are bank holidays)". */
export function holidaysBetween(from: string, to: string): string {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addLocalDays(from, index));
  const found = days.filter((date) => bankHolidays[date.slice(0, 4)]?.includes(date)).map(spoken);
  if (found.length === 0) return '';
  return found.length === 1
    ? ` (${found[0]} is a bank holiday)`
    : ` (${found.slice(0, -1).join(', ')} and ${found.at(-1)} are bank holidays)`;
}

/** "a Saturday", "a bank holiday": why a date is no working day; undefined when it is one, or when its year is not known. */
export function restDayWords(date: string): string | undefined {
  const day = new Date(utcMidnight(date)).getUTCDay();
  if (day === 6) return 'a Saturday';
  if (day === 0) return 'a Sunday';
  if (!(date.slice(0, 4) in bankHolidays)) return undefined;
  return isWorkingDay(date) ? undefined : 'a bank holiday';
}
