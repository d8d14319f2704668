import { settlementPeriodOf, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import {
  aggregated,
  blockedReports,
  type ClassShape,
  type Component,
  classVerdict,
  componentsOf,
  type Defaulted,
  dayRecords,
  heldAt,
  latestValid,
  type PointClass,
  packBlocks,
  type RegisteredPoint,
  type StandingData,
  type Submission,
  settlementDayVolumes,
  type UtcDaySums,
} from '../../settlement/index.ts';
import type { RunWords } from './run-words.ts';

/** Records packed at a time; a desk has fewer. */
const blockSize = 1000;
const halfHourMs = 1_800_000;

/** A default of the settlement day, with the instant at which its half-hour begins. */
export interface DefaultedHalfHour extends Defaulted {
  readonly startMs: number;
}

/** What a metering point was settled with in the part of a UTC day for which it settles alike. */
export interface SettledRecord {
  readonly mpan: string;
  readonly utcDate: string;
  readonly classPlace: number;
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  /** Wh by half-hour of the UTC day; null where nothing was held. */
  readonly values: readonly (number | null)[];
  /** Qualities (DI-083) of those values; null where nothing was held. */
  readonly qualities: readonly (string | null)[];
}

/** What the market-wide data service has at hand when a run begins. */
export interface RunCase {
  readonly run: RunWords;
  readonly points: readonly RegisteredPoint[];
  /** Every valid half-hour that ever came. */
  readonly submissions: readonly Submission[];
  readonly data: StandingData;
  /** What a class is defaulted by on a UTC day. */
  readonly shapeOn: (utcDate: string) => (of: PointClass) => ClassShape | undefined;
}

/** A run of the market-wide data service, worked out. */
export interface MarketWideResult {
  readonly days: readonly UtcDaySums[];
  readonly components: readonly Component[];
  readonly defaulted: readonly DefaultedHalfHour[];
  readonly records: readonly SettledRecord[];
}

/** The rules of a run; a faulty Helix has one of them otherwise. */
export interface MarketWideRules {
  /** Which reports wait for other standing data, and with them the run. */
  readonly blocks: typeof blockedReports;
  /** For whom a metering point settles when, and how. */
  readonly points: (points: readonly RegisteredPoint[]) => readonly RegisteredPoint[];
  /** Which half-hours count, each once. */
  readonly counts: (run: RunWords, submissions: readonly Submission[]) => readonly Submission[];
  /** What a class is defaulted by, made of the load shape of its category. */
  readonly shape: (shape: ClassShape | undefined, of: PointClass) => ClassShape | undefined;
  readonly components: typeof componentsOf;
}

/** A run counts what had come by the midnight with which its date begins, of each half-hour the latest valid one (SET-RUN-07). */
export const marketWideRules: MarketWideRules = {
  blocks: blockedReports,
  points: (points) => points,
  counts: (run, submissions) => latestValid(heldAt(run, submissions)),
  shape: (shape) => shape,
  components: componentsOf,
};

/** Adds up a settlement day: whole UTC days first, cut at local midnight afterwards (docs/decisions/0009). */
export function marketWideRun(of: RunCase, rules: MarketWideRules = marketWideRules): MarketWideResult {
  const { run, data } = of;
  const defaulted: DefaultedHalfHour[] = [];
  const records: SettledRecord[] = [];
  const held = rules.counts(run, of.submissions);
  const days = utcDaysOfLocalDay(run.settlementDate).map(({ date: utcDate }) => {
    const day = dayRecords(utcDate, rules.points(of.points), held);
    records.push(...settledRecords(utcDate, day.records, held));
    const shapeOf = of.shapeOn(utcDate);
    return aggregated(
      {
        ...{ utcDate, classes: day.classes, verdict: (one) => classVerdict(one, data) },
        shape: (one) => rules.shape(shapeOf(one), one),
        onDefault: (one) => defaulted.push({ ...one, startMs: Date.parse(utcDate) + (one.period - 1) * halfHourMs }),
      },
      packBlocks(day.records, blockSize).blocks,
    );
  });
  return {
    days,
    components: rules.components(settlementDayVolumes(run.settlementDate, days), data),
    defaulted: defaulted.filter(({ startMs }) => settlementPeriodOf(startMs).date === run.settlementDate),
    records,
  };
}

function settledRecords(
  utcDate: string,
  records: ReturnType<typeof dayRecords>['records'],
  held: readonly Submission[],
): readonly SettledRecord[] {
  const qualities = new Map(
    held.map(({ mpan, utcDate: day, period, quality }) => [`${mpan} ${day} ${period}`, quality]),
  );
  return records.map(({ mpan, classPlace, firstPeriod, lastPeriod, values }) => ({
    ...{ mpan, utcDate, classPlace, firstPeriod, lastPeriod, values: values.map((value) => value ?? null) },
    qualities: values.map((value, place) =>
      value === undefined ? null : (qualities.get(`${mpan} ${utcDate} ${place + 1}`) ?? null),
    ),
  }));
}
