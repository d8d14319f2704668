import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointWith } from '../testing/points.ts';
import { type Collected, type EstimationCase, estimationRows, periodsOf } from './estimation.ts';
import { totalOf } from './periods.ts';

const day = '2026-03-01';
const collected = (missing: readonly number[], advance: string | null = null): Collected => ({
  values: Array.from({ length: 48 }, (_, index) => (missing.includes(index) ? null : '0.400')),
  advance,
});
const all = Array.from({ length: 48 }, (_, index) => index);

function estimated(of: Partial<EstimationCase>) {
  return periodsOf(day, { collected: collected(all), point: pointWith(), advice: {}, annual: null, ...of });
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
  const base = { collected: collected(all), point: pointWith(), advice: {}, annual: null };
  const taken = cases.map((of) => estimationRows.find(({ when }) => when({ ...base, ...of }))?.id);
  assert.deepEqual(
    taken,
    estimationRows.map(({ id }) => id),
  );
});
