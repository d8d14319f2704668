import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HarnessFault } from './faults.ts';
import { memoryText, readMemory } from './memory-text.ts';

const plain = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(tie('any')),
    fc.dictionary(fc.string(), tie('any'), { noNullPrototype: true }),
    fc.array(tie('any')).map((members) => new Set(members)),
    fc.array(fc.tuple(fc.string(), tie('any'))).map((rows) => new Map(rows)),
  ),
}));

test('plain data is read as it was written', () => {
  fc.assert(
    fc.property(plain.any, (value) => {
      assert.deepEqual(readMemory(memoryText(value)), value);
    }),
  );
});

test('what is one thing in two places is one thing again, even where it holds itself', () => {
  const ask: Record<string, unknown> = { service: 'data' };
  ask.itself = ask;
  const read = readMemory(memoryText({ latest: ask, all: [ask] })) as { latest: typeof ask; all: (typeof ask)[] };
  assert.equal(read.latest, read.all[0]);
  assert.equal(read.latest.itself, read.latest);
});

test('what could not be handed back is refused', () => {
  for (const value of [() => 1, new Date(0), Number.NaN, 1n]) assert.throws(() => memoryText({ value }), HarnessFault);
});
