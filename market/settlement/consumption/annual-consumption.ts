import { daysBetween } from '../../calendar/london.ts';
import { scaled } from '../energy.ts';
import { addMonths } from '../timetable/run-dates.ts';
import { isActual } from './quality.ts';

/** Quality of an annual consumption (DI-150, dip-messages.md 4.3). */
export type AnnualQuality = 'A' | '1' | '2' | '3' | '4' | '5' | 'D';

export interface AnnualConsumption {
  /** Wh a year. */
  readonly wattHours: number;
  readonly quality: AnnualQuality;
}

/** A valid half-hour of the year behind. */
export interface YearPeriod {
  readonly wattHours: number;
  readonly quality: string;
}

/**
 * The annual consumption of a metering point: what its year holds, scaled up to a whole year where half-hours are missing
 * (which is inferred), with the quality that says how much of it was metered. Exactly three quarters count as "more", exactly
 * half missing as "less"; the published glosses leave both borders open.
 * @param held the valid half-hours of the last year, each once, in any order
 * @param expected how many half-hours the year has for this metering point, 17,520 for a whole one
 * @param fallback Wh a year where nothing is held, quality D
 */
export function annualConsumptionOf(
  held: readonly YearPeriod[],
  expected: number,
  fallback: number,
): AnnualConsumption {
  if (held.length > expected) throw new RangeError(`${held.length} half-hours are held of a year of ${expected}`);
  if (held.length === 0) return { wattHours: fallback, quality: 'D' };
  const sum = held.reduce((before, { wattHours }) => before + wattHours, 0);
  const actual = held.filter(({ quality }) => isActual(quality)).length;
  return { wattHours: scaled(sum, expected, held.length), quality: qualityOf(held.length, actual, expected) };
}

function qualityOf(held: number, actual: number, expected: number): AnnualQuality {
  const missing = expected - held;
  if (2 * missing > expected) return '4';
  if (missing > 0) return '5';
  if (actual === held) return 'A';
  if (4 * actual >= 3 * held) return '1';
  return actual > 0 ? '2' : '3';
}

/** An annual consumption that the supplier nominated (SNAC). */
export interface Nomination {
  /** Wh a year. */
  readonly wattHours: number;
  /** London date from which it holds. */
  readonly from: string;
  /** London date on which it ends before its time, where the supplier gave one; that date is not covered. */
  readonly until?: string;
}

/** The annual consumption that estimates and defaults use, and whose it is. */
export interface ChosenConsumption {
  readonly wattHours: number;
  readonly source: 'nominated' | 'calculated';
}

/**
 * A nominated annual consumption comes first while it is less than so many months old, even when the calculated one is newer; of
 * several the newest counts (mhhs-domain.md 5.4).
 * @param date London date that is estimated
 */
export function consumptionFor(
  date: string,
  nominations: readonly Nomination[],
  calculated: number,
  maxAgeMonths = 12,
): ChosenConsumption {
  const inForce = nominations.filter(
    ({ from, until }) =>
      daysBetween(from, date) >= 0 && date < addMonths(from, maxAgeMonths) && (until ?? '9999') > date,
  );
  const [newest] = inForce.sort((a, b) => (a.from === b.from ? b.wattHours - a.wattHours : a.from < b.from ? 1 : -1));
  return newest === undefined
    ? { wattHours: calculated, source: 'calculated' }
    : { wattHours: newest.wattHours, source: 'nominated' };
}
