import { utcMidnight } from '../../calendar/london.ts';
import { settlementPeriodMs } from '../../calendar/settlement-day.ts';
import { type ConsumptionRecord, periodsInUtcDay } from './consumption-block.ts';
import { type PointClass, pointClassKey } from './point-class.ts';
import { isActual } from './quality.ts';
import { type Submission, submissionKey } from './submissions.ts';

/** A metering point as registration has it for a time: a change of supplier, tariff or energisation begins another one. */
export interface RegisteredPoint {
  readonly mpan: string;
  readonly of: PointClass;
  /** Epoch milliseconds, at the border of a half-hour; the second one is not included, and open when it is left out. */
  readonly fromMs: number;
  readonly toMs?: number;
  /** Wh a year to default by. */
  readonly annualWattHours: number | undefined;
}

/** The records of a UTC day, ready for `packBlocks`, and the classes they name. */
export interface DayRecords {
  readonly classes: readonly PointClass[];
  readonly records: readonly ConsumptionRecord[];
}

/**
 * The records of a UTC day: every registered metering point for the half-hours in which it was so, with what was held for it.
 * A metering point of which nothing is held is there too, so that it is defaulted; consumption that nobody is registered for is left out.
 * @param held the latest valid submission of each half-hour (`latestValid`) when the run began
 */
export function dayRecords(
  utcDate: string,
  points: readonly RegisteredPoint[],
  held: readonly Submission[],
): DayRecords {
  const startMs = utcMidnight(utcDate);
  const periodAt = (epochMs: number) => Math.floor((epochMs - startMs) / settlementPeriodMs) + 1;
  const byKey = new Map(held.map((submission) => [submissionKey(submission), submission]));
  const places = new Map<string, number>();
  const classes: PointClass[] = [];
  const records = points.flatMap((point): ConsumptionRecord[] => {
    const firstPeriod = Math.max(1, periodAt(point.fromMs));
    const lastPeriod = Math.min(periodsInUtcDay, point.toMs === undefined ? periodsInUtcDay : periodAt(point.toMs) - 1);
    if (firstPeriod > lastPeriod) return [];
    const { mpan, of, annualWattHours } = point;
    const key = pointClassKey(of);
    const classPlace = places.get(key) ?? classes.push(of) - 1;
    places.set(key, classPlace);
    const day = Array.from({ length: periodsInUtcDay }, (_, place) =>
      byKey.get(submissionKey({ mpan, quantity: of.quantity, utcDate, period: place + 1 })),
    );
    return [
      {
        ...{ mpan, classPlace, annualWattHours, firstPeriod, lastPeriod },
        values: day.map((submission) => submission?.wattHours),
        actual: day.map((submission) => submission !== undefined && isActual(submission.quality)),
      },
    ];
  });
  return { classes, records };
}
