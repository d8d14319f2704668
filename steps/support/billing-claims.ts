import { parseDipInstant } from '../../market/calendar/instants.ts';
import { settlementPeriodMs } from '../../market/calendar/settlement-day.ts';
import { isWorkingDay } from '../../market/calendar/working-days.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { billingMessages } from '../../market/expected/billing.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { daysOf } from '../../market/processes/consumption/periods.ts';
import {
  type BilledHalfHour,
  recalculateCharges,
  requireChargesAgree,
} from '../../market/settlement/proof/recalculate-bill.ts';
import { requireSiteBillAgrees } from '../../market/settlement/proof/recalculate-site-bill.ts';
import { chargeRows, siteRatesOf } from './charges.ts';
import { claimNothing } from './claims.ts';
import { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
import { claimExpected, claimMarketHeld, type Exchange, latestExchange } from './exchange.ts';
import { runRecord } from './run-record.ts';
import { reportBehind } from './run-reports.ts';
import type { MarketWorld } from './world.ts';

/** Whose invoices: those to suppliers follow from REP-002B, those to embedded networks from REP-002A. */
export type Billed = 'suppliers' | 'embedded networks';

const expectedOf: Readonly<Record<Billed, ExpectedMessage>> = {
  suppliers: billingMessages.toSupplier,
  'embedded networks': billingMessages.toEmbedded,
};
const reportOf: Readonly<Record<Billed, string>> = { suppliers: 'REP-002B', 'embedded networks': 'REP-002A' };

/** What the invoices of a network operator are made from, as half-hours of metering points. */
export interface BillSaid {
  readonly settlementDate: string;
  readonly code: string;
  readonly halfHours: readonly BilledHalfHour[];
}

/** Half-hours of a run that the network operator bills to suppliers, or to the networks embedded in its own. */
export function billedByRun(world: MarketWorld, settlementDate: string, code: RunCode, billed: Billed): BillSaid {
  const own = world.party('LDSO').mpid as string;
  const { of } = runRecord(world, settlementDate, code);
  const halfHours = of.halfHours.flatMap((one): BilledHalfHour[] => {
    const isOwn = one.distributor === own;
    if (one.tariff === undefined || isOwn !== (billed === 'suppliers')) return [];
    const { mpan, domestic, startMs, wattHours, tariff } = one;
    const party = isOwn ? one.supplier : one.distributor;
    return [{ mpan, domestic, startMs, wattHours, tariff, party, direction: one.quantity === 'AI' ? 'I' : 'E' }];
  });
  return { settlementDate, code, halfHours };
}
type RunCode = Parameters<typeof runRecord>[2];

/** The exchange that begins when the report came to the network operator: its time to invoice runs from then. */
function reportedAt(world: MarketWorld, billed: Billed): Exchange {
  const own = world.party('LDSO').dipId;
  const came = messagesOf(world).findLast(
    ({ interfaceId, recipients }) => interfaceId === reportOf[billed] && recipients.some(({ dipId }) => dipId === own),
  );
  const decidedAt = came === undefined ? world.market.clock.now() : Date.parse(came.marketTime);
  const of = { by: world.party('LDSO'), act: 'invoice', words: {}, departed: false, date: undefined };
  return { ...of, decidedAt, ofMarket: true, found: new Map() };
}

interface Invoice {
  readonly 'R901-01'?: { readonly distributorID?: string };
  readonly 'R901-02'?: { readonly settlementCode?: string };
  readonly 'R901-03'?: readonly { readonly settlementDate?: string }[];
}

/** The head of an invoice: by whom, of which run, for which day. */
function headFindings(content: unknown, world: MarketWorld, { settlementDate, code }: BillSaid): readonly Finding[] {
  const invoice = content as Invoice;
  const said = [
    invoice['R901-01']?.distributorID,
    invoice['R901-02']?.settlementCode,
    ...(invoice['R901-03'] ?? []).map((day) => day.settlementDate),
  ].join(' ');
  const wanted = `${world.party('LDSO').mpid} ${code} ${settlementDate}`;
  if (said === wanted) return [];
  const message = `The invoice should be of ${wanted}; it is of ${said}.`;
  return [{ rule: 'invoice.head', path: 'R901-01', expected: wanted, actual: said, message, weight: 'refused' }];
}

/** Claims that each party is invoiced what its half-hours come to, by the recalculation, in an invoice of its own. */
export async function claimInvoices(world: MarketWorld, billed: Billed, said: BillSaid): Promise<void> {
  const charges = recalculateCharges(said.settlementDate, said.halfHours, chargeRows(world.party('LDSO').mpid));
  const exchange = reportedAt(world, billed);
  const role = billed === 'suppliers' ? 'SUP' : 'LDSO';
  for (const party of new Set(charges.map((charge) => charge.party))) {
    const dipId = world.market.directory.parties.find((one) => one.role === role && one.mpid === party)?.dipId;
    const isTo = (entry: MessageEntry) => entry.recipients.some((recipient) => recipient.dipId === dipId);
    const entry = { content: undefined as unknown };
    await claimExpected(world, expectedOf[billed], {
      exchange,
      which: (candidate) => {
        if (isTo(candidate)) entry.content = reportBehind(world, candidate);
        return isTo(candidate);
      },
      check: () => [
        ...headFindings(entry.content, world, said),
        ...requireChargesAgree(
          [entry.content],
          charges.filter((charge) => charge.party === party),
        ),
      ],
    });
  }
}

/** Claims that no network charge is invoiced until the time for it has passed. */
export async function claimNotInvoiced(world: MarketWorld): Promise<void> {
  const days = world.market.settings.network_invoice_working_days;
  const until = world.market.clock.now() + days * 24 * 3_600_000;
  await claimNothing(world, 'no invoice of network charges', until, ({ interfaceId }) => interfaceId === 'REP-901');
}

/** What the network operator says that it holds of a report: what became of it, and why. */
interface Held {
  readonly status: string;
  readonly reasons: readonly string[];
}

/** Claims what the network operator holds of a report, and what it says of it where a scenario names that. */
export async function claimReportHeld(world: MarketWorld, key: string, status: string, reason?: string): Promise<void> {
  const wanted = reason === undefined ? status : `${status}: ${reason}`;
  await claimMarketHeld(world, world.party('LDSO'), `the report ${key}`, wanted, (notes) => {
    const held = (notes.networkReports as Readonly<Record<string, Held>> | undefined)?.[key];
    if (held === undefined || reason === undefined) return held?.status;
    return held.reasons.some((one) => one.includes(reason)) ? wanted : `${held.status}: ${held.reasons.join('; ')}`;
  });
}

/** What data services submitted of the scenario's metering point, half-hour by half-hour. */
function submittedHalfHours(world: MarketWorld, mpan: string) {
  return messagesOf(world)
    .filter(
      ({ interfaceId, outcome, mpan: about }) => interfaceId === 'IF-021' && outcome === 'accepted' && about === mpan,
    )
    .flatMap((entry) => {
      const block = (messageBehind(world, entry).payload.CustomBlock ?? {}) as {
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

/** Claims the invoice of the scenario's site to a supplier, for days of which both are included. */
export async function claimSiteInvoice(
  world: MarketWorld,
  supplier: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const point = await world.point();
  const ordered = latestExchange(world);
  const exchange: Exchange = { ...ordered, ofMarket: true };
  const dipId = world.market.directory.parties.find(({ role, mpid }) => role === 'SUP' && mpid === supplier)?.dipId;
  const entry = { content: undefined as unknown };
  await claimExpected(world, billingMessages.site, {
    exchange,
    which: (candidate) => {
      const isTo = candidate.recipients.some((recipient) => recipient.dipId === dipId);
      if (isTo) entry.content = reportBehind(world, candidate);
      return isTo;
    },
    check: () =>
      requireSiteBillAgrees(entry.content, {
        ...{ from, to, capacity: Number(ordered.words.capacity), rates: siteRatesOf(point.duosTariff) },
        halfHours: submittedHalfHours(world, point.mpan),
        bands: { ...chargeRows(world.party('LDSO').mpid), isWorking: isWorkingDay },
      }),
  });
}
