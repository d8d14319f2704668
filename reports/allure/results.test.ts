import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestResult } from 'allure-js-commons';
import { buildResults } from '../build-results.ts';
import { sequenceChart } from '../sequence-chart.ts';
import { hostile, type SmallRun, smallRun } from '../testing/small-run.ts';
import { allureFiles } from './results.ts';

function filesOf({ record, results }: SmallRun): Map<string, string> {
  const { entries, readPayload } = record;
  return new Map(allureFiles(results, { entries, readPayload, chartOf: sequenceChart }));
}

function resultsIn(files: ReadonlyMap<string, string>): TestResult[] {
  return [...files].filter(([name]) => name.endsWith('-result.json')).map(([, text]) => JSON.parse(text) as TestResult);
}

const byCase = (files: ReadonlyMap<string, string>, caseId: string): TestResult => {
  const found = resultsIn(files).find(({ name }) => name?.startsWith(`${caseId} `));
  assert.ok(found, caseId);
  return found;
};

const valuesOf = (result: TestResult, label: string) =>
  result.labels.filter(({ name }) => name === label).map(({ value }) => value);

test('each kind of ending has its own status, and the message says whose it is', () => {
  const files = filesOf(smallRun());
  const told = ['COA-001:good', 'COA-002', 'COA-003', 'COA-004', 'COA-005'].map((caseId) => {
    const { status, statusDetails } = byCase(files, caseId);
    return [status, statusDetails.message?.split(':')[0]];
  });
  assert.deepEqual(told, [
    ['passed', undefined],
    ['failed', 'The participant differs'],
    ['broken', 'The set-up is not ready'],
    ['broken', 'The harness failed'],
    ['skipped', 'Waiting'],
  ]);
  assert.match(byCase(files, 'COA-005').statusDetails.message ?? '', /awaits the effective date/);
});

test('each message fits one category, and that of its status', () => {
  const files = filesOf(smallRun());
  const categories = JSON.parse(files.get('categories.json') ?? '') as {
    name: string;
    matchedStatuses: string[];
    messageRegex: string;
  }[];
  for (const { status, statusDetails } of resultsIn(files).filter((result) => result.status !== 'passed')) {
    const fitting = categories.filter(({ messageRegex }) =>
      new RegExp(`^(?:${messageRegex})$`).test(statusDetails.message ?? ''),
    );
    assert.equal(fitting.length, 1, statusDetails.message);
    assert.ok(fitting[0]?.matchedStatuses.includes(status ?? ''));
  }
});

test('a result carries what it proves and where that is told', () => {
  const result = byCase(filesOf(smallRun()), 'COA-002');
  assert.deepEqual(valuesOf(result, 'requirement'), ['REC-22.6.5', 'REC-APP-14']);
  assert.deepEqual(valuesOf(result, 'case'), ['COA-002']);
  assert.deepEqual(valuesOf(result, 'version'), ['3']);
  assert.deepEqual(valuesOf(result, 'segment'), ['smart']);
  assert.deepEqual(valuesOf(result, 'role'), ['REGS']);
  assert.deepEqual(valuesOf(result, 'participant'), ['Eastern Networks']);
  assert.deepEqual(
    result.links.map(({ url }) => url),
    ['../rttm.html#REC-22.6.5', '../rttm.html#REC-APP-14'],
  );
  assert.equal(result.statusDetails.expected, '[MSAppAccepted]');
  assert.match(result.statusDetails.trace ?? '', /entry \d+ of journal\.ndjson/);
});

test('a claim stands under the step that made it', () => {
  const { steps } = byCase(filesOf(smallRun()), 'COA-002');
  const claims = steps.map((step) => step.steps.map(({ name, status }) => `${name}: ${status}`));
  assert.deepEqual(claims, [
    [],
    [],
    ['IF-033 reaches the proposed metering service: passed'],
    ['the supplier is told by IF-035 that the appointment was accepted: failed'],
    [],
  ]);
  assert.deepEqual(
    steps.map(({ status }) => status),
    ['passed', 'passed', 'passed', 'failed', 'skipped'],
  );
});

test('a step of a scenario that was not judged is broken, not failed', () => {
  assert.equal(byCase(filesOf(smallRun()), 'COA-004').steps[3]?.status, 'broken');
});

