import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallRun } from '../testing/small-run.ts';
import type { CriterionSet, Measure } from './criteria-model.ts';
import type { JudgedCriterion } from './exit-criteria.ts';
import { progressOn, runOn, type WrittenPlan } from './testing/board.ts';

const setOf = (measure: Measure): CriterionSet => ({
  ...{ name: 'mine', title: 'Mine', source: 'test' },
  criteria: [{ id: 'M-1', text: 'Mine.', measure }],
});

/** Two passed, one failed and one in progress, of four. */
const four = () =>
  runOn(
    '2026-04-02',
    'A',
    smallRun([
      { caseId: 'COA-001:smart', ending: 'passed' },
      { caseId: 'COA-002', ending: 'passed' },
      { caseId: 'COA-003', ending: 'failed' },
      { caseId: 'COA-004', ending: 'waiting' },
    ]).results,
  );

function judged(measure: Measure, plan: WrittenPlan = {}): JudgedCriterion {
  const given = { ...(plan as object), criteria: ['mine'] };
  const row = progressOn('2026-04-03', [four()], given, [setOf(measure)]).criteria[0]?.rows[0];
  assert.ok(row);
  return row;
}

test('more than is more than: exactly the bound is not met, and what is missing is counted', () => {
  const at = (moreThanPercent: number) => judged({ kind: 'executed', moreThanPercent });
  assert.equal(at(74).verdict, 'met');
  assert.deepEqual([at(75).verdict, at(75).missing], ['not-met', '1 more test to be executed']);
  assert.equal(at(75).found, '3 of 4 (75%)');
  const passed = judged({ kind: 'passed', moreThanPercent: 60 });
  assert.deepEqual(
    [passed.verdict, passed.found, passed.missing],
    ['not-met', '2 of 4 (50%)', '1 more test to be passed'],
  );
});

test('a share of no test at all is not known, never met', () => {
  assert.equal(judged({ kind: 'passed', moreThanPercent: 0, themes: ['settlement'] }).verdict, 'not-known');
  assert.equal(judged({ kind: 'passed', moreThanPercent: 0, without: ['appointments'] }).verdict, 'not-known');
  assert.equal(judged({ kind: 'execution-model' }).verdict, 'not-known');
});

test('themes and cases name what has not passed yet', () => {
  const themes = judged({ kind: 'each-theme', segment: 'smart', themes: ['appointments', 'switching'] });
  assert.deepEqual([themes.found, themes.missing], ['1 of 2', 'no smart test has passed in switching']);
  const cases = judged({ kind: 'cases', cases: ['COA-001', 'COA-003', 'COA-009'], byCohorts: 1 });
  assert.deepEqual([cases.found, cases.missing], ['1 of 3', 'not passed yet: COA-003, COA-009']);
  assert.equal(judged({ kind: 'cases', cases: ['COA-001:smart'], byCohorts: 1 }).verdict, 'met');
  assert.equal(judged({ kind: 'cases', cases: ['COA-001:smart'], byCohorts: 2 }).verdict, 'not-met');
});

test('a cohort is behind its model only by what is due by now', () => {
  const by = (due: string, passed: number) =>
    judged({ kind: 'execution-model' }, { model: [{ cohort: 'A', planned: [{ by: due, passed }] }] });
  assert.equal(by('2026-04-03', 2).verdict, 'met');
  assert.deepEqual([by('2026-04-03', 3).verdict, by('2026-04-03', 3).missing], ['not-met', 'A has 2 of 3']);
  assert.equal(by('2026-04-04', 3).verdict, 'met');
});

test('a figure that was reported stands in the place of the tests, and says who reports it', () => {
  const reported = (figure: object) =>
    judged({ kind: 'passed', moreThanPercent: 60 }, {
      reported: [{ criterion: 'M-1', asAt: '2026-04-01', source: 'the board', ...figure }],
    } as WrittenPlan);
  assert.deepEqual([reported({ percent: 54 }).verdict, reported({ percent: 54 }).found], ['not-met', '54%']);
  assert.equal(reported({ percent: 60 }).verdict, 'not-met');
  assert.equal(reported({ percent: 60.1 }).verdict, 'met');
  assert.equal(reported({ count: 61, of: 100 }).verdict, 'met');
  assert.match(reported({ percent: 54 }).reportedBy ?? '', /the board, as at 2026-04-01/);
});
