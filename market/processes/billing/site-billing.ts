import { parseDipInstant } from '../../calendar/instants.ts';
import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import { settlementPeriodMs, settlementPeriodOf } from '../../calendar/settlement-day.ts';
import { scaledInteger } from '../../settlement/energy.ts';
import { loadIsd } from '../../settlement/isd/load-isd.ts';
import { type StandingData, standingDataOn } from '../../settlement/isd/standing-data.ts';
import { bandAt } from '../../settlement/reports/aggregate-invoice.ts';
import { type SiteBill, type SiteCharge, siteInvoice } from '../../settlement/reports/site-invoice.ts';
import type { Period } from '../consumption/periods.ts';
import { consumptionNotes } from '../consumption/submission.ts';
import type { Occasion } from '../duties/duty.ts';
import { registrationAt } from '../metering-point.ts';
import type { SentMessage } from '../party-function.ts';
import { wholeMarket } from '../party-function.ts';
import { billHeads } from './bill-heads.ts';
import type { Charges } from './charges.ts';
import { billingNotes } from './charges.ts';

/** What a network operator is told when it is to bill a site: London dates, both included. */
export interface SiteOrder {
  readonly site: string;
  /** kVA. */
  readonly capacity: number;
  readonly from: string;
  readonly to: string;
  readonly invoice: string;
  readonly kind: 'New' | 'Can' | 'Reb';
  readonly cancelled?: { readonly number: string; readonly date: string };
}

/** A half-hour of a site on the London clock. */
export interface SiteHalfHour {
  readonly date: string;
  readonly period: number;
  readonly endMs: number;
  /** Wh. */
  readonly wattHours: number;
}

/** Energy of a site by half-hour, on the days from one to another. */
export function siteHalfHours(periods: readonly Period[], from: string, to: string): readonly SiteHalfHour[] {
  return periods
    .map(({ sp, v }) => {
      const endMs = parseDipInstant(sp);
      const { date, period } = settlementPeriodOf(endMs - settlementPeriodMs);
      return { date, period, endMs, wattHours: scaledInteger(v, 3) };
    })
    .filter(({ date }) => from <= date && date <= to)
    .sort((a, b) => a.endMs - b.endMs);
}

const datesOf = (from: string, to: string): readonly string[] =>
  from > to ? [] : [from, ...datesOf(addLocalDays(from, 1), to)];

const bandCharges = { red: 'RED', amber: 'AMBER', green: 'GREEN', black: 'BLACK', yellow: 'YELLO' } as const;

/** How many units of each charge a site has had: days, kVA of each day, kWh in each band; in thousandths. */
export function siteQuantities(
  halfHours: readonly SiteHalfHour[],
  days: readonly string[],
  capacity: number,
  bandOf: (date: string, period: number) => string | undefined,
): ReadonlyMap<SiteCharge['type'], number> {
  const quantities = new Map<SiteCharge['type'], number>([
    ['FIXED', days.length * 1000],
    ['CAPAC', days.length * capacity * 1000],
  ]);
  for (const { date, period, wattHours } of halfHours) {
    const type = bandCharges[(bandOf(date, period) ?? 'green') as keyof typeof bandCharges];
    quantities.set(type, (quantities.get(type) ?? 0) + wattHours);
  }
  return quantities;
}

/** How a site is billed: the parts of it that can be got wrong one by one. */
export interface SiteRules {
  readonly halfHours: typeof siteHalfHours;
  readonly quantities: typeof siteQuantities;
  readonly charges: typeof siteCharges;
}

/** The lines of an invoice: what the site's tariff has a price for, in the order of its prices. */
export function siteCharges(
  { siteRates }: Charges,
  tariff: string,
  quantities: ReadonlyMap<SiteCharge['type'], number>,
  daysBilled: number,
): readonly SiteCharge[] {
  return siteRates
    .filter((rate) => rate.tariff === tariff && quantities.has(rate.type))
    .map(({ type, price, vatCode, vatRate }) => ({
      ...{ type, daysBilled, price, vatCode, vatRate },
      quantity: quantities.get(type) ?? 0,
    }));
}

export const siteRules: SiteRules = { halfHours: siteHalfHours, quantities: siteQuantities, charges: siteCharges };

