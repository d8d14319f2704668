const clock = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
});
const halfHourMs = 1_800_000;

/** The London date of an instant, from the time zone database. */
const dateAt = (epochMs: number): string => clock.format(epochMs);

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
