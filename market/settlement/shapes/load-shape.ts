import { isActual } from '../consumption/quality.ts';
import { roundedQuotient } from '../energy.ts';
import { categoryKey, type ShapeCategory } from './category.ts';
import type { ShapeDefaults } from './default-shapes.ts';

/** Where a value comes from: A actual data, D the standard default, E the back-stop, B nothing at all (DI-154). */
export type ShapeFlag = 'A' | 'D' | 'E' | 'B';

/** The load shape of a category on a UTC day, as IF-022 carries it. */
export interface LoadShape {
  readonly category: ShapeCategory;
  readonly utcDate: string;
  /** Wh a metering point in each of the 48 half-hours of the UTC day. */
  readonly values: readonly number[];
  readonly flags: readonly ShapeFlag[];
}

/** A period of a metering point that a load shape can be made from. */
export interface ShapeReading {
  readonly category: ShapeCategory;
  /** Half-hour of the UTC day, 1 to 48. */
  readonly period: number;
  /** Wh, not negative. */
  readonly wattHours: number;
  /** Quality of the period (DI-083). */
  readonly quality: string;
  /** False for what validation refused. */
  readonly valid: boolean;
}

/** Sums of one category: exact, so that the readings may come in any order. */
interface Tally {
  readonly category: ShapeCategory;
  readonly sums: bigint[];
  readonly counts: number[];
}

/**
 * The load shapes of a UTC day: for each category and half-hour the plain mean of the valid actual values (mhhs-domain.md 5.3),
 * to the nearest Wh. Estimates and what was refused never enter it. A half-hour without actual data takes the standard default
 * (D), else the back-stop (E), else nothing (B).
 * @param categories that are published whether or not there is data
 * @returns in order of category; the same readings in any order give the same shapes
 * @throws {RangeError} for a period outside 1 to 48 or a negative or broken value among valid actual readings
 */
export function loadShapesOf(
  utcDate: string,
  readings: Iterable<ShapeReading>,
  categories: readonly ShapeCategory[],
  defaults: ShapeDefaults,
): readonly LoadShape[] {
  const tallies = new Map<string, Tally>(categories.map((category) => [categoryKey(category), emptyTally(category)]));
  for (const reading of readings) {
    if (reading.valid && isActual(reading.quality)) count(tallies, reading);
  }
  return [...tallies.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, tally]) => shapeOf(utcDate, tally, defaults));
}

const emptyTally = (category: ShapeCategory): Tally => ({
  category,
  sums: Array.from({ length: 48 }, () => 0n),
  counts: Array.from({ length: 48 }, () => 0),
});

function count(tallies: Map<string, Tally>, { category, period, wattHours }: ShapeReading): void {
  if (!Number.isInteger(period) || period < 1 || period > 48) {
    throw new RangeError(`a UTC day has the half-hours 1 to 48, not ${period}`);
  }
  if (!Number.isSafeInteger(wattHours) || wattHours < 0) {
    throw new RangeError(`${wattHours} Wh in half-hour ${period} is no valid consumption`);
  }
  const key = categoryKey(category);
  const tally = tallies.get(key) ?? emptyTally(category);
  tallies.set(key, tally);
  tally.sums[period - 1] = (tally.sums[period - 1] ?? 0n) + BigInt(wattHours);
  tally.counts[period - 1] = (tally.counts[period - 1] ?? 0) + 1;
}

function shapeOf(utcDate: string, { category, sums, counts }: Tally, defaults: ShapeDefaults): LoadShape {
  const standard = defaults.standard(category, utcDate);
  const backStop = defaults.backStop(category);
  const cells = sums.map((sum, place): readonly [number, ShapeFlag] => {
    const samples = counts[place] ?? 0;
    if (samples > 0) return [Number(roundedQuotient(sum, BigInt(samples))), 'A'];
    if (standard !== undefined) return [standard[place] ?? 0, 'D'];
    if (backStop !== undefined) return [backStop[place] ?? 0, 'E'];
    return [0, 'B'];
  });
  return { category, utcDate, values: cells.map(([value]) => value), flags: cells.map(([, flag]) => flag) };
}
