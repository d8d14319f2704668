import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../../interfaces/catalogue.ts';
import { reportSchema } from '../../interfaces/reports.ts';
import { specificationVersions } from '../../interfaces/specification.ts';
import { type CorrectedGroup, correctGroup } from '../allocation/group-correction.ts';
import { mwhText, scaledInteger } from '../energy.ts';
import { smallData, smallSettlement } from '../testing/small-market.ts';
import { aggregateInvoice, bandAt } from './aggregate-invoice.ts';
import { billedToEmbedded, billedToSuppliers } from './billed-volumes.ts';
import { aggregatedBmUnitReport, bmUnitReport } from './bm-unit-reports.ts';
import { bmUnitDefaultsReport, lossDefaultsReport } from './default-reports.ts';
import type { ReportRun } from './report-run.ts';
import { reportTables, tablesText } from './report-table.ts';
import { type SiteBill, siteInvoice } from './site-invoice.ts';
import { deemedTakeReport, meteredDataReport, uncorrectedReport } from './supplier-reports.ts';
import { embeddedTariffReport, networkTariffReport, supplierTariffReport } from './tariff-reports.ts';

const catalogues = specificationVersions.map((version) => catalogueOf(version));
const days = ['2026-03-02', '2026-03-29', '2026-10-25'] as const;
const settled = new Map(days.map((day) => [day as string, smallSettlement(day)]));
const run = (settlementDate: string): ReportRun => ({
  ...{ settlementDate, code: 'SF', runNumber: 1, executedMs: Date.UTC(2026, 10, 1) },
});

function fits(id: string, report: unknown): void {
  for (const catalogue of catalogues) {
    const read = reportSchema(catalogue, id).safeParse(report);
    assert.ok(read.success, `${id}: ${JSON.stringify(read.error?.issues.slice(0, 3))}`);
  }
}

const resultOf = (day: string) => settled.get(day) ?? smallSettlement(day);

function groupOf(day: string, gspGroup = '_A'): CorrectedGroup {
  const group = resultOf(day).corrections.find((one) => one.gspGroup === gspGroup);
  assert.ok(group?.outcome === 'corrected');
  return group;
}

for (const day of days) {
  test(`every settlement report of ${day} has the shape that the catalogue gives it`, () => {
    const { tariffs, deemedTakes, components, defaults } = resultOf(day);
    fits('REP-002', supplierTariffReport(run(day), 'MHHS', tariffs));
    fits('REP-002A', embeddedTariffReport(run(day), 'EELC', '_A', tariffs));
    fits('REP-002B', networkTariffReport(run(day), 'EELC', '_A', tariffs));
    fits('REP-003', bmUnitReport(run(day), groupOf(day)));
    fits('REP-003A', aggregatedBmUnitReport(run(day), groupOf(day)));
    for (const take of deemedTakes) fits('REP-004', deemedTakeReport(run(day), take));
    fits('REP-006', uncorrectedReport(run(day), '_A', components));
    fits('REP-007', bmUnitDefaultsReport(run(day), 'MHHS', defaults));
    fits('REP-008', lossDefaultsReport(run(day), 'EELC', '_A', defaults));
  });
}

test('reports number the half-hours of their own day', () => {
  const lastOf = (day: string) => {
    const [supplier] = networkTariffReport(run(day), 'EELC', '_A', resultOf(day).tariffs)['REP002B-R009'];
    return supplier?.['REP002B-R010'][0]?.['REP002B-R011'].at(-1)?.settlementPeriod;
  };
  assert.deepEqual(days.map(lastOf), [48, 46, 50]);
});

