import { blockedReports } from '../../settlement/isd/blocked-reports.ts';
import { loadIsd } from '../../settlement/isd/load-isd.ts';
import { standingDataOn } from '../../settlement/isd/standing-data.ts';
import { aggregateInvoice } from '../../settlement/reports/aggregate-invoice.ts';
import { billedVolumesOf } from '../../settlement/reports/billed-volumes.ts';
import { type NetworkReport, readNetworkReport } from '../../settlement/reports/network-report.ts';
import { requireBillableReport, unknownTariffs } from '../../settlement/reports/network-report-checks.ts';
import { distinct } from '../../settlement/reports/report-run.ts';
import type { Arrival, Notes } from '../duties/duty.ts';
import type { SentMessage } from '../party-function.ts';
import { type BilledReport, type BillingNotes, billingNotes, type WaitingReport } from './charges.ts';

/** What a network operator makes of a report, and the invoices that follow from it. */
export interface Billing {
  readonly key: string;
  readonly outcome: BilledReport;
  readonly sends: readonly SentMessage[];
}

/** How network charges are billed: the parts of it that can be got wrong one by one. */
export interface BillingRules {
  readonly check: typeof requireBillableReport;
  readonly unknown: typeof unknownTariffs;
  readonly volumes: typeof billedVolumesOf;
  readonly invoice: typeof aggregateInvoice;
  readonly blocked: typeof blockedReports;
}

export const billingRules: BillingRules = {
  check: requireBillableReport,
  unknown: unknownTariffs,
  volumes: billedVolumesOf,
  invoice: aggregateInvoice,
  blocked: blockedReports,
};

/** Runs in order of time; the dispute run is ordered and comes last. */
const runsInOrder = ['II', 'SF', 'R1', 'R2', 'R3', 'RF', 'DR', 'DF'];

const keyOf = (id: string, { gspGroup, settlementDate, code }: NetworkReport) =>
  `${id} ${gspGroup} ${settlementDate} ${code}`;

/** The report in a message of REP-002A or REP-002B, as it came. */
export function reportArrived({ message }: Arrival): WaitingReport {
  const report = message?.payload.CommonBlock.S0.interfaceID === 'REP-002A' ? 'REP-002A' : 'REP-002B';
  const { compressedReport = '' } = (message?.payload.CustomBlock?.P03 ?? {}) as { compressedReport?: string };
  return { report, packed: compressedReport };
}

/**
 * Bills a report: nothing of one that does not hold together, is of a run too early, came before, or rests on standing data that is
 * stale (DIP-REP-14, DIP-REP-15). Of a good one every party gets an invoice of its own (REP-901), without what is not known.
 */
export function billed({ report: id, packed }: WaitingReport, on: Arrival, rules: BillingRules): Billing {
  const read = readNetworkReport(id, opened(packed, on));
  const unreadable = 'fault' in read ? read.fault : undefined;
  if (unreadable !== undefined || !('report' in read))
    return notBilled(`${id} unreadable`, 'disputed', 0, [unreadable ?? '']);
  const { report } = read;
  const key = keyOf(id, report);
  const { charges, standingData, networkReports } = billingNotes(on);
  const before = networkReports?.[key];
  if (before?.status === 'billed' && before.runNumber === report.runNumber) return { key, outcome: before, sends: [] };
  if (charges === undefined) return notBilled(key, 'waits', report.runNumber, ['its charges are not there yet']);
  const isd = loadIsd(charges.publication);
  const blocked = rules
    .blocked(isd, report.settlementDate, standingData?.version ?? undefined)
    .find(({ report: what }) => what === 'REP-901');
  if (blocked !== undefined) return notBilled(key, 'waits', report.runNumber, [blocked.reason]);
  const data = standingDataOn(isd, report.settlementDate);
  const reader = { distributor: on.context.self.mpid, data };
  const faults = rules.check(report, reader);
  if (faults.length > 0)
    return notBilled(
      key,
      'disputed',
      report.runNumber,
      faults.map(({ message }) => message),
    );
  if (runsInOrder.indexOf(report.code) < runsInOrder.indexOf(on.context.settings.duos_first_billed_run)) {
    return notBilled(key, 'not billed', report.runNumber, [`${report.code} is not invoiced`]);
  }
  return invoiced(key, report, reader, on, rules);
}

function opened(packed: string, { context }: Arrival): unknown {
  try {
    return context.packing.open(packed);
  } catch {
    return undefined;
  }
}

const notBilled = (
  key: string,
  status: BilledReport['status'],
  runNumber: number,
  reasons: readonly string[],
): Billing => ({ key, outcome: { status, runNumber, reasons }, sends: [] });

function invoiced(
  key: string,
  report: NetworkReport,
  reader: Parameters<BillingRules['unknown']>[1],
  on: Arrival,
  rules: BillingRules,
): Billing {
  const { directory, now, packing } = on.context;
  const role = report.billedTo === 'suppliers' ? 'SUP' : 'LDSO';
  const dipIdOf = (mpid: string) =>
    directory.parties.find((party) => party.role === role && party.mpid === mpid)?.dipId ?? '';
  const unknown = rules.unknown(report, reader);
  const volumes = rules.volumes(report).filter(({ tariff }) => !unknown.includes(tariff));
  const reasons = unknown.map((tariff) => `tariff ${tariff} is not known`);
  const sends = distinct(volumes, ({ party }) => party).flatMap((party): SentMessage[] => {
    const { report: invoice, unbilled } = rules.invoice({
      ...{
        distributor: reader.distributor,
        gspGroup: report.gspGroup,
        billedTo: report.billedTo,
        data: reader.data,
        dipIdOf,
      },
      run: { settlementDate: report.settlementDate, code: report.code, runNumber: report.runNumber, executedMs: now },
      volumes: volumes.filter((row) => row.party === party),
    });
    reasons.push(...unbilled.map(({ tariff, band }) => `tariff ${tariff} has no rate ${band}`));
    if (dipIdOf(party) === '') {
      reasons.push(`${party} is not known`);
      return [];
    }
    const event = role === 'SUP' ? '[DUoSSupplierAggInvData]' : '[DUoSEmbeddedLDSOAggInvData]';
    return [
      {
        ...{ kind: 'message', interfaceId: 'REP-901', event, to: [dipIdOf(party)], correlation: null },
        facts: { P03: { compressedReport: packing.pack(invoice) } },
      },
    ];
  });
  return { key, outcome: { status: 'billed', runNumber: report.runNumber, reasons: [...new Set(reasons)] }, sends };
}

/** What a network operator writes down of reports that it has billed or not. */
export function billedNotes(on: Arrival, reports: readonly WaitingReport[], rules: BillingRules): Notes {
  const billings = reports.map((one) => ({ one, ...billed(one, on, rules) }));
  const kept: BillingNotes = {
    networkReports: {
      ...billingNotes(on).networkReports,
      ...Object.fromEntries(billings.map(({ key, outcome }) => [key, outcome])),
    },
    waitingReports: billings.filter(({ outcome }) => outcome.status === 'waits').map(({ one }) => one),
  };
  return { ...kept };
}

/** Reports that wait, and those that came just now. */
export const withWaiting = (on: Arrival, arrived: readonly WaitingReport[] = []): readonly WaitingReport[] => [
  ...(billingNotes(on).waitingReports ?? []),
  ...arrived,
];
