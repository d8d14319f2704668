import { londonOffsetMinutes } from './london.ts';

/**
 * Instants are epoch milliseconds inside the harness; text exists only at the border.
 * Form on the DIP: 25 characters with a numeric offset, "2026-03-29T00:00:00+00:00". Samples mix +00:00 and +01:00,
 * so compare instants and never texts (mhhs-domain.md 6).
 */
const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})([+-])(\d{2}):(\d{2})$/;

const minuteMs = 60_000;

/**
 * The DIP's text of an instant.
 * @param epochMs milliseconds since 1970 UTC, years 0 to 9999; a part of a second is dropped
 * @param zone "utc" writes +00:00, "local" writes the clock and offset of Europe/London at that instant
 * @throws {RangeError} when the number is not an instant of those years
 */
export function dipInstant(epochMs: number, zone: 'utc' | 'local' = 'utc'): string {
  const offsetMinutes = zone === 'local' ? londonOffsetMinutes(epochMs) : 0;
  const text = new Date(epochMs + offsetMinutes * minuteMs).toISOString();
  if (text.length !== 24) throw new RangeError(`${epochMs} ms is outside the years 0 to 9999`);
  return `${text.slice(0, 19)}${offsetMinutes === 60 ? '+01:00' : '+00:00'}`;
}

/**
 * The instant of a DIP text, in epoch milliseconds.
 * @throws {RangeError} when the text has another form or names a day or time that does not exist
 */
export function parseDipInstant(text: string): number {
  const parts = form.exec(text);
  if (parts === null) throw new RangeError(`an instant looks like 2026-03-29T00:00:00+00:00, this is "${text}"`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [offsetHours, offsetMinutes] = [Number(parts[8]), Number(parts[9])];
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC carries 31 April into May; writing the result again shows whether it did.
  const exists = new Date(wallMs).toISOString().slice(0, 19) === text.slice(0, 19);
  if (!exists || offsetHours > 14 || offsetMinutes > 59)
    throw new RangeError(`"${text}" is no day and time that exists`);
  const offsetMs = (offsetHours * 60 + offsetMinutes) * minuteMs;
  return parts[7] === '+' ? wallMs - offsetMs : wallMs + offsetMs;
}
