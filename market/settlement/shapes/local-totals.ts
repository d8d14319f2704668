import { addLocalDays } from '../../calendar/london.ts';
import { utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import type { LoadShape } from './load-shape.ts';
import { localDayShape, type PeakPeriods, type SplitTotal } from './shape-totals.ts';

/** Totals of a category on a settlement day and over the seven that end with it, in Wh. */
export interface LocalTotals {
  readonly day: SplitTotal;
  readonly sevenDays: SplitTotal;
}

/**
 * Totals by settlement days (London dates), which add up what is published of the same days half-hour by half-hour. Of the six days before,
 * those without a load shape are left out.
 * @param shapes of one category by UTC day, in any order
 * @throws {RangeError} when the day itself has no load shape
 */
export function localTotals(settlementDate: string, shapes: readonly LoadShape[], peak?: PeakPeriods): LocalTotals {
  const isThere = (date: string) =>
    utcDaysOfLocalDay(date).every((part) => shapes.some(({ utcDate }) => utcDate === part.date));
  const before = Array.from({ length: 6 }, (_, back) => addLocalDays(settlementDate, -1 - back)).filter(isThere);
  const split = (date: string) => splitOf(localDayShape(date, shapes), peak);
  const day = split(settlementDate);
  return { day, sevenDays: before.map(split).reduce(added, day) };
}

function splitOf(values: readonly number[], peak: PeakPeriods | undefined): SplitTotal {
  const sum = (list: readonly number[]) => list.reduce((before, value) => before + value, 0);
  const total = sum(values);
  if (peak === undefined) return { total };
  const inPeak = sum(values.slice(peak.firstPeriod - 1, peak.lastPeriod));
  return { total, peak: inPeak, offPeak: total - inPeak };
}

const added = (one: SplitTotal, other: SplitTotal): SplitTotal => ({
  total: one.total + other.total,
  ...(one.peak === undefined ? {} : { peak: one.peak + (other.peak ?? 0) }),
  ...(one.offPeak === undefined ? {} : { offPeak: one.offPeak + (other.offPeak ?? 0) }),
});
