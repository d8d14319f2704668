import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDifferences } from './run-differences.ts';
import { smallSettlement } from './testing/small-market.ts';

const first = smallSettlement();

test('a run that is made again changes nothing', () => {
  assert.deepEqual(runDifferences(first, smallSettlement()), []);
  assert.throws(() => runDifferences(first, smallSettlement('2026-03-29')), /cannot be compared/);
});

test('another take changes what is corrected, and nothing else', () => {
  const changed = runDifferences(first, smallSettlement('2026-03-02', 108));
  assert.ok(changed.length > 0);
  for (const { uncorrected, corrected } of changed) {
    assert.equal(uncorrected.before, uncorrected.after);
    assert.notEqual(corrected.before, corrected.after);
  }
  const sum = changed.reduce((total, { corrected }) => total + corrected.after - corrected.before, 0);
  const takes = (result: typeof first) =>
    result.deemedTakes.reduce((total, { take }) => total + take.reduce((before, one) => before + one, 0), 0);
  assert.equal(
    sum,
    takes(smallSettlement('2026-03-02', 108)) - takes(first),
    'the differences add up to that of the takes',
  );
});

test('a group that is there in one of the runs only counts as nothing in the other', () => {
  const corrections = first.corrections.filter(({ gspGroup }) => gspGroup !== '_C');
  const changed = runDifferences(first, { ...first, corrections });
  assert.deepEqual([...new Set(changed.map(({ gspGroup }) => gspGroup))], ['_C']);
  assert.deepEqual(changed[0]?.periods.length, 48);
  assert.equal(changed[0]?.corrected.after, 0);
});
