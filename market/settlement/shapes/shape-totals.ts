import { addLocalDays } from '../../calendar/london.ts';
import { localDaysOfUtcDay, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { scaled } from '../energy.ts';
import type { LoadShape } from './load-shape.ts';

/** Half-hours of the settlement day that are peak, both included. Not published: none unless it is given. */
export interface PeakPeriods {
  readonly firstPeriod: number;
  readonly lastPeriod: number;
}

/** Totals of a category as IF-023 carries them, in Wh. Peak parts are there when peak half-hours are given. */
export interface ShapeTotals {
  readonly day: SplitTotal;
  /** Sum of the day totals of that day and the six before it. */
  readonly sevenDays: SplitTotal;
  /** Sum of the last 365 day totals; of fewer days scaled up to 365. It has no peak part. */
  readonly annual: number;
  /** Days that the rolling totals were made from: 7 and 365 when nothing is missing. */
  readonly daysHeld: { readonly sevenDays: number; readonly annual: number };
}

export interface SplitTotal {
  readonly total: number;
  readonly peak?: number;
  readonly offPeak?: number;
}

/**
 * The totals of one category on a UTC day.
 * @param shapes of that category: the day and those before it, in any order; days that are missing are left out
 * @throws {RangeError} when the day itself is missing
 */
export function shapeTotals(utcDate: string, shapes: readonly LoadShape[], peak?: PeakPeriods): ShapeTotals {
  const byDate = new Map(shapes.map((shape) => [shape.utcDate, shape]));
  const today = byDate.get(utcDate);
  if (today === undefined) throw new RangeError(`there is no load shape of ${utcDate}`);
  const last = (days: number) =>
    Array.from({ length: days }, (_, back) => byDate.get(addLocalDays(utcDate, -back))).filter(
      (one) => one !== undefined,
    );
  const [week, year] = [last(7), last(365)];
  const annual = year.reduce((sum, shape) => sum + splitOf(shape).total, 0);
  return {
    day: splitOf(today, peak),
    sevenDays: week.map((shape) => splitOf(shape, peak)).reduce(added),
    annual: year.length === 365 ? annual : scaled(annual, 365, year.length),
    daysHeld: { sevenDays: week.length, annual: year.length },
  };
}

function splitOf({ utcDate, values }: LoadShape, peak?: PeakPeriods): SplitTotal {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (peak === undefined) return { total };
  const periods = localDaysOfUtcDay(utcDate).flatMap(({ fromPeriod, toPeriod }) =>
    Array.from({ length: toPeriod - fromPeriod + 1 }, (_, place) => fromPeriod + place),
  );
  const inPeak = values.reduce((sum, value, place) => {
    const period = periods[place] ?? 0;
    return period >= peak.firstPeriod && period <= peak.lastPeriod ? sum + value : sum;
  }, 0);
  return { total, peak: inPeak, offPeak: total - inPeak };
}

const added = (one: SplitTotal, other: SplitTotal): SplitTotal => ({
  total: one.total + other.total,
  ...(one.peak === undefined ? {} : { peak: one.peak + (other.peak ?? 0) }),
  ...(one.offPeak === undefined ? {} : { offPeak: one.offPeak + (other.offPeak ?? 0) }),
});

/**
 * The load shape of a settlement day (London date): 46, 48 or 50 values in Wh, put together from one or two UTC days.
 * @param shapes of one category, in any order
 * @throws {RangeError} when a UTC day that it is made of is missing
 */
export function localDayShape(settlementDate: string, shapes: readonly LoadShape[]): readonly number[] {
  return utcDaysOfLocalDay(settlementDate).flatMap(({ date, fromPeriod, toPeriod }) => {
    const shape = shapes.find(({ utcDate }) => utcDate === date);
    if (shape !== undefined) return shape.values.slice(fromPeriod - 1, toPeriod);
    throw new RangeError(
      `the settlement day ${settlementDate} needs the load shape of the UTC day ${date}, which is missing`,
    );
  });
}
