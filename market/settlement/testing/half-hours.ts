import type { ConsumptionRecord } from '../consumption/consumption-block.ts';
import type { PointClass } from '../consumption/point-class.ts';
import type { ClassShape } from '../consumption/utc-day-sums.ts';
import { fraction, nearest } from '../proof/fraction.ts';
import type { BareRows, SettledHalfHour } from '../proof/recalculate.ts';
import type { ReportedHalfHour } from '../proof/report-recalculation.ts';
import { smallIsd } from './small-isd.ts';

const isd = smallIsd();

/** The standing data of the small market as bare rows. */
export const bareRows: BareRows = { lossFactors: isd.rows['loss-factors'], classes: isd.rows['component-classes'] };

/** Defaults of the small market: the default BM unit of a supplier ends in 000. */
const unitOf = ({ bmUnit, supplier, gspGroup }: PointClass): string => {
  const known = isd.rows['bm-units'].some(
    (row) => row.id === bmUnit && row.supplier === supplier && row.gspGroup === gspGroup,
  );
  return known ? bmUnit : `2_${gspGroup}${supplier}000`;
};

/** The half-hours of records of a UTC day, as the recalculation takes them: each on its own, with nothing added up. */
export function halfHoursOf(
  utcDate: string,
  records: readonly ConsumptionRecord[],
  classes: readonly PointClass[],
  shape: ClassShape,
): readonly SettledHalfHour[] {
  return records.flatMap((record) => {
    const of = classes[record.classPlace];
    if (of === undefined || !of.energised) return [];
    return Array.from({ length: record.lastPeriod - record.firstPeriod + 1 }, (_, step): SettledHalfHour => {
      const place = record.firstPeriod - 1 + step;
      const value = record.values[place];
      const isThere = value !== undefined && value >= 0;
      return {
        ...{ mpan: record.mpan, startMs: Date.parse(utcDate) + place * 1_800_000, bmUnit: unitOf(of) },
        ...{ gspGroup: of.gspGroup, supplier: of.supplier, quantity: of.quantity, segment: of.segment },
        ...{ connection: of.connection, distributor: of.distributor, lossClass: of.lossClass },
        isActual: isThere && record.actual[place] === true,
        consumption: isThere ? BigInt(value) : stoodIn(record, shape, place),
      };
    });
  });
}

const stoodIn = (
  { annualWattHours }: ConsumptionRecord,
  shape: ClassShape,
  place: number,
): SettledHalfHour['consumption'] =>
  annualWattHours === undefined
    ? 0n
    : {
        shapeValue: BigInt(shape.values[place] ?? 0),
        ...{ annualShape: BigInt(shape.annual), annualConsumption: BigInt(annualWattHours) },
      };

/** The same with what reports ask besides, de-energised metering points among them. */
export function reportedHalfHoursOf(
  utcDate: string,
  records: readonly ConsumptionRecord[],
  classes: readonly PointClass[],
  shape: ClassShape,
): readonly ReportedHalfHour[] {
  return records.flatMap((record) => {
    const of = classes[record.classPlace];
    if (of === undefined) return [];
    const asEnergised = classes.with(record.classPlace, { ...of, energised: true });
    const isKnown = isd.rows['duos-tariffs'].some((row) => row.distributor === of.distributor && row.id === of.tariff);
    return halfHoursOf(utcDate, [record], asEnergised, shape).map((halfHour): ReportedHalfHour => {
      const consumption = of.energised ? halfHour.consumption : 0n;
      return {
        ...{ ...halfHour, consumption, wattHours: wattHoursOf(consumption), isHeld: typeof consumption === 'bigint' },
        ...{ tariff: isKnown ? of.tariff : undefined, domestic: of.domestic, energised: of.energised },
      };
    });
  });
}

const wattHoursOf = (consumption: SettledHalfHour['consumption']): bigint =>
  typeof consumption === 'bigint'
    ? consumption
    : nearest(fraction(consumption.shapeValue * consumption.annualConsumption, consumption.annualShape));
