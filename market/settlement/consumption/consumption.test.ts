import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { annualConsumptionOf, consumptionFor, type YearPeriod } from './annual-consumption.ts';
import { dailyAverageConsumption, defaultedConsumption } from './defaulted.ts';
import { latestValid, type Submission } from './submissions.ts';

test('the golden default: 0.25 of 3,650 of 2,920 is 0.2 kWh', () => {
  assert.equal(defaultedConsumption(250, 3_650_000, 2_920_000), 200);
  assert.equal(defaultedConsumption(250, 0, 2_920_000), undefined);
  assert.equal(
    dailyAverageConsumption(250, 70_000, 2_920_000),
    200,
    'a week of 70 makes days of 10, the year is 3,650',
  );
  assert.equal(dailyAverageConsumption(250, 0, 2_920_000), undefined);
});

test('a nominated annual consumption comes first for twelve months, and the newest counts', () => {
  const nominated = [{ wattHours: 4_000_000, from: '2025-04-02' }];
  const used = (date: string, list = nominated) => consumptionFor(date, list, 2_920_000);
  assert.deepEqual(used('2026-03-02'), { wattHours: 4_000_000, source: 'nominated' }, 'aged 11 months');
  assert.equal(used('2026-04-01').wattHours, 4_000_000, 'the last day of the twelve months');
  assert.equal(used('2026-04-02').wattHours, 2_920_000, 'no longer less than twelve months old');
  assert.deepEqual(used('2026-04-03'), { wattHours: 2_920_000, source: 'calculated' }, 'aged 12 months and a day');
  assert.equal(used('2025-04-01').wattHours, 2_920_000, 'not yet in force');
  const both = [...nominated, { wattHours: 5_000_000, from: '2025-10-01', until: '2026-02-01' }];
  assert.equal(used('2026-01-31', both).wattHours, 5_000_000);
  assert.equal(used('2026-02-01', both).wattHours, 4_000_000);
  assert.deepEqual(used('2026-01-31', both.toReversed()), used('2026-01-31', both));
});

test('the quality of an annual consumption says how much of it was metered', () => {
  const year = (actual: number, estimated: number): YearPeriod[] =>
    Array.from({ length: actual + estimated }, (_, place) => ({ wattHours: 10, quality: place < actual ? 'A' : 'E1' }));
  const rows = [
    [100, 0, 'A'],
    [75, 25, '1'],
    [74, 26, '2'],
    [0, 100, '3'],
    [99, 0, '5'],
    [0, 50, '5'],
    [49, 0, '4'],
    [0, 0, 'D'],
  ] as const;
  for (const [actual, estimated, quality] of rows) {
    const found = annualConsumptionOf(year(actual, estimated), 100, 777);
    assert.equal(found.quality, quality, `${actual} actual, ${estimated} estimated`);
    assert.equal(found.wattHours, quality === 'D' ? 777 : 1000, 'scaled up to the whole year');
  }
  assert.throws(() => annualConsumptionOf(year(101, 0), 100, 0), RangeError);
});

const sent = (changed: Partial<Submission> = {}): Submission => ({
  ...{ mpan: '1000000000012', quantity: 'AI', utcDate: '2026-03-02', period: 1, wattHours: 100, quality: 'A' },
  ...{ receivedMs: 1000, reference: 'a', valid: true },
  ...changed,
});

test('the latest valid submission counts, period by period', () => {
  const held = latestValid([
    sent({ receivedMs: 2000, wattHours: 200 }),
    sent(),
    sent({ receivedMs: 3000, wattHours: 300, valid: false }),
    sent({ receivedMs: 4000, wattHours: Number.NaN }),
    sent({ receivedMs: 4000, wattHours: -1 }),
    sent({ receivedMs: 4000, quality: 'Q' }),
    sent({ receivedMs: 4000, period: 49 }),
    sent({ period: 2, wattHours: 50 }),
  ]);
  assert.deepEqual(
    held.map(({ period, wattHours }) => [period, wattHours]),
    [
      [1, 200],
      [2, 50],
    ],
  );
});

test('of two received in the same millisecond the greater reference counts', () => {
  const both = [sent({ reference: 'b', wattHours: 2 }), sent({ reference: 'a', wattHours: 1 })];
  assert.equal(latestValid(both)[0]?.wattHours, 2);
  assert.equal(latestValid(both.toReversed())[0]?.wattHours, 2);
});

test('neither the order nor a replay changes what is held', () => {
  const one = fc.record({
    period: fc.integer({ min: 1, max: 3 }),
    wattHours: fc.integer({ min: 0, max: 9 }),
    receivedMs: fc.integer({ min: 0, max: 3 }),
    reference: fc.uuid(),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (list) => {
      const submissions = list.map(sent);
      const held = latestValid(submissions);
      assert.deepEqual(latestValid([...submissions, ...submissions].toReversed()), held);
    }),
  );
});
