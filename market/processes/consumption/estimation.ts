import { defaultedConsumption } from '../../settlement/consumption/defaulted.ts';
import { partedBy } from '../../settlement/largest-remainder.ts';
import type { Advice } from '../advice/standing-advice.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { inThousandths, type Period, periodEnds, periodsADay, spread, thousandths, totalOf } from './periods.ts';

/** What a data service got of a day before it estimates anything: a value for each half hour, null where none came. */
export interface Collected {
  /** Forty-eight, in order of time. */
  readonly values: readonly (string | null)[];
  /** Advance of the cumulative register over the day, where its readings came. */
  readonly advance: string | null;
}

/** What decides how a day is estimated. */
export interface EstimationCase {
  readonly collected: Collected;
  readonly point: MeteringPoint;
  /** What the supplier advised that is in force on the day. */
  readonly advice: Advice;
  /** Annual consumption to estimate with, kWh: the supplier's own while it counts, else the one calculated. */
  readonly annual: string | null;
  /** Load shape of the metering point's category on the day; null where none was published. */
  readonly shape: DayShape | null;
}

/** A load shape as it was published: thousandths of kWh, as everything here is reckoned. */
export interface DayShape {
  /** Forty-eight, in order of time. */
  readonly values: readonly number[];
  /** Total of the year; null where no totals came. */
  readonly year: number | null;
}

/** A way of estimating: when it is taken, the quality that it gives, and a value for each missing half hour. */
export interface EstimationRow {
  readonly id: string;
  readonly quality: (of: EstimationCase) => string;
  /** Why the value is missing (DI-076); absent: as the case stands. */
  readonly reason?: string;
  readonly when: (of: EstimationCase) => boolean;
  /** One value for each half hour that is missing, by its place in the day. */
  readonly values: (of: EstimationCase, missing: readonly number[]) => readonly string[];
}

const zeros = (_: EstimationCase, missing: readonly number[]) => missing.map(() => '0.000');
const missingIn = ({ values }: Collected) => values.flatMap((value, index) => (value === null ? [index] : []));
const known = ({ values }: Collected) => values.filter((value) => value !== null).map((v) => ({ v }));

/** The mean of the half hours before and after, or the one of them that there is. */
function between({ values }: Collected, index: number): string {
  const beside = [values[index - 1], values[index + 1]].filter((value) => value !== null && value !== undefined);
  const sum = beside.reduce((total, value) => total + thousandths(value ?? ''), 0);
  return inThousandths(Math.round(sum / Math.max(1, beside.length)));
}

/** A sum over the half hours that are missing: as the load shape has them, else in equal parts; either way nothing is lost. */
function shaped(sum: string, { shape }: EstimationCase, missing: readonly number[]): readonly string[] {
  if (shape === null) return spread(sum, missing.length);
  return partedBy(
    thousandths(sum),
    missing.map((index) => shape.values[index] ?? 0),
  ).map(inThousandths);
}

/** The part of an advance that the known half hours leave for the others; never below zero. */
function restOf({ advance, ...collected }: Collected): string {
  const rest = thousandths(advance ?? '0') - thousandths(totalOf(known({ ...collected, advance })));
  return inThousandths(Math.max(0, rest));
}

/**
 * Ways of estimating in order of precedence: the first that applies is taken. The qualities are those of the published list
 * (DI-083); which of them stands for what is read from its short words. Advances are parted by the load shape of the day, and a year's
 * consumption is taken as load shape / annual load shape x year, where they were published, as the advanced segment's last resort EA12
 * does (mhhs-domain.md 5.4); before that in equal parts, which is the simplest that fits the words.
 */
export const estimationRows: readonly EstimationRow[] = [
  {
    id: 'disabled',
    quality: () => 'ZE3',
    reason: '6',
    when: ({ advice }) => advice.disabled !== undefined,
    values: zeros,
  },
  { id: 'vacant', quality: () => 'ZE2', reason: '5', when: ({ advice }) => advice.vacant !== undefined, values: zeros },
  {
    id: 'unmetered',
    quality: () => 'E',
    when: ({ point, annual }) => point.segment === 'U' && annual !== null,
    values: ofYear,
  },
  {
    id: 'single missing period',
    quality: () => 'E0',
    when: ({ collected }) => missingIn(collected).length === 1,
    values: ({ collected }, missing) => missing.map((index) => between(collected, index)),
  },
  {
    id: 'zero advance',
    quality: () => 'ZE',
    when: ({ collected }) => Number(collected.advance ?? '1') === 0,
    values: zeros,
  },
  {
    id: 'advance',
    quality: () => 'E1',
    when: ({ collected }) => collected.advance !== null,
    values: (of, missing) => shaped(restOf(of.collected), of, missing),
  },
  {
    id: 'annual consumption',
    quality: ({ point }) => (point.segment === 'A' ? 'EA12' : 'E9'),
    when: ({ annual }) => annual !== null,
    values: ofYear,
  },
  { id: 'no data', quality: () => 'ZE1', when: () => true, values: zeros },
];

/** Half hours of a year's consumption: by the load shape where its total of the year is known, else the same each day. */
function ofYear({ annual, shape }: EstimationCase, missing: readonly number[]): readonly string[] {
  return missing.map((index) => {
    const year = shape?.year ?? 0;
    const worked = defaultedConsumption(shape?.values[index] ?? 0, year, thousandths(annual ?? '0'));
    return worked === undefined ? dailyPart(annual, index) : inThousandths(worked);
  });
}

/** The share of one half hour in a day's share of the annual consumption. */
const dailyPart = (annual: string | null, index: number): string =>
  spread(inThousandths(Math.round(thousandths(annual ?? '0') / 365)), periodsADay)[index] ?? '0.000';

/** Why values are missing where the way of estimating does not say: consent, a known fault of communications, or simply missing. */
function reasonOf({ point, advice }: EstimationCase): string {
  if (point.segment === 'S' && point.consent !== null && point.consent !== 'H') return '1';
  return advice.noComms === undefined ? '2' : '4';
}

/** The forty-eight periods of a UTC day: what was collected as it came, the rest estimated. */
export function periodsOf(day: string, of: EstimationCase, rows = estimationRows): readonly Period[] {
  const missing = missingIn(of.collected);
  const row = rows.find(({ when }) => when(of));
  const estimates = missing.length === 0 ? [] : (row?.values(of, missing) ?? []);
  return periodEnds(day).map((sp, index) => {
    const actual = of.collected.values[index] ?? null;
    if (actual !== null) return { sp, v: actual, q: 'A', e: null, arc: null };
    const v = estimates[missing.indexOf(index)] ?? '0.000';
    return { sp, v, q: row?.quality(of) ?? 'ZE1', e: row?.reason ?? reasonOf(of), arc: null };
  });
}
