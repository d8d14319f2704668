import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import exceljs from 'exceljs';
import { requirements } from '../../../market/requirements/index.ts';
import type { Results } from '../../../reports/results-model.ts';
import { firstRow, ownMatrix, places } from '../../../reports/rttm/own/testing/own-matrix.ts';
import type { CaseComparison } from '../../../reports/runs/compare-cases.ts';
import { readCatalogue } from '../../../steps/support/catalogue.ts';
import { runCli } from '../../program.ts';
import { spokenIo } from '../../testing/spoken-io.ts';
import { rttmImport } from './import.ts';
import { folderWith, realResults } from './testing/real-run.ts';

let [early, late] = ['', ''];
let lateResults: Results;
/** A requirement that both cases of the first run carry, and one that nothing carries. */
let proved = '';

before(async () => {
  const { scenarios } = await readCatalogue();
  const bound = new Set(requirements.filter(({ roles }) => roles.includes('REGS')).map(({ id }) => id));
  const inPack = scenarios.filter(
    ({ packs, requirements: own }) => packs.includes('ldso') && own.some((id) => bound.has(id)),
  );
  const [a, b] = inPack.filter(({ caseId }) => !caseId.includes(':'));
  assert.ok(a && b);
  proved = a.requirements.find((id) => bound.has(id)) ?? '';
  early = folderWith(
    await realResults({
      runId: 'early',
      startedAt: '2026-01-10T09:00:00.000Z',
      cases: { [a.caseId]: 'passed', [b.caseId]: 'failed' },
    }),
  );
  lateResults = await realResults({
    runId: 'late',
    startedAt: '2026-02-10T09:00:00.000Z',
    cases: { [a.caseId]: 'passed', [b.caseId]: 'passed' },
  });
  late = folderWith(lateResults);
});

/** A folder with a workbook and a pit folder in it, where commands are called. */
async function place() {
  const cwd = mkdtempSync(join(tmpdir(), 'rttm-place-'));
  const rows = [
    { id: proved, text: 'ours' },
    { id: 'OWN-1', text: 'theirs' },
  ];
  writeFileSync(join(cwd, 'own.xlsx'), await ownMatrix(rows));
  mkdirSync(join(cwd, 'pit'));
  const result = {
    name: 'own test',
    status: 'passed',
    stop: 1_770_000_000_000,
    labels: [
      { name: 'framework', value: 'pytest' },
      { name: 'requirement', value: 'OWN-1' },
    ],
  };
  writeFileSync(join(cwd, 'pit', 'a-result.json'), JSON.stringify(result));
  writeFileSync(join(cwd, 'pit', 'b-result.json'), '{}');
  return cwd;
}

async function call(cwd: string, ...args: string[]) {
  const io = spokenIo({ cwd });
  return { code: await runCli(args, io, 'test'), ...io.said };
}

test('What is guessed is kept only when somebody agrees', async () => {
  const cwd = await place();
  const kept = join(cwd, 'environments', 'reference.rttm.yaml');
  const unasked = await call(cwd, 'rttm', 'import', 'own.xlsx');
  assert.equal(unasked.code, 2);
  assert.match(unasked.out, /A {7}Requirement \/ Req ID +id +same title/);
  assert.match(unasked.err, /nobody has confirmed them\n {2}next: add --yes/);
  assert.ok(!existsSync(kept));
  const options = { environment: 'reference', sheet: [], map: [] };
  const [no, yes] = [spokenIo({ cwd, tty: true }), spokenIo({ cwd, tty: true })];
  assert.equal(await rttmImport('own.xlsx', options, no, async () => false), 2);
  assert.ok(!existsSync(kept));
  assert.equal(await rttmImport('own.xlsx', options, yes, async () => true), 0);
  assert.match(readFileSync(kept, 'utf8'), /"verdict":"J"/);
});

