import {
  type Billed,
  type BillSaid,
  chargesOf,
  type SaidRow,
} from '../../market/checks/recorded/settlement/invoice-checks.ts';
import type { RunSaid } from '../../market/checks/recorded/settlement/told.ts';
import { billingMessages } from '../../market/expected/billing.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { siteRatesOf } from './charges.ts';
import { claimNoMessage } from './claims.ts';
import { lookedUp, type MessageEntry, messagesOf } from './conversation-so-far.ts';
import { claimExpected, claimMarketHeld, type Exchange, type HeldPoint, latestExchange } from './exchange.ts';
import { takesOn } from './takes.ts';
import type { MarketWorld } from './world.ts';

const expectedOf: Readonly<Record<Billed, ExpectedMessage>> = {
  suppliers: billingMessages.toSupplier,
  'embedded networks': billingMessages.toEmbedded,
};
const reportOf: Readonly<Record<Billed, string>> = { suppliers: 'REP-002B', 'embedded networks': 'REP-002A' };

const ownMpid = (world: MarketWorld) => world.party('LDSO').mpid as string;

/** What the invoices of the network operator are made from that follow from a settlement run. */
export const billedByRun = (
  world: MarketWorld,
  settlementDate: string,
  code: RunSaid['code'],
  billed: Billed,
): BillSaid => ({
  ...{ settlementDate, code, distributor: ownMpid(world) },
  from: { billed, takes: takesOn(world, settlementDate) },
});

/** The same for a report that the scenario made up. */
export const billedByReport = (
  world: MarketWorld,
  settlementDate: string,
  code: RunSaid['code'],
  report: readonly SaidRow[],
): BillSaid => ({ ...{ settlementDate, code, distributor: ownMpid(world) }, from: { report } });

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

const isTo = ({ recipients }: MessageEntry, dipId: string | undefined) =>
  recipients.some((recipient) => recipient.dipId === dipId);

/** Claims that each party is invoiced what its half-hours come to, by the recalculation, in an invoice of its own. */
export async function claimInvoices(world: MarketWorld, billed: Billed, bill: BillSaid): Promise<void> {
  const exchange = reportedAt(world, billed);
  const role = billed === 'suppliers' ? 'SUP' : 'LDSO';
  const charges = lookedUp(world, (record) => chargesOf(record, bill));
  for (const party of new Set(charges.map((charge) => charge.party))) {
    const dipId = world.market.directory.parties.find((one) => one.role === role && one.mpid === party)?.dipId;
    await claimExpected(world, expectedOf[billed], {
      exchange,
      which: (candidate) => isTo(candidate, dipId),
      also: (on) => ({ check: 'invoice', given: { on, party, bill } }),
    });
  }
}

/** Claims that no network charge is invoiced until the time for it has passed. */
export async function claimNotInvoiced(world: MarketWorld): Promise<void> {
  const days = world.market.settings.network_invoice_working_days;
  const until = world.market.clock.now() + days * 24 * 3_600_000;
  await claimNoMessage(world, 'no invoice of network charges', until, { interfaces: ['REP-901'] });
}

/** What the network operator says that it holds of a report: what became of it, and why. */
interface Held {
  readonly status: string;
  readonly reasons: readonly string[];
}

/** Claims what the network operator holds of a report, and what it says of it where a scenario names that. */
export async function claimReportHeld(world: MarketWorld, key: string, status: string, reason?: string): Promise<void> {
  const party = world.party('LDSO');
  const of = (notes: HeldPoint['notes']) => (notes.networkReports as Readonly<Record<string, Held>> | undefined)?.[key];
  await claimMarketHeld(world, party, `the report ${key}`, status, (notes) => of(notes)?.status);
  if (reason === undefined) return;
  const what = `whether the report ${key} says "${reason}"`;
  await claimMarketHeld(world, party, what, true, (notes) => of(notes)?.reasons.some((one) => one.includes(reason)));
}

/** Claims the invoice of the scenario's site to a supplier, for days of which both are included. */
export async function claimSiteInvoice(
  world: MarketWorld,
  supplier: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const { mpan, duosTariff } = await world.point();
  const ordered = latestExchange(world);
  const dipId = world.market.directory.parties.find(({ role, mpid }) => role === 'SUP' && mpid === supplier)?.dipId;
  const rates = siteRatesOf(duosTariff);
  await claimExpected(world, billingMessages.site, {
    exchange: { ...ordered, ofMarket: true },
    which: (candidate) => isTo(candidate, dipId),
    also: (on) => ({
      check: 'site-invoice',
      given: { on, mpan, distributor: ownMpid(world), from, to, capacity: Number(ordered.words.capacity), rates },
    }),
  });
}
