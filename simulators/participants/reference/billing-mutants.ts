import { billingBy } from '../../../market/processes/billing/billing.ts';
import { type BillingRules, billingRules } from '../../../market/processes/billing/network-billing.ts';
import { type SiteRules, siteRules } from '../../../market/processes/billing/site-billing.ts';
import type { BilledVolumes } from '../../../market/settlement/reports/billed-volumes.ts';
import type { Behaviour } from './behaviour.ts';
import { altering, withDuty, withHelix, withSettings } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Behaviour that bills by other rules. */
function withBilling(good: Behaviour, network: Partial<BillingRules>, site: Partial<SiteRules> = {}): Behaviour {
  return withHelix(good, billingBy({ ...billingRules, ...network }, { ...siteRules, ...site }));
}

/** Behaviour that takes other volumes out of a report. */
const billingVolumes = (good: Behaviour, change: (row: BilledVolumes) => BilledVolumes) =>
  withBilling(good, { volumes: (report) => billingRules.volumes(report).map(change) });

/** Behaviour whose aggregate invoices are made from something else. */
const invoicing = (
  good: Behaviour,
  change: (bill: Parameters<BillingRules['invoice']>[0]) => Parameters<BillingRules['invoice']>[0],
) => withBilling(good, { invoice: (bill) => billingRules.invoice(change(bill)) });

/** @param within a case that is enough to find it out */
const ldso = (id: string, within: string, fault: string, change: Mutant['change']): Mutant => ({
  ...{ id: `ldso-${id}`, participant: 'ldso', fault, within: [within], change },
});

/** Faults of a network operator in what it invoices by reports. */
const networkMutants: readonly Mutant[] = [
  ldso('bills-one-tariff', 'SBL-004', 'bills all of a supplier on the tariff of domestic import', (good) =>
    billingVolumes(good, (row) => ({ ...row, tariff: '110' })),
  ),
  ldso('bills-band-late', 'SBL-001', 'lets each band begin and end half an hour late', (good) =>
    invoicing(good, (bill) => ({
      ...bill,
      data: {
        ...bill.data,
        bands: bill.data.bands.map((row) => ({
          ...row,
          firstPeriod: row.firstPeriod === 1 ? 1 : row.firstPeriod + 1,
          lastPeriod: Math.min(48, row.lastPeriod + 1),
        })),
      },
    })),
  ),
  ldso('bills-working-days-alone', 'SBL-004', 'bills a Sunday by the bands of a working day', (good) =>
    invoicing(good, (bill) => ({
      ...bill,
      data: {
        ...bill.data,
        bands: bill.data.bands.filter(({ days }) => days !== 'other').map((row) => ({ ...row, days: 'all' as const })),
      },
    })),
  ),
  ldso('bills-export-as-import', 'SBL-004', 'charges for export what it should pay', (good) =>
    invoicing(good, (bill) => ({
      ...bill,
      data: { ...bill.data, rates: bill.data.rates.map((row) => ({ ...row, rate: Math.abs(row.rate) })) },
    })),
  ),
  ldso('bills-whole-kilowatt-hours', 'SBL-004', 'rounds each half-hour to whole kilowatt hours', (good) =>
    billingVolumes(good, (row) => ({ ...row, volumes: row.volumes.map((one) => Math.round(one / 1000) * 1000) })),
  ),
  ldso('bills-without-last-half-hour', 'SBL-004', 'leaves out the last half-hour of the day', (good) =>
    billingVolumes(good, (row) => ({ ...row, volumes: row.volumes.slice(0, -1) })),
  ),
  ldso('bills-one-metering-point', 'SBL-004', 'charges the day of one metering point however many there are', (good) =>
    billingVolumes(good, (row) => ({ ...row, meteringPoints: 1 })),
  ),
  ldso('bills-without-fixed-charge', 'SBL-004', 'charges nothing for the day of a metering point', (good) =>
    invoicing(good, (bill) => ({
      ...bill,
      data: { ...bill.data, rates: bill.data.rates.filter(({ band }) => band !== 'FIXED') },
    })),
  ),
  ldso('bills-first-run-always', 'SBL-004', 'names the initial settlement run in every invoice', (good) =>
    invoicing(good, (bill) => ({ ...bill, run: { ...bill.run, code: 'SF' } })),
  ),
  ldso('bills-interim-run', 'SBL-005', 'invoices the interim information run too', (good) =>
    withSettings(good, { duos_first_billed_run: 'II' }),
  ),
  ldso('bills-without-checks', 'SBL-006', 'invoices a report that does not hold together', (good) =>
    withBilling(good, { check: () => [] }),
  ),
  ldso('bills-unknown-tariff', 'SBL-007', 'takes a tariff that it does not know without a word', (good) =>
    withBilling(good, { unknown: () => [] }),
  ),
  ldso('bills-by-stale-data', 'SBL-009', 'invoices by standing data that does not hold for the day', (good) =>
    withBilling(good, { blocked: () => [] }),
  ),
  ldso('bills-again', 'SBL-010', 'does not remember which reports it has invoiced', (good) =>
    withDuty(good, 'suppliers-billed', (row) => ({ ...row, ofMarket: { ...row.ofMarket, notes: () => ({}) } })),
  ),
  ldso('bills-no-waiting-report', 'SBL-008', 'leaves reports alone that waited for its charges', (good) =>
    withDuty(good, 'charges-taken', (row) => ({ ...row, ofMarket: { ...row.ofMarket, sends: [] } })),
  ),
  ldso('bills-no-embedded-network', 'SBL-002', 'does not invoice networks that are embedded in its own', (good) =>
    withDuty(good, 'embedded-networks-billed', (row) => ({ ...row, ofMarket: { ...row.ofMarket, sends: [] } })),
  ),
  ldso('bills-the-other-supplier', 'SBL-004', 'sends invoices to another supplier than they are for', (good) =>
    altering(good, 'REP-901', (sent) => [
      { ...sent, to: sent.to.map((dipId) => (dipId === '2300000001' ? '2300000002' : '2300000001')) },
    ]),
  ),
  ldso('loss-defaults-ignored', 'SBL-011', 'does not keep that default line losses were used', (good) =>
    withDuty(good, 'REP-008-recorded', (row) => ({ ...row, ofMarket: {} })),
  ),
];

