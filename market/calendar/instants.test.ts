import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dipInstant, parseDipInstant } from './instants.ts';

const summerMidnight = Date.UTC(2026, 5, 30, 23);

test('an instant is written in UTC or in London time, always 25 characters', () => {
  assert.equal(dipInstant(summerMidnight), '2026-06-30T23:00:00+00:00');
  assert.equal(dipInstant(summerMidnight, 'local'), '2026-07-01T00:00:00+01:00');
  assert.equal(dipInstant(Date.UTC(2026, 0, 1), 'local'), '2026-01-01T00:00:00+00:00');
});

test('the local form changes its offset in the very second of the clock change', () => {
  const forward = Date.UTC(2026, 2, 29, 1);
  assert.equal(dipInstant(forward - 1000, 'local'), '2026-03-29T00:59:59+00:00');
  assert.equal(dipInstant(forward, 'local'), '2026-03-29T02:00:00+01:00');
  const back = Date.UTC(2026, 9, 25, 1);
  assert.equal(dipInstant(back - 1000, 'local'), '2026-10-25T01:59:59+01:00');
  assert.equal(dipInstant(back, 'local'), '2026-10-25T01:00:00+00:00');
});

test('texts with different offsets can be the same instant', () => {
  assert.equal(parseDipInstant('2026-07-01T00:00:00+01:00'), summerMidnight);
  assert.equal(parseDipInstant('2026-06-30T23:00:00+00:00'), summerMidnight);
  assert.equal(parseDipInstant('2026-06-30T20:30:00-02:30'), summerMidnight);
});

test('what is no instant of the DIP is refused with the text in the message', () => {
  const bad = [
    '2026-06-30T23:00:00Z',
    '2026-06-30T23:00:00.000+00:00',
    '2026-06-30 23:00:00+00:00',
    '2026-02-29T00:00:00+00:00',
    '2026-06-31T00:00:00+00:00',
    '2026-13-01T00:00:00+00:00',
    '2026-06-30T24:00:00+00:00',
    '2026-06-30T23:60:00+00:00',
    '2026-06-30T23:00:00+00:60',
    '2026-06-30T23:00:00+15:00',
    '',
  ];
  for (const text of bad) {
    assert.throws(
      () => parseDipInstant(text),
      (error) => error instanceof RangeError && error.message.includes(text),
    );
  }
  assert.equal(parseDipInstant('2028-02-29T00:00:00+00:00'), Date.UTC(2028, 1, 29));
});

test('a number that is no instant is refused', () => {
  for (const epochMs of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15]) {
    assert.throws(() => dipInstant(epochMs), RangeError);
  }
});

test('writing and reading give the same second back, in either zone', () => {
  const second = fc.integer({ min: Date.UTC(1996, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 });
  fc.assert(
    fc.property(second, fc.constantFrom('utc' as const, 'local' as const), (seconds, zone) => {
      assert.equal(parseDipInstant(dipInstant(seconds * 1000, zone)), seconds * 1000);
    }),
  );
});
