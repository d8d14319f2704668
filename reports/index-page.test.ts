import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildResults } from './build-results.ts';
import { explainCard } from './explain/card.ts';
import { indexPage } from './index-page.ts';
import type { Results } from './results-model.ts';
import { sequenceChart } from './sequence-chart.ts';
import { differencesOf } from './start-page/groups.ts';
import { verdictSentence } from './start-page/standing.ts';
import { findBrowser, launchBrowser } from './testing/browser.ts';
import { hostile, smallRun } from './testing/small-run.ts';

const everything = ['results.json', 'charts/', 'messages/', 'rttm.html', 'rttm.xlsx', 'allure-report/'];

const pageOf = (results: Results, written: readonly string[] = everything) =>
  indexPage(results, {
    ...{ written: new Set(written), chartOf: sequenceChart },
    cardOf: (scenario) => explainCard(scenario, results),
  });

const sentenceOf = (results: Results) => verdictSentence(results).words;

test('the verdict is one sentence with its denominator', () => {
  assert.equal(sentenceOf(smallRun().results), 'The participant differs in 1 of 5 scenarios.');
  const good = { caseId: 'COA-001', ending: 'passed' } as const;
  assert.equal(sentenceOf(smallRun([good]).results), 'The one scenario ran and passed.');
  assert.equal(
    sentenceOf(smallRun([good, { caseId: 'COA-002', ending: 'passed' }]).results),
    'All 2 scenarios ran and passed.',
  );
  assert.equal(
    sentenceOf(smallRun([good, { caseId: 'COA-003', ending: 'set-up' }]).results),
    '1 of 2 scenarios could not be judged.',
  );
  assert.equal(
    sentenceOf(smallRun([good, { caseId: 'COA-005', ending: 'waiting' }]).results),
    'Nothing differs so far; 1 of 2 scenarios still wait.',
  );
  assert.equal(sentenceOf(smallRun([]).results), 'No scenario has run.');
});

test('what did not run is no pass: neither in words nor in colour', () => {
  const whole = smallRun([
    { caseId: 'COA-001', ending: 'passed' },
    { caseId: 'COA-002', ending: 'passed' },
  ]);
  const secondStart = whole.record.entries.findLastIndex(({ kind }) => kind === 'scenario-started');
  const results = buildResults({ ...whole.input, entries: whole.record.entries.slice(0, secondStart) });
  assert.deepEqual(verdictSentence(results), {
    words: '1 of 2 scenarios ran and passed; 1 did not run.',
    look: 'not-run',
  });
  assert.match(pageOf(results), /has no end of run/);
});

test('all passed, but without an end of run, is not shown as passed', () => {
  const { record, input } = smallRun([{ caseId: 'COA-001', ending: 'passed' }]);
  const results = buildResults({ ...input, entries: record.entries.slice(0, -1) });
  assert.equal(verdictSentence(results).look, 'not-run');
});

test('the participant comes first, then what could not be judged, each under its own head', () => {
  const page = pageOf(smallRun().results);
  const places = ['The participant differs', 'The set-up is not ready', 'The harness failed'].map((words) =>
    page.indexOf(`<strong>${words}</strong>`),
  );
  assert.ok(
    places.every((place, index) => place > (places[index - 1] ?? 0)),
    places.join(),
  );
  assert.match(page, /<dt>expected<\/dt><dd>\[MSAppAccepted\]<\/dd>/);
  assert.match(page, /href="journal\.ndjson">journal\.ndjson<\/a>, entry \d+/);
  assert.match(page, /href="messages\/[0-9a-f]{64}"/);
  assert.match(page, /href="rttm\.html#REC-APP-14"/);
});

test('scenarios that went wrong alike are one difference', () => {
  const { results } = smallRun([
    { caseId: 'COA-001', ending: 'set-up' },
    { caseId: 'COA-002', ending: 'failed' },
    { caseId: 'COA-003', ending: 'failed' },
    { caseId: 'COA-004', ending: 'failed' },
  ]);
  const groups = differencesOf(results).map(({ kind, scenarios }) => [kind, scenarios.map(({ caseId }) => caseId)]);
  assert.deepEqual(groups, [
    ['participant', ['COA-002', 'COA-003', 'COA-004']],
    ['set-up', ['COA-001']],
  ]);
});

test('a page links only what stands beside it', () => {
  const { results } = smallRun();
  const page = pageOf(results, ['results.json']);
  assert.doesNotMatch(page, /href="(?:rttm|allure-report|charts)/);
  assert.match(pageOf(results), /href="allure-report\/index\.html"/);
  assert.match(pageOf(results), /href="charts\/ldso_COA-002-[0-9a-f]{8}\.svg"/);
});

test('planted faults count only where a scenario that catches them ran', () => {
  const { results } = smallRun([{ caseId: 'COA-001', ending: 'passed' }]);
  const row = { mutant: 'late', role: 'REGS', pack: 'ldso', caught: ['COA-001'], missed: [] };
  const mutants = [
    row,
    { ...row, mutant: 'early', caught: ['COA-002'] },
    { ...row, mutant: 'other', pack: 'supplier' },
  ];
  assert.match(pageOf({ ...results, mutants }), /known to catch 1 fault planted/);
  assert.doesNotMatch(pageOf({ ...results, mutants: mutants.slice(1) }), /planted/);
});

test('what waits says for what', () => {
  assert.match(pageOf(smallRun().results), /waits: awaits the effective date, 10 March 2026/);
});

test('hostile words stay words', () => {
  const { results } = smallRun([{ caseId: 'COA-002', ending: 'failed', words: hostile, title: hostile }]);
  const page = pageOf({ ...results, faults: [{ seq: 1, kind: 'harness', message: hostile }] });
  assert.doesNotMatch(page, /<script|<img|\u202e/);
  assert.match(page, /&lt;\/script&gt;/);
});

test('a record that stops anywhere has a page, and the same record the same page', () => {
  const { record, input } = smallRun();
  for (let length = 0; length <= record.entries.length; length += 1) {
    const cut = { ...input, entries: record.entries.slice(0, length) };
    assert.equal(pageOf(buildResults(cut)), pageOf(buildResults(cut)));
  }
});

const browser = findBrowser();

test('a browser finds nothing to refuse and calls nobody', {
  skip: 'missing' in browser ? browser.missing : false,
}, async () => {
  const opened = await launchBrowser('path' in browser ? browser.path : '');
  try {
    const page = await opened.newPage();
    const heard: string[] = [];
    page.on('request', (request) => void heard.push(request.url()));
    page.on('console', (message) => void heard.push(message.text()));
    page.on('pageerror', (error) => void heard.push(error.message));
    await page.setContent(pageOf(smallRun().results), { waitUntil: 'load' });
    assert.deepEqual(heard, []);
    const verdict = page.locator('.verdict');
    assert.equal(await verdict.textContent(), 'The participant differs in 1 of 5 scenarios.');
    const colour = (scheme: 'light' | 'dark') =>
      page
        .emulateMedia({ colorScheme: scheme })
        .then(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    assert.notEqual(await colour('light'), await colour('dark'));
  } finally {
    await opened.close();
  }
});
