import { settlementPeriodsOf, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { cellMaker } from '../cells.ts';
import { periodsInUtcDay } from './consumption-block.ts';
import { type PointClass, pointClassKey } from './point-class.ts';
import { cell, type UtcDaySums } from './utc-day-sums.ts';

/** The volumes of one class of metering points on a settlement day; each array has a place for each of its 46, 48 or 50 half-hours. */
export interface ClassVolumes {
  readonly of: PointClass;
  /** Wh, magnitudes: the quantity says whether it is import or export. */
  readonly actual: Float64Array;
  readonly estimated: Float64Array;
  /** Metering points. */
  readonly actualCount: Float64Array;
  readonly estimatedCount: Float64Array;
  /** Metering points defaulted; they are among the estimated ones. */
  readonly defaultedCount: Float64Array;
}

export interface DayVolumes {
  readonly settlementDate: string;
  readonly periods: 46 | 48 | 50;
  /** In order of class. */
  readonly rows: readonly ClassVolumes[];
}

/**
 * The volumes of a settlement day (London date), put together from the sums of the UTC days it is made of. Adding up and
 * cutting at midnight can be done in either order, so each UTC day is read once, though in summer it feeds two settlement days.
 * What was refused or defaulted stays listed with the sums of each UTC day.
 * @param days sums by UTC day: several for the same one are parts of a market; days that are not needed are left alone
 * @throws {RangeError} when a UTC day is missing
 */
export function settlementDayVolumes(settlementDate: string, days: readonly UtcDaySums[]): DayVolumes {
  const periods = settlementPeriodsOf(settlementDate);
  const rows = new Map<string, ClassVolumes>();
  const cells = cellMaker(periods);
  let place = 0;
  for (const { date, fromPeriod, toPeriod } of utcDaysOfLocalDay(settlementDate)) {
    const parts = days.filter(({ utcDate }) => utcDate === date);
    if (parts.length === 0) {
      throw new RangeError(
        `the settlement day ${settlementDate} needs the consumption of the UTC day ${date}, which is missing`,
      );
    }
    for (const part of parts) addPart(rows, part, { fromPeriod, toPeriod, place, cells });
    place += toPeriod - fromPeriod + 1;
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return { settlementDate, periods, rows: sorted };
}

interface Cut {
  readonly fromPeriod: number;
  readonly toPeriod: number;
  /** Where the first of these half-hours stands in the settlement day, from 0. */
  readonly place: number;
  readonly cells: () => Float64Array;
}

function addPart(rows: Map<string, ClassVolumes>, part: UtcDaySums, cut: Cut): void {
  for (const [classPlace, of] of part.classes.entries()) {
    const at = {
      actual: cell(classPlace, 'actual', cut.fromPeriod),
      estimated: cell(classPlace, 'estimated', cut.fromPeriod),
    };
    const length = cut.toPeriod - cut.fromPeriod + 1;
    if (!isUsed(part.counts, at.actual, length) && !isUsed(part.counts, at.estimated, length)) continue;
    const key = pointClassKey(of);
    const row = rows.get(key) ?? emptyVolumes(of, cut.cells);
    rows.set(key, row);
    for (let step = 0; step < length; step += 1) {
      const to = cut.place + step;
      plus(row.actual, to, part.sums[at.actual + step]);
      plus(row.estimated, to, part.sums[at.estimated + step]);
      plus(row.actualCount, to, part.counts[at.actual + step]);
      plus(row.estimatedCount, to, part.counts[at.estimated + step]);
      plus(row.defaultedCount, to, part.defaulted[classPlace * periodsInUtcDay + cut.fromPeriod - 1 + step]);
    }
  }
}

function isUsed(counts: Float64Array, from: number, length: number): boolean {
  for (let at = from; at < from + length; at += 1) if ((counts[at] ?? 0) > 0) return true;
  return false;
}

function plus(cells: Float64Array, place: number, amount = 0): void {
  cells[place] = (cells[place] ?? 0) + amount;
}

function emptyVolumes(of: PointClass, cells: () => Float64Array): ClassVolumes {
  return {
    of,
    actual: cells(),
    estimated: cells(),
    actualCount: cells(),
    estimatedCount: cells(),
    defaultedCount: cells(),
  };
}
