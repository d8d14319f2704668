const clock = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
});
const halfHourMs = 1_800_000;

// The same half-hours of a few days are asked for again and again, and the data base takes long to answer.
const dates = new Map<number, string>();
const mostKnown = 20_000;

/** The London date of an instant, from the time zone database. */
function dateAt(epochMs: number): string {
  const known = dates.get(epochMs);
  if (known !== undefined) return known;
  const date = clock.format(epochMs);
  if (dates.size >= mostKnown) dates.clear();
  dates.set(epochMs, date);
  return date;
}

/**
 * The settlement period of an instant, found by walking back to the half-hour in which the date changes. It knows nothing of when clocks
 * change: it is here to disagree with whoever is wrong about that.
 */
export function londonPeriod(epochMs: number): { readonly date: string; readonly period: number } {
  const date = dateAt(epochMs);
  let period = 1;
  while (dateAt(epochMs - period * halfHourMs) === date) period += 1;
  return { date, period };
}
