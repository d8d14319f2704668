import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanWords } from './span-words.ts';

test('a span is told in its two largest units', () => {
  const told: readonly [number, string][] = [
    [0, '0 s'],
    [1, '1 ms'],
    [999, '999 ms'],
    [1_000, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [705_000, '11 min 45 s'],
    [3_600_000, '1 h'],
    [3_601_000, '1 h'],
    [86_399_999, '23 h 59 min'],
    [86_400_000, '1 day'],
    [6 * 86_400_000 + 8 * 3_600_000, '6 days 8 h'],
  ];
  for (const [spanMs, words] of told) {
    assert.equal(spanWords(spanMs), words);
    assert.equal(spanWords(-spanMs), words);
  }
});
