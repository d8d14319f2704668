import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogueOf } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { judgeBody } from './judge.ts';
import { keyNormaliser, normaliseKeys } from './normalise-keys.ts';

const catalogue = catalogueOf('2.1.0');
const events = catalogue.interfaces.flatMap((row) => row.events.map((event) => [row.id, event.code] as const));

/** The same tree with every key written by `rename`. */
const renamed = (value: unknown, rename: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [rename(key), renamed(one, rename)]));
};

test('keys in any case come out exact, for every event', () => {
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.boolean(), ([id, event], upper) => {
      const message = exampleOf(catalogue, id, event);
      const shouted = renamed([message], (key) => (upper ? key.toUpperCase() : key.toLowerCase()));
      assert.deepEqual(normaliseKeys(shouted, catalogue), [message]);
      assert.deepEqual(judgeBody(catalogue, normaliseKeys(shouted, catalogue)).findings, []);
    }),
    { numRuns: 60, seed: 20261122 },
  );
});

test('no two keys of a message differ in case alone', () => {
  const keys = new Set(
    [...catalogue.blocks.values()]
      .filter(({ id }) => !/^R\D|^R\d{2}/.test(id))
      .flatMap((row) => Object.keys(row.members)),
  );
  assert.equal(new Set([...keys].map((key) => key.toLowerCase())).size, keys.size);
});

test('a message with exact keys comes back as the same object', () => {
  const body = [exampleOf(catalogue, 'IF-021', '[ActivePower]')];
  assert.equal(normaliseKeys(body, catalogue), body);
});

test('values, unknown keys and anything that is no message are left alone', () => {
  const body = [{ payload: { COMMONBLOCK: { s0: { INTERFACEID: 'if-031', mine: 'x' } } } }];
  assert.deepEqual(normaliseKeys(body, catalogue), [
    { payload: { CommonBlock: { S0: { interfaceID: 'if-031', mine: 'x' } } } },
  ]);
  for (const value of ['text', 7, null, undefined]) assert.equal(normaliseKeys(value, catalogue), value);
});

test('where both spellings come, the exact one keeps its place', () => {
  const both = { mpancore: '1', MPANCore: '2' };
  assert.equal(normaliseKeys(both, catalogue), both);
});

test('a key that JavaScript knows stays a key', () => {
  const message = JSON.parse('{"PAYLOAD":{"__proto__":{"polluted":true}}}') as unknown;
  const result = normaliseKeys(message, catalogue) as { payload: object };
  assert.deepEqual(Object.keys(result.payload), ['__proto__']);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test('names of one’s own: known ones in any case, others as they came, an exact one before another spelling', () => {
  const exact = keyNormaliser(['callbackURL', 'S0']);
  assert.deepEqual(exact({ CALLBACKurl: 'x', Other: { s0: 1 } }), { callbackURL: 'x', Other: { S0: 1 } });
  assert.deepEqual(exact({ callbackurl: 1, callbackURL: 2 }), { callbackurl: 1, callbackURL: 2 });
  for (const value of [undefined, null, 'text', 1, []]) assert.deepEqual(exact(value), value);
});
