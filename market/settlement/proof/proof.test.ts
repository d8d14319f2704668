import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { aggregateInvoice } from '../reports/aggregate-invoice.ts';
import { type BilledVolumes, billedToEmbedded, billedToSuppliers } from '../reports/billed-volumes.ts';
import { aggregatedBmUnitReport, bmUnitReport } from '../reports/bm-unit-reports.ts';
import type { ReportRun } from '../reports/report-run.ts';
import { deemedTakeReport, uncorrectedReport } from '../reports/supplier-reports.ts';
import { embeddedTariffReport, networkTariffReport, supplierTariffReport } from '../reports/tariff-reports.ts';
import { settle } from '../settle.ts';
import { bareRows, halfHoursOf } from '../testing/half-hours.ts';
import {
  flatShape,
  record,
  settledClasses,
  smallData,
  smallRecords,
  smallSettlement,
  smallSums,
} from '../testing/small-market.ts';
import { requireEnergyEqualsAdvance, requireSumsEqualTake, requireUtcAndLocalAgree } from './energy-laws.ts';
import { fraction, nearest } from './fraction.ts';
import { londonPeriod } from './london-period.ts';
import { recalculate } from './recalculate.ts';
import { requireRecalculationAgrees } from './recalculation-law.ts';
import { requireReportsAgree } from './report-laws.ts';
import { requireSettledOnce } from './settled-once.ts';

const takesOf = (result: ReturnType<typeof smallSettlement>) =>
  new Map(
    result.corrections.flatMap((group) =>
      group.outcome === 'corrected' ? [[group.gspGroup, group.take] as const] : [],
    ),
  );

const daysOf = (date: string, records = smallRecords) =>
  utcDaysOfLocalDay(date).map(({ date: utcDate }) => ({
    utcDate,
    sums: smallSums({ utcDate, records, classes: settledClasses }),
  }));

const recalculated = (date: string, records = smallRecords, takes = takesOf(smallSettlement(date))) => {
  const halfHours = daysOf(date, []).flatMap(({ utcDate }) => halfHoursOf(utcDate, records, settledClasses, flatShape));
  return recalculate(date, halfHours, bareRows, takes);
};

for (const date of ['2026-03-02', '2026-03-29', '2026-06-15', '2026-10-25']) {
  test(`settlement of ${date} equals its recalculation, and every law holds`, () => {
    const result = smallSettlement(date);
    const rows = recalculated(date);
    assert.ok(rows.length > 100);
    assert.deepEqual(requireRecalculationAgrees(result, rows), []);
    assert.deepEqual(
      requireUtcAndLocalAgree(
        result,
        daysOf(date).map(({ sums }) => sums),
      ),
      [],
    );
    assert.deepEqual(requireSumsEqualTake(result), []);
  });
}

test('settlement equals its recalculation whatever was sent and whatever the take', () => {
  const one = fc.record({
    classPlace: fc.integer({ min: 0, max: settledClasses.length - 1 }),
    first: fc.integer({ min: 1, max: 48 }),
    value: fc.oneof(fc.constant(undefined), fc.integer({ min: -3, max: 2 ** 31 - 1 })),
    actual: fc.boolean(),
    annual: fc.option(fc.integer({ min: 0, max: 10 ** 11 }), { nil: undefined }),
  });
  const date = '2026-03-29';
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: -(10 ** 6), max: 10 ** 11 }),
      (list, take) => {
        const records = list.map(({ classPlace, first, value, actual, annual }, place) =>
          record(place + 1, {
            ...{ classPlace, firstPeriod: first, annualWattHours: annual },
            values: Array.from({ length: 48 }, (_, at) => (at % 2 === 0 ? value : at)),
            actual: Array.from({ length: 48 }, (_, at) => (at % 3 === 0 ? actual : true)),
          }),
        );
        const flatTake = Array.from({ length: 46 }, () => take);
        const takes = new Map(['_A', '_C'].map((group) => [group, flatTake]));
        const days = daysOf(date, records).map(({ sums }) => sums);
        const result = settle({ settlementDate: date, days, data: smallData(date), takes });
        const stopped = result.corrections
          .filter(({ outcome }) => outcome === 'stopped')
          .map(({ gspGroup }) => gspGroup);
        const rows = recalculated(date, records, takes).map((row) =>
          stopped.includes(row.gspGroup) ? { ...row, corrected: undefined } : row,
        );
        assert.deepEqual(requireRecalculationAgrees(result, rows), []);
        assert.deepEqual(requireSumsEqualTake(result), []);
      },
    ),
    { numRuns: 60 },
  );
});

