import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addLocalDays } from '../../calendar/london.ts';
import type { LoadShape } from './load-shape.ts';
import { localTotals } from './local-totals.ts';

const category = { gspGroup: '_A', connection: 'W', segment: 'S', domestic: true, quantity: 'AI' } as const;

/** A day whose half-hours are all the same but for the last two, which are another. */
const shape = (utcDate: string, each: number, late = each): LoadShape => ({
  ...{ category, utcDate, flags: Array.from({ length: 48 }, () => 'A' as const) },
  values: Array.from({ length: 48 }, (_, place) => (place < 46 ? each : late)),
});

test('in summer a day begins with the last two half-hours of the UTC day before', () => {
  const totals = localTotals('2026-07-01', [shape('2026-06-30', 10, 100), shape('2026-07-01', 20, 900)]);
  assert.deepEqual(totals.day, { total: 2 * 100 + 46 * 20 });
});

test('days of 46 and 50 half-hours have totals of as many', () => {
  const shapes = (first: string) => Array.from({ length: 3 }, (_, day) => shape(addLocalDays(first, day), 10));
  assert.equal(localTotals('2026-03-29', shapes('2026-03-28')).day.total, 460);
  assert.equal(localTotals('2026-10-25', shapes('2026-10-24')).day.total, 500);
});

test('seven days are that day and those of the six before of which there is a load shape', () => {
  const shapes = Array.from({ length: 9 }, (_, day) => shape(addLocalDays('2026-03-01', -day), 10));
  assert.equal(localTotals('2026-03-01', shapes).sevenDays.total, 7 * 480);
  const some = shapes.filter(({ utcDate }) => utcDate !== '2026-02-27');
  assert.equal(localTotals('2026-03-01', some).sevenDays.total, 6 * 480);
});

test('peak and off-peak add up to the whole, in the day and over seven', () => {
  const peak = { firstPeriod: 33, lastPeriod: 38 };
  const { day, sevenDays } = localTotals('2026-03-01', [shape('2026-03-01', 10), shape('2026-02-28', 20)], peak);
  assert.deepEqual(day, { total: 480, peak: 60, offPeak: 420 });
  assert.deepEqual(sevenDays, { total: 1440, peak: 180, offPeak: 1260 });
});

test('a day without a load shape has no totals', () => {
  assert.throws(() => localTotals('2026-03-02', [shape('2026-03-01', 10)]), /2026-03-02 needs the load shape/);
});
