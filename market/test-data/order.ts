import { utcMidnight } from '../calendar/london.ts';
import type { Segment } from '../parties/party.ts';
import type { Area } from './area.ts';

/** The number that follows the prefix in an MPAN core has ten digits. */
export const highestSerial = 9_999_999_999;

/** Earliest day from which test data can be: a month after migration began (M11), so that some points are migrated. */
export const earliestDay = '2025-11-22';

/** What test data is asked for. The same order gives the same metering points, on every machine. */
export interface DataOrder {
  readonly seed: string;
  readonly count: number;
  readonly area: Area;
  /** Range of the ten digits after the prefix, both ends included. */
  readonly from: number;
  readonly to: number;
  /** How often each segment occurs, by weight. */
  readonly segments: readonly { readonly segment: Segment; readonly weight: number }[];
  /** Percent of the sites that are still under legacy arrangements. */
  readonly legacy: number;
  /** Local date as of which everything holds. */
  readonly asOf: string;
}

/** What is wrong with an order, in words, or undefined when nothing is. */
export function orderFault(order: DataOrder): string | undefined {
  const { count, from, to, segments, legacy, asOf } = order;
  if (!Number.isInteger(count) || count < 1) return `the count is a whole number from 1, not ${count}`;
  if (!Number.isInteger(from) || from < 0) return `the range begins at a whole number from 0, not ${from}`;
  if (!Number.isInteger(to) || to > highestSerial) return `the range ends at ${highestSerial} at most, not ${to}`;
  if (count > to - from + 1) {
    return `${count} metering points do not fit into the numbers ${from} to ${to}, which are ${Math.max(0, to - from + 1)}`;
  }
  if (segments.every(({ weight }) => weight === 0)) return 'no segment is asked for';
  if (!Number.isInteger(legacy) || legacy < 0 || legacy > 100) return `the legacy share is 0 to 100, not ${legacy}`;
  if (utcMidnight(asOf) < utcMidnight(earliestDay)) {
    return `metering points can be as of ${earliestDay} or later, not ${asOf}: before, none is migrated for long enough`;
  }
  return undefined;
}