test('the recalculation finds an error of one Wh, of one half-hour, of one row', () => {
  const result = smallSettlement();
  const rows = recalculated('2026-03-02');
  const [first] = result.components;
  assert.ok(first);
  const wrong = (changed: Partial<typeof first>) => ({
    ...result,
    components: [{ ...first, ...changed }, ...result.components.slice(1)],
  });
  const more = first.volumes.slice();
  more[3] = (more[3] ?? 0) + 1;
  const [finding, ...others] = requireRecalculationAgrees(wrong({ volumes: more }), rows);
  assert.deepEqual(others, []);
  assert.match(finding?.message ?? '', /period 4: settlement and its recalculation differ; expected \d+ Wh/);
  const shifted = Float64Array.from([0, ...first.volumes.slice(0, -1)]);
  assert.ok(requireRecalculationAgrees(wrong({ volumes: shifted }), rows).length > 10);
  assert.equal(requireRecalculationAgrees({ ...result, components: result.components.slice(1) }, rows).length, 48);
});

test('the golden correction holds in the recalculation as well', () => {
  const half = (mpan: string, segment: string, connection: string, consumption: bigint) => ({
    ...{
      mpan,
      startMs: Date.parse('2026-03-02T00:00Z'),
      gspGroup: '_A',
      supplier: 'MHHS',
      bmUnit: 'B',
      quantity: 'AI' as const,
    },
    ...{ segment, connection, distributor: 'EELC', lossClass: 'none', isActual: true, consumption },
  });
  const rows = recalculate(
    '2026-03-02',
    [half('1', 'S', 'W', 600n), half('2', 'A', 'H', 400n)],
    bareRows,
    new Map([['_A', [1050]]]),
  );
  assert.deepEqual(
    rows.map(({ corrected }) => corrected),
    [650n, 0n, 400n, 0n],
  );
});

test('the settlement periods of the recalculation are those of the paper', () => {
  assert.deepEqual(londonPeriod(Date.parse('2026-03-29T22:30Z')), { date: '2026-03-29', period: 46 });
  assert.deepEqual(londonPeriod(Date.parse('2026-03-29T23:00Z')), { date: '2026-03-30', period: 1 });
  assert.deepEqual(londonPeriod(Date.parse('2026-10-25T23:30Z')), { date: '2026-10-25', period: 50 });
  assert.deepEqual([nearest(fraction(-1n, 2n)), nearest(fraction(5n, 4n))], [-1n, 1n]);
  assert.throws(() => fraction(1n, 0n), RangeError);
});

test('energy that is not the advance of the register is found', () => {
  const [fromMs, toMs] = [Date.parse('2026-03-02'), Date.parse('2026-03-03')];
  const settled = Array.from({ length: 50 }, (_, place) => ({
    ...{ mpan: '1', quantity: 'AI' as const, startMs: fromMs + place * 1_800_000, wattHours: 10 },
  }));
  const advance = { mpan: '1', quantity: 'AI' as const, fromMs, toMs, advance: 480 };
  assert.deepEqual(requireEnergyEqualsAdvance([advance], settled), []);
  const [finding] = requireEnergyEqualsAdvance([{ ...advance, advance: 481 }], settled);
  assert.match(finding?.message ?? '', /^1 AI 2026-03-02T00:00:00.000Z to .* expected 481 Wh, found 480 Wh/);
});

test('a settlement day with energy of its neighbour is found', () => {
  const winter = smallSettlement('2026-06-15');
  const whole = [smallSums({ utcDate: '2026-06-15', records: smallRecords, classes: settledClasses })];
  const [finding] = requireUtcAndLocalAgree(winter, whole);
  assert.equal(finding?.rule, 'settlement.law.utc-and-local');
});

