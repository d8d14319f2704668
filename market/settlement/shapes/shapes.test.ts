import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addLocalDays } from '../../calendar/london.ts';
import type { ShapeCategory } from './category.ts';
import { shapeDefaults } from './default-shapes.ts';
import { type LoadShape, loadShapesOf, type ShapeReading } from './load-shape.ts';
import { localDayShape, shapeTotals } from './shape-totals.ts';

const home: ShapeCategory = { gspGroup: '_A', connection: 'W', segment: 'S', domestic: true, quantity: 'AI' };
const shop: ShapeCategory = { ...home, segment: 'A', connection: 'L', domestic: false };
const reading = (period: number, wattHours: number, changed: Partial<ShapeReading> = {}): ShapeReading => ({
  ...{ category: home, period, wattHours, quality: 'A', valid: true },
  ...changed,
});
const none = { standard: () => undefined, backStop: () => undefined };
const shape = (utcDate: string, value: (period: number) => number): LoadShape => ({
  ...{ category: home, utcDate, flags: Array.from({ length: 48 }, () => 'A' as const) },
  values: Array.from({ length: 48 }, (_, place) => value(place + 1)),
});

test('a load shape is the plain mean of valid actual data, and estimates never enter it', () => {
  const readings = [
    reading(1, 200),
    reading(1, 301),
    reading(1, 90_000, { quality: 'E2' }),
    reading(1, 90_000, { quality: 'EA12' }),
    reading(1, 90_000, { valid: false }),
    reading(2, 100, { quality: 'A2' }),
  ];
  const [found] = loadShapesOf('2026-03-02', readings, [], none);
  assert.deepEqual(found?.values.slice(0, 3), [251, 100, 0]);
  assert.deepEqual(found?.flags.slice(0, 3), ['A', 'A', 'B']);
});

test('what is missing takes the shape of the last day of its kind, then the back-stop, and says so', () => {
  const history = [
    shape('2026-02-27', (period) => period),
    shape('2026-02-28', () => 7000),
    { ...shape('2026-03-01', () => 9000), flags: ['D' as const, ...Array.from({ length: 47 }, () => 'A' as const)] },
  ];
  const [small, large] = loadShapesOf(
    '2026-03-02',
    [reading(48, 500)],
    [shop, home],
    shapeDefaults(history),
  ).toReversed();
  assert.deepEqual([small?.values[0], small?.flags[0], small?.values[47], small?.flags[47]], [1, 'D', 500, 'A']);
  assert.equal(large?.flags.join(''), 'E'.repeat(48));
  assert.equal(new Set(large?.values).size, 1);
});

test('the same readings in any order give the same shapes', () => {
  const some = fc.array(
    fc.record({
      category: fc.constantFrom(home, shop),
      period: fc.integer({ min: 1, max: 48 }),
      wattHours: fc.integer({ min: 0, max: 10 ** 12 }),
      quality: fc.constantFrom('A', 'E1', 'A3'),
      valid: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(some, (readings) => {
      const there = loadShapesOf('2026-03-02', readings, [home], none);
      assert.deepEqual(loadShapesOf('2026-03-02', readings.toReversed(), [home], none), there);
    }),
  );
});

test('a broken value among actual data stops the shape instead of bending it', () => {
  for (const bad of [reading(0, 1), reading(49, 1), reading(1, -1), reading(1, Number.NaN), reading(1, 0.5)]) {
    assert.throws(() => loadShapesOf('2026-03-02', [bad], [], none), RangeError);
  }
});

test('totals of the day, of seven days and of the year are sums of day totals', () => {
  const year = Array.from({ length: 370 }, (_, back) => shape(addLocalDays('2026-03-08', -back), () => back + 1));
  const totals = shapeTotals('2026-03-08', year);
  assert.deepEqual(totals.day, { total: 48 });
  assert.deepEqual(totals.sevenDays, { total: 48 * 28 });
  assert.equal(totals.annual, (48 * 365 * 366) / 2);
  assert.deepEqual(totals.daysHeld, { sevenDays: 7, annual: 365 });
  const short = shapeTotals('2026-03-08', year.slice(0, 2));
  assert.deepEqual(short.daysHeld, { sevenDays: 2, annual: 2 });
  assert.equal(short.annual, Math.round((48 * 3 * 365) / 2));
  assert.throws(() => shapeTotals('2026-03-09', year), /no load shape of 2026-03-09/);
});

test('peak parts follow the London clock, not the UTC day', () => {
  const peak = { firstPeriod: 33, lastPeriod: 38 };
  const winter = shapeTotals(
    '2026-03-02',
    [shape('2026-03-02', (period) => (period >= 33 && period <= 38 ? 10 : 1))],
    peak,
  );
  const summer = shapeTotals(
    '2026-06-15',
    [shape('2026-06-15', (period) => (period >= 31 && period <= 36 ? 10 : 1))],
    peak,
  );
  for (const { day } of [winter, summer]) assert.deepEqual(day, { total: 102, peak: 60, offPeak: 42 });
});

test('a settlement day is put together from the UTC days it is made of', () => {
  const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25'];
  const shapes = days.map((day, place) => shape(day, (period) => place * 100 + period));
  assert.equal(localDayShape('2026-03-29', shapes).length, 46);
  const after = localDayShape('2026-03-30', shapes);
  assert.deepEqual([after.length, after[0], after[1], after[2], after[47]], [48, 147, 148, 201, 246]);
  const october = localDayShape('2026-10-25', shapes);
  assert.deepEqual([october.length, october[0], october[2], october[49]], [50, 347, 401, 448]);
  assert.throws(() => localDayShape('2026-06-15', shapes), /needs the load shape of the UTC day 2026-06-14/);
});