/** Days of the order under one supplier. */
interface Stretch {
  readonly supplierDipId: string;
  readonly days: readonly string[];
}

/** A supplier is billed for its own days alone. */
function stretchesOf({ point }: Occasion, { from, to }: SiteOrder): readonly Stretch[] {
  const stretches = new Map<string, string[]>();
  for (const date of datesOf(from, to)) {
    const supplier = registrationAt(point, localMidnight(date))?.supplierDipId;
    if (supplier !== undefined) stretches.set(supplier, [...(stretches.get(supplier) ?? []), date]);
  }
  return [...stretches].map(([supplierDipId, days]) => ({ supplierDipId, days }));
}

/** The invoices of a site (REP-900), one for each supplier that it had: none where there are no charges to bill by. */
export function siteInvoices(on: Occasion, rules: SiteRules): readonly SentMessage[] {
  const order = on.words as unknown as SiteOrder;
  const { charges } = billingNotes({ ...on, notes: marketNotes(on) });
  if (charges === undefined) return [];
  const isd = loadIsd(charges.publication);
  const known = new Map<string, StandingData>();
  const dataOf = (date: string) => {
    const data = known.get(date) ?? standingDataOn(isd, date);
    known.set(date, data);
    return data;
  };
  const bandOf = (date: string, period: number) => bandAt(dataOf(date), on.context.self.mpid, period);
  const held = Object.values(consumptionNotes(on).consumption?.AI ?? {}).flat();
  return stretchesOf(on, order).map(({ supplierDipId, days }, place) => {
    const halfHours = rules.halfHours(held, days[0] ?? order.from, days.at(-1) ?? order.to);
    const quantities = rules.quantities(halfHours, days, order.capacity, bandOf);
    const bill = billOf(on, order, { supplierDipId, days, halfHours, place });
    const invoice = siteInvoice({
      ...bill,
      charges: rules.charges(charges, on.point.duosTariff, quantities, days.length),
    });
    return {
      ...{ kind: 'message', interfaceId: 'REP-900', event: '[DUoSSupplierInvData]', to: [supplierDipId] },
      correlation: null,
      facts: { P03: { compressedReport: on.context.packing.pack(invoice) } },
    };
  });
}

const marketNotes = ({ context }: Occasion): Occasion['notes'] =>
  (context.elsewhere(wholeMarket)?.notes ?? {}) as Occasion['notes'];

interface Billed extends Stretch {
  readonly halfHours: readonly SiteHalfHour[];
  readonly place: number;
}

function billOf(
  on: Occasion,
  order: SiteOrder,
  { supplierDipId, days, halfHours, place }: Billed,
): Omit<SiteBill, 'charges'> {
  const { point, context } = on;
  const supplier = context.directory.byDipId(supplierDipId);
  const most = halfHours.reduce<SiteHalfHour | undefined>(
    (best, one) => (best === undefined || one.wattHours > best.wattHours ? one : best),
    undefined,
  );
  const issued = localDateOf(context.now);
  return {
    ...billHeads(context.self, supplier?.name ?? '', supplier?.mpid ?? '', supplierDipId),
    site: {
      ...{ gspGroup: point.gspGroup, id: order.site, mpans: [point.mpan], tariff: point.duosTariff },
      address: { lines: point.addressLines, postcode: point.postcode },
      ...{ capacity: order.capacity, misaligned: false },
    },
    invoice: {
      number: place === 0 ? order.invoice : `${order.invoice}-${place + 1}`,
      ...{ kind: order.kind, taxPoint: issued, issued, due: addLocalDays(issued, 14) },
      ...{ from: days[0] ?? order.from, to: days.at(-1) ?? order.to },
      ...(order.cancelled === undefined ? {} : { cancelled: order.cancelled }),
      ...(most === undefined ? {} : { maximumDemand: demandOf(most) }),
    },
  };
}

/** kW of a half-hour, rounded up: what a site took at the most is not made less by rounding. */
const demandOf = ({ wattHours, endMs }: SiteHalfHour) => ({
  kw: Math.ceil((2 * wattHours) / 1000),
  at: new Date(endMs).toISOString().replace('.000Z', '+00:00'),
});