test('the network tariff report says what was metered, in figures a person can recompute', () => {
  const report = networkTariffReport(run('2026-03-02'), 'EELC', '_A', resultOf('2026-03-02').tariffs);
  const one = report['REP002B-R009'].find(({ R009 }) => R009.supplierMPID === 'MHHX');
  const homes = one?.['REP002B-R010'].find(({ R010 }) => R010.DUoSTariffID === '101');
  // Metering points 2 and 12: 102 Wh, and 100 Wh that came as such.
  assert.deepEqual(homes?.['REP002B-R011'][0], {
    ...{ settlementPeriod: 1, settlementPeriodDuration: 30, totalUncorrectedVolume: '0.000202' },
    ...{ totalNumberEnergisedMPANs: 2, totalNumberDeEnergisedMPANs: 0 },
  });
  const supplierOne = report['REP002B-R009'].find(({ R009 }) => R009.supplierMPID === 'MHHS');
  const counted = supplierOne?.['REP002B-R010'].find(({ R010 }) => R010.DUoSTariffID === '101')?.['REP002B-R011'][0];
  assert.equal(counted?.totalNumberDeEnergisedMPANs, 2);
});

test('an unknown tariff settles and is in no network report; an unknown loss class is in the report on defaults', () => {
  const { defaults, tariffs } = resultOf('2026-03-02');
  assert.equal(
    tariffs.some(({ tariff }) => tariff === '999'),
    false,
  );
  const told = lossDefaultsReport(run('2026-03-02'), 'EELC', '_A', defaults);
  assert.equal(told?.R039.detailsofDefaultLLFDataUsed, 'factor 1.000 used for line loss factor classes 999');
  assert.equal(lossDefaultsReport(run('2026-03-02'), 'LOND', '_C', defaults), undefined);
  const units = bmUnitDefaultsReport(run('2026-03-02'), 'MHHX', defaults)['REP007-R013'];
  assert.equal(
    units[0]?.['REP007-R036'][0]?.detailsOfDefaultDataUsed,
    'consumption defaulted for 46 half-hours of metering points',
  );
});

test('a factor below zero cannot be carried, and is told with its half-hour', () => {
  const { components } = resultOf('2026-03-02');
  const own = components.filter(({ gspGroup }) => gspGroup === '_C');
  const group = correctGroup(
    '_C',
    own,
    Array.from({ length: 48 }, () => -10_000),
  );
  assert.ok(group.outcome === 'corrected');
  assert.throws(
    () => bmUnitReport(run('2026-03-02'), group),
    /_C, settlement period 1: the correction factor -\d+\.\d+ is below zero/,
  );
});

test('a supplier sees its own BM units only', () => {
  const report = bmUnitReport(run('2026-03-02'), groupOf('2026-03-02'), ['MHHX']);
  assert.deepEqual(
    report['REP003-R015'].map(({ R015 }) => R015.supplierMPID),
    ['MHHX'],
  );
});

test('the report of metered data names each metering point and half-hour, in order', () => {
  const period = (settlementPeriod: number, mpan: string) => ({
    ...{ mpan, gspGroup: '_A', quantity: 'AI' as const, settlementPeriod, wattHours: 412, quality: 'A' },
  });
  const report = meteredDataReport(run('2026-03-02'), 'MHHS', [
    period(10, '1000000000106'),
    period(2, '1000000000106'),
    period(1, '1000000000012'),
  ]);
  fits('REP-009', report);
  const rows = report['REP009-R015']['REP009-R013'][0]?.['REP009-R068'] ?? [];
  assert.deepEqual(
    rows.map(({ MPANCore, settlementPeriodID }) => `${MPANCore} ${settlementPeriodID}`),
    ['1000000000012 1', '1000000000106 2', '1000000000106 10'],
  );
  assert.equal(rows[0]?.periodMeteringSystemMeteredData, '0.412');
});

const bill = (billedTo: 'suppliers' | 'embedded networks') => {
  const { tariffs } = resultOf('2026-03-02');
  const forSuppliers = billedTo === 'suppliers';
  return aggregateInvoice({
    ...{
      distributor: forSuppliers ? 'EELC' : 'IPNL',
      gspGroup: '_A',
      run: run('2026-03-02'),
      billedTo,
      data: smallData(),
    },
    volumes: forSuppliers
      ? billedToSuppliers(networkTariffReport(run('2026-03-02'), 'EELC', '_A', tariffs))
      : billedToEmbedded(embeddedTariffReport(run('2026-03-02'), 'EELC', '_A', tariffs)),
    dipIdOf: () => '2300000001',
  });
};

