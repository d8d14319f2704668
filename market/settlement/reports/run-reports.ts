import type { CorrectedGroup } from '../allocation/group-correction.ts';
import type { BlockedReport } from '../isd/blocked-reports.ts';
import type { ReportId } from '../isd/isd-tables.ts';
import type { StandingData } from '../isd/standing-data.ts';
import type { SettlementResult } from '../settle.ts';
import { aggregatedBmUnitReport, bmUnitReport } from './bm-unit-reports.ts';
import { bmUnitDefaultsReport, lossDefaultsReport } from './default-reports.ts';
import { distinct, type ReportRun } from './report-run.ts';
import { deemedTakeReport, type MeteredPeriod, meteredDataReport, uncorrectedReport } from './supplier-reports.ts';
import { embeddedTariffReport, networkTariffReport, supplierTariffReport } from './tariff-reports.ts';

/** A half-hour of a metering point with the supplier it was settled for. */
export interface SuppliersPeriod extends MeteredPeriod {
  readonly supplier: string;
}

/** A report of a run as it is to be sent. */
export interface RunReport {
  readonly report: ReportId;
  /** Event code with brackets. */
  readonly event: string;
  readonly to: { readonly role: 'SUP' | 'LDSO'; readonly mpid: string };
  /** The JSON that goes into P03. */
  readonly content: unknown;
}

/** A run and all that its reports are made from. */
export interface ReportsOrder {
  readonly run: ReportRun;
  readonly result: SettlementResult;
  readonly data: StandingData;
  /** What each metering point was settled at, for REP-009. */
  readonly metered: readonly SuppliersPeriod[];
  /** Reports that the standing data does not allow. */
  readonly blocked: readonly BlockedReport[];
}

type Made = Pick<RunReport, 'to' | 'content'>;

/** One kind of report: its event, and what of it there is for whom. */
interface ReportRow {
  readonly report: ReportId;
  readonly event: string;
  readonly make: (order: ReportsOrder) => readonly Made[];
}

const supplier = (mpid: string) => ({ role: 'SUP', mpid }) as const;
const network = (mpid: string) => ({ role: 'LDSO', mpid }) as const;

const suppliersIn = ({ result }: ReportsOrder) => distinct(result.tariffs, (row) => row.supplier);
const hostOf = ({ data }: ReportsOrder, gspGroup: string) => data.gspGroup(gspGroup)?.distributor;

const correctedGroups = ({ result }: ReportsOrder): readonly CorrectedGroup[] =>
  result.corrections.filter((group): group is CorrectedGroup => group.outcome === 'corrected');

/** A report on allocation has no sign for a factor: of a group with one below zero, which the findings tell of, there is none. */
const sayableGroups = (order: ReportsOrder) =>
  correctedGroups(order).filter(({ factors }) => factors.every(({ numerator }) => numerator >= 0n));

const suppliersOf = ({ components }: Pick<CorrectedGroup, 'components'>) => distinct(components, (row) => row.supplier);

/** Something for every supplier of a group and for its host network. */
const toAllOf = (
  order: ReportsOrder,
  group: CorrectedGroup,
  content: (suppliers?: readonly string[]) => unknown,
): readonly Made[] => {
  const host = hostOf(order, group.gspGroup);
  return [
    ...suppliersOf(group).map((mpid) => ({ to: supplier(mpid), content: content([mpid]) })),
    ...(host === undefined ? [] : [{ to: network(host), content: content() }]),
  ];
};

/** Group and network operator of what was settled, each pair once. */
const areasIn = ({ result }: ReportsOrder): readonly (readonly [gspGroup: string, distributor: string])[] =>
  distinct(result.tariffs, (row) => `${row.gspGroup}|${row.distributor}`).map((key) => {
    const [gspGroup = '', distributor = ''] = key.split('|');
    return [gspGroup, distributor];
  });

/**
 * The reports of settlement, by whom they are for (dip-messages.md 3.1 and 3.4): a supplier sees its own, the host network operator of a
 * GSP group sees all of the group, an embedded one its own network. Who sees what of REP-003 and REP-006 is inferred from their recipients.
 */
