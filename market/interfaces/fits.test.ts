import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogueOf } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { fitsShape, surelyFits } from './fits.ts';
import { eventShape } from './message-shape.ts';
import { schemaOf } from './schema.ts';
import type { ObjectShape } from './shape.ts';
import { specificationVersions } from './specification.ts';

const cases = specificationVersions.flatMap((version) => {
  const catalogue = catalogueOf(version);
  return catalogue.interfaces.flatMap((row) =>
    row.events.map((event) => ({ catalogue, row, event, shape: eventShape(catalogue, row, event) })),
  );
});

test('every example is sure, so that the schema is not asked', () => {
  for (const { catalogue, row, event, shape } of cases)
    assert.equal(surelyFits(shape, exampleOf(catalogue, row.id, event.code)), true, `${row.id} ${event.code}`);
});

/** Values in which the two could differ: wrong types, border lengths, other prototypes. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, '', [], {}, Number.NaN, Number.POSITIVE_INFINITY, 1.5, 2 ** 60, -1),
  fc.constantFrom<unknown>('2026-03-09T00:00:00+00:00', '2026-03-09', '1000000000106', '0.000\n', 'x'.repeat(201)),
  fc.constantFrom<unknown>([null], [{}], new Date(0), Object.create({ S0: {} }), JSON.parse('{"__proto__":1}')),
  fc.string({ maxLength: 70 }),
);

/** Walks into a tree by the numbers and puts `value` where they end, sometimes under a key of its own. */
function changedAt(tree: unknown, steps: readonly number[], value: unknown, own: boolean): void {
  let holder = tree as Record<string, unknown>;
  for (const [depth, step] of steps.entries()) {
    const keys = Object.keys(holder);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const below = holder[key];
    const last = depth === steps.length - 1 || typeof below !== 'object' || below === null;
    if (last && value === removed) delete holder[key];
    else if (last) holder[own ? 'unknownKey' : key] = value;
    if (last) return;
    holder = below as Record<string, unknown>;
  }
}

const removed = Symbol('removed');
const places = fc.array(fc.nat(50), { minLength: 1, maxLength: 8 });

test('what is sure is what the schema takes, whatever is changed in a message', () => {
  const change = fc.tuple(fc.constantFrom(...cases), places, fc.oneof(odd, fc.constant(removed)), fc.boolean());
  fc.assert(
    fc.property(change, ([{ catalogue, row, event, shape }, steps, value, own]) => {
      const message = exampleOf(catalogue, row.id, event.code);
      changedAt(message, steps, value, own);
      const taken = schemaOf(shape).safeParse(message).success;
      if (surelyFits(shape, message)) assert.equal(taken, true);
      assert.equal(fitsShape(shape, message), taken);
    }),
    { numRuns: 1500 },
  );
});

test('what is no object, or lacks a member, or has one too many, is not sure', () => {
  const shape: ObjectShape = {
    ...{ kind: 'object', name: 'x', title: 'x', tolerant: false },
    members: new Map([
      [
        'a',
        {
          shape: { kind: 'value', gloss: '', rule: { kind: 'boolean' }, nullable: false, example: true },
          required: true,
        },
      ],
    ]),
  };
  assert.equal(surelyFits(shape, { a: true }), true);
  for (const value of [undefined, null, 'a', [], [true], {}, { a: 1 }, { a: true, b: 1 }, { b: true }])
    assert.equal(surelyFits(shape, value), false, JSON.stringify(value));
  assert.equal(surelyFits({ ...shape, tolerant: true }, { a: true, b: 1 }), true);
});
