import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultsText } from './results-text.ts';
import { hostile, smallRun } from './testing/small-run.ts';

test('the pieces are the text of the whole', () => {
  const many = smallRun().results;
  const hostileOne = smallRun([{ caseId: 'COA-002', ending: 'failed', words: hostile, title: hostile }]).results;
  for (const results of [many, hostileOne, smallRun([]).results, { ...many, scenarios: [] }]) {
    assert.equal([...resultsText(results)].join(''), `${JSON.stringify(results, null, 1)}\n`);
  }
});