test('the aggregate invoice charges what the network report says, by band and to the penny', () => {
  const { report, unbilled } = bill('suppliers');
  fits('REP-901', report);
  assert.deepEqual(unbilled, []);
  const [one] = report['R901-03'][0]?.['R901-04'] ?? [];
  const [daily] = one?.['R901-06'] ?? [];
  const home = daily?.['R901-07'].find(({ DUoSTariffID }) => DUoSTariffID === '101');
  assert.equal(
    home?.dailyTariffNumberOfMSIDs,
    8,
    'six at home, two of them de-energised, two of an unknown loss class',
  );
  assert.equal(home?.dailyTariffMSIDCharge, '1.00', '8 x 12.5 pence');
  const pence = (texts: readonly string[]) => texts.reduce((sum, text) => sum + scaledInteger(text, 2), 0);
  const charges = daily?.['R901-07'].flatMap((tariff) =>
    tariff['R901-08'].map((band) => band.totalVolumeChargeForChargeBand),
  );
  assert.equal(pence(charges ?? []), scaledInteger(daily?.dailyTotalUnitCharge ?? '', 2));
  const exported = daily?.['R901-07'].find(({ DUoSTariffID }) => DUoSTariffID === '301');
  assert.ok(
    exported?.['R901-08'].some(({ totalVolumeChargeForChargeBand }) => totalVolumeChargeForChargeBand.startsWith('-')),
    'export is paid for',
  );
});

test('a megawatt hour at 8.123 pence a kWh is 81.23 pounds, and a metering point 12.5 pence a day', () => {
  const at = (period: number, wattHours: number) =>
    Array.from({ length: 48 }, (_, place) => (place + 1 === period ? wattHours : 0));
  const one = { party: 'MHHS', tariff: '101', direction: 'I' as const, domestic: true, meteringPoints: 3 };
  const { report } = aggregateInvoice({
    ...{ distributor: 'EELC', gspGroup: '_A', run: run('2026-03-02'), billedTo: 'suppliers', data: smallData() },
    ...{ volumes: [{ ...one, volumes: at(33, 1_000_000) }], dipIdOf: () => '2300000001' },
  });
  const [daily] = report['R901-03'][0]?.['R901-04']?.[0]?.['R901-06'] ?? [];
  assert.deepEqual(
    [daily?.dailyTotalUnitVolume, daily?.dailyTotalUnitCharge, daily?.dailyTotalMSIDCharge],
    ['1.000000', '81.23', '0.38'],
  );
  const red = daily?.['R901-07'][0]?.['R901-08'].find(({ chargeBand }) => chargeBand === 'red');
  assert.equal(red?.dailyUncorrectedVolumeForChargeBand, '1.000000');
});

test('allocated volumes are those of the group, consumption and losses each in its own field', () => {
  const group = groupOf('2026-03-02');
  const component = (kind: 'C' | 'L') =>
    group.components.find(({ of, supplier }) => of.component === kind && supplier === 'MHHX');
  const rows =
    bmUnitReport(run('2026-03-02'), group, ['MHHX'])['REP003-R015'][0]?.['REP003-R016'][0]?.['REP003-R017'] ?? [];
  for (const kind of ['C', 'L'] as const) {
    const own = component(kind);
    const row = rows.find(({ R017 }) => R017.consumptionComponentClassID === own?.of.id);
    const [first] = row?.['REP003-R018'] ?? [];
    const [before, after] = [mwhText(own?.volumes[0] ?? 0), mwhText(own?.corrected[0] ?? 0)];
    assert.notEqual(after, '0.000000');
    const expected = kind === 'C' ? [before, null, after, null] : [null, before, null, after];
    assert.deepEqual(
      [
        first?.uncorrectedBMUnitPeriodLevelConsumption,
        first?.uncorrectedBMUnitPeriodLevelConsumptionLosses,
        first?.correctedComponentConsumption,
        first?.correctedComponentLosses,
      ],
      expected,
    );
  }
});

test('an embedded network is billed from its own report, and what has no band is told', () => {
  const { report, unbilled } = bill('embedded networks');
  fits('REP-901', report);
  assert.deepEqual(unbilled, [{ party: 'IPNL', tariff: '101', band: 'none' }]);
  assert.equal(report['R901-03'][0]?.['R901-05']?.[0]?.embeddedLDSOID, 'IPNL');
});