test('A workbook is filled as it was agreed, PIT beside QT, and is never written over', async () => {
  const cwd = await place();
  assert.equal((await call(cwd, 'rttm', 'import', 'own.xlsx', '--yes')).code, 0);
  const filled = await call(
    cwd,
    'rttm',
    'export',
    'own.xlsx',
    early,
    late,
    '--pit',
    'pit',
    '-e',
    'reference',
    '-o',
    'filled.xlsx',
  );
  assert.equal(filled.code, 0, filled.err);
  assert.match(filled.out, /Mind: late: This was a rehearsal, not a qualification run\./);
  assert.match(filled.out, /PIT: pit\/b-result\.json ".*" names no requirement/);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'filled.xlsx'));
  const sheet = workbook.getWorksheet('Functional');
  const row = (index: number) =>
    (['verdict', 'pit', 'pitEvidence'] as const).map((field) => sheet?.getCell(firstRow + index, places[field]).text);
  assert.deepEqual(row(0), ['Pass', '', '']);
  assert.deepEqual(row(1), ['Not run', 'Pass', 'pytest']);
  const over = await call(cwd, 'rttm', 'export', 'own.xlsx', late, '-e', 'reference', '-o', 'own.xlsx');
  assert.deepEqual([over.code, /is not written over/.test(over.err)], [2, true]);
  const guessed = await call(cwd, 'rttm', 'export', 'own.xlsx', late, '-o', 'x.xlsx');
  assert.match(guessed.err, /it is not agreed what the columns of the workbook hold/);
});

test('Coverage is written as page, CSV and JSON, and other forms are refused', async () => {
  const cwd = await place();
  for (const form of ['html', 'csv', 'json']) {
    assert.equal((await call(cwd, 'rttm', 'export', late, '-o', `out/c.${form}`)).code, 0);
  }
  const { requirements: rows } = JSON.parse(readFileSync(join(cwd, 'out/c.json'), 'utf8')) as {
    requirements: { requirement: string; verdict: string; scenarios: object[] }[];
  };
  assert.equal(rows.find(({ requirement }) => requirement === proved)?.verdict, 'proved');
  assert.equal(rows.length, requirements.length);
  assert.match(readFileSync(join(cwd, 'out/c.csv'), 'utf8'), new RegExp(`^${proved},.*,Proved,`, 'm'));
  assert.match(
    readFileSync(join(cwd, 'out/c.html'), 'utf8'),
    new RegExp(`<tr id="${proved}"[^>]*data-verdict="proved" data-scope="in"`),
  );
  assert.match(
    (await call(cwd, 'rttm', 'export', late, '-o', 'c.pdf')).err,
    /ends in none of \.xlsx, \.html, \.csv, \.json/,
  );
  assert.match((await call(cwd, 'rttm', 'export', late, '-o', 'c.xlsx')).err, /there is no workbook to fill/);
});

test('Gaps end with 1, none with 0, and a word that no row has is no filter', async () => {
  const cwd = await place();
  const some = await call(cwd, 'rttm', 'gaps', late, '--role', 'REGS', '--json');
  const { gaps, of } = JSON.parse(some.out) as { gaps: { requirement: string; roles: string[] }[]; of: number };
  assert.equal(some.code, 1);
  assert.ok(
    gaps.length > 0 && gaps.length < of && gaps.every(({ roles }) => roles.includes('REGS') || roles.includes('ANY')),
  );
  assert.ok(!gaps.some(({ requirement }) => requirement === proved));
  const own = await call(
    cwd,
    'rttm',
    'gaps',
    'own.xlsx',
    late,
    '--pit',
    'pit',
    '--proved-in',
    'either',
    '--json',
    '--map',
    'A=id',
  );
  assert.deepEqual([own.code, JSON.parse(own.out).gaps], [0, []]);
  assert.match(
    (await call(cwd, 'rttm', 'gaps', late, '--stage', 'functionl')).err,
    /no requirement has the stage functionl\. Did you mean functional/,
  );
  assert.match(
    (await call(cwd, 'rttm', 'gaps', late, '--proved-in', 'sit')).err,
    /takes qt or pit or either or both, not sit/,
  );
});

test('A difference that lost something ends with 1', async () => {
  const cwd = await place();
  const better = await call(cwd, 'rttm', 'diff', early, late, '--json');
  const gained = (JSON.parse(better.out) as { gained: { id: string }[] }).gained;
  assert.ok(better.code === 0 && gained.length > 0);
  const worse = await call(cwd, 'rttm', 'diff', late, early);
  assert.equal(worse.code, 1);
  assert.match(worse.out, /lost: proved before and not now \(\d+\)\n {2}\S+: Proved -> Failed/);
  const same = await call(cwd, 'rttm', 'diff', late, join(late, 'results.json'));
  assert.deepEqual([same.code, same.out.includes('Nothing else differs')], [0, true]);
});

