import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pitCoverageOf, withUnknownNamed } from '../rttm/own/pit-coverage.ts';
import { readPit } from './read-pit.ts';

/** A folder with these files; what is no text is written as JSON. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pit-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const label = (name: string, value: string) => ({ name, value });

/** As the JUnit 5, pytest and Playwright adapters write one, each with members of its own. */
const junit = {
  ...{
    uuid: '1',
    historyId: 'h1',
    name: 'accepts an appointment',
    fullName: 'org.x.AppointmentTest.accepts',
    status: 'passed',
  },
  ...{ start: 1_770_000_000_000, stop: 1_770_000_001_000, stage: 'finished', testCaseId: 't1', parameters: [] },
  labels: [
    label('framework', 'junit5'),
    label('host', 'build-7'),
    label('parentSuite', 'Registration'),
    label('suite', 'Appointments'),
    label('requirement', 'REC-APP-05, REC-APP-06'),
  ],
};
const pytest = {
  ...{
    uuid: '2',
    historyId: 'h2',
    name: 'test_refused',
    status: 'failed',
    statusDetails: { message: 'x' },
    start: 1,
    stop: 2,
  },
  labels: [label('framework', 'pytest'), label('tag', '@req-REC-APP-07'), label('tag', 'smoke')],
};
const playwright = {
  uuid: '3',
  name: 'shows it',
  status: 'skipped',
  labels: [{ name: 'tag', value: 'req:REC-APP-05' }],
  titlePath: ['a'],
};

test('Results of any framework are read with the requirements they name and where they come from', () => {
  const folder = folderOf({
    'a-result.json': junit,
    'b-result.json': pytest,
    'c-result.json': playwright,
    'd-container.json': {},
    'executor.json': { name: 'Jenkins', buildName: '#12' },
  });
  const { tests, remarks } = readPit([folder]);
  assert.deepEqual(
    tests.map(({ name, status, requirements }) => [name, status, requirements]),
    [
      ['accepts an appointment', 'passed', ['REC-APP-05', 'REC-APP-06']],
      ['test_refused', 'failed', ['REC-APP-07']],
      ['shows it', 'skipped', ['REC-APP-05']],
    ],
  );
  assert.deepEqual(remarks, []);
  const [first] = tests;
  assert.equal(first?.at, '2026-02-02T02:40:01.000Z');
  assert.deepEqual(first?.provenance, {
    folder,
    file: join(folder, 'a-result.json'),
    framework: 'junit5',
    host: 'build-7',
    suite: 'Registration / Appointments',
    executor: 'Jenkins #12',
  });
});

test('The last attempt at a test counts, and another label can name requirements', () => {
  const folder = folderOf({
    'a-result.json': { ...junit, status: 'failed', stop: 1_770_000_000_500 },
    'b-result.json': { ...junit, uuid: '9' },
    'c-result.json': { ...playwright, labels: [label('story', 'REC-9')] },
  });
  const { tests } = readPit([folder], ['requirement', 'story']);
  assert.deepEqual(
    tests.map(({ status, retries, requirements }) => [status, retries, requirements.length]),
    [
      ['passed', 1, 2],
      ['skipped', 0, 1],
    ],
  );
});

test('What names no requirement, cannot be read, or is ours fills nothing and is told', () => {
  const folder = folderOf({
    'a-result.json': { ...junit, labels: [] },
    'b-result.json': '{"name":',
    'c-result.json': { name: 7 },
    'd-result.json': { ...junit, historyId: 'h4', status: 'green' },
  });
  const { tests, remarks } = readPit([folder]);
  assert.equal(tests.filter(({ requirements }) => requirements.length > 0).length, 0);
  assert.deepEqual(
    remarks.map(({ file, words }) => `${file.slice(folder.length + 1)} ${words.split(':')[0]}`),
    [
      'b-result.json is no Allure result',
      'c-result.json is no Allure result',
      'd-result.json is no Allure result',
      'a-result.json "accepts an appointment" names no requirement',
    ],
  );
  const labelled = readPit([folderOf({ 'a-result.json': junit })]);
  const told = withUnknownNamed(labelled, new Set(['REC-APP-05'])).remarks;
  assert.match(told[0]?.words ?? '', /names REC-APP-06, which is no requirement here/);
  const ours = folderOf({
    'a-result.json': { ...junit, labels: [label('framework', 'mhhs-qt'), label('requirement', 'REC-1')] },
  });
  const read = readPit([ours]);
  assert.deepEqual(
    [read.tests.length, read.remarks[0]?.words],
    [0, 'holds results of this harness, which count as QT and not as PIT'],
  );
  assert.throws(() => readPit([folderOf({ 'x.txt': '' })]), /holds no Allure results/);
  assert.throws(() => readPit([join(folder, 'none')]), /there is no folder/);
});

test('A broken or skipped test proves nothing, and one for a former wording is lost', () => {
  const [one] = readPit([folderOf({ 'a-result.json': junit })]).tests;
  assert.ok(one);
  const verdict = (...statuses: (typeof one)['status'][]) =>
    pitCoverageOf(statuses.map((status) => ({ ...one, status }))).verdict;
  assert.deepEqual(
    [
      verdict('passed'),
      verdict('passed', 'skipped'),
      verdict('skipped'),
      verdict('passed', 'broken'),
      verdict('passed', 'failed', 'broken'),
      verdict('unknown'),
    ],
    ['proved', 'partly-tested', 'not-tested', 'undecided', 'failed', 'undecided'],
  );
  assert.equal(pitCoverageOf([one], '2026-03-01').verdict, 'not-tested');
  assert.equal(pitCoverageOf([one, { ...one, at: '2026-04-01T00:00:00.000Z' }], '2026-03-01').verdict, 'partly-tested');
  assert.equal(pitCoverageOf([{ ...one, at: '' }], '2026-03-01').verdict, 'not-tested');
});
