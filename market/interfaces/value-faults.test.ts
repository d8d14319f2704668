import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from './catalogue.ts';
import { faultOf } from './value-faults.ts';

const catalogue = catalogueOf('2.1.0');
const advise = (item: string, value: unknown) => faultOf(catalogue.shapeOf(item), value).advice;
const expected = (item: string) => faultOf(catalogue.shapeOf(item), undefined).expected;

test('dates are put into their form', () => {
  assert.match(advise('DI-057', '24-07-2025'), /"2025-07-24T00:00:00\+00:00"/);
  assert.match(advise('DI-057', '2025-07-24'), /Add time and offset/);
  assert.match(advise('DI-057', '2025-07-24T00:00:00Z'), /\+00:00 in place of Z/);
  assert.match(advise('DI-057', '2025-07-24T00:00:00.000+00:00'), /milliseconds/);
  assert.match(advise('DI-305', '01-03-2026'), /"2026-03-01"/);
});

test('decimals are written out to the decimals of their rule', () => {
  assert.match(advise('DI-088', '1000'), /"1000\.000"/);
  assert.match(advise('DI-088', '1000.5'), /"1000\.500"/);
  assert.match(advise('DI-088', 1000.5), /"1000\.500"/);
  assert.match(advise('DI-347', '7'), /"7\.000000"/);
  assert.match(advise('DI-088', '1000.5678'), /form asked for/);
});

test('values are case-sensitive, numbers and quotes are kept apart, null is no text', () => {
  assert.match(advise('DI-037', '_n'), /Write "_N"/);
  assert.match(advise('DI-076', 3), /Send "3" in quotes/);
  assert.match(advise('DI-091', '5'), /without quotes/);
  assert.match(advise('DI-091', 'null'), /null without quotes/);
  assert.match(advise('DI-030', 'true'), /Leave the quotes out/);
  assert.match(advise('DI-200', 'mhhs'), /"MHHS" in capitals/);
});

test('expectations carry meanings where there are few values', () => {
  assert.equal(expected('DI-979'), 'one of A (accepted), R (rejected), L (lapsed), W (warning), x (masked)');
  assert.match(expected('DI-059'), /^one of CHECK, H, K,/);
  assert.equal(expected('DI-091'), 'a whole number from 0 to 9, without quotes, or null');
  assert.equal(expected('DI-977'), 'text of 1 to 500 characters, or null');
  assert.match(expected('DI-147'), /exactly 3 decimals/);
});

test('values that come from code and not from JSON do no harm', () => {
  assert.match(advise('DI-979', { toString: 1 }), /in quotes/);
  assert.match(advise('DI-057', 7n), /text in quotes/);
});
