import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { recorded, scenarioEntries } from '../testing/recorded.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { newDirectory, type RunOptions, type RunParts, run, timeStamp } from './run.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'run-command-'));

const options: RunOptions = {
  pack: ['ldso'],
  environment: 'reference',
  mode: 'rehearsal',
  case: [],
  allureReport: false,
};

type Asked = Parameters<RunParts['performRun']>[0];

/** A house in which one scenario fails, that remembers what it was asked. */
function parts(): RunParts & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    performRun: async (given) => {
      asked.push(given);
      const fault = { kind: 'participant', message: 'awaited A, came B' } as const;
      for (const entry of recorded(scenarioEntries('COA-001', 'failed', fault))) given.onEntry?.(entry);
      return { counts: { passed: 0, failed: 1, waiting: 0, undecided: 0 }, exitCode: 1, faults: [] };
    },
    publish: async () => ({
      files: ['results.json'],
      open: ['index.html'],
      faults: [],
      entries: [],
      rejudged: undefined,
      counts: { passed: 0, failed: 1, waiting: 0, undecided: 0 },
    }),
  };
}

test('a run is asked for what the words say, and tells what differs first', async () => {
  const io = spokenIo({ cwd: folder() });
  const house = parts();
  const exitCode = await run({ ...options, tags: '@segment-unmetered', spec: 'v1.8.3', out: 'mine' }, io, house);
  assert.equal(exitCode, 1);
  const [asked] = house.asked;
  assert.equal(asked?.specification, '1.8.3');
  assert.equal(asked?.directory, join(io.cwd, 'mine'));
  assert.deepEqual(
    asked?.packs.map(({ name }) => name),
    ['ldso'],
  );
  assert.ok((asked?.scenarios.length ?? 0) > 0);
  assert.ok(asked?.scenarios.every(({ segments }) => segments.includes('unmetered')));
  assert.match(io.said.out, /What differs first: ldso COA-001/);
  assert.match(io.said.out, /open mine\/index\.html/);
});

test('a case id without a row stands for all rows of its outline', async () => {
  const house = parts();
  await run({ ...options, case: ['COA-010'], out: 'mine' }, spokenIo({ cwd: folder() }), house);
  const cases = house.asked[0]?.scenarios.map(({ caseId }) => caseId) ?? [];
  assert.ok(cases.length > 1);
  assert.ok(cases.every((caseId) => caseId.startsWith('COA-010:')));
});

test('with --json the outcome is one document and progress goes to standard error', async () => {
  const io = spokenIo({ cwd: folder() });
  await run({ ...options, json: true }, io, parts());
  const outcome = JSON.parse(io.said.out);
  assert.equal(outcome.exitCode, 1);
  assert.equal(outcome.differs.caseId, 'COA-001');
  assert.deepEqual(outcome.counts, { passed: 0, failed: 1, waiting: 0, undecided: 0 });
  assert.match(io.said.err, /failed {4}ldso COA-001/);
});

test('evidence is never written over', () => {
  const cwd = folder();
  mkdirSync(join(cwd, 'full'));
  writeFileSync(join(cwd, 'full', 'journal.ndjson'), '');
  assert.throws(() => newDirectory('full', ['ldso'], { cwd }, new Date()), /not empty/);
  assert.equal(newDirectory('empty', ['ldso'], { cwd }, new Date()), join(cwd, 'empty'));
  assert.ok(existsSync(join(cwd, 'empty')));
});

test('runs of the same second get folders of their own', () => {
  const cwd = folder();
  const at = new Date(2026, 2, 2, 9, 5, 7);
  assert.equal(timeStamp(at), '20260302-090507');
  newDirectory(undefined, ['ldso', 'supplier'], { cwd }, at);
  newDirectory(undefined, ['ldso', 'supplier'], { cwd }, at);
  assert.deepEqual(readdirSync(join(cwd, 'runs')).sort(), [
    '20260302-090507-ldso-supplier',
    '20260302-090507-ldso-supplier-2',
  ]);
});

test('what is known is kept with the run, and one that passes makes a run in which all is proved an exit 1', async () => {
  const cwd = folder();
  const entry = {
    id: 'K-1',
    kind: 'waiver',
    title: 'T',
    owner: 'O',
    reason: 'R',
    date: '2026-01-01',
    expires: '2999-01-01',
  };
  writeFileSync(join(cwd, 'known.yaml'), JSON.stringify([{ ...entry, covers: { cases: ['COA-001'] } }]));
  const house = parts();
  const item = { kind: 'case' as const, id: 'COA-001', state: 'passing' as const, scenarios: [] };
  const covers = { cases: ['COA-001'], requirements: [] };
  const told = { ...entry, kind: 'waiver' as const, covers, state: 'passing' as const, items: [item] };
  const known = { asAt: '2026-02-02', file: '', entries: [told], uncovered: [], conditionalPass: false };
  const counts = { passed: 1, failed: 0, waiting: 0, undecided: 0 };
  const proved = {
    performRun: async (given: Asked) => {
      house.asked.push(given);
      return { counts, exitCode: 0 as const, faults: [] };
    },
    publish: async () => ({ files: [], open: [], faults: [], entries: [], rejudged: undefined, counts, known }),
  };
  assert.equal(await run({ ...options, known: 'known.yaml', out: 'mine' }, spokenIo({ cwd }), proved), 1);
  assert.match(house.asked[0]?.own?.known ?? '', /^[0-9a-f]{64}$/);
  assert.ok(existsSync(join(cwd, 'mine', 'known.yaml')));
});
