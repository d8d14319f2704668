import { utcMidnight } from '../../calendar/london.ts';
import { settlementPeriodMs, settlementPeriodOf } from '../../calendar/settlement-day.ts';
import type { Component } from '../../settlement/index.ts';
import type { SuppliersPeriod } from '../../settlement/reports/run-reports.ts';
import type { Aggregated } from './aggregated.ts';

/** The components that were aggregated, as allocation takes them. */
export const componentsTold = ({ components }: Pick<Aggregated, 'components'>): readonly Component[] =>
  components.map((one) => ({
    ...one,
    volumes: Float64Array.from(one.volumes),
    counts: Float64Array.from(one.counts),
  }));

/**
 * Half-hours of the settlement day that were metered or estimated by a data service, for the report that names them one by one. What was
 * defaulted is in no quality of that report, and so is not in it.
 */
export function meteredPeriods(
  { records, days }: Pick<Aggregated, 'records' | 'days'>,
  settlementDate: string,
): readonly SuppliersPeriod[] {
  return records.flatMap(({ mpan, utcDate, classPlace, firstPeriod, lastPeriod, values, qualities }) => {
    const of = days.find((day) => day.utcDate === utcDate)?.classes[classPlace];
    if (of === undefined || !of.energised) return [];
    return values.flatMap((wattHours, place): SuppliersPeriod[] => {
      const { date, period } = settlementPeriodOf(utcMidnight(utcDate) + place * settlementPeriodMs);
      const quality = qualities[place];
      const isOwn = place + 1 >= firstPeriod && place + 1 <= lastPeriod && date === settlementDate;
      if (!isOwn || wattHours === null || quality == null) return [];
      const { gspGroup, quantity, supplier } = of;
      return [{ mpan, gspGroup, quantity, supplier, settlementPeriod: period, wattHours, quality }];
    });
  });
}
