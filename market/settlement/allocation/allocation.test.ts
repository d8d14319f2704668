import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Component } from '../consumption/components.ts';
import { defaultComponentClasses } from '../isd/component-classes.ts';
import { factorText } from './correction-factor.ts';
import { deemedTakes } from './deemed-take.ts';
import { correctGroup } from './group-correction.ts';

const component = (amount: number, weight: number, bmUnit = 'A', supplier = 'MHHS'): Component => ({
  ...{ gspGroup: '_A', supplier, bmUnit, isDefaultUnit: true },
  of: { ...(defaultComponentClasses[0] as Component['of']), weight },
  volumes: Float64Array.of(amount),
  counts: Float64Array.of(1),
});

const corrected = (components: readonly Component[], take: number) => {
  const group = correctGroup('_A', components, [take]);
  if (group.outcome !== 'corrected') throw new Error('stopped');
  return { factor: group.factors.map(factorText)[0], parts: group.components.map((one) => one.corrected[0]), group };
};

test('the golden correction: 600 and 400, weight 1 and 0, to a take of 1,050', () => {
  const { factor, parts, group } = corrected([component(600, 100), component(400, 0)], 1050);
  assert.equal(factor, '1.083333333');
  assert.deepEqual(parts, [650, 400]);
  assert.deepEqual(group.findings, []);
});

test('export counts as negative demand', () => {
  const { factor, parts } = corrected([component(600, 100), component(-100, 0), component(-50, 100)], 505);
  assert.equal(factor, '1.100000000', '1 + (505 - 450) / (600 - 50)');
  assert.deepEqual(parts, [660, -100, -55]);
});

test('without weighted consumption there is no factor, and the group is stopped instead of settled', () => {
  for (const components of [[component(400, 0)], [component(100, 100), component(-100, 100)], []]) {
    const group = correctGroup('_A', components, [50]);
    assert.equal(group.outcome, 'stopped');
    assert.match(group.findings[0]?.message ?? '', /period 1: the consumption that can be corrected is zero/);
    assert.deepEqual(deemedTakes([group]), []);
  }
});

test('a factor outside 0.9 to 1.1 is told of, one on the border is not', () => {
  const alerts = (take: number) => corrected([component(1000, 100)], take).group.findings.length;
  assert.deepEqual([899, 900, 1000, 1100, 1101].map(alerts), [1, 0, 0, 0, 1]);
});

test('a take of another length, or not whole, is refused', () => {
  assert.throws(() => correctGroup('_A', [component(1, 100)], [1, 2]), RangeError);
  assert.throws(() => correctGroup('_A', [component(1, 100)], [0.5]), RangeError);
});

test('corrected components always add up to the take, and deemed takes with them', () => {
  const amount = fc.integer({ min: -(10 ** 9), max: 10 ** 10 });
  const some = fc.array(fc.tuple(amount, fc.constantFrom(0, 25, 100, 137), fc.constantFrom('MHHS', 'MHHX')), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(some, fc.integer({ min: -(10 ** 9), max: 10 ** 11 }), (list, take) => {
      const group = correctGroup(
        '_A',
        list.map(([volume, weight, supplier], place) => component(volume, weight, String(place), supplier)),
        [take],
      );
      fc.pre(group.outcome === 'corrected');
      const sum = (parts: readonly (number | undefined)[]) =>
        parts.reduce<number>((before, part) => before + (part ?? 0), 0);
      assert.equal(sum(group.components.map((one) => one.corrected[0])), take);
      assert.equal(sum(deemedTakes([group]).map((one) => one.take[0])), take);
      for (const one of group.components) {
        if (one.of.weight === 0) assert.equal(one.corrected[0], one.volumes[0], 'weight 0 is not corrected');
      }
    }),
  );
});
