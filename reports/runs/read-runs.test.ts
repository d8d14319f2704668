import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Results } from '../results-model.ts';
import { smallRun } from '../testing/small-run.ts';
import { caseRuns, newestCases } from './newest-cases.ts';
import { readRuns } from './read-runs.ts';

/** A folder for each of the results, named as given. */
function foldersOf(runs: Readonly<Record<string, Results | string>>): Record<string, string> {
  const root = mkdtempSync(join(tmpdir(), 'read-runs-'));
  return Object.fromEntries(
    Object.entries(runs).map(([name, results]) => {
      const folder = join(root, name);
      mkdirSync(folder);
      writeFileSync(join(folder, 'results.json'), typeof results === 'string' ? results : JSON.stringify(results));
      return [name, folder];
    }),
  );
}

/** Results under another name and start, with the attempts moved along. */
function runOf(runId: string, startedAt: string, results: Results = smallRun().results): Results {
  const copy = structuredClone(results);
  if (copy.run) Object.assign(copy.run, { runId, startedAt });
  for (const { attempts } of copy.scenarios) for (const attempt of attempts) attempt.startedAt = startedAt;
  return copy;
}

test('Runs come oldest first, and one named twice counts once', () => {
  const folders = foldersOf({ b: runOf('late', '2026-05-01T09:00:00Z'), a: runOf('early', '2026-04-01T09:00:00Z') });
  const [a, b] = [folders.a ?? '', folders.b ?? ''];
  const runs = readRuns([b, a, join(b, 'results.json')]);
  assert.deepEqual(
    runs.map(({ runId, folder }) => [runId, folder]),
    [
      ['early', a],
      ['late', b],
    ],
  );
});

test('The newest result of a case stands; a run that did not start it says nothing', () => {
  const late = runOf('late', '2026-05-01T09:00:00Z');
  const [first, second] = late.scenarios;
  assert.ok(first && second);
  Object.assign(first, { status: 'failed' });
  Object.assign(second, { status: 'not-run', attempts: [] });
  const folders = foldersOf({ a: runOf('early', '2026-04-01T09:00:00Z'), b: late });
  const newest = [...newestCases(caseRuns(readRuns(Object.values(folders)))).values()];
  const standing = newest.map(({ run, scenario }) => [scenario.caseId, run.runId, scenario.status]);
  assert.deepEqual(standing.slice(0, 3), [
    [first.caseId, 'late', 'failed'],
    [second.caseId, 'early', 'failed'],
    [late.scenarios[2]?.caseId, 'late', 'undecided'],
  ]);
  assert.equal(newest.length, late.scenarios.length);
});

test('What is no run, or is of a newer model, is refused with what to do', () => {
  const folders = foldersOf({ newer: '{"modelVersion":"2.0"}', broken: '{"modelVersion":"1.1"', foreign: '{"a":1}' });
  assert.throws(() => readRuns([folders.newer ?? '']), /is of model 2\.0, and this version reads 1\.x/);
  assert.throws(() => readRuns([folders.broken ?? '']), /is no results of a run: .*JSON/);
  assert.throws(() => readRuns([folders.foreign ?? '']), /is no results of a run: modelVersion/);
  assert.throws(() => readRuns([join(folders.newer ?? '', 'none')]), /there is no /);
  assert.throws(
    () => readRuns([mkdtempSync(join(tmpdir(), 'no-run-'))]),
    (fault: { name: string; message: string; next: string }) =>
      fault.name === 'RunsFault' && /holds no results\.json/.test(fault.message) && /mhhs-qt report/.test(fault.next),
  );
});
