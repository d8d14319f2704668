import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownFileModel } from '../known/known-model.ts';
import { hostile, smallRun } from '../testing/small-run.ts';
import { progressPage } from './page.ts';
import { progressText } from './progress-text.ts';
import { progressOn, runOn } from './testing/board.ts';

const plan = {
  title: 'Cycle 3',
  cohorts: [
    { name: 'A', participants: ['A'] },
    { name: 'B', participants: ['B'] },
    { name: 'A & B', of: ['A', 'B'] },
  ],
  sprints: [{ name: '1', from: '2026-04-01', to: '2026-04-10' }],
  model: [{ cohort: 'A', planned: [{ by: '1', passed: 4 }] }],
};
const shown = () => progressOn('2026-04-12', [runOn('2026-04-02', 'A'), runOn('2026-04-03', 'B')], plan);

test('the page has every part, and says of its pictures in words what they show', () => {
  const page = progressPage(shown());
  for (const title of ['Single', 'Paired', 'Burn-up', 'Themes', 'Sprints', 'Every test', 'Runs that were read'])
    assert.ok(page.includes(`>${title}</h`), title);
  assert.match(
    page,
    /<desc id="burn-up-0-desc">From .* to .*: 1 of 5 tests have passed, 2 came to an end\. The plan was 4 passed by then\./,
  );
  assert.match(page, /✗ behind/);
});

test('the terminal says the same numbers', () => {
  const text = progressText(shown());
  assert.match(text, /2\/10 \(20%\) of the tests have passed, 4\/10 \(40%\) came to an end/);
  assert.match(text, /^A & B +0 +0 /m);
  assert.match(text, /^execution model .*\nA +tests +4 +1 +1 +4 +behind$/m);
});

test('hostile words stay words, and nothing is loaded', () => {
  const run = runOn(
    '2026-04-02',
    hostile,
    smallRun([{ caseId: 'COA-002', ending: 'failed', words: hostile, title: hostile }]).results,
  );
  const page = progressPage(progressOn('2026-04-03', [run], { title: hostile }));
  assert.doesNotMatch(page, /<script|<img|\u202e|<link|<iframe|url\((?!#)|@import/);
});

test('nothing given is a page that says so', () => {
  assert.match(progressPage(progressOn('2026-04-03', [])), /No test was given/);
});

test('what is known is told for each participant that it is about, against its newest results', () => {
  const entry = {
    ...{
      id: 'K-1',
      kind: 'waiver',
      title: 'Late',
      owner: 'Ada',
      reason: 'Seen.',
      date: '2026-01-01',
      expires: '2999-01-01',
    },
    covers: { cases: ['COA-002'] },
  };
  const known = { entries: knownFileModel.parse([entry]), file: '' };
  const mended = runOn('2026-04-03', 'B', smallRun([{ caseId: 'COA-002', ending: 'passed' }]).results);
  const runs = [runOn('2026-04-02', 'A'), runOn('2026-04-02', 'B'), mended];
  const told = progressOn('2026-04-04', runs, {}, [], known);
  assert.deepEqual(
    told.known.map((one) => [one.participant, one.known.entries[0]?.state]),
    [
      ['A', 'standing'],
      ['B', 'passing'],
    ],
  );
  assert.match(progressText(told), /Known of B\n {2}K-1 {2}Late \(Ada\): passes now: take it out/);
  assert.match(progressPage(told), /Entry K-1 says that case COA-002 does not pass, but it passes/);
});
