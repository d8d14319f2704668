import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireTime } from './time-checks.ts';

const from = Date.parse('2026-03-09T00:00:00.000Z');
const allowed = { name: '60 minutes after its date', from, due: from + 3_600_000 };
const ofItsDate = { anchor: 'its date', notBeforeAnchor: true };
const rulesAt = (ms: number, deadline: Parameters<typeof requireTime>[2], expected = ofItsDate) =>
  requireTime(new Date(from + ms).toISOString(), expected, deadline).map(({ rule }) => rule);

test('a message is late from the moment after its deadline, and early before its date where it may not be', () => {
  assert.deepEqual(rulesAt(3_600_000, allowed), []);
  assert.deepEqual(rulesAt(3_600_001, allowed), ['time.late']);
  assert.deepEqual(rulesAt(0, allowed), []);
  assert.deepEqual(rulesAt(-1, allowed), ['time.early']);
  assert.deepEqual(rulesAt(-1, allowed, { ...ofItsDate, notBeforeAnchor: false }), []);
});

test('where clocks may differ it is early only when it came earlier by more', () => {
  const differing = { ...allowed, earliest: from - 5_000 };
  assert.deepEqual(rulesAt(-5_000, differing), []);
  assert.deepEqual(rulesAt(-5_001, differing), ['time.early']);
  const [finding] = requireTime(new Date(from - 7_000).toISOString(), ofItsDate, differing);
  assert.match(finding?.message ?? '', /not before 2026-03-09T00:00:00\.000Z \(its date\).*7 s too early/);
});
