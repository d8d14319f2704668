import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageFault } from '../exit-codes.ts';
import { durationMs, durationWords } from './duration.ts';

test('a time is a number with a unit', () => {
  assert.deepEqual(
    ['90s', '5m', '8h', '2d'].map((text) => durationMs(text, '--for')),
    [90_000, 300_000, 28_800_000, 172_800_000],
  );
  for (const text of ['', '5', 'm', '-5m', '5 m', '1w', '123456s'])
    assert.throws(() => durationMs(text, '--for'), UsageFault);
});

test('a time is told by its two largest units', () => {
  const words = [0, -1, 59_999, 60_000, 3_660_000, 86_400_000, 2 * 86_400_000 + 3 * 3_600_000 + 59_000].map(
    durationWords,
  );
  assert.deepEqual(words, [
    'over',
    'over',
    'less than a minute',
    '1 minute',
    '1 hour 1 minute',
    '1 day',
    '2 days 3 hours',
  ]);
});
