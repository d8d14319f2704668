import { settlementPeriodsOf, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { mergedNotes, type NoteList } from './period-notes.ts';
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
  readonly notes: NoteList;
}

/**
 * The volumes of a settlement day (London date), put together from the sums of the UTC days it is made of. Adding up and
 * cutting at midnight can be done in either order, so each UTC day is read once, though in summer it feeds two settlement days.
 * @param days sums by UTC day: several for the same one are parts of a market; days that are not needed are left alone
 * @throws {RangeError} when a UTC day is missing
 */
export function settlementDayVolumes(settlementDate: string, days: readonly UtcDaySums[]): DayVolumes {
  const periods = settlementPeriodsOf(settlementDate);
  const rows = new Map<string, ClassVolumes>();
  const used: UtcDaySums[] = [];
  let place = 0;
  for (const { date, fromPeriod, toPeriod } of utcDaysOfLocalDay(settlementDate)) {
    const parts = days.filter(({ utcDate }) => utcDate === date);
    if (parts.length === 0) {
      throw new RangeError(
        `the settlement day ${settlementDate} needs the consumption of the UTC day ${date}, which is missing`,
      );
    }
    used.push(...parts);
    for (const part of parts) addPart(rows, part, { fromPeriod, toPeriod, place, periods });
    place += toPeriod - fromPeriod + 1;
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const most = Math.max(0, ...used.map(({ notes }) => notes.notes.length));
  return {
    settlementDate,
    periods,
    rows: sorted,
    notes: mergedNotes(
      used.map(({ notes }) => notes),
      most * used.length,
    ),
  };
}

interface Cut {
  readonly fromPeriod: number;
  readonly toPeriod: number;
  /** Where the first of these half-hours stands in the settlement day, from 0. */
  readonly place: number;
  readonly periods: number;
}

function addPart(
  rows: Map<string, ClassVolumes>,
  part: UtcDaySums,
  { fromPeriod, toPeriod, place, periods }: Cut,
): void {
  for (const [classPlace, of] of part.classes.entries()) {
    const key = pointClassKey(of);
    const row = rows.get(key) ?? emptyVolumes(of, periods);
    for (let period = fromPeriod; period <= toPeriod; period += 1) {
      const to = place + period - fromPeriod;
      const [actual, estimated] = [cell(classPlace, 'actual', period), cell(classPlace, 'estimated', period)];
      plus(row.actual, to, part.sums[actual]);
      plus(row.estimated, to, part.sums[estimated]);
      plus(row.actualCount, to, part.counts[actual]);
      plus(row.estimatedCount, to, part.counts[estimated]);
      plus(row.defaultedCount, to, part.defaulted[classPlace * 48 + period - 1]);
    }
    const isUsed = [...row.actualCount, ...row.estimatedCount].some((count) => count > 0);
    if (isUsed) rows.set(key, row);
  }
}

function plus(cells: Float64Array, place: number, amount = 0): void {
  cells[place] = (cells[place] ?? 0) + amount;
}

function emptyVolumes(of: PointClass, periods: number): ClassVolumes {
  const cells = () => new Float64Array(periods);
  return {
    of,
    actual: cells(),
    estimated: cells(),
    actualCount: cells(),
    estimatedCount: cells(),
    defaultedCount: cells(),
  };
}
