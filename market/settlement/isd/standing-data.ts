import { settlementPeriodsOf } from '../../calendar/settlement-day.ts';
import type { ComponentClass } from './component-classes.ts';
import type { IsdRow, IsdRows, IsdTableName } from './isd-tables.ts';
import type { Isd } from './load-isd.ts';

/** Where a line loss factor is not known this one is used, and the report on defaults says so. Ours: no loss. */
export const defaultLossFactor = 1000;

/** What tells a consumption component class: all that the class table is asked with. */
export type ComponentKey = Omit<ComponentClass, 'id' | 'weight'>;

/** Standing data as it holds on one settlement day, made to be looked up. */
export interface StandingData {
  readonly version: string;
  readonly settlementDate: string;
  readonly gspGroup: (id: string) => IsdRow<'gsp-groups'> | undefined;
  readonly participant: (mpid: string, role: string) => IsdRow<'participants'> | undefined;
  readonly bmUnit: (id: string) => IsdRow<'bm-units'> | undefined;
  /** The supplier's default BM unit in a GSP group. */
  readonly defaultBmUnit: (supplier: string, gspGroup: string) => IsdRow<'bm-units'> | undefined;
  /**
   * Loss factors in thousandths by half-hour of the settlement day: place 0 is period 1. Undefined when the class is not known;
   * a half-hour without a factor is undefined among them.
   */
  readonly lossFactors: (distributor: string, lossClass: string) => readonly (number | undefined)[] | undefined;
  readonly tariff: (distributor: string, id: string) => IsdRow<'duos-tariffs'> | undefined;
  readonly component: (key: ComponentKey) => ComponentClass | undefined;
  readonly rates: readonly IsdRow<'duos-rates'>[];
  readonly bands: readonly IsdRow<'duos-bands'>[];
}

const componentKey = (of: ComponentKey) => [of.quantity, of.segment, of.connection, of.basis, of.component].join('|');

/**
 * The standing data of a settlement day (London date). Whether it may be used for that day at all says `blockedReports`.
 */
export function standingDataOn(isd: Isd, settlementDate: string): StandingData {
  const current = <Name extends IsdTableName>(name: Name): IsdRows[Name] =>
    isd.rows[name].filter((row) => holdsOn(row, settlementDate)) as unknown as IsdRows[Name];
  const groups = mapBy(current('gsp-groups'), ({ id }) => id);
  const participants = mapBy(current('participants'), ({ mpid, role }) => `${mpid}|${role}`);
  const units = mapBy(current('bm-units'), ({ id }) => id);
  const defaults = mapBy(
    current('bm-units').filter(({ isDefault }) => isDefault),
    ({ supplier, gspGroup }) => `${supplier}|${gspGroup}`,
  );
  const tariffs = mapBy(current('duos-tariffs'), ({ distributor, id }) => `${distributor}|${id}`);
  const classes = mapBy(isd.rows['component-classes'], componentKey);
  const factors = factorsBy(current('loss-factors'), settlementPeriodsOf(settlementDate));
  return {
    version: isd.version,
    settlementDate,
    gspGroup: (id) => groups.get(id),
    participant: (mpid, role) => participants.get(`${mpid}|${role}`),
    bmUnit: (id) => units.get(id),
    defaultBmUnit: (supplier, gspGroup) => defaults.get(`${supplier}|${gspGroup}`),
    lossFactors: (distributor, lossClass) => factors.get(`${distributor}|${lossClass}`),
    tariff: (distributor, id) => tariffs.get(`${distributor}|${id}`),
    component: (key) => classes.get(componentKey(key)),
    rates: current('duos-rates'),
    bands: current('duos-bands'),
  };
}

function holdsOn(row: object, date: string): boolean {
  const { from = '', to = '9999-12-31' } = row as { readonly from?: string; readonly to?: string | undefined };
  return from <= date && date <= to;
}

/** The first row of each key; a later one of the same key was told of when the publication was loaded. */
function mapBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map([...rows].reverse().map((row) => [keyOf(row), row]));
}

function factorsBy(
  rows: readonly IsdRow<'loss-factors'>[],
  periods: number,
): ReadonlyMap<string, readonly (number | undefined)[]> {
  const factors = new Map<string, (number | undefined)[]>();
  for (const { distributor, lossClass, firstPeriod, lastPeriod, factor } of rows) {
    const key = `${distributor}|${lossClass}`;
    const known = factors.get(key) ?? Array.from({ length: periods }, () => undefined);
    factors.set(key, known.fill(factor, firstPeriod - 1, lastPeriod));
  }
  return factors;
}
