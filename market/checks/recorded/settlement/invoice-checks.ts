import { parseDipInstant } from '../../../calendar/instants.ts';
import { settlementPeriodMs, settlementPeriodStart, settlementPeriodsOf } from '../../../calendar/settlement-day.ts';
import { isWorkingDay } from '../../../calendar/working-days.ts';
import { daysOf } from '../../../processes/consumption/periods.ts';
import { deskPublication, loadIsd } from '../../../settlement/index.ts';
import {
  type BilledHalfHour,
  type ChargeRows,
  type RecalculatedCharge,
  recalculateCharges,
  requireChargesAgree,
} from '../../../settlement/proof/recalculate-bill.ts';
import { requireSiteBillAgrees, type SiteCase } from '../../../settlement/proof/recalculate-site-bill.ts';
import type { Finding } from '../../finding.ts';
import { entriesOfKind, entryOf, type Judgement, messageIn, type SoFar } from '../so-far.ts';
import { type RunTakes, runRecord } from './run-record.ts';
import { reportIn } from './run-reports.ts';
import type { RunSaid } from './told.ts';

/** Whose invoices: those to suppliers follow from REP-002B, those to embedded networks from REP-002A. */
export type Billed = 'suppliers' | 'embedded networks';

/** What a report says that a scenario made: a supplier took so many Wh in each half-hour, with so many metering points. */
export interface SaidRow {
  readonly supplierMPID: string;
  readonly tariff: string;
  readonly direction: 'I' | 'E';
  readonly domestic: boolean;
  readonly wattHours: number;
  readonly points: number;
}

/** What the invoices of a network operator for a settlement run are made from: the run itself, or a report that was made up. */
export interface BillSaid extends RunSaid {
  /** MPID of the network operator. */
  readonly distributor: string;
  readonly from:
    | { readonly billed: Billed; readonly takes: RunTakes['takes'] }
    | { readonly report: readonly SaidRow[] };
}

export interface InvoiceGiven {
  readonly on: number;
  /** MPID of whoever is billed. */
  readonly party: string;
  readonly bill: BillSaid;
}

/** The network operator's rates and bands as bare rows, which a recalculation goes by. */
function chargeRows(distributor: string): ChargeRows {
  const { rows } = loadIsd(deskPublication());
  return {
    rates: rows['duos-rates'].filter((row) => row.distributor === distributor),
    bands: rows['duos-bands'].filter((row) => row.distributor === distributor),
    isWorking: isWorkingDay,
  };
}

/** What each party is billed, by the recalculation from half-hours. */
export const chargesOf = (soFar: SoFar, bill: BillSaid): readonly RecalculatedCharge[] =>
  soFar.once(`charges ${JSON.stringify(bill)}`, () => recalculatedBill(soFar, bill));

function recalculatedBill(soFar: SoFar, bill: BillSaid): readonly RecalculatedCharge[] {
  const { settlementDate, code, distributor, from } = bill;
  const halfHours =
    'report' in from
      ? saidHalfHours(settlementDate, from.report)
      : billedByRun(soFar, { settlementDate, code, takes: from.takes }, from.billed, distributor);
  return recalculateCharges(settlementDate, halfHours, chargeRows(distributor));
}

/** Half-hours of a run that a network operator bills to suppliers, or to the networks embedded in its own. */
function billedByRun(soFar: SoFar, run: RunTakes, billed: Billed, distributor: string): readonly BilledHalfHour[] {
  return runRecord(soFar, run).of.halfHours.flatMap((one): BilledHalfHour[] => {
    const isOwn = one.distributor === distributor;
    if (one.tariff === undefined || isOwn !== (billed === 'suppliers')) return [];
    const { mpan, domestic, startMs, wattHours, tariff } = one;
    const party = isOwn ? one.supplier : one.distributor;
    return [{ mpan, domestic, startMs, wattHours, tariff, party, direction: one.quantity === 'AI' ? 'I' : 'E' }];
  });
}

