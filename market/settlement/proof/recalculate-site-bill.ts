import type { Finding } from '../../checks/finding.ts';
import { fraction, multiply, nearest } from './fraction.ts';
import { brokenLaw } from './law-finding.ts';
import { type ChargeRows, faceBand, londonFace } from './recalculate-bill.ts';

/** A site and what it is to be billed for, from its half-hours. */
export interface SiteCase {
  /** London dates, both included. */
  readonly from: string;
  readonly to: string;
  /** kVA. */
  readonly capacity: number;
  readonly halfHours: readonly { readonly startMs: number; readonly wattHours: bigint }[];
  readonly bands: Pick<ChargeRows, 'bands' | 'isWorking'>;
  /** Hundred-thousandths of a pound a unit; VAT in hundredths of a percent. */
  readonly rates: readonly { readonly type: string; readonly price: number; readonly vatRate: number }[];
}

interface Line {
  readonly type: string;
  /** Thousandths of a unit. */
  readonly quantity: bigint;
  /** Hundred-thousandths of a pound. */
  readonly price: bigint;
  readonly pence: bigint;
  readonly vat: bigint;
}

const bandOfCharge: Readonly<Record<string, string>> = {
  ...{ RED: 'red', AMBER: 'amber', GREEN: 'green', BLACK: 'black', YELLO: 'yellow' },
};

const daysIn = ({ from, to }: SiteCase): bigint =>
  BigInt(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1);

/** The lines of the invoice of a site, worked out from its half-hours. */
function linesOf(site: SiteCase): readonly Line[] {
  const rows: ChargeRows = { rates: [], ...site.bands };
  const own = site.halfHours.filter(({ startMs }) => {
    const { date } = londonFace(startMs);
    return site.from <= date && date <= site.to;
  });
  const quantityOf = (type: string): bigint => {
    if (type === 'FIXED') return daysIn(site) * 1000n;
    if (type === 'CAPAC') return daysIn(site) * BigInt(site.capacity) * 1000n;
    return own
      .filter(({ startMs }) => faceBand(rows, startMs) === bandOfCharge[type])
      .reduce((sum, { wattHours }) => sum + wattHours, 0n);
  };
  return site.rates
    .map(({ type, price, vatRate }) => {
      const quantity = quantityOf(type);
      // Thousandths of a unit times hundred-thousandths of a pound are 10^-8 pounds, which is 10^-6 pence.
      const pence = nearest(multiply(fraction(quantity), fraction(BigInt(price), 1_000_000n)));
      return { type, quantity, price: BigInt(price), pence, vat: nearest(fraction(pence * BigInt(vatRate), 10_000n)) };
    })
    .filter(({ type, quantity }) => quantity !== 0n || type === 'FIXED' || type === 'CAPAC');
}

const text = (value: bigint, decimals: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

type Node = Readonly<Record<string, unknown>>;
const first = (node: unknown, name: string): Node =>
  ((((node as Node | undefined)?.[name] ?? []) as readonly Node[])[0] ?? {}) as Node;

/** The invoice of a site (the JSON inside REP-900) has the lines, days, totals and tax that its half-hours come to. */
export function requireSiteBillAgrees(invoice: unknown, site: SiteCase): readonly Finding[] {
  const found = first(first(invoice, 'R900-03'), 'R900-04');
  const lines = linesOf(site);
  const net = lines.reduce((sum, { pence }) => sum + pence, 0n);
  const vat = lines.reduce((sum, line) => sum + line.vat, 0n);
  const expected: Readonly<Record<string, string>> = {
    lines: lines
      .map(
        ({ type, quantity, price, pence }) =>
          `${type} ${daysIn(site)} days ${text(quantity, 3)} at ${text(price, 5)} for ${text(pence, 2)}`,
      )
      .sort()
      .join(', '),
    period: `${site.from} to ${site.to}`,
    capacity: String(site.capacity),
    'total without tax': text(net, 2),
    tax: text(vat, 2),
    total: text(net + vat, 2),
  };
  const said: Readonly<Record<string, string>> = {
    lines: ((found['R900-05'] ?? []) as readonly Node[])
      .map(
        (row) =>
          `${row.chargeType} ${row.numberOfDaysBilled} days ${row.quantity} at ${row.price} for ${row.totalChargeForChargeTypeExVAT}`,
      )
      .sort()
      .join(', '),
    period: `${found.chargePeriodStartDate} to ${found.chargePeriodEndDate}`,
    capacity: String(found.LDSOBillingSiteCapacity),
    'total without tax': String(found.totalInvoiceAmountExVAT),
    tax: String(found.totalInvoiceVAT),
    total: String(found.totalInvoiceAmountIncVAT),
  };
  return Object.keys(expected)
    .filter((name) => expected[name] !== said[name])
    .map((name) =>
      brokenLaw('site-charges', name, expected[name] ?? '', said[name] ?? '', 'the invoice is not what the site took'),
    );
}
