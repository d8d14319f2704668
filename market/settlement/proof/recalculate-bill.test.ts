import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settlementPeriodStart, settlementPeriodsOf, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { aggregateInvoice } from '../reports/aggregate-invoice.ts';
import { billedToEmbedded, billedToSuppliers } from '../reports/billed-volumes.ts';
import type { ReportRun } from '../reports/report-run.ts';
import { embeddedTariffReport, networkTariffReport } from '../reports/tariff-reports.ts';
import { reportedHalfHoursOf } from '../testing/half-hours.ts';
import { smallIsd } from '../testing/small-isd.ts';
import { flatShape, settledClasses, smallData, smallRecords, smallSettlement } from '../testing/small-market.ts';
import {
  type BilledHalfHour,
  type ChargeRows,
  faceBand,
  londonFace,
  recalculateCharges,
  requireChargesAgree,
} from './recalculate-bill.ts';

const isd = smallIsd();
const rows: ChargeRows = {
  rates: isd.rows['duos-rates'].filter(({ distributor }) => distributor === 'EELC'),
  bands: isd.rows['duos-bands'].filter(({ distributor }) => distributor === 'EELC'),
  isWorking: isWorkingDay,
};

const halfHoursOn = (settlementDate: string) =>
  utcDaysOfLocalDay(settlementDate).flatMap(({ date }) =>
    reportedHalfHoursOf(date, smallRecords, settledClasses, flatShape),
  );

const billedHalfHours = (
  settlementDate: string,
  isBilled: (distributor: string) => boolean,
  party: 'supplier' | 'distributor',
) =>
  halfHoursOn(settlementDate).flatMap((one): BilledHalfHour[] =>
    one.tariff !== undefined && one.gspGroup === '_A' && isBilled(one.distributor)
      ? [{ ...one, tariff: one.tariff, party: one[party], direction: one.quantity === 'AI' ? 'I' : 'E' }]
      : [],
  );

const run = (settlementDate: string): ReportRun => ({ settlementDate, code: 'SF', runNumber: 2, executedMs: 0 });

const invoices = (settlementDate: string) => {
  const { tariffs } = smallSettlement(settlementDate);
  const of = {
    ...{ distributor: 'EELC', gspGroup: '_A', run: run(settlementDate) },
    data: smallData(settlementDate),
    dipIdOf: () => '1',
  };
  const suppliers = billedToSuppliers(networkTariffReport(of.run, 'EELC', '_A', tariffs));
  const embedded = billedToEmbedded(embeddedTariffReport(of.run, 'EELC', '_A', tariffs));
  return {
    suppliers: [aggregateInvoice({ ...of, volumes: suppliers, billedTo: 'suppliers' }).report],
    embedded: [aggregateInvoice({ ...of, volumes: embedded, billedTo: 'embedded networks' }).report],
  };
};

for (const date of ['2026-03-02', '2026-03-29', '2026-06-15', '2026-10-25']) {
  test(`the invoices of ${date} are what their half-hours come to`, () => {
    const made = invoices(date);
    const own = recalculateCharges(
      date,
      billedHalfHours(date, (network) => network === 'EELC', 'supplier'),
      rows,
    );
    assert.ok(own.length > 2 && own.some(({ bands }) => bands.length > 0));
    assert.deepEqual(requireChargesAgree(made.suppliers, own), []);
    const others = recalculateCharges(
      date,
      billedHalfHours(date, (network) => network !== 'EELC', 'distributor'),
      rows,
    );
    assert.deepEqual(requireChargesAgree(made.embedded, others), []);
  });
}

test('an invoice with another figure, and one for nothing, are told', () => {
  const date = '2026-03-02';
  const own = recalculateCharges(
    date,
    billedHalfHours(date, (network) => network === 'EELC', 'supplier'),
    rows,
  );
  const text = JSON.stringify(invoices(date).suppliers);
  const otherwise = text.replace(/"totalVolumeChargeForChargeBand":"\d/, '"totalVolumeChargeForChargeBand":"9');
  const [finding] = requireChargesAgree(JSON.parse(otherwise), own);
  assert.equal(finding?.rule, 'settlement.law.network-charges');
  assert.equal(
    requireChargesAgree([], own).every(({ actual }) => actual === 'nothing'),
    true,
  );
  assert.equal(
    requireChargesAgree(JSON.parse(text), []).every(({ expected }) => expected === 'nothing'),
    true,
  );
});

test('the face of a London clock has the same half-hour twice when the clocks go back', () => {
  const first = Date.parse('2026-10-25T00:30:00Z');
  assert.deepEqual([first, first + 3_600_000].map(londonFace), [
    { date: '2026-10-25', halfHour: 4 },
    { date: '2026-10-25', halfHour: 4 },
  ]);
  assert.equal(settlementPeriodsOf('2026-10-25'), 50);
});

test('a working afternoon is red, and a Sunday is green', () => {
  assert.equal(faceBand(rows, settlementPeriodStart('2026-03-02', 33)), 'red');
  assert.equal(faceBand(rows, settlementPeriodStart('2026-03-01', 33)), 'green');
});