const rows: readonly ReportRow[] = [
  {
    report: 'REP-002',
    event: '[DUOSSupplierAggData]',
    make: (order) =>
      suppliersIn(order).map((mpid) => ({
        to: supplier(mpid),
        content: supplierTariffReport(order.run, mpid, order.result.tariffs),
      })),
  },
  {
    report: 'REP-002A',
    event: '[DUoSEmbeddedLDSOAggData]',
    make: (order) =>
      distinct(order.result.tariffs, (row) => row.gspGroup).flatMap((gspGroup) => {
        const host = hostOf(order, gspGroup);
        const embedded = order.result.tariffs.some((row) => row.gspGroup === gspGroup && row.distributor !== host);
        if (host === undefined || !embedded) return [];
        return [{ to: network(host), content: embeddedTariffReport(order.run, host, gspGroup, order.result.tariffs) }];
      }),
  },
  {
    report: 'REP-002B',
    event: '[DUoSLDSOAggData]',
    make: (order) =>
      areasIn(order).map(([gspGroup, distributor]) => ({
        to: network(distributor),
        content: networkTariffReport(order.run, distributor, gspGroup, order.result.tariffs),
      })),
  },
  {
    report: 'REP-003',
    event: '[BMUnitAllocatedDemandVolumesToMarketParticipants]',
    make: (order) =>
      sayableGroups(order).flatMap((group) =>
        toAllOf(order, group, (suppliers) => bmUnitReport(order.run, group, suppliers)),
      ),
  },
  {
    report: 'REP-003A',
    event: '[AggregatedBMUnitAllocatedDemandVolumes]',
    make: (order) =>
      sayableGroups(order).flatMap((group) => toAllOf(order, group, () => aggregatedBmUnitReport(order.run, group))),
  },
  {
    report: 'REP-004',
    event: '[SupplierDeemedTakeReport]',
    make: (order) =>
      order.result.deemedTakes.map((take) => ({
        to: supplier(take.supplier),
        content: deemedTakeReport(order.run, take),
      })),
  },
  {
    report: 'REP-006',
    event: '[UncorrectedConsumptionAndLossesByCCCID]',
    make: (order) =>
      correctedGroups(order).flatMap((group) =>
        toAllOf(order, group, (suppliers) => {
          const seen = group.components.filter((row) => suppliers === undefined || suppliers.includes(row.supplier));
          return uncorrectedReport(order.run, group.gspGroup, seen);
        }),
      ),
  },
  {
    report: 'REP-007',
    event: '[BMUnitDefaultsToSuppliers]',
    make: ({ run, result: { defaults } }) =>
      distinct(defaults.bmUnits, (row) => row.supplier).map((mpid) => ({
        to: supplier(mpid),
        content: bmUnitDefaultsReport(run, mpid, defaults),
      })),
  },
  {
    report: 'REP-008',
    event: '[LDSOLLFDefaultData]',
    make: ({ run, result: { defaults } }) =>
      distinct(defaults.losses, (row) => `${row.distributor}|${row.gspGroup}`).flatMap((key) => {
        const [distributor = '', gspGroup = ''] = key.split('|');
        return { to: network(distributor), content: lossDefaultsReport(run, distributor, gspGroup, defaults) };
      }),
  },
  {
    report: 'REP-009',
    event: '[EMRSReportForSuppliers]',
    make: ({ run, metered }) =>
      distinct(metered, (row) => row.supplier).map((mpid) => ({
        to: supplier(mpid),
        content: meteredDataReport(
          run,
          mpid,
          metered.filter((row) => row.supplier === mpid),
        ),
      })),
  },
];

/** The reports of a run, to whom each goes; those that the standing data does not allow are left out. */
export function reportsOfRun(order: ReportsOrder): readonly RunReport[] {
  const blocked = new Set<string>(order.blocked.map(({ report }) => report));
  return rows
    .filter(({ report }) => !blocked.has(report))
    .flatMap(({ report, event, make }) => make(order).map((made) => ({ report, event, ...made })));
}
