import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diceOf } from './dice.ts';

const drawn = (seed: string, count: number, limit: number) => {
  const dice = diceOf(seed);
  return Array.from({ length: count }, () => dice.below(limit));
};

test('the same seed draws the same numbers, for ever', () => {
  assert.deepEqual(drawn('mhhs', 8, 1000), drawn('mhhs', 8, 1000));
  assert.deepEqual(drawn('mhhs', 6, 1000), [267, 622, 500, 734, 496, 3]);
});

test('seeds that are alike draw different numbers', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      if (one !== other) assert.notDeepEqual(drawn(one, 8, 2 ** 30), drawn(other, 8, 2 ** 30));
    }),
  );
});

test('numbers are spread over the whole of the limit', () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const number of drawn('spread', 10_000, 10)) counts[number] = (counts[number] ?? 0) + 1;
  for (const count of counts) assert.ok(count > 900 && count < 1100, counts.join(' '));
});

test('a chance of none never falls, one of a hundred always, and weights count', () => {
  const dice = diceOf('chance');
  const lots = Array.from({ length: 200 }, () => [dice.chance(0), dice.chance(100)]);
  assert.ok(lots.every(([never, always]) => never === false && always === true));
  const rows = [
    { name: 'never', weight: 0 },
    { name: 'rarely', weight: 1 },
    { name: 'often', weight: 9 },
  ];
  const names = Array.from({ length: 1000 }, () => dice.weighted(rows).name);
  assert.equal(names.includes('never'), false);
  assert.ok(names.filter((name) => name === 'rarely').length < 200 && names.includes('rarely'));
  assert.throws(() => dice.weighted([]), RangeError);
  assert.throws(() => dice.pick([]), RangeError);
});
