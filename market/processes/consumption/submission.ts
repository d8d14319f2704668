import { parseDipInstant } from '../../calendar/instants.ts';
import { type Advice, inForce } from '../advice/standing-advice.ts';
import { localInstant } from '../appointment/facts.ts';
import { customBlock } from '../appointment/request.ts';
import type { Arrival, Notes, Occasion } from '../duties/duty.ts';
import { appointmentAt, since } from '../metering-point.ts';
import { type SentMessage, wholeMarket } from '../party-function.ts';
import { type Collected, type DayShape, estimationRows, periodsOf } from './estimation.ts';
import {
  type Consumption,
  type ConsumptionBlock,
  type ConsumptionDay,
  consumptionBlock,
  mostDays,
  periodEnds,
  periodsADay,
  thousandths,
  utcDayAfter,
  withDays,
} from './periods.ts';

/** What a data service keeps of consumption, by name in its notes. */
export interface ConsumptionNotes {
  /** What was submitted last, period by period. */
  readonly consumption?: Consumption;
  /** What it got of each day, by quantity: it submits from that again. */
  readonly collected?: Readonly<Record<string, Readonly<Record<string, Collected>>>>;
  readonly advice?: Advice;
  readonly annualConsumption?: { readonly value: string };
}

export const consumptionNotes = ({ notes }: Arrival): ConsumptionNotes => notes as ConsumptionNotes;

/** The consumption block of what arrived. */
export const submissionIn = (on: Arrival): ConsumptionBlock =>
  (on.message === undefined ? undefined : customBlock(on.message, 'B900')) as unknown as ConsumptionBlock;

const nothing: Collected = { values: Array.from({ length: periodsADay }, () => null), advance: null };

/** The kWh a year to estimate with: what the supplier named while that counts, else what was calculated (SET-DS-02). */
function annualOn({ advice, annualConsumption }: ConsumptionNotes, instant: number): string | null {
  return inForce(advice ?? {}, instant).annualConsumption?.value ?? annualConsumption?.value ?? null;
}

/** The load shape that the data service holds for the metering point on a UTC day. */
function shapeHeld({ point, context }: Occasion, day: string): DayShape | null {
  const market = (context.elsewhere(wholeMarket)?.notes ?? {}) as ShapeNotes;
  const direction = point.energyDirection === 'I' ? 'AI' : 'AE';
  const { gspGroup, connectionType, segment, domestic } = point;
  const key = `${gspGroup} ${connectionType} ${segment} ${domestic ? 'T' : 'F'} ${direction} ${day}`;
  const values = market.loadShapes?.[key]?.values;
  const year = market.loadShapeTotals?.[key]?.year;
  return values === undefined
    ? null
    : { values: values.map(thousandths), year: year === undefined ? null : thousandths(year) };
}

/** What the market publications of load shapes leave behind (`market-publications`), by category and UTC day. */
interface ShapeNotes {
  readonly loadShapes?: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly loadShapeTotals?: Readonly<Record<string, { readonly year: string }>>;
}

/**
 * A UTC day as it is submitted: from what was collected of it, the rest estimated. Of a day on which data services change it is the
 * half hours of one's own; one that has none at all submits the day as it was told to.
 */
export function dayFrom(
  on: Occasion,
  day: string,
  collected: Collected | undefined,
  rows = estimationRows,
): ConsumptionDay {
  const notes = consumptionNotes(on);
  const noon = parseDipInstant(periodEnds(day)[periodsADay / 2 - 1] ?? '');
  const of = {
    collected: collected ?? nothing,
    point: on.point,
    advice: inForce(notes.advice ?? {}, noon),
    annual: annualOn(notes, noon),
    shape: shapeHeld(on, day),
  };
  const all = periodsOf(day, of, rows);
  const own = all.filter(({ sp }) => isAppointed(on, parseDipInstant(sp)));
  return { day, periods: own.length === 0 ? all : own };
}

/** Whether it is the data service of the half hour that ends at an instant. In summer a change of agent falls within a UTC day. */
const isAppointed = ({ point, context }: Occasion, ends: number): boolean =>
  appointmentAt(point, 'data', ends - 1)?.providerDipId === context.self.dipId;

/** Days of one quantity as messages (IF-021): as many as it takes, for one holds no more than 200 days (DIP-IF-021-03). */
export function submissionsOf(on: Occasion, quantity: string, days: readonly ConsumptionDay[]): readonly SentMessage[] {
  const lots = Array.from({ length: Math.ceil(days.length / mostDays) }, (_, lot) =>
    days.slice(lot * mostDays, (lot + 1) * mostDays),
  );
  return lots.map((lot) => ({
    kind: 'message',
    interfaceId: 'IF-021',
    event: quantity.startsWith('A') ? '[ActivePower]' : '[ReactivePower]',
    to: [],
    correlation: null,
    facts: {
      B044: { issuingDataServiceDIPID: on.context.self.dipId },
      B067: {
        connectionTypeIndicator: on.point.connectionType,
        connectionTypeEffectiveFromDate: localInstant(since(on.point, 'connection')),
      },
      B900: consumptionBlock(quantity, lot),
    },
  }));
}

/** What a data service keeps of days that it submits. */
export function keptOf(on: Occasion, quantity: string, days: readonly ConsumptionDay[]): Notes {
  return { consumption: withDays(consumptionNotes(on).consumption ?? {}, quantity, days) };
}

/** What somebody tells a data service that it collected: a value for each half hour of each day, but for those that are missing. */
export interface CollectedWords {
  readonly quantity: string;
  /** First UTC day, and how many. */
  readonly day: string;
  readonly days: number;
  /** kWh or kVArh in each half hour. */
  readonly each: string;
  /** Half hours that are missing, counted from 1. */
  readonly missing: readonly number[];
  readonly advance: string | null;
  /** Another value in some half hours, counted from 1. */
  readonly otherwise?: { readonly each: string; readonly places: readonly number[] };
}

/** The UTC days that the words speak of. */
export const daysSpokenOf = ({ day, days }: Pick<CollectedWords, 'day' | 'days'>): readonly string[] =>
  Array.from({ length: days }, (_, index) => utcDayAfter(day, index));

/** What the words say was collected of each day. */
export const collectedIn = ({ each, missing, advance, otherwise }: CollectedWords): Collected => ({
  values: Array.from({ length: periodsADay }, (_, index) => {
    if (missing.includes(index + 1)) return null;
    return otherwise?.places.includes(index + 1) === true ? otherwise.each : each;
  }),
  advance,
});

/** Notes of what was collected of some days. */
export function withCollected(on: Arrival, quantity: string, collected: Readonly<Record<string, Collected>>): Notes {
  const before = consumptionNotes(on).collected ?? {};
  return { collected: { ...before, [quantity]: { ...before[quantity], ...collected } } };
}