test('bands follow the London clock, also when it changes', () => {
  const at = (date: string, period: number) => bandAt(smallData(date), 'EELC', period);
  assert.deepEqual(
    [32, 33, 38, 39].map((period) => at('2026-03-02', period)),
    ['amber', 'red', 'red', 'amber'],
  );
  assert.equal(at('2026-03-01', 33), 'green', 'a Sunday');
  assert.equal(at('2026-10-25', 50), 'green');
});

const address = { lines: ['1 Market Street', 'Norwich'], postcode: 'NR1 1AA' };
const siteBill: SiteBill = {
  distributor: {
    ...{
      mpid: 'EELC',
      name: 'Eastern Networks',
      companyNumber: '01234567',
      vatNumber: 'GB000000000',
      registered: address,
    },
    contact: { name: 'Billing desk', email: 'billing@network.example', telephone: '01603 000000' },
    ...{ billing: address, bank: { sortCode: '000000', account: '00000000' } },
  },
  supplier: { mpid: 'MHHS', dipId: '2300000001', name: 'Supplier One', vatNumber: null, contact: 'Accounts', address },
  site: {
    gspGroup: '_A',
    id: 'SITE-1',
    address,
    mpans: ['1000000000106', '1000000000012'],
    tariff: '201',
    capacity: 500,
    misaligned: false,
  },
  invoice: {
    number: 'INV-1',
    kind: 'New',
    taxPoint: '2026-04-01',
    issued: '2026-04-01',
    due: '2026-04-15',
    from: '2026-03-01',
    to: '2026-03-31',
  },
  charges: [
    { type: 'FIXED', daysBilled: 31, quantity: 31_000, price: 12_345, vatCode: 'S', vatRate: 2000 },
    { type: 'RED', daysBilled: 31, quantity: 1_234_567, price: 8123, vatCode: 'S', vatRate: 2000 },
    { type: 'ZERO', daysBilled: 31, quantity: 0, price: 0, vatCode: 'Z', vatRate: 0 },
  ],
};

test('a site invoice adds up: each charge to the penny, tax on it, and the totals of both', () => {
  const report = siteInvoice(siteBill);
  fits('REP-900', report);
  const invoice = report['R900-03'][0]?.['R900-04'][0];
  // 31 x 0.12345 = 3.83; 1,234.567 x 0.08123 = 100.28; tax 0.77 and 20.06.
  assert.deepEqual(
    invoice?.['R900-05'].map((line) => line.totalChargeForChargeTypeExVAT),
    ['3.83', '100.28', '0.00'],
  );
  assert.deepEqual(
    [invoice?.totalInvoiceAmountExVAT, invoice?.totalInvoiceVAT, invoice?.totalInvoiceAmountIncVAT],
    ['104.11', '20.83', '124.94'],
  );
});

test('a report is read as tables: what is the same in all rows stands above them', () => {
  const tables = reportTables(bmUnitReport(run('2026-03-02'), groupOf('2026-03-02')));
  assert.deepEqual(
    tables.map(({ title }) => title.split(' > ').at(-1)),
    ['REP003-R018', 'REP003-R024'],
  );
  const [volumes, factors] = tables;
  assert.ok(volumes?.common.some(([name, value]) => name === 'GSPGroupID' && value === '_A'));
  assert.ok(volumes?.columns.includes('BMUnitID'));
  assert.equal(factors?.rows.length, 48);
  const text = tablesText(factors === undefined ? [] : [factors]);
  assert.match(text, /REP003-R024\nGSPGroupID: _A\n/);
  assert.match(text, /settlementPeriodID +groupCorrectionFactorImport/);
});

test('whatever is no report can be looked at as well', () => {
  assert.deepEqual(reportTables('nothing')[0]?.rows, [['nothing']]);
  assert.deepEqual(reportTables({ a: [1, 2], b: [] })[0]?.rows, [['1'], ['2']]);
  assert.match(tablesText(reportTables({})), /^\n*$/);
});