test('a half-hour that is settled twice, not at all, or for another supplier is found', () => {
  const day = { mpan: '1', quantity: 'AI' as const };
  const [fromMs, changeMs, toMs] = ['2026-06-14T00:00Z', '2026-06-14T23:00Z', '2026-06-15T00:00Z'].map((text) =>
    Date.parse(text),
  );
  const owners = [
    { ...day, supplier: 'MHHS', fromMs: fromMs ?? 0, toMs: changeMs ?? 0 },
    { ...day, supplier: 'MHHX', fromMs: changeMs ?? 0, toMs: toMs ?? 0 },
  ];
  const span = (supplier: string, firstPeriod: number, lastPeriod: number) => ({
    ...day,
    supplier,
    utcDate: '2026-06-14',
    firstPeriod,
    lastPeriod,
  });
  assert.deepEqual(requireSettledOnce(owners, [span('MHHS', 1, 46), span('MHHX', 47, 48)]), []);
  const told = (...spans: ReturnType<typeof span>[]) =>
    requireSettledOnce(owners, spans).map(({ expected, actual }) => `${expected}: ${actual}`);
  assert.deepEqual(told(span('MHHS', 1, 46), span('MHHX', 46, 48)), ['MHHS: MHHS and MHHX']);
  assert.deepEqual(told(span('MHHS', 1, 46), span('MHHX', 48, 48)), ['MHHX: nobody']);
  assert.deepEqual(told(span('MHHS', 1, 48)), ['MHHX: MHHS', 'MHHX: MHHS']);
});

test('a take that is not reached is found', () => {
  const result = smallSettlement();
  const corrections = result.corrections.map((group) =>
    group.outcome === 'corrected'
      ? { ...group, take: group.take.map((take, place) => (place === 0 ? take + 1 : take)) }
      : group,
  );
  assert.equal(requireSumsEqualTake({ ...result, corrections }).length, 4, 'components and suppliers of both groups');
});

const run: ReportRun = { settlementDate: '2026-03-02', code: 'SF', runNumber: 1, executedMs: Date.UTC(2026, 3, 1) };

const invoice = (
  distributor: string,
  gspGroup: string,
  billedTo: 'suppliers' | 'embedded networks',
  volumes: readonly BilledVolumes[],
) =>
  aggregateInvoice({ distributor, gspGroup, run, volumes, billedTo, data: smallData(), dipIdOf: () => '2300000001' })
    .report;

function reportsOf(result: ReturnType<typeof smallSettlement>) {
  const groups = result.corrections.flatMap((group) => (group.outcome === 'corrected' ? [group] : []));
  const networks = [
    ['EELC', '_A'],
    ['IPNL', '_A'],
    ['LOND', '_C'],
  ] as const;
  const embedded = embeddedTariffReport(run, 'EELC', '_A', result.tariffs);
  const networkReports = networks.map(([mpid, group]) => networkTariffReport(run, mpid, group, result.tariffs));
  return {
    'REP-002': ['MHHS', 'MHHX'].map((mpid) => supplierTariffReport(run, mpid, result.tariffs)),
    'REP-002B': networkReports,
    'REP-003': groups.map((group) => bmUnitReport(run, group)),
    'REP-003A': groups.map((group) => aggregatedBmUnitReport(run, group)),
    'REP-004': result.deemedTakes.map((take) => deemedTakeReport(run, take)),
    'REP-006': ['_A', '_C'].map((group) => uncorrectedReport(run, group, result.components)),
    'REP-002A': [embedded],
    'REP-901': [
      ...networks.map(([mpid, group], place) =>
        invoice(mpid, group, 'suppliers', billedToSuppliers(networkReports[place] ?? { 'REP002B-R009': [] })),
      ),
      invoice('IPNL', '_A', 'embedded networks', billedToEmbedded(embedded)),
    ],
  };
}

test('the totals of all reports of a run agree, and a report that was changed does not', () => {
  const result = smallSettlement();
  const reports = reportsOf(result);
  assert.deepEqual(requireReportsAgree(reports), []);
  const other = reportsOf(smallSettlement('2026-03-02', 105));
  const rules = (changed: Partial<typeof reports>) =>
    requireReportsAgree({ ...reports, ...changed }).map(({ rule }) => rule.split('.').at(-1));
  assert.deepEqual(rules({ 'REP-003A': other['REP-003A'] }), ['both-allocation-reports']);
  assert.deepEqual(rules({ 'REP-004': other['REP-004'] }), ['allocation-and-deemed-take']);
  assert.deepEqual(rules({ 'REP-002': reports['REP-002'].slice(1) }), ['supplier-and-network-volumes']);
  assert.deepEqual(rules({ 'REP-006': reports['REP-006'].slice(1) }), ['uncorrected-by-class']);
  assert.deepEqual(rules({ 'REP-901': reports['REP-901'].slice(1) }), ['invoice-volumes']);
  assert.deepEqual(rules({ 'REP-901': reports['REP-901'].slice(0, -1) }), ['embedded-invoice-volumes']);
});
