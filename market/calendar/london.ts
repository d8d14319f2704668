/**
 * The clock of Europe/London as a pure rule: summer time (+01:00) runs from 01:00 UTC on the last Sunday of March to
 * 01:00 UTC on the last Sunday of October. In force since 1996 (Summer Time Order 2002, and its predecessors);
 * checked against the dates of mhhs-domain.md 6 and against the time zone database.
 */
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

interface SummerTime {
  readonly fromMs: number;
  readonly toMs: number;
}

// A year's two borders never change, so each is worked out once.
const summers = new Map<number, SummerTime>();

function lastSundayAtOneMs(year: number, monthIndex: number): number {
  const monthEnd = new Date(Date.UTC(year, monthIndex + 1, 0));
  return Date.UTC(year, monthIndex, monthEnd.getUTCDate() - monthEnd.getUTCDay(), 1);
}

function summerOf(year: number): SummerTime {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const summer = { fromMs: lastSundayAtOneMs(year, 2), toMs: lastSundayAtOneMs(year, 9) };
  summers.set(year, summer);
  return summer;
}

/** Minutes that the clock in London is ahead of UTC at an instant (epoch milliseconds). */
export function londonOffsetMinutes(epochMs: number): 0 | 60 {
  const summer = summerOf(new Date(epochMs).getUTCFullYear());
  return epochMs >= summer.fromMs && epochMs < summer.toMs ? 60 : 0;
}

/**
 * UTC midnight of a date "2026-03-29", in epoch milliseconds.
 * @throws {RangeError} when the text is not a day that exists
 */
export function utcMidnight(date: string): number {
  const known = midnights.get(date);
  if (known !== undefined) return known;
  const epochMs = dateForm.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(epochMs) || dateText(epochMs) !== date) throw new RangeError(`"${date}" is no date like 2026-03-29`);
  if (midnights.size >= mostKnown) midnights.clear();
  midnights.set(date, epochMs);
  return epochMs;
}

// Settlement asks for the same few hundred dates for every half-hour of every metering point.
const mostKnown = 4_000;
const midnights = new Map<string, number>();
const texts = new Map<number, string>();

/** @throws {RangeError} for what is no instant */
function dateText(epochMs: number): string {
  const day = Math.floor(epochMs / dayMs);
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(epochMs).toISOString().slice(0, 10);
  if (texts.size >= mostKnown) texts.clear();
  texts.set(day, text);
  return text;
}

/** The date in London at an instant. */
export function localDateOf(epochMs: number): string {
  return dateText(epochMs + londonOffsetMinutes(epochMs) * 60_000);
}

/**
 * The instant at which a London date begins. Clocks never change at midnight, so there is exactly one.
 * @throws {RangeError} when the text is not a day that exists
 */
export function localMidnight(date: string): number {
  const utcMs = utcMidnight(date);
  return utcMs - londonOffsetMinutes(utcMs) * 60_000;
}

/** True when a London date begins at this instant. */
export function isLocalMidnight(epochMs: number): boolean {
  return (epochMs + londonOffsetMinutes(epochMs) * 60_000) % dayMs === 0;
}

/**
 * The instant of a London date and clock time "17:00". Of the hour that comes twice in October this is the first,
 * in summer time; "24:00" is the midnight that ends the date.
 * @throws {RangeError} when date or time do not exist, such as 01:30 on the last Sunday of March
 */
export function localTime(date: string, hhmm: string): number {
  if (hhmm === '24:00') return localMidnight(addLocalDays(date, 1));
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hhmm)) throw new RangeError(`"${hhmm}" is no clock time like 17:00`);
  const wallMs = utcMidnight(date) + Number(hhmm.slice(0, 2)) * hourMs + Number(hhmm.slice(3)) * 60_000;
  const inSummer = wallMs - hourMs;
  if (londonOffsetMinutes(inSummer) === 60) return inSummer;
  if (londonOffsetMinutes(wallMs) === 0) return wallMs;
  throw new RangeError(`${hhmm} on ${date} does not exist in London: the clocks go forward over it`);
}

/** The date so many calendar days later; a negative number goes back. */
export function addLocalDays(date: string, days: number): string {
  if (!Number.isInteger(days)) throw new RangeError(`days are whole, this is ${days}`);
  return dateText(utcMidnight(date) + days * dayMs);
}

/** Calendar days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (utcMidnight(to) - utcMidnight(from)) / dayMs;
}
