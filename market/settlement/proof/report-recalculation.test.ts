import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { factorText } from '../allocation/correction-factor.ts';
import type { ReportRun } from '../reports/report-run.ts';
import { type RunReport, reportsOfRun, type SuppliersPeriod } from '../reports/run-reports.ts';
import { bareRows, reportedHalfHoursOf } from '../testing/half-hours.ts';
import { flatShape, settledClasses, smallData, smallRecords, smallSettlement } from '../testing/small-market.ts';
import { londonPeriod } from './london-period.ts';
import { recalculate } from './recalculate.ts';
import {
  type ReportsCase,
  recalculatedFactor,
  recalculatedReports,
  requireReportRecalculated,
} from './report-recalculation.ts';

const small = (settlementDate: string) => {
  const result = smallSettlement(settlementDate);
  const takes = new Map(
    result.corrections.flatMap((group) => (group.outcome === 'corrected' ? [[group.gspGroup, group.take]] : [])),
  ) as ReadonlyMap<string, readonly number[]>;
  const halfHours = utcDaysOfLocalDay(settlementDate).flatMap(({ date }) =>
    reportedHalfHoursOf(date, smallRecords, settledClasses, flatShape),
  );
  const energised = halfHours.filter((one) => one.energised);
  const rows = recalculate(settlementDate, energised, bareRows, takes);
  const of: ReportsCase = { settlementDate, halfHours, rows, classes: bareRows.classes, takes };
  const metered = energised
    .filter(({ startMs, isHeld }) => isHeld && londonPeriod(startMs).date === settlementDate)
    .map(
      ({ mpan, gspGroup, supplier, quantity, startMs, wattHours }): SuppliersPeriod => ({
        ...{ mpan, gspGroup, supplier, quantity, settlementPeriod: londonPeriod(startMs).period },
        ...{ wattHours: Number(wattHours), quality: 'A' },
      }),
    );
  const run: ReportRun = { settlementDate, code: 'SF', runNumber: 2, executedMs: Date.parse('2026-12-01') };
  const reports = reportsOfRun({ run, result, data: smallData(settlementDate), metered, blocked: [] });
  return { result, of, reports };
};

const judged = (reports: readonly RunReport[], of: ReportsCase) =>
  reports
    .filter(({ report }) => recalculatedReports.includes(report))
    .flatMap((report) => requireReportRecalculated(report, of));

for (const date of ['2026-03-02', '2026-03-29', '2026-10-25']) {
  test(`every report of ${date} is what its recalculation says`, () => {
    const { of, reports, result } = small(date);
    assert.deepEqual(judged(reports, of), []);
    const kinds = [...new Set(reports.map(({ report }) => report))].sort();
    assert.deepEqual(kinds, [
      'REP-002',
      'REP-002A',
      'REP-002B',
      'REP-003',
      'REP-003A',
      'REP-004',
      'REP-006',
      'REP-007',
      'REP-008',
      'REP-009',
    ]);
    for (const group of result.corrections) {
      if (group.outcome === 'stopped') throw new Error(`${group.gspGroup} was stopped`);
      const factors = group.factors.map((_, place) => recalculatedFactor(of, group.gspGroup, place + 1));
      assert.deepEqual(factors, group.factors.map(factorText));
    }
  });
}

const figure =
  /"(totalUncorrectedVolume|embeddedTotalUncorrectedVolume|uncorrectedBMUnitPeriodLevelConsumption|supplierDeemedTake|periodMeteringSystemMeteredData)":"[^"]+"/;

test('a figure that differs, one that is missing and one too many are told, whatever the report', () => {
  const { of, reports } = small('2026-03-02');
  for (const kind of recalculatedReports) {
    const report = reports.find((one) => one.report === kind && (one.to.role === 'SUP' || kind.startsWith('REP-002')));
    assert.ok(report !== undefined, kind);
    const text = JSON.stringify(report.content);
    const otherwise = text.replace(figure, (said) => said.replace(/\d"$/, (last) => (last === '7"' ? '8"' : '7"')));
    assert.notEqual(otherwise, text, kind);
    assert.notDeepEqual(requireReportRecalculated({ ...report, content: JSON.parse(otherwise) }, of), [], kind);
    const fewer = { ...of, halfHours: [], rows: [] };
    assert.notDeepEqual(requireReportRecalculated(report, fewer), [], kind);
  }
});

test('a report that has no half-hours is not one for this proof', () => {
  const { of } = small('2026-03-02');
  const content = {};
  assert.throws(
    () => requireReportRecalculated({ report: 'REP-007', to: { role: 'SUP', mpid: 'MHHS' }, content }, of),
    /REP-007/,
  );
});

test('a blocked report is not made', () => {
  const { result } = small('2026-03-02');
  const run: ReportRun = { settlementDate: '2026-03-02', code: 'SF', runNumber: 2, executedMs: 0 };
  const blocked = [{ report: 'REP-002B' as const, table: undefined, reason: 'stale' }];
  const made = reportsOfRun({ run, result, data: smallData(), metered: [], blocked });
  assert.equal(
    made.some(({ report }) => report === 'REP-002B'),
    false,
  );
  assert.equal(
    made.some(({ report }) => report === 'REP-002'),
    true,
  );
});
