import { dipInstant, parseDipInstant } from '../../calendar/instants.ts';
import { utcMidnight } from '../../calendar/london.ts';
import type { Facts } from '../appointment/facts.ts';

/** A half hour as IF-021 carries it (B047): end of the period, kWh or kVArh, quality, why estimated, why amended. */
export interface Period {
  readonly sp: string;
  readonly v: string;
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
}

/** A UTC day of them. */
export interface ConsumptionDay {
  /** "2026-03-01". */
  readonly day: string;
  readonly periods: readonly Period[];
}

/** Consumption by measurement quantity and UTC day, as somebody keeps it. */
export type Consumption = Readonly<Record<string, Readonly<Record<string, readonly Period[]>>>>;

const halfHourMs = 1_800_000;
const dayMs = 86_400_000;

/** Half hours of a UTC day: always as many, also when the clocks change (SET-CAL-02). */
export const periodsADay = 48;

/** Days that one message may hold (DIP description v1.8.3, B900). */
export const mostDays = 200;

/** The UTC day that is a number of days after another. @throws {RangeError} for a text that is no date */
export const utcDayAfter = (day: string, days: number): string =>
  new Date(utcMidnight(day) + days * dayMs).toISOString().slice(0, 10);

/** UTC days from the first up to and without the last. */
export function utcDaysBetween(from: string, until: string): readonly string[] {
  const count = (utcMidnight(until) - utcMidnight(from)) / dayMs;
  return Array.from({ length: Math.max(0, Math.round(count)) }, (_, index) => utcDayAfter(from, index));
}

/** The UTC day in which an instant lies, in epoch milliseconds. */
export const utcDayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Ends of the half hours of a UTC day: 00:30 to 24:00, which is written as 00:00 of the next day (DIP-IF-021-05). */
export const periodEnds = (day: string): readonly string[] =>
  Array.from({ length: periodsADay }, (_, index) => dipInstant(utcMidnight(day) + (index + 1) * halfHourMs));

const instants = new Map<string, number>();
const mostInstants = 50_000;

/**
 * The instant at which a half hour of a message ends, epoch milliseconds. Very many metering points have the same half hours: each text
 * is read once.
 * @throws {RangeError} as {@link parseDipInstant}
 */
export function endOf({ sp }: Pick<Period, 'sp'>): number {
  const known = instants.get(sp);
  if (known !== undefined) return known;
  if (instants.size >= mostInstants) instants.clear();
  const found = parseDipInstant(sp);
  instants.set(sp, found);
  return found;
}

/** Thousandths of a decimal text; sums of them lose nothing. */
export const thousandths = (value: string): number => Math.round(Number(value) * 1000);

/** A number of thousandths as messages carry it: "12.345". */
export const inThousandths = (count: number): string => (count / 1000).toFixed(3);

/** The sum of periods, as messages carry it. */
export const totalOf = (periods: readonly { readonly v: string }[]): string =>
  inThousandths(periods.reduce((sum, { v }) => sum + thousandths(v), 0));

/** Spreads a sum over so many parts that add up to it exactly: what does not divide goes to the first ones (SET-DS-04). */
export function spread(sum: string, parts: number): readonly string[] {
  const whole = thousandths(sum);
  const each = Math.floor(whole / parts);
  const rest = whole - each * parts;
  return Array.from({ length: parts }, (_, index) => inThousandths(each + (index < rest ? 1 : 0)));
}

/** A settlement day as it stands in a message; `daysOf` reads it back. */
const dayBlock = ({ day, periods }: ConsumptionDay) => ({
  settlementDay: { settlementDayDate: dipInstant(utcMidnight(day)), periodDuration: 30 },
  consumptionPeriods: periods.map((period) => ({ ...period })),
});

/** Block B900 of some days of one quantity. */
export const consumptionBlock = (quantity: string, days: readonly ConsumptionDay[]): Facts => ({
  MQID: { measurementQuantityID: quantity },
  settlementDayConsumptionPeriods: days.map(dayBlock),
});

/** B900 as it comes over the DIP, which has looked at its form. */
export interface ConsumptionBlock {
  readonly MQID: { readonly measurementQuantityID: string };
  readonly settlementDayConsumptionPeriods: readonly {
    readonly settlementDay: { readonly settlementDayDate: string; readonly periodDuration: number };
    readonly consumptionPeriods: readonly Period[];
  }[];
}

/** The days of a consumption block, each by the UTC day in which it begins. */
export const daysOf = (block: ConsumptionBlock): readonly ConsumptionDay[] =>
  block.settlementDayConsumptionPeriods.map(({ settlementDay, consumptionPeriods }) => ({
    day: utcDayOf(parseDipInstant(settlementDay.settlementDayDate)),
    periods: consumptionPeriods,
  }));

/** What somebody keeps when days of a quantity come: period by period the latest counts (DIP-IF-021-06). */
export function withDays(kept: Consumption, quantity: string, days: readonly ConsumptionDay[]): Consumption {
  const before = kept[quantity] ?? {};
  const laid = days.map(({ day, periods }) => {
    const ends = new Set(periods.map(({ sp }) => sp));
    const others = (before[day] ?? []).filter(({ sp }) => !ends.has(sp));
    return [day, inOrder([...others, ...periods])] as const;
  });
  return { ...kept, [quantity]: { ...before, ...Object.fromEntries(laid) } };
}

/** In order of time. Instants are texts of one length with one offset, and mostly stand in order already. */
function inOrder(periods: readonly Period[]): readonly Period[] {
  const isSorted = periods.every(({ sp }, place) => place === 0 || (periods[place - 1]?.sp ?? '') <= sp);
  return isSorted ? periods : [...periods].sort((one, other) => (one.sp < other.sp ? -1 : 1));
}
