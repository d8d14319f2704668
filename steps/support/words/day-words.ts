import { addLocalDays, utcMidnight } from '../../../market/calendar/london.ts';
import { addWorkingDays } from '../../../market/calendar/working-days.ts';

/** A day as a scenario names it, before it is known which date that is. */
export type DayWords =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'days'; readonly count: number }
  | { readonly kind: 'working-days'; readonly count: number }
  | { readonly kind: 'registration'; readonly offsetDays: number };

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Every way a day may be written; the parameter type is made of it. */
export const dayPattern =
  /today|tomorrow|yesterday|the start of its registration|the day (?:before|after) the start of its registration|\d+ (?:working )?days? (?:ahead|ago)|\d{1,2} [A-Z][a-z]+ \d{4}/;

/** Reads the words of a day. @throws {RangeError} for a date that the calendar does not have */
export function dayOf(words: string): DayWords {
  const fixed: Record<string, DayWords> = {
    today: { kind: 'days', count: 0 },
    tomorrow: { kind: 'days', count: 1 },
    yesterday: { kind: 'days', count: -1 },
    'the start of its registration': { kind: 'registration', offsetDays: 0 },
    'the day before the start of its registration': { kind: 'registration', offsetDays: -1 },
    'the day after the start of its registration': { kind: 'registration', offsetDays: 1 },
  };
  const known = fixed[words];
  if (known !== undefined) return known;
  const relative = /^(\d+) (working )?days? (ahead|ago)$/.exec(words);
  if (relative !== null) {
    const count = Number(relative[1]) * (relative[3] === 'ago' ? -1 : 1);
    return { kind: relative[2] === undefined ? 'days' : 'working-days', count };
  }
  return { kind: 'date', date: writtenDate(words) };
}

function writtenDate(words: string): string {
  const [day = '', month = '', year = ''] = words.split(' ');
  const monthNumber = months.indexOf(month) + 1;
  const date = `${year}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    utcMidnight(date);
  } catch {
    throw new RangeError(`"${words}" is no date; write it as 29 March 2026`);
  }
  return date;
}

/** The local date that the words stand for. */
export function dateOf(day: DayWords, today: string, registrationStart: string): string {
  switch (day.kind) {
    case 'date':
      return day.date;
    case 'days':
      return addLocalDays(today, day.count);
    case 'working-days':
      return addWorkingDays(today, day.count);
    case 'registration':
      return addLocalDays(registrationStart, day.offsetDays);
  }
}
