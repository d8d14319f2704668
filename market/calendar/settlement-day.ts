import { addLocalDays, localDateOf, localMidnight, utcMidnight } from './london.ts';

/**
 * A settlement day is a London date, midnight to midnight, in half-hour periods numbered from 1. Consumption crosses the
 * DIP by UTC days, which always hold 48 half-hours (mhhs-domain.md 5.1).
 */
export const settlementPeriodMs = 30 * 60_000;

export interface SettlementPeriod {
  /** The settlement day, "2026-03-29". */
  readonly date: string;
  /** 1 to 46, 48 or 50. */
  readonly period: number;
}

/** A run of periods of one settlement day, both ends included. */
export interface PeriodRange {
  readonly date: string;
  readonly fromPeriod: number;
  readonly toPeriod: number;
}

/** How many half-hours a settlement day has: 46 when the clocks go forward, 50 when they go back, else 48. */
export function settlementPeriodsOf(date: string): 46 | 48 | 50 {
  const count = (localMidnight(addLocalDays(date, 1)) - localMidnight(date)) / settlementPeriodMs;
  if (count === 46 || count === 48 || count === 50) return count;
  throw new RangeError(`${date} would have ${count} settlement periods`);
}

/** The settlement period in which an instant (epoch milliseconds) lies; a period owns its first instant, not its last. */
export function settlementPeriodOf(epochMs: number): SettlementPeriod {
  const date = localDateOf(epochMs);
  return { date, period: Math.floor((epochMs - localMidnight(date)) / settlementPeriodMs) + 1 };
}

/**
 * The instant at which a settlement period begins.
 * @throws {RangeError} when the day has no such period
 */
export function settlementPeriodStart(date: string, period: number): number {
  const count = settlementPeriodsOf(date);
  if (!Number.isInteger(period) || period < 1 || period > count) {
    throw new RangeError(`${date} has the settlement periods 1 to ${count}, not ${period}`);
  }
  return localMidnight(date) + (period - 1) * settlementPeriodMs;
}

/**
 * The settlement periods that one UTC day fills: one whole day in winter; in summer the last 46 periods of its own date and
 * the first two of the next, so a late UTC day harms two settlement days.
 */
export function localDaysOfUtcDay(utcDate: string): readonly PeriodRange[] {
  return rangesFrom(utcMidnight(utcDate), 48);
}

/**
 * The UTC half-hours that one settlement day is made of, numbered 1 to 48 in each UTC day. In summer these are periods 47
 * and 48 of the UTC day before, then 1 to 46.
 */
export function utcDaysOfLocalDay(date: string): readonly PeriodRange[] {
  const [first, next] = [utcMidnight(date), localMidnight(date)];
  const count = settlementPeriodsOf(date);
  const early = (first - next) / settlementPeriodMs;
  const ranges = [
    { date: addLocalDays(date, -1), fromPeriod: 49 - early, toPeriod: 48 },
    { date, fromPeriod: 1, toPeriod: count - early },
  ];
  return early === 0 ? ranges.slice(1) : ranges;
}

function rangesFrom(startMs: number, periods: number): readonly PeriodRange[] {
  const first = settlementPeriodOf(startMs);
  const left = settlementPeriodsOf(first.date) - first.period + 1;
  if (left >= periods) return [{ date: first.date, fromPeriod: first.period, toPeriod: first.period + periods - 1 }];
  const range = { date: first.date, fromPeriod: first.period, toPeriod: first.period + left - 1 };
  return [range, ...rangesFrom(startMs + left * settlementPeriodMs, periods - left)];
}
