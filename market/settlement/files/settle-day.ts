import { aggregated } from '../consumption/aggregate.ts';
import { classVerdict } from '../consumption/class-verdict.ts';
import { type ConsumptionBlock, packBlocks } from '../consumption/consumption-block.ts';
import { dayRecords, type RegisteredPoint } from '../consumption/day-records.ts';
import type { PointClass } from '../consumption/point-class.ts';
import type { Submission } from '../consumption/submissions.ts';
import type { UtcDaySums } from '../consumption/utc-day-sums.ts';
import type { StandingData } from '../isd/standing-data.ts';
import { shapesOfSums } from '../shapes/shapes-of-sums.ts';

/** Consumption of a UTC day that can be gone through as often as is asked. */
export interface DaySource {
  readonly utcDate: string;
  readonly classes: readonly PointClass[];
  readonly blocks: () => Iterable<ConsumptionBlock>;
}

/** Notes kept of a day; all are counted. */
const mostNotes = 1000;
const blockSize = 1000;

/** Consumption that is at hand, as a source. */
export function sourceOf(utcDate: string, points: readonly RegisteredPoint[], held: readonly Submission[]): DaySource {
  const { classes, records } = dayRecords(utcDate, points, held);
  const { blocks } = packBlocks(records, blockSize);
  return { utcDate, classes, blocks: () => blocks };
}

/**
 * Adds up a UTC day that stands by itself: once for what was metered, from which its load shapes come, and once more with what these give for
 * the half-hours that are missing.
 */
export function sumsOfDay({ utcDate, classes, blocks }: DaySource, data: StandingData): UtcDaySums {
  const order = { utcDate, classes, mostNotes, verdict: (of: PointClass) => classVerdict(of, data) };
  const metered = aggregated({ ...order, shape: () => undefined }, blocks());
  return aggregated({ ...order, shape: shapesOfSums(metered) }, blocks());
}
