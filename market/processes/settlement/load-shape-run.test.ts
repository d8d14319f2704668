import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsWith } from '../../settings/settings.ts';
import { cutOffMs, type ShapeCategory, type Submission } from '../../settlement/index.ts';
import { loadShapeRun } from './load-shape-run.ts';
import { runWordsOf } from './run-words.ts';
import { periodFacts, shapesByDay, totalsFacts } from './shape-messages.ts';

const date = '2026-07-01';
const [run] = runWordsOf(date, settingsWith());
assert.ok(run !== undefined);
const category: ShapeCategory = { gspGroup: '_A', connection: 'W', segment: 'S', domestic: true, quantity: 'AI' };
const day = (utcDate: string, wattHours: number, more: Partial<Submission> = {}): Submission[] =>
  Array.from({ length: 48 }, (_, place) => ({
    ...{ mpan: '1000000000010', quantity: 'AI', utcDate, period: place + 1, wattHours, quality: 'A', valid: true },
    ...{ receivedMs: cutOffMs(run) - 1, reference: 'R1' },
    ...more,
  }));
const shapesOf = (...submissions: readonly Submission[]) => loadShapeRun(run, [{ category, submissions }]);

test('a summer day is made of two UTC days, half-hour by half-hour', () => {
  const shapes = shapesOf(...day('2026-06-30', 100), ...day(date, 300));
  const [block] = periodFacts(date, shapes).B903List as readonly {
    readonly settlementDay: { readonly settlementDayDate: string };
    readonly LSGSettlementPeriods: readonly {
      readonly LSGroupSettlementPeriods: readonly { readonly sp: string; readonly loadShapePeriodValue: string }[];
    }[];
  }[];
  assert.equal(block?.settlementDay.settlementDayDate, '2026-07-01T00:00:00+01:00');
  const periods = block?.LSGSettlementPeriods[0]?.LSGroupSettlementPeriods ?? [];
  assert.deepEqual(
    [periods.length, periods[1]?.sp, periods[1]?.loadShapePeriodValue, periods[2]?.loadShapePeriodValue],
    [48, '2026-07-01T00:00:00+00:00', '0.100', '0.300'],
  );
});

test('days before count for the totals, days after and what is estimated do not', () => {
  const shapes = shapesOf(
    ...day('2026-06-29', 100),
    ...day('2026-06-30', 100),
    ...day(date, 100),
    ...day('2026-07-02', 900),
    ...day(date, 900, { quality: 'E1', period: 1, receivedMs: 0 }),
  );
  assert.deepEqual([...new Set(shapes.map(({ utcDate }) => utcDate))], ['2026-06-29', '2026-06-30', date]);
  const [totals] = totalsFacts(date, shapes, { firstPeriod: 33, lastPeriod: 38 }).B912List as readonly {
    readonly LSGTotals: readonly Readonly<Record<string, unknown>>[];
  }[];
  assert.deepEqual(totals?.LSGTotals[0]?.LSAnnualConsumption, { annualLoadShapeTotal: '1752.000' });
  assert.deepEqual(totals?.LSGTotals[0]?.LSTTotals, [
    {
      ...{ loadShapeDayTotal: '4.800', loadShapeDayPeakTotal: '0.600', loadShapeDayOffPeakTotal: '4.200' },
      ...{ loadShape7DayRollingTotal: '9.600', loadShape7DayRollingPeakTotal: '1.200' },
      loadShape7DayRollingOffPeakTotal: '8.400',
    },
  ]);
});

test('where nothing was metered a default is told as one, and its year is that of the default', () => {
  const told = shapesByDay(date, shapesOf());
  const [shape] = Object.values(told[date] ?? {});
  assert.deepEqual([shape?.values[0], shape?.flags[0], shape?.annual], [166, 'E', 166 * 48 * 365]);
});
