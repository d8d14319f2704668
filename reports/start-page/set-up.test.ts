import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildResults } from '../build-results.ts';
import { indexPage } from '../index-page.ts';
import { sequenceChart } from '../sequence-chart.ts';
import { hostile, smallRun } from '../testing/small-run.ts';

test('what was found out about the set-up stands in the results and on the page', () => {
  const { record, input, results } = smallRun();
  const page = (of: typeof results) => indexPage(of, { written: new Set(), chartOf: sequenceChart });
  assert.equal(results.setUp, undefined);
  assert.ok(!page(results).includes('The set-up before the run'));
  const answer = {
    kind: 'set-up-check',
    participant: 'Example',
    check: 'tls',
    question: 'Are you who you say?',
  } as const;
  record.append({ ...answer, subject: 'webhook', outcome: 'well', what: 'valid' });
  record.append({ ...answer, subject: hostile, outcome: 'warning', what: 'it expires soon', next: 'renew it' });
  const checked = buildResults({ ...input, entries: record.entries });
  assert.deepEqual(
    checked.setUp?.map(({ outcome }) => outcome),
    ['well', 'warning'],
  );
  assert.match(page(checked), /1 of 2 answers were well\.[\s\S]*it expires soon Next: renew it\./);
  assert.ok(!page(checked).includes('<script>alert'));
});