/** Faults in the invoices of sites. */
const siteMutants: readonly Mutant[] = [
  ldso('site-capacity-once', 'SBL-022', 'charges the capacity of a site once and not for each day', (good) =>
    withBilling(
      good,
      {},
      {
        quantities: (halfHours, days, capacity, bandOf) =>
          new Map([...siteRules.quantities(halfHours, days, capacity, bandOf), ['CAPAC', capacity * 1000]]),
      },
    ),
  ),
  ldso('site-first-day-free', 'SBL-022', 'does not charge the first day of a site', (good) =>
    withBilling(
      good,
      {},
      {
        quantities: (halfHours, days, capacity, bandOf) =>
          siteRules.quantities(halfHours, days.slice(1), capacity, bandOf),
      },
    ),
  ),
  ldso('site-all-energy', 'SBL-020', 'charges all energy that it knows of a site, whatever the days', (good) =>
    withBilling(good, {}, { halfHours: (held) => siteRules.halfHours(held, '0000-01-01', '9999-12-31') }),
  ),
  ldso('site-red-as-green', 'SBL-020', 'charges the energy of the evening peak as if it were night', (good) =>
    withBilling(
      good,
      {},
      {
        quantities: (halfHours, days, capacity, bandOf) =>
          siteRules.quantities(halfHours, days, capacity, (date, period) => {
            const band = bandOf(date, period);
            return band === 'red' ? 'green' : band;
          }),
      },
    ),
  ),
  ldso('site-one-rate-of-tax', 'SBL-020', 'works out tax at the standard rate on everything', (good) =>
    withBilling(
      good,
      {},
      {
        charges: (...of) => siteRules.charges(...of).map((charge) => ({ ...charge, vatRate: 2000 })),
      },
    ),
  ),
  ldso('site-prices-in-pence', 'SBL-022', 'rounds prices to whole pence', (good) =>
    withBilling(
      good,
      {},
      {
        charges: (...of) =>
          siteRules.charges(...of).map((charge) => ({ ...charge, price: Math.round(charge.price / 1000) * 1000 })),
      },
    ),
  ),
];

/** Faults of network operators in what they bill. */
export const billingMutants: readonly Mutant[] = [...networkMutants, ...siteMutants];