/** The half-hours that a report stands for, as a recalculation takes them. */
const saidHalfHours = (settlementDate: string, rows: readonly SaidRow[]): readonly BilledHalfHour[] =>
  rows.flatMap(({ supplierMPID: party, tariff, direction, domestic, wattHours, points }) =>
    Array.from({ length: settlementPeriodsOf(settlementDate) }, (_, place) => place + 1).flatMap((period) =>
      Array.from({ length: points }, (_, number): BilledHalfHour => {
        const startMs = settlementPeriodStart(settlementDate, period);
        // The whole stands with the first of the metering points: who of them took it is no matter to an invoice.
        const own = number === 0 ? BigInt(wattHours) : 0n;
        return { mpan: `${tariff}-${number}`, party, tariff, direction, domestic, startMs, wattHours: own };
      }),
    ),
  );

interface Invoice {
  readonly 'R901-01'?: { readonly distributorID?: string };
  readonly 'R901-02'?: { readonly settlementCode?: string };
  readonly 'R901-03'?: readonly { readonly settlementDate?: string }[];
}

/** The head of an invoice: by whom, of which run, for which day. */
function headFindings(content: unknown, { distributor, settlementDate, code }: BillSaid): readonly Finding[] {
  const invoice = content as Invoice;
  const said = [
    invoice['R901-01']?.distributorID,
    invoice['R901-02']?.settlementCode,
    ...(invoice['R901-03'] ?? []).map((day) => day.settlementDate),
  ].join(' ');
  const wanted = `${distributor} ${code} ${settlementDate}`;
  if (said === wanted) return [];
  const message = `The invoice should be of ${wanted}; it is of ${said}.`;
  return [{ rule: 'invoice.head', path: 'R901-01', expected: wanted, actual: said, message, weight: 'refused' }];
}

/** A party is invoiced what its half-hours come to, by the recalculation. */
export function requireInvoice(soFar: SoFar, { on, party, bill }: InvoiceGiven): Judgement {
  const content = reportIn(soFar, entryOf(soFar, 'message', on));
  const charges = chargesOf(soFar, bill).filter((charge) => charge.party === party);
  return { findings: [...headFindings(content, bill), ...requireChargesAgree([content], charges)], evidence: [on] };
}

export interface SiteInvoiceGiven extends Pick<SiteCase, 'from' | 'to' | 'capacity' | 'rates'> {
  readonly on: number;
  readonly mpan: string;
  /** MPID of the network operator. */
  readonly distributor: string;
}

/** What data services submitted of a metering point, half-hour by half-hour. */
function submittedHalfHours(soFar: SoFar, mpan: string) {
  return entriesOfKind(soFar, 'message')
    .filter(
      ({ interfaceId, outcome, mpan: about }) => interfaceId === 'IF-021' && outcome === 'accepted' && about === mpan,
    )
    .flatMap((entry) => {
      const block = (messageIn(soFar, entry).payload.CustomBlock ?? {}) as {
        readonly B900: Parameters<typeof daysOf>[0];
      };
      return daysOf(block.B900).flatMap(({ periods }) =>
        periods.map(({ sp, v }) => ({
          startMs: parseDipInstant(sp) - settlementPeriodMs,
          wattHours: BigInt(v.replace('.', '')),
        })),
      );
    });
}

/** A site is invoiced what was submitted of its metering point, for days of which both are included. */
export function requireSiteInvoice(soFar: SoFar, { on, mpan, distributor, ...site }: SiteInvoiceGiven): Judgement {
  const content = reportIn(soFar, entryOf(soFar, 'message', on));
  const halfHours = submittedHalfHours(soFar, mpan);
  const findings = requireSiteBillAgrees(content, { ...site, halfHours, bands: chargeRows(distributor) });
  return { findings, evidence: [on] };
}
