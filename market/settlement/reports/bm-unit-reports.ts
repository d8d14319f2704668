import { factorText } from '../allocation/correction-factor.ts';
import type { CorrectedComponent, CorrectedGroup } from '../allocation/group-correction.ts';
import { decimalText, mwhText } from '../energy.ts';
import {
  distinct,
  executionBlock,
  periodDuration,
  type ReportRun,
  runBlock,
  total,
  unsignedMwh,
} from './report-run.ts';

/**
 * REP-003: each BM unit of a GSP group with its components before and after correction, and the correction factors. Volumes in MWh. The volumes
 * of a component are in its own direction, for their fields have no sign; the totals of a BM unit are demand, export negative.
 * @param suppliers whose BM units the recipient may see; left out, all
 * @throws {RangeError} when a correction factor is below zero: its field has no sign
 */
export function bmUnitReport(run: ReportRun, group: CorrectedGroup, suppliers?: readonly string[]) {
  return {
    ...heading(run, group.gspGroup),
    'REP003-R015': suppliersOf(group, suppliers).map(({ supplierMPID, units }) => ({
      R015: { supplierMPID },
      'REP003-R016': units.map(({ R016, components, R021 }) => ({
        R016,
        'REP003-R017': components.map((component) => ({
          R017: {
            consumptionComponentClassID: component.of.id,
            GSPGroupCorrectionScalingWeight: decimalText(component.of.weight, 2),
            connectionTypeIndicator: component.of.connection,
            marketSegmentIndicator: component.of.segment,
            consumptionComponentIndicator: component.of.component,
          },
          R019: dailyBlock(component),
          'REP003-R018': periodBlocks(run, component),
        })),
        R021,
      })),
    })),
    'REP003-R024': factorBlocks(group),
  };
}
export type BmUnitReport = ReturnType<typeof bmUnitReport>;

/** REP-003A: the same for everybody, with the class as a bare number. */
export function aggregatedBmUnitReport(run: ReportRun, group: CorrectedGroup) {
  return {
    ...heading(run, group.gspGroup),
    'REP003A-R015': suppliersOf(group).map(({ supplierMPID, units }) => ({
      R015: { supplierMPID },
      'REP003A-R016': units.map(({ R016, components, R021 }) => ({
        R016,
        'REP003A-R020': components.map((component) => ({
          R020: { CCCID: component.of.id, GSPGroupCorrectionScalingWeight: decimalText(component.of.weight, 2) },
          R019: dailyBlock(component),
          'REP003A-R018': periodBlocks(run, component),
        })),
        R021,
      })),
    })),
    'REP003A-R024': factorBlocks(group),
  };
}
export type AggregatedBmUnitReport = ReturnType<typeof aggregatedBmUnitReport>;

const heading = (run: ReportRun, gspGroup: string) => ({
  R013: { GSPGroupID: gspGroup },
  R007: executionBlock(run),
  R002: runBlock(run),
  R103: { settlementPeriodDuration: periodDuration },
});

function suppliersOf({ components }: CorrectedGroup, seen?: readonly string[]) {
  const rows = components.filter(({ supplier }) => seen === undefined || seen.includes(supplier));
  return distinct(rows, ({ supplier }) => supplier).map((supplierMPID) => {
    const own = rows.filter(({ supplier }) => supplier === supplierMPID);
    return { supplierMPID, units: distinct(own, ({ bmUnit }) => bmUnit).map((bmUnit) => unitOf(own, bmUnit)) };
  });
}

function unitOf(rows: readonly CorrectedComponent[], bmUnit: string) {
  const components = rows.filter((row) => row.bmUnit === bmUnit);
  return {
    components,
    R016: { BMUnitID: bmUnit, defaultBMUnitFlag: components[0]?.isDefaultUnit ?? false },
    R021: {
      dailyUncorrectedPeriodBMUnitTotalAllocatedVolume: mwhText(total(components.map(({ volumes }) => total(volumes)))),
      dailyPeriodBMUnitTotalAllocatedVolume: mwhText(total(components.map(({ corrected }) => total(corrected)))),
      dailyBMUnitMSIDCount: mostAtOnce(components.filter(({ of }) => of.component === 'C')),
    },
  };
}

/** Metering points at the fullest half-hour: over the day some come and go, and each has a consumption component at any time. */
export function mostAtOnce(components: readonly { readonly counts: Float64Array }[]): number {
  const places = Array.from(components[0]?.counts ?? [], (_, place) => place);
  return Math.max(0, ...places.map((place) => total(components.map(({ counts }) => counts[place] ?? 0))));
}

/** A volume in the direction of its component. */
const inDirection = ({ of }: CorrectedComponent, volume: number): number =>
  of.quantity === 'AE' ? 0 - volume : volume;

function dailyBlock(component: CorrectedComponent) {
  const [uncorrected, corrected] = [component.volumes, component.corrected].map((cells) =>
    inDirection(component, total(cells)),
  );
  const isLoss = component.of.component === 'L';
  return {
    dailyBMUnitPeriodLevelConsumption: mwhText(isLoss ? 0 : (uncorrected ?? 0)),
    dailyBMUnitPeriodLevelConsumptionLosses: isLoss ? mwhText(uncorrected ?? 0) : null,
    dailyCorrectedComponent: mwhText(isLoss ? 0 : (corrected ?? 0)),
    dailyCorrectedComponentLosses: mwhText(isLoss ? (corrected ?? 0) : 0),
  };
}

function periodBlocks({ settlementDate }: ReportRun, component: CorrectedComponent) {
  const isLoss = component.of.component === 'L';
  return Array.from(component.volumes, (volume, place) => {
    const [uncorrected, corrected] = [volume, component.corrected[place] ?? 0].map((one) =>
      inDirection(component, one),
    );
    return {
      ...{ settlementDate, settlementPeriod: place + 1 },
      uncorrectedBMUnitPeriodLevelConsumption: isLoss ? null : unsignedMwh(uncorrected ?? 0),
      uncorrectedBMUnitPeriodLevelConsumptionLosses: isLoss ? unsignedMwh(uncorrected ?? 0) : null,
      correctedComponentConsumption: isLoss ? null : unsignedMwh(corrected ?? 0),
      correctedComponentLosses: isLoss ? mwhText(corrected ?? 0) : null,
    };
  });
}

/**
 * The factors of import and of export. One formula gives one factor; export has it too where an export class has a weight, and 1
 * where none has. That the two fields are to be read so is inferred.
 */
function factorBlocks({ gspGroup, factors, components }: CorrectedGroup) {
  const exportCorrected = components.some(({ of }) => of.quantity === 'AE' && of.weight > 0);
  return factors.map((factor, place) => {
    if (factor.numerator < 0n) {
      throw new RangeError(
        `${gspGroup}, settlement period ${place + 1}: the correction factor ${factorText(factor)} is below zero, and a report has no sign for it. Look at the take and the consumption of that period.`,
      );
    }
    return {
      settlementPeriodID: place + 1,
      groupCorrectionFactorImport: factorText(factor),
      groupCorrectionFactorExport: exportCorrected ? factorText(factor) : '1.000000000',
    };
  });
}
