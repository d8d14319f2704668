import type { PointClass } from '../consumption/point-class.ts';
import { type ClassShape, cell, type UtcDaySums } from '../consumption/utc-day-sums.ts';
import { roundedQuotient } from '../energy.ts';
import { categoryKey, type ShapeCategory } from './category.ts';
import { backStopShape } from './default-shapes.ts';
import type { ShapeFlag } from './load-shape.ts';

/** Days of the year that a day stands for, where there is no other. */
const daysOfYear = 365;
const periods = 48;

interface Tally {
  readonly category: ShapeCategory;
  readonly sums: number[];
  readonly counts: number[];
}

/**
 * Load shapes of a day from its own sums, for a day that is settled by itself: in each category the mean of what was metered, else the back-stop. With
 * no other day at hand its year is 365 such days, which is OURS and good for a look, not for a settlement of the market.
 */
export function shapesOfSums({ classes, sums, counts }: UtcDaySums): (of: PointClass) => ClassShape | undefined {
  const tallies = new Map<string, Tally>();
  for (const [classPlace, of] of classes.entries()) {
    const { gspGroup, connection, segment, domestic, quantity } = of;
    const category = { gspGroup, connection, segment, domestic, quantity };
    const key = categoryKey(category);
    const zeros = () => Array.from({ length: periods }, () => 0);
    const tally = tallies.get(key) ?? { category, sums: zeros(), counts: zeros() };
    tallies.set(key, tally);
    if (!of.energised) continue;
    for (let period = 1; period <= periods; period += 1) {
      const at = cell(classPlace, 'actual', period);
      tally.sums[period - 1] = (tally.sums[period - 1] ?? 0) + (sums[at] ?? 0);
      tally.counts[period - 1] = (tally.counts[period - 1] ?? 0) + (counts[at] ?? 0);
    }
  }
  const shapes = new Map([...tallies].map(([key, tally]) => [key, shapeOf(tally)]));
  return (of) => shapes.get(categoryKey(of));
}

function shapeOf({ category, sums, counts }: Tally): ClassShape {
  const backStop = backStopShape(category);
  const cells = sums.map((sum, place): readonly [number, ShapeFlag] => {
    const samples = counts[place] ?? 0;
    if (samples > 0) return [Number(roundedQuotient(BigInt(sum), BigInt(samples))), 'A'];
    return backStop === undefined ? [0, 'B'] : [backStop[place] ?? 0, 'E'];
  });
  const values = cells.map(([value]) => value);
  return {
    ...{ values, flags: cells.map(([, flag]) => flag) },
    annual: daysOfYear * values.reduce((before, value) => before + value, 0),
  };
}
