import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { partedBy } from '../largest-remainder.ts';
import { requireShapedAdvance, requireShapedYear } from './estimate-laws.ts';

const periodsOf = (energy: readonly number[], shape: readonly number[]) =>
  energy.map((wattHours, place) => ({ place, energy: BigInt(wattHours), shape: BigInt(shape[place] ?? 0) }));

test('any sum parted by a load shape is found to be so', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 48 });
  fc.assert(
    fc.property(shapes, fc.integer({ min: 0, max: 1_000_000 }), (shape, rest) => {
      fc.pre(shape.some((value) => value > 0));
      assert.deepEqual(requireShapedAdvance(periodsOf(partedBy(rest, shape), shape), BigInt(rest)), []);
    }),
    { numRuns: 60 },
  );
});

test('a watt hour too few is told, and so are equal parts of an uneven shape', () => {
  const shape = [100, 300, 600];
  assert.equal(requireShapedAdvance(periodsOf([10, 30, 59], shape), 100n)[0]?.rule, 'settlement.law.register-advance');
  const even = requireShapedAdvance(periodsOf([34, 33, 33], shape), 100n);
  assert.deepEqual(
    even.map(({ path }) => path),
    ['half-hour 1', 'half-hour 2', 'half-hour 3'],
  );
});

test('a part of the year may be rounded either way and not further', () => {
  const found = (wattHours: number) => requireShapedYear(periodsOf([wattHours], [101]), 3_650_000n, 7_300_000n).length;
  assert.deepEqual([49, 50, 51, 52].map(found), [1, 0, 0, 1]);
});
