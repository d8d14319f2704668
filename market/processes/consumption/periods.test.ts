import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ConsumptionBlock,
  consumptionBlock,
  daysOf,
  inThousandths,
  periodEnds,
  spread,
  totalOf,
  utcDayAfter,
  utcDaysBetween,
  withDays,
} from './periods.ts';

const period = (sp: string, v = '1.000') => ({ sp, v, q: 'A', e: null, arc: null });

test('a UTC day has forty-eight half hours, named by their ends, also when the clocks change', () => {
  for (const day of ['2026-03-01', '2026-03-29', '2026-10-25', '2028-02-29']) {
    const ends = periodEnds(day);
    assert.equal(ends.length, 48);
    assert.equal(ends[0], `${day}T00:30:00+00:00`);
    assert.equal(ends[47], `${utcDayAfter(day, 1)}T00:00:00+00:00`);
  }
});

test('days are counted over the ends of months and years', () => {
  assert.deepEqual(utcDaysBetween('2027-12-30', '2028-01-02'), ['2027-12-30', '2027-12-31', '2028-01-01']);
  assert.deepEqual(utcDaysBetween('2026-03-01', '2026-03-01'), []);
});

test('a sum is spread so that nothing is lost, whatever it is', () => {
  for (const [sum, parts] of [
    ['20.000', 48],
    ['0.001', 48],
    ['100.007', 336],
    ['-3.500', 7],
    ['0.000', 1],
  ] as const) {
    const values = spread(sum, parts);
    assert.equal(values.length, parts);
    assert.equal(totalOf(values.map((v) => ({ v }))), sum);
  }
  assert.deepEqual(spread('0.004', 3), ['0.002', '0.001', '0.001']);
});

test('thousandths are written as messages carry them', () => {
  assert.deepEqual([0, 1, 412, -1].map(inThousandths), ['0.000', '0.001', '0.412', '-0.001']);
});

test('a block is read back as it was written', () => {
  const days = [{ day: '2026-03-29', periods: periodEnds('2026-03-29').map((sp) => period(sp)) }];
  const block = consumptionBlock('AE', days) as unknown as ConsumptionBlock;
  assert.equal(block.MQID.measurementQuantityID, 'AE');
  assert.deepEqual(daysOf(block), days);
});

test('of a half hour the latest counts, others of the day and other quantities stay', () => {
  const [one = '', two = ''] = periodEnds('2026-03-01');
  const before = withDays({}, 'AI', [{ day: '2026-03-01', periods: [period(two), period(one)] }]);
  const after = withDays(before, 'AI', [{ day: '2026-03-01', periods: [period(one, '2.000')] }]);
  assert.deepEqual(after.AI?.['2026-03-01'], [period(one, '2.000'), period(two)]);
  assert.deepEqual(withDays(after, 'RI', []).AI, after.AI);
});
