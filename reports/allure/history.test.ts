import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallRun } from '../testing/small-run.ts';
import { historyFiles } from './history.ts';
import { historyIdOf } from './identity.ts';
import { allureFiles } from './results.ts';

function runNamed(runId: string, ending: 'passed' | 'failed') {
  const { results } = smallRun([{ caseId: 'COA-001', ending }]);
  if (results.run) results.run.runId = runId;
  return results;
}

const filesOf = (...runs: ReturnType<typeof runNamed>[]) => new Map(historyFiles(runs));

test('Earlier runs become the history of each case, the newest first for one generator and last for the other', () => {
  const files = filesOf(runNamed('a', 'passed'), runNamed('b', 'failed'));
  const classic = JSON.parse(files.get('history/history.json') ?? '') as Record<
    string,
    { statistic: object; items: { status: string }[] }
  >;
  const [[id, history] = []] = Object.entries(classic);
  assert.equal(id, historyIdOf('ldso/COA-001'));
  assert.deepEqual(
    history?.items.map(({ status }) => status),
    ['failed', 'passed'],
  );
  assert.deepEqual(history?.statistic, { failed: 1, broken: 0, skipped: 0, passed: 1, unknown: 0, total: 2 });
  const trend = JSON.parse(files.get('history/history-trend.json') ?? '') as { reportName: string }[];
  assert.deepEqual(
    trend.map(({ reportName }) => reportName),
    ['b', 'a'],
  );
  const points = (files.get('history/history.jsonl') ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; testResults: object });
  assert.deepEqual(
    points.map(({ name, testResults }) => [name, Object.keys(testResults).length]),
    [
      ['a', 1],
      ['b', 1],
    ],
  );
});

test('The history goes with the results, and none is written of none', () => {
  const { record, results } = smallRun([{ caseId: 'COA-001', ending: 'passed' }]);
  const names = (earlier: ReturnType<typeof runNamed>[]) =>
    [...allureFiles(results, { ...record, chartOf: () => '<svg/>', earlier })]
      .map(([name]) => name)
      .filter((name) => name.startsWith('history/'));
  assert.deepEqual(names([]), []);
  assert.equal(names([runNamed('a', 'passed')]).length, 3);
});