test('Two runs are compared case by case, and one that is lost ends with 1', async () => {
  const cwd = await place();
  const better = await call(cwd, 'rttm', 'diff', early, late, '--cases', '--json');
  const { compared, same, gained, lost } = JSON.parse(better.out) as CaseComparison;
  assert.deepEqual([better.code, lost, compared - same], [0, [], gained.length]);
  assert.deepEqual(gained[0]?.before, 'failed');
  const worse = await call(cwd, 'rttm', 'diff', late, early, '--cases');
  assert.equal(worse.code, 1);
  assert.match(worse.out, /passed before and not now \(\d+\)\n {2}\S+ +\S+ +passed -> failed/);
  assert.match(
    (await call(cwd, 'rttm', 'diff', late, late, '--cases')).out,
    /^(\d+) cases were played in both runs, \1 of them/,
  );
});

test('What must run again is told with why and how', async () => {
  const cwd = await place();
  const built = await call(cwd, 'rttm', 'retest', late, '--software', '5.0', '-o', 'again.csv', '--json');
  const { retest, counts } = JSON.parse(built.out) as {
    retest: { caseId: string; why: { reason: string }[] }[];
    counts: object;
  };
  assert.deepEqual([built.code, counts, retest.length], [1, { build: 2 }, 2]);
  assert.match(readFileSync(join(cwd, 'again.csv'), 'utf8'), /it ran against 4\.1, the build is 5\.0 now/);
  const spoken = await call(cwd, 'rttm', 'retest', early, '--spec', '2.2.1');
  assert.match(spoken.out, /it ran on another specification +2\n/);
  assert.match(spoken.out, /it did not pass +1\n/);
  assert.match(spoken.out, /mhhs-qt run -p ldso/);
  const changed = structuredClone(lateResults);
  for (const scenario of changed.scenarios) Object.assign(scenario, { fingerprint: '0'.repeat(64), version: '0' });
  const old = await call(cwd, 'rttm', 'retest', folderWith(changed), '--json');
  assert.deepEqual(JSON.parse(old.out).counts, { 'case-changed': 2 });
  const cases = await call(cwd, 'rttm', 'cases', late, '--json');
  assert.deepEqual(
    (JSON.parse(cases.out) as { state: string; run: string }[]).map(({ state, run }) => [state, run]),
    [
      ['current', 'late'],
      ['current', 'late'],
    ],
  );
  assert.match(
    (await call(cwd, 'rttm', 'cases', folderWith(changed), '--stale')).out,
    /v0 +v\d+ +stale +passed +2026-02-10 09:00 +late +4\.1 .*\n\n2 cases: 0 ran at their present text, 2 at a former one/s,
  );
  assert.match(
    (await call(cwd, 'rttm', 'retest', late, '--software', 'Nobody=1')).err,
    /does not say whose build it is; these runs examined Eastern Networks/,
  );
});

test('What cannot be read is refused with what to do', async () => {
  const cwd = await place();
  writeFileSync(join(cwd, 'old.xlsx'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  const faults = [
    [await call(cwd, 'rttm', 'import', 'old.xlsx'), /old binary workbook/],
    [await call(cwd, 'rttm', 'import', 'none.xlsx'), /there is no file none\.xlsx/],
    [
      await call(cwd, 'rttm', 'export', 'own.xlsx', late, '-e', 'reference', '-o', 'x.xlsx'),
      /no workbook was imported for the environment reference/,
    ],
    [await call(cwd, 'rttm', 'gaps', cwd), /holds no results\.json/],
    [
      await call(cwd, 'rttm', 'export', 'own.xlsx', 'old.xlsx', late, '-o', 'x.xlsx', '--yes'),
      /two workbooks were given/,
    ],
  ] as const;
  for (const [{ code, err }, expected] of faults) {
    assert.equal(code, 2);
    assert.match(err, expected);
    assert.match(err, /\n {2}next: \S/);
  }
});
