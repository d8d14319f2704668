import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { csvRows } from '../../../market/test-data/csv.ts';
import { runCli } from '../../program.ts';
import { spokenIo } from '../../testing/spoken-io.ts';
import { folderWith, realResults } from '../rttm/testing/real-run.ts';

let run = '';
const cwd = mkdtempSync(join(tmpdir(), 'exchange-'));

before(async () => {
  run = folderWith(
    await realResults({
      runId: 'r',
      startedAt: '2026-02-10T09:00:00.000Z',
      cases: { 'COA-002': 'passed', 'COA-004': 'failed' },
    }),
  );
});

async function call(...args: string[]) {
  const io = spokenIo({ cwd });
  return { code: await runCli(args, io, 'test'), ...io.said };
}

test('A plan goes out, gets its ids there, comes back, and the ids stand in what goes out next', async () => {
  assert.equal((await call('export', 'ado', run, '-o', 'plan.csv')).code, 0);
  let id = 100;
  const numbered = () => {
    id += 1;
    return `${id},Test Case,`;
  };
  // As Azure DevOps exports it: every test case has an id by then.
  const theirs = readFileSync(join(cwd, 'plan.csv'), 'utf8').replace(/^,Test Case,/gm, numbered);
  writeFileSync(join(cwd, 'theirs.csv'), `${theirs}900,Test Case,Something of our own,,,,,,\n`);
  const taken = await call('import', 'ado', 'theirs.csv', '-o', 'ado.yaml');
  assert.equal(taken.code, 0, taken.err);
  assert.match(
    taken.out,
    /^2 of 3 test cases tied to ours, in ado\.yaml\n1 name no case of ours.*:\n {2}ADO-900 Something of our own\n/,
  );
  assert.equal((await call('export', 'ado-outcomes', run, '--case-map', 'ado.yaml', '-o', 'outcomes.csv')).code, 0);
  const rows = [...csvRows(readFileSync(join(cwd, 'outcomes.csv'), 'utf8'))]
    .slice(1)
    .map(({ cells }) => [cells[0], cells[2]]);
  assert.deepEqual(rows, [
    ['101', 'Passed'],
    ['102', 'Failed'],
  ]);
  assert.match((await call('list', '--case-map', 'ado.yaml', '--case', 'ADO-101')).out, /^COA-002 /m);
});

test('Runs are written for other tools, and what is asked wrongly is refused', async () => {
  for (const form of ['junit', 'messages'])
    assert.equal((await call('export', form, run, '-o', `out.${form}`)).code, 0);
  assert.match(
    readFileSync(join(cwd, 'out.junit'), 'utf8'),
    /<testsuites name="mhhs-qt [^"]*" tests="2" failures="1" errors="0"/,
  );
  assert.match(readFileSync(join(cwd, 'out.messages'), 'utf8').split('\n')[0] ?? '', /^\{"meta":/);
  const wrong = [
    [await call('export', 'xunit', run, '-o', 'x'), /takes junit or messages or ado or ado-outcomes, not xunit/],
    [await call('export', 'junit', cwd, '-o', 'x'), /holds no results\.json/],
    [await call('import', 'ado', 'none.csv'), /there is no file none\.csv/],
    [await call('import', 'ado', 'out.junit', '-o', 'y'), /has no column ID/],
  ] as const;
  for (const [{ code, err }, expected] of wrong) {
    assert.equal(code, 2);
    assert.match(err, expected);
  }
});
