import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pointWith } from '../testing/points.ts';
import { type Collected, type EstimationCase, estimationRows, periodsOf } from './estimation.ts';
import { inThousandths, thousandths, totalOf } from './periods.ts';

const day = '2026-03-01';
const collected = (missing: readonly number[], advance: string | null = null): Collected => ({
  values: Array.from({ length: 48 }, (_, index) => (missing.includes(index) ? null : '0.400')),
  advance,
});
const all = Array.from({ length: 48 }, (_, index) => index);

function estimated(of: Partial<EstimationCase>) {
  return periodsOf(day, {
    collected: collected(all),
    point: pointWith(),
    advice: {},
    annual: null,
    shape: null,
    ...of,
  });
}

const first = (of: Partial<EstimationCase>) => {
  const [{ q, e, v } = { q: '', e: '', v: '' }] = estimated(of);
  return [q, e, v];
};

const standing = { from: 0, until: null };

test('what was collected is submitted as it came, without a reason', () => {
  const periods = estimated({ collected: collected([]) });
  assert.deepEqual([...new Set(periods.map(({ q, e, v, arc }) => `${q} ${e} ${v} ${arc}`))], ['A null 0.400 null']);
});

test('each way of estimating has its quality, reason and value', () => {
  assert.deepEqual(first({}), ['ZE1', '2', '0.000']);
  assert.deepEqual(first({ annual: '3650.000' }), ['E9', '2', '0.209']);
  assert.deepEqual(first({ annual: '3650.000', point: pointWith({ segment: 'A' }) }).slice(0, 2), ['EA12', '2']);
  assert.deepEqual(first({ annual: '3650.000', point: pointWith({ segment: 'U' }) }).slice(0, 2), ['E', '2']);
  assert.deepEqual(first({ collected: collected(all, '48.000') }), ['E1', '2', '1.000']);
  assert.deepEqual(first({ collected: collected(all, '0.000') }), ['ZE', '2', '0.000']);
  assert.deepEqual(first({ collected: collected([0]) }), ['E0', '2', '0.400']);
  assert.deepEqual(first({ advice: { vacant: standing } }), ['ZE2', '5', '0.000']);
  assert.deepEqual(first({ advice: { vacant: standing, disabled: standing } }), ['ZE3', '6', '0.000']);
  assert.deepEqual(first({ advice: { noComms: standing } }), ['ZE1', '4', '0.000']);
  assert.deepEqual(first({ point: pointWith({}, { consent: 'D' }) }), ['ZE1', '1', '0.000']);
});

test('an advance is kept exactly, and is never overdrawn', () => {
  for (const missing of [[3, 4], [0, 47], all.slice(5)]) {
    assert.equal(totalOf(estimated({ collected: collected(missing, '20.001') })), '20.001');
  }
  const overdrawn = estimated({ collected: collected([3, 4], '1.000') });
  assert.deepEqual([overdrawn[3]?.v, overdrawn[4]?.v], ['0.000', '0.000']);
});

test('a year is spread over its days to the watt hour', () => {
  assert.equal(totalOf(estimated({ annual: '3650.000' })), '10.000');
});

test('a missing half hour is the mean of those beside it, at the borders of the day the one that there is', () => {
  const values = all.map((index) => (index === 10 ? null : index === 9 ? '0.100' : '0.300'));
  assert.equal(estimated({ collected: { values, advance: null } })[10]?.v, '0.200');
  const last = all.map((index) => (index === 47 ? null : '0.700'));
  assert.equal(estimated({ collected: { values: last, advance: null } })[47]?.v, '0.700');
});

test('every way of estimating can be the one that is taken', () => {
  const cases: Partial<EstimationCase>[] = [
    ...[{ advice: { disabled: standing } }, { advice: { vacant: standing } }],
    ...[{ annual: '1.000', point: pointWith({ segment: 'U' }) }, { collected: collected([1]) }],
    ...[{ collected: collected(all, '0.000') }, { collected: collected(all, '1.000') }, { annual: '1.000' }, {}],
  ];
  const base = { collected: collected(all), point: pointWith(), advice: {}, annual: null, shape: null };
  const taken = cases.map((of) => estimationRows.find(({ when }) => when({ ...base, ...of }))?.id);
  assert.deepEqual(
    taken,
    estimationRows.map(({ id }) => id),
  );
});

const evening = (index: number): number => (index >= 34 && index < 40 ? 900 : 100 + index);

test('an advance is parted by the load shape, and nothing of it is lost', () => {
  const shape = { values: all.map(evening), year: null };
  const periods = estimated({ collected: collected(all, '20.000'), shape });
  assert.equal(totalOf(periods), '20.000');
  const sum = shape.values.reduce((before, one) => before + one, 0);
  for (const [index, { v, q }] of periods.entries()) {
    assert.equal(q, 'E1');
    assert.ok(Math.abs(thousandths(v) - (20_000 * (shape.values[index] ?? 0)) / sum) < 1, `half hour ${index + 1}`);
  }
});

test('whatever the shape, the advance and the gap, the day adds up to the advance', () => {
  const gap = fc.uniqueArray(fc.integer({ min: 0, max: 47 }), { minLength: 2, maxLength: 48 });
  const values = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 48, maxLength: 48 });
  const known = 48 * 400;
  fc.assert(
    fc.property(gap, values, fc.integer({ min: known, max: 900_000 }), (missing, weights, advance) => {
      const of = { collected: collected(missing, inThousandths(advance)), shape: { values: weights, year: null } };
      assert.equal(totalOf(estimated(of)), inThousandths(advance));
    }),
    { numRuns: 60 },
  );
});

test('a year is taken as the load shape has it: 0.25 of 3,650 times 2,920 is 0.2', () => {
  const shape = { values: all.map(() => 250), year: 3_650_000 };
  const periods = estimated({ collected: collected(all), annual: '2920.000', shape });
  assert.deepEqual([...new Set(periods.map(({ v, q }) => `${v} ${q}`))], ['0.200 E9']);
});

test('without a total of the year a load shape says nothing of it', () => {
  const shape = { values: all.map(() => 250), year: null };
  const flat = estimated({ collected: collected(all), annual: '3650.000' });
  assert.deepEqual(estimated({ collected: collected(all), annual: '3650.000', shape }), flat);
});
