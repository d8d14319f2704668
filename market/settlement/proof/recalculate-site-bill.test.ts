import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { type SiteBill, type SiteCharge, siteInvoice } from '../reports/site-invoice.ts';
import { requireSiteBillAgrees, type SiteCase } from './recalculate-site-bill.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const site: SiteCase = {
  ...{ from: '2026-03-02', to: '2026-03-03', capacity: 200 },
  halfHours: Array.from({ length: 144 }, (_, place) => ({ startMs: start + place * 1_800_000, wattHours: 10_001n })),
  bands: {
    isWorking: isWorkingDay,
    bands: [
      { band: 'red', days: 'all', firstPeriod: 33, lastPeriod: 38 },
      { band: 'green', days: 'all', firstPeriod: 1, lastPeriod: 48 },
    ],
  },
  rates: [
    { type: 'FIXED', price: 123_456, vatRate: 2000 },
    { type: 'CAPAC', price: 5_432, vatRate: 2000 },
    { type: 'RED', price: 8_765, vatRate: 2000 },
    { type: 'GREEN', price: 1_111, vatRate: 500 },
  ],
};

const address = { lines: [], postcode: 'IP1 1AA' };
const charge = (type: SiteCharge['type'], quantity: number, price: number, vatRate: number): SiteCharge => ({
  ...{ type, daysBilled: 2, quantity, price, vatCode: 'S', vatRate },
});
const bill: SiteBill = {
  distributor: {
    ...{ mpid: 'EELC', name: 'N', companyNumber: '1', vatNumber: '1', registered: address, billing: address },
    ...{
      contact: { name: 'N', email: 'n@n.example', telephone: '1' },
      bank: { sortCode: '000000', account: '00000000' },
    },
  },
  supplier: { mpid: 'MHHS', dipId: '2300000001', name: 'S', vatNumber: null, contact: 'S', address },
  site: { gspGroup: '_A', id: 'S1', address, mpans: ['1'], tariff: '570', capacity: 200, misaligned: false },
  invoice: {
    ...{ number: 'I1', kind: 'New', taxPoint: '2026-04-01', issued: '2026-04-01', due: '2026-04-15' },
    ...{ from: '2026-03-02', to: '2026-03-03' },
  },
  charges: [
    charge('FIXED', 2_000, 123_456, 2000),
    charge('CAPAC', 400_000, 5_432, 2000),
    charge('RED', 12 * 10_001, 8_765, 2000),
    charge('GREEN', 84 * 10_001, 1_111, 500),
  ],
};

test('an invoice of a site is what its half-hours come to on its own days', () => {
  assert.deepEqual(requireSiteBillAgrees(siteInvoice(bill), site), []);
});

test('a day of capacity too few, another price and another capacity are told', () => {
  const changes: readonly ((bill: SiteBill) => SiteBill)[] = [
    (good) => ({ ...good, charges: good.charges.with(1, charge('CAPAC', 200_000, 5_432, 2000)) }),
    (good) => ({ ...good, charges: good.charges.with(2, charge('RED', 12 * 10_001, 8_766, 2000)) }),
    (good) => ({ ...good, site: { ...good.site, capacity: 100 } }),
    (good) => ({ ...good, invoice: { ...good.invoice, to: '2026-03-04' } }),
  ];
  for (const change of changes) assert.notDeepEqual(requireSiteBillAgrees(siteInvoice(change(bill)), site), []);
});
