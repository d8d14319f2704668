import type { DeemedTake } from '../allocation/deemed-take.ts';
import type { Component } from '../consumption/components.ts';
import { kwhText, mwhText } from '../energy.ts';
import { distinct, executionBlock, type ReportRun, runBlock, total, unsignedMwh } from './report-run.ts';

/** REP-004: what a supplier is deemed to have taken in a GSP group, MWh in demand terms. */
export function deemedTakeReport(run: ReportRun, { gspGroup, supplier, take }: DeemedTake) {
  return {
    R013: { GSPGroupID: gspGroup },
    R007: executionBlock(run),
    R002: runBlock(run),
    'REP004-R009': {
      R009: { supplierMPID: supplier },
      'REP004-R026': Array.from(take, (amount, place) => ({
        SettlementPeriod: place + 1,
        supplierDeemedTake: mwhText(amount),
      })),
      'REP004-R025': [{ dailySupplierDeemedTakeforSettlementDay: mwhText(total(take)) }],
    },
  };
}
export type DeemedTakeReport = ReturnType<typeof deemedTakeReport>;

/** REP-006: consumption and losses before correction, by BM unit and component class, in MWh in the direction of the class. */
export function uncorrectedReport(run: ReportRun, gspGroup: string, components: readonly Component[]) {
  const group = components.filter((component) => component.gspGroup === gspGroup);
  return {
    R013: { GSPGroupID: gspGroup },
    R007: executionBlock(run),
    R002: runBlock(run),
    'REP006-R015': distinct(group, ({ supplier }) => supplier).map((supplierMPID) => ({
      R015: { supplierMPID },
      'REP006-R032': unitsOf(group.filter(({ supplier }) => supplier === supplierMPID)),
    })),
  };
}
export type UncorrectedReport = ReturnType<typeof uncorrectedReport>;

const unitsOf = (rows: readonly Component[]) =>
  distinct(rows, ({ bmUnit }) => bmUnit).map((BMUnitID) => ({
    R032: { BMUnitID },
    'REP006-R003': rows.filter(({ bmUnit }) => bmUnit === BMUnitID).map(classOf),
  }));

function classOf({ of, volumes, counts }: Component) {
  const isLoss = of.component === 'L';
  const sign = of.quantity === 'AE' ? -1 : 1;
  // Zero has no sign in a text, so 0 x -1 does no harm.
  const day = mwhText(sign * total(volumes));
  return {
    R003: {
      connectionTypeIndicator: of.connection,
      measurementQuantityID: of.quantity,
      marketSegmentIndicator: of.segment,
      consumptionComponentClassID: of.id,
      consumptionComponentIndicator: of.component,
    },
    'REP006-R033': Array.from(volumes, (volume, place) => ({
      settlementPeriod: place + 1,
      MSIDCount: counts[place] ?? 0,
      uncorrectedBMUnitPeriodLevelConsumption: isLoss ? null : unsignedMwh(sign * volume),
      uncorrectedBMUnitPeriodLevelConsumptionLosses: isLoss ? unsignedMwh(sign * volume) : null,
    })),
    R034: {
      dailyUncorrectedBMUnitPeriodLevelConsumption: isLoss ? null : day,
      dailyBMUnitPeriodLevelConsumptionLosses: isLoss ? day : null,
    },
  };
}

/** A settled half-hour of a metering point, for the report that names them one by one. */
export interface MeteredPeriod {
  readonly mpan: string;
  readonly gspGroup: string;
  readonly quantity: 'AI' | 'AE';
  /** 1 to 46, 48 or 50. */
  readonly settlementPeriod: number;
  /** Wh. */
  readonly wattHours: number;
  readonly quality: string;
}

/** REP-009: what each metering point of a supplier was settled at, half-hour by half-hour, in kWh. */
export function meteredDataReport(run: ReportRun, supplier: string, periods: readonly MeteredPeriod[]) {
  const placeOf = ({ mpan, quantity, settlementPeriod }: MeteredPeriod) =>
    `${mpan}|${quantity}|${String(settlementPeriod).padStart(2, '0')}`;
  return {
    R002: runBlock(run),
    'REP009-R015': {
      R015: { supplierMPID: supplier },
      'REP009-R013': distinct(periods, ({ gspGroup }) => gspGroup).map((GSPGroupID) => ({
        R013: { GSPGroupID },
        'REP009-R068': periods
          .filter(({ gspGroup }) => gspGroup === GSPGroupID)
          .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
          .map((period) => ({
            MPANCore: period.mpan,
            measurementQuantityID: period.quantity,
            settlementPeriodID: period.settlementPeriod,
            periodMeteringSystemMeteredData: kwhText(period.wattHours),
            settlementPeriodQualityIndicator: period.quality,
          })),
      })),
    },
  };
}
