import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { smallRun } from '../../reports/testing/small-run.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { progress, readCriteria } from './progress.ts';

const example = join(packageRoot, 'docs', 'examples', 'progress', 'sit-2024-08-16.yaml');
const folder = () => mkdtempSync(join(tmpdir(), 'progress-'));

test("the programme's own criteria reproduce its published figures", async () => {
  const io = spokenIo({ cwd: folder() });
  assert.equal(await progress([], { plan: example, criteria: [], json: true }, io), 1);
  const { criteria, cohorts } = JSON.parse(io.said.out);
  const told = new Map(
    criteria.flatMap(({ rows }: { rows: { id: string; asked: string; found: string; verdict: string }[] }) =>
      rows.map(({ id, asked, found, verdict }) => [id, `${found}, asked ${asked}: ${verdict}`]),
    ),
  );
  assert.equal(told.get('SIT-F-C2-2A'), '57%, asked more than 85%: not-met');
  assert.equal(told.get('SIT-F-C2-2B'), '54%, asked more than 60%: not-met');
  assert.match(String(told.get('SIT-M-2A')), /^4 of 5, .*: not-met$/);
  assert.match(String(told.get('SIT-M-2B')), /^2 of 4, .*: not-met$/);
  const steps = Object.fromEntries(
    cohorts.map((row: { name: string; tally: { steps: unknown } }) => [row.name, row.tally.steps]),
  );
  assert.deepEqual(steps['A & J'], { part: 72, whole: 132 });
});

test('the criteria that come with the package name themes and cases that there are', async () => {
  const scenarios = await readScenarios();
  const themes = new Set(scenarios.map(({ theme }) => theme));
  const cases = new Set(scenarios.map(({ caseId }) => caseId));
  for (const { measure, id } of readCriteria().flatMap((set) => set.criteria)) {
    if (measure.kind === 'each-theme')
      for (const theme of measure.themes) assert.ok(themes.has(theme), `${id} ${theme}`);
    if (measure.kind === 'cases') for (const one of measure.cases) assert.ok(cases.has(one), `${id} ${one}`);
  }
});

test('runs without a plan are told, and the page is written', async () => {
  const cwd = folder();
  mkdirSync(join(cwd, 'run'));
  writeFileSync(join(cwd, 'run', 'results.json'), JSON.stringify(smallRun().results));
  writeFileSync(join(cwd, 'run', 'index.html'), '');
  const io = spokenIo({ cwd });
  assert.equal(await progress(['run'], { criteria: [], at: '2026-04-01', out: 'out/progress.html' }, io), 0);
  assert.match(io.said.out, /1\/5 \(20%\) of the tests have passed/);
  const page = readFileSync(join(cwd, 'out', 'progress.html'), 'utf8');
  assert.match(page, /1\/5 \(20%\) of the tests have passed/);
  assert.match(page, /<a href="\.\.\/run\/index\.html">run-2026-02-02-1<\/a>/);
});

test('what cannot be used is refused before anything is written', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'plan.yaml'), 'criteria: [nothing]\n');
  writeFileSync(join(cwd, 'wrong.yaml'), 'cohorts: 3\n');
  const asked = (places: string[], options: object) =>
    progress(places, { criteria: [], ...options }, spokenIo({ cwd }));
  await assert.rejects(asked([], {}), /neither a run nor a plan/);
  await assert.rejects(asked(['none'], {}), { name: 'RunsFault' });
  await assert.rejects(asked([], { plan: 'plan.yaml' }), /set of exit criteria nothing is named/);
  await assert.rejects(asked([], { plan: 'wrong.yaml' }), { name: 'DataFileFault', message: /wrong\.yaml:1 cohorts/ });
  await assert.rejects(asked([], { plan: example, at: 'soon' }), /--at takes a day/);
});