test('every result has its chart; what went wrong has its messages too', () => {
  const files = filesOf(smallRun());
  const names = (caseId: string) => byCase(files, caseId).attachments.map(({ name }) => name);
  assert.deepEqual(names('COA-001:good'), ['Sequence chart']);
  assert.deepEqual(names('COA-002'), ['Sequence chart', 'Messages']);
  for (const { attachments } of resultsIn(files)) {
    for (const { source } of attachments) assert.ok((files.get(source) ?? '').length > 0, source);
  }
  const [, messages] = byCase(files, 'COA-002').attachments;
  const told = JSON.parse(files.get(messages?.source ?? '') ?? '') as {
    said: { kind: string; body?: { mpan?: string } }[];
  };
  assert.ok(told.said.some(({ kind, body }) => kind === 'message' && body?.mpan === '1000000000005'));
});

test('a body that is gone is told as gone and stops nothing', () => {
  const run = smallRun([{ caseId: 'COA-002', ending: 'failed' }]);
  const readPayload = () => {
    throw new RangeError('it is not there');
  };
  const files = new Map(allureFiles(run.results, { entries: run.record.entries, readPayload, chartOf: sequenceChart }));
  const [, messages] = byCase(files, 'COA-002').attachments;
  assert.match(files.get(messages?.source ?? '') ?? '', /"unreadable": "it is not there"/);
});

test('only what ran becomes a result', () => {
  const run = smallRun([{ caseId: 'COA-001', ending: 'passed' }]);
  const { results } = smallRun();
  const notRun = results.scenarios.map((scenario) => ({ ...scenario, status: 'not-run' as const, attempts: [] }));
  assert.equal(resultsIn(filesOf({ ...run, results: { ...results, scenarios: notRun } })).length, 0);
  assert.equal(resultsIn(filesOf(run)).length, 1);
});

test('an earlier attempt is a result of the same case', () => {
  const run = smallRun([
    { caseId: 'COA-001', ending: 'failed' },
    { caseId: 'COA-001', ending: 'passed', attempt: 2 },
  ]);
  const both = resultsIn(filesOf(run));
  assert.deepEqual(
    both.map(({ status }) => status),
    ['failed', 'passed'],
  );
  assert.equal(new Set(both.map(({ historyId }) => historyId)).size, 1);
  assert.equal(new Set(both.map(({ uuid }) => uuid)).size, 2);
});

test('the same record gives the same files; another run the same history', () => {
  const one = filesOf(smallRun());
  assert.deepEqual(filesOf(smallRun()), one);
  const run = smallRun();
  const other = filesOf({
    ...run,
    results: { ...run.results, ...(run.results.run && { run: { ...run.results.run, runId: 'another' } }) },
  });
  assert.deepEqual(
    resultsIn(other).map(({ historyId }) => historyId),
    resultsIn(one).map(({ historyId }) => historyId),
  );
  assert.notDeepEqual(
    resultsIn(other).map(({ uuid }) => uuid),
    resultsIn(one).map(({ uuid }) => uuid),
  );
});

test('a record that stops anywhere gives results', () => {
  const whole = smallRun();
  for (let length = 0; length <= whole.record.entries.length; length += 1) {
    const entries = whole.record.entries.slice(0, length);
    const files = filesOf({
      ...whole,
      record: { ...whole.record, entries },
      results: buildResults({ ...whole.input, entries }),
    });
    const begun = entries.filter(({ kind }) => kind === 'scenario-started').length;
    assert.equal(resultsIn(files).length, begun);
  }
});

test('our own words never speak of testing tools', () => {
  for (const [name, text] of filesOf(smallRun())) assert.doesNotMatch(text, /assert/i, name);
});

test('run facts are properties that one line cannot leave', () => {
  const run = smallRun();
  const named = { ...run.results.run, environment: { name: 'a\nb=é', hash: 'e' } } as NonNullable<
    SmallRun['results']['run']
  >;
  const text = filesOf({ ...run, results: { ...run.results, run: named } }).get('environment.properties') ?? '';
  assert.match(text, /^environment=a b=\\u00e9$/m);
  assert.match(text, /^scenarios=1 of 5 passed, 1 failed, 2 undecided, 1 waiting, 0 not run$/m);
});

test('hostile words of a participant stay data', () => {
  const run = smallRun([{ caseId: 'COA-002', ending: 'failed', words: hostile }]);
  const files = filesOf(run);
  const result = byCase(files, 'COA-002');
  assert.ok(result.statusDetails.message?.includes('<img src=x'));
  const chart = files.get(result.attachments[0]?.source ?? '') ?? '';
  assert.doesNotMatch(chart, /<img|<script/);
});
