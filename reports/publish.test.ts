import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type PublishInput, publishReports } from './publish.ts';
import { readResults } from './results-model.ts';
import { smallRun } from './testing/small-run.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-publish-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function inputOf(changes: Partial<PublishInput> = {}): PublishInput {
  const { record, input } = smallRun();
  const { readPayload, entries } = record;
  const packs = [{ name: 'ldso', roles: ['REGS'] }];
  return { directory, entries, readPayload, scenarios: input.scenarios, packs, allureReport: false, ...changes };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test('every report stands in the folder, and nothing else', async () => {
  const { files, open, faults, results } = await publishReports(inputOf());
  assert.deepEqual(faults, []);
  assert.deepEqual(files, [
    ...['results.json', 'charts/', 'allure-results/', 'rttm.html', 'index.html', 'rttm.xlsx', 'messages/'],
  ]);
  assert.deepEqual(open, ['index.html', 'rttm.html']);
  const tops = readdirSync(directory).sort();
  assert.deepEqual(tops, [
    'allure-results',
    'charts',
    'index.html',
    'messages',
    'results.json',
    'rttm.html',
    'rttm.xlsx',
  ]);
  assert.deepEqual(readResults(readFileSync(join(directory, 'results.json'), 'utf8')), results);
  for (const { chart } of results.scenarios) assert.ok(existsSync(join(directory, chart ?? 'none')), chart);
});

test('the same journal gives the same bytes', async () => {
  await publishReports(inputOf());
  const once = filesIn(directory).map((name) => [name, readFileSync(join(directory, name)).toString('base64')]);
  await publishReports(inputOf());
  const again = filesIn(directory).map((name) => [name, readFileSync(join(directory, name)).toString('base64')]);
  assert.deepEqual(again, once);
});

test('a journal that stops in the middle has every report; what stood there before is gone', async () => {
  const whole = inputOf();
  await publishReports(whole);
  const entries = whole.entries.slice(0, Math.floor(whole.entries.length / 2));
  const { faults, results } = await publishReports({ ...whole, entries });
  assert.deepEqual(faults, []);
  assert.equal(results.record.complete, false);
  const ran = results.scenarios.filter(({ status }) => status !== 'not-run').length;
  assert.ok(ran < 5);
  assert.equal(readdirSync(join(directory, 'charts')).length, ran);
  assert.equal(
    readdirSync(join(directory, 'allure-results')).filter((name) => name.endsWith('-result.json')).length,
    ran,
  );
});

test('an empty journal has every report', async () => {
  const { faults, results } = await publishReports(inputOf({ entries: [] }));
  assert.deepEqual(faults, []);
  assert.equal(results.counts.total, 0);
});

test('what fails in one report stops no other, and no page links it', async () => {
  // A folder in the place of a file cannot be replaced by one.
  mkdirSync(join(directory, 'rttm.xlsx', 'in-the-way'), { recursive: true });
  const { files, faults } = await publishReports(inputOf());
  assert.equal(faults.length, 1);
  assert.match(faults[0]?.message ?? '', /^rttm\.xlsx could not be written: /);
  assert.ok(!files.includes('rttm.xlsx') && files.includes('index.html'));
  assert.doesNotMatch(readFileSync(join(directory, 'index.html'), 'utf8'), /rttm\.xlsx/);
  assert.doesNotMatch(readFileSync(join(directory, 'rttm.html'), 'utf8'), /href="rttm\.xlsx"/);
});

test('an Allure report of another state of the journal does not stay', async () => {
  mkdirSync(join(directory, 'allure-report'));
  writeFileSync(join(directory, 'allure-report', 'index.html'), 'old');
  await publishReports(inputOf());
  assert.ok(!existsSync(join(directory, 'allure-report')));
});

test('nothing of Allure is written where nothing is asked for, and what stood there is gone', async () => {
  await publishReports(inputOf());
  const { files, faults } = await publishReports(inputOf({ allureResults: false, allureReport: true }));
  assert.deepEqual(faults, []);
  assert.ok(!files.some((name) => name.startsWith('allure')));
  assert.ok(!readdirSync(directory).some((name) => name.startsWith('allure')));
  assert.doesNotMatch(readFileSync(join(directory, 'index.html'), 'utf8'), /allure/i);
});

test('the Allure report is made where it is asked for', async () => {
  const { files, open, faults } = await publishReports(inputOf({ allureReport: true }));
  assert.deepEqual(faults, []);
  assert.ok(files.includes('allure-report/'));
  assert.ok(open.includes('allure-report/index.html'));
  assert.ok(existsSync(join(directory, 'allure-report', 'index.html')));
  assert.match(readFileSync(join(directory, 'index.html'), 'utf8'), /href="allure-report\/index\.html"/);
});
