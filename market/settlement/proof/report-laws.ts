import type { Finding } from '../../checks/finding.ts';
import { brokenLaw } from './law-finding.ts';

/** Reports of one settlement run, by name: the JSON inside them, several of each where there are several recipients or groups. */
export type ReportsOfRun = Readonly<Partial<Record<string, readonly unknown[]>>>;

/** Figures that have to be equal, each as how it is found in a report. */
interface Law {
  readonly name: string;
  readonly sentence: string;
  readonly left: Figure;
  readonly right: Figure;
}

/** A sum over everything of these names in the reports of one kind. */
interface Figure {
  readonly report: string;
  readonly fields: readonly string[];
  /** Only what stands inside a list of this name. */
  readonly within?: string;
}

const laws: readonly Law[] = [
  {
    name: 'supplier-and-network-volumes',
    sentence: 'what suppliers and network operators are told by tariff differs',
    left: { report: 'REP-002', fields: ['totalUncorrectedVolume'] },
    right: { report: 'REP-002B', fields: ['totalUncorrectedVolume'] },
  },
  {
    name: 'actual-and-estimated',
    sentence: 'volumes based on actual and on estimated data do not add up to the half-hours',
    left: { report: 'REP-002', fields: ['totalUncorrectedVolume'] },
    right: { report: 'REP-002', fields: ['dailyTotalVolumeBasedOnActualData', 'dailyTotalVolumeBasedOnEstimatedData'] },
  },
  {
    name: 'allocation-and-deemed-take',
    sentence: 'the allocated volumes of the BM units are not the deemed takes of the suppliers',
    left: { report: 'REP-003', fields: ['dailyPeriodBMUnitTotalAllocatedVolume'] },
    right: { report: 'REP-004', fields: ['dailySupplierDeemedTakeforSettlementDay'] },
  },
  {
    name: 'deemed-take-of-the-day',
    sentence: 'the deemed takes of the half-hours are not that of the day',
    left: { report: 'REP-004', fields: ['supplierDeemedTake'] },
    right: { report: 'REP-004', fields: ['dailySupplierDeemedTakeforSettlementDay'] },
  },
  {
    name: 'both-allocation-reports',
    sentence: 'the two reports on allocated volumes differ',
    left: { report: 'REP-003', fields: ['dailyPeriodBMUnitTotalAllocatedVolume'] },
    right: { report: 'REP-003A', fields: ['dailyPeriodBMUnitTotalAllocatedVolume'] },
  },
  {
    name: 'corrected-losses-of-the-day',
    sentence: 'the corrected losses of the half-hours are not those of the day',
    left: { report: 'REP-003', fields: ['correctedComponentLosses'] },
    right: { report: 'REP-003', fields: ['dailyCorrectedComponentLosses'] },
  },
  {
    name: 'uncorrected-by-class',
    sentence: 'uncorrected volumes by class differ between the report on classes and the one on allocation',
    left: {
      report: 'REP-006',
      fields: ['dailyUncorrectedBMUnitPeriodLevelConsumption', 'dailyBMUnitPeriodLevelConsumptionLosses'],
    },
    right: {
      report: 'REP-003',
      fields: ['dailyBMUnitPeriodLevelConsumption', 'dailyBMUnitPeriodLevelConsumptionLosses'],
    },
  },
  {
    name: 'invoice-volumes',
    sentence: 'the invoices to suppliers are for another volume than the report that they were made from',
    left: { report: 'REP-901', fields: ['dailyTotalUnitVolume'], within: 'R901-04' },
    right: { report: 'REP-002B', fields: ['totalUncorrectedVolume'] },
  },
  {
    name: 'embedded-invoice-volumes',
    sentence: 'the invoices to embedded networks are for another volume than the report that they were made from',
    left: { report: 'REP-901', fields: ['dailyTotalUnitVolume'], within: 'R901-05' },
    right: { report: 'REP-002A', fields: ['embeddedTotalUncorrectedVolume'] },
  },
];

/**
 * Totals of the reports of a run agree with each other. A law is asked for when both of its reports are there.
 * Give all reports of a kind: those of every recipient and GSP group.
 */
export function requireReportsAgree(reports: ReportsOfRun): readonly Finding[] {
  return laws.flatMap(({ name, sentence, left, right }) => {
    const [one, other] = [reports[left.report], reports[right.report]];
    if (one === undefined || other === undefined) return [];
    const [found, expected] = [sumIn(one, left), sumIn(other, right)];
    return found === expected
      ? []
      : [brokenLaw(name, `${left.report} and ${right.report}`, microText(expected), microText(found), sentence)];
  });
}

/** The sum of a figure in millionths, wherever its fields stand. */
function sumIn(node: unknown, figure: Figure): bigint {
  if (Array.isArray(node)) return node.reduce((sum: bigint, element) => sum + sumIn(element, figure), 0n);
  if (typeof node !== 'object' || node === null) return 0n;
  const { within, ...inside } = figure;
  return Object.entries(node).reduce((sum, [name, value]) => {
    if (within === undefined && figure.fields.includes(name) && typeof value === 'string')
      return sum + millionths(value);
    return sum + sumIn(value, name === within ? inside : figure);
  }, 0n);
}

function millionths(text: string): bigint {
  const [whole = '', places = ''] = text.split('.');
  return BigInt(whole + places.padEnd(6, '0').slice(0, 6));
}

const microText = (sum: bigint): string => `${sum} millionths of a MWh`;
