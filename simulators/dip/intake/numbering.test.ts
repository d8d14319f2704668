import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNumbering, numberingDate } from './numbering.ts';

const take = (seed: string, count: number, start = 0) => {
  const numbering = createNumbering(seed, start);
  return Array.from({ length: count }, () => numbering.transaction('IF-021', '1401234567', 'SDS', '20220321'));
};

test('a transaction ID has the published form', () => {
  assert.match(take('a', 1)[0] ?? '', /^T-IF-021-1401234567-SDS-20220321-[0-9A-F]{16}$/);
});

test('a correlation ID fits into 60 characters', () => {
  assert.match(createNumbering('a').correlation('1401234567', '20220321'), /^CI-20220321-1401234567[0-9A-F]{16}$/);
});

test('the same seed gives the same numbers, another seed others', () => {
  assert.deepEqual(take('a', 5), take('a', 5));
  assert.notDeepEqual(take('a', 5), take('b', 5));
});

test('a hundred thousand numbers are all different', () => {
  assert.equal(new Set(take('a', 100_000)).size, 100_000);
});

test('a numbering that is carried on does not repeat itself', () => {
  assert.deepEqual([...take('a', 3), ...take('a', 2, 3)], take('a', 5));
});

test('the date of a number is the UTC day', () => {
  assert.equal(numberingDate(Date.parse('2026-07-01T00:30:00+01:00')), '20260630');
});

test('a correlation is known again by its digits, and only by whom it was given out', () => {
  const numbering = createNumbering('a');
  const given = Array.from({ length: 20_000 }, () => numbering.correlation('1401234567', '20220321'));
  assert.ok(given.every((correlation) => numbering.gaveOut(correlation)));
  assert.equal(createNumbering('a').gaveOut(given[0] ?? ''), false, 'not given out yet');
  assert.equal(createNumbering('a', 20_000).gaveOut(given.at(-1) ?? ''), true, 'given out before a run was carried on');
  assert.equal(createNumbering('b', 20_000).gaveOut(given[0] ?? ''), false);
  assert.equal(numbering.gaveOut('CI-20220401-1234567890123abce123092'), false);
  assert.equal(numbering.gaveOut(`${given[0]?.slice(0, -1)}G`), false);
});
