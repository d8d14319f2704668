import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addLocalDays, utcMidnight } from './london.ts';
import {
  localDaysOfUtcDay,
  type PeriodRange,
  settlementPeriodMs,
  settlementPeriodOf,
  settlementPeriodStart,
  settlementPeriodsOf,
  utcDaysOfLocalDay,
} from './settlement-day.ts';

const aDate = fc.integer({ min: 0, max: 3650 }).map((days) => addLocalDays('2022-01-01', days));
const lengthOf = (ranges: readonly PeriodRange[]) =>
  ranges.reduce((sum, range) => sum + range.toPeriod - range.fromPeriod + 1, 0);

test('46, 48 or 50 half-hours', () => {
  assert.equal(settlementPeriodsOf('2026-03-28'), 48);
  assert.equal(settlementPeriodsOf('2026-03-29'), 46);
  assert.equal(settlementPeriodsOf('2026-03-30'), 48);
  assert.equal(settlementPeriodsOf('2026-10-24'), 48);
  assert.equal(settlementPeriodsOf('2026-10-25'), 50);
  assert.equal(settlementPeriodsOf('2026-10-26'), 48);
});

test('the borders of the days of mhhs-domain.md 5.1', () => {
  const rows = [
    ['2026-03-29', '2026-03-29T00:00Z', '2026-03-29T23:00Z'],
    ['2026-03-30', '2026-03-29T23:00Z', '2026-03-30T23:00Z'],
    ['2026-10-25', '2026-10-24T23:00Z', '2026-10-26T00:00Z'],
    ['2026-10-26', '2026-10-26T00:00Z', '2026-10-27T00:00Z'],
  ] as const;
  for (const [date, from, to] of rows) {
    const last = settlementPeriodsOf(date);
    assert.equal(settlementPeriodStart(date, 1), Date.parse(from));
    assert.deepEqual(settlementPeriodOf(Date.parse(from)), { date, period: 1 });
    assert.deepEqual(settlementPeriodOf(Date.parse(to) - 1), { date, period: last });
    assert.deepEqual(settlementPeriodOf(Date.parse(to)), { date: addLocalDays(date, 1), period: 1 });
  }
});

test('the repeated hour in October has its own period numbers', () => {
  assert.deepEqual(settlementPeriodOf(Date.parse('2026-10-25T00:00Z')), { date: '2026-10-25', period: 3 });
  assert.deepEqual(settlementPeriodOf(Date.parse('2026-10-25T01:00Z')), { date: '2026-10-25', period: 5 });
});

test('a UTC day fills one settlement day in winter and parts of two in summer', () => {
  assert.deepEqual(localDaysOfUtcDay('2026-01-15'), [{ date: '2026-01-15', fromPeriod: 1, toPeriod: 48 }]);
  assert.deepEqual(localDaysOfUtcDay('2026-06-15'), [
    { date: '2026-06-15', fromPeriod: 3, toPeriod: 48 },
    { date: '2026-06-16', fromPeriod: 1, toPeriod: 2 },
  ]);
});

test('a UTC day on the days of the clock change', () => {
  assert.deepEqual(localDaysOfUtcDay('2026-03-29'), [
    { date: '2026-03-29', fromPeriod: 1, toPeriod: 46 },
    { date: '2026-03-30', fromPeriod: 1, toPeriod: 2 },
  ]);
  assert.deepEqual(localDaysOfUtcDay('2026-10-24'), [
    { date: '2026-10-24', fromPeriod: 3, toPeriod: 48 },
    { date: '2026-10-25', fromPeriod: 1, toPeriod: 2 },
  ]);
  assert.deepEqual(localDaysOfUtcDay('2026-10-25'), [{ date: '2026-10-25', fromPeriod: 3, toPeriod: 50 }]);
});

test('in summer the first settlement period is UTC period 47 of the day before', () => {
  assert.deepEqual(utcDaysOfLocalDay('2026-06-15'), [
    { date: '2026-06-14', fromPeriod: 47, toPeriod: 48 },
    { date: '2026-06-15', fromPeriod: 1, toPeriod: 46 },
  ]);
  assert.deepEqual(utcDaysOfLocalDay('2026-03-29'), [{ date: '2026-03-29', fromPeriod: 1, toPeriod: 46 }]);
  assert.deepEqual(utcDaysOfLocalDay('2026-10-25'), [
    { date: '2026-10-24', fromPeriod: 47, toPeriod: 48 },
    { date: '2026-10-25', fromPeriod: 1, toPeriod: 48 },
  ]);
});

test('a period that the day does not have is refused', () => {
  assert.throws(() => settlementPeriodStart('2026-03-29', 47), /1 to 46/);
  assert.throws(() => settlementPeriodStart('2026-06-15', 0), RangeError);
  assert.throws(() => settlementPeriodStart('2026-06-15', 1.5), RangeError);
  assert.throws(() => settlementPeriodsOf('2026-02-30'), RangeError);
  assert.doesNotThrow(() => settlementPeriodStart('2026-10-25', 50));
});

test('no half-hour is lost or doubled between UTC days and settlement days', () => {
  fc.assert(
    fc.property(aDate, fc.integer({ min: 0, max: 47 }), (utcDate, index) => {
      const ranges = localDaysOfUtcDay(utcDate);
      assert.equal(lengthOf(ranges), 48);
      assert.equal(lengthOf(utcDaysOfLocalDay(utcDate)), settlementPeriodsOf(utcDate));
      const instant = utcMidnight(utcDate) + index * settlementPeriodMs;
      const { date, period } = settlementPeriodOf(instant);
      assert.equal(settlementPeriodStart(date, period), instant);
      const inside = ranges.some(
        (range) => range.date === date && period >= range.fromPeriod && period <= range.toPeriod,
      );
      assert.ok(inside);
    }),
  );
});
