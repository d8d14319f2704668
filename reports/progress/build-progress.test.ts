import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScenarioStatus } from '../scenario-model.ts';
import { smallRun } from '../testing/small-run.ts';
import { planFaults, planModel } from './plan-model.ts';
import { percentOf, shareWords } from './shares.ts';
import { progressOn, runOn } from './testing/board.ts';

const sprints = [
  { name: '1', from: '2026-04-01', to: '2026-04-10' },
  { name: '2', from: '2026-04-11', to: '2026-04-20' },
];

test('percentages are those of the published boards', () => {
  const published = [
    [137, 198, 69],
    [116, 198, 59],
    [72, 132, 55],
    [16, 132, 12],
    [39, 112, 35],
    [1, 200, 1],
    [0, 0, 0],
  ] as const;
  for (const [part, whole, percent] of published) assert.equal(percentOf({ part, whole }), percent, `${part}/${whole}`);
  assert.equal(shareWords({ part: 137, whole: 198 }), '137/198 (69%)');
});

test('each participant is a cohort where the plan names none, and every ending has its place', () => {
  const { cohorts, tally } = progressOn('2026-04-03', [runOn('2026-04-02', 'A'), runOn('2026-04-02', 'B')]);
  assert.deepEqual(
    cohorts.map(({ name, tally: own }) => [name, own.total]),
    [
      ['A', 5],
      ['B', 5],
    ],
  );
  const { passed, failed, blocked, 'in-progress': going } = tally.counts;
  assert.deepEqual([passed, failed, blocked, going], [2, 2, 4, 2]);
  assert.equal(tally.executed, 4);
});

test('what was not passed in its sprint is carried over until it is taken up again', () => {
  const plan = { sprints };
  const statusesOn = (day: string, ...days: string[]) =>
    progressOn(
      day,
      days.map((one) => runOn(one, 'A', smallRun([{ caseId: 'COA-005', ending: 'waiting' }]).results)),
      plan,
    ).board.map(({ status }) => status);
  assert.deepEqual(statusesOn('2026-04-05', '2026-04-02'), ['in-progress']);
  assert.deepEqual(statusesOn('2026-04-12', '2026-04-02'), ['carried-over']);
  assert.deepEqual(statusesOn('2026-04-12', '2026-04-02', '2026-04-11'), ['in-progress']);
});

test('a sprint that times its rest out hands nothing on', () => {
  const plan = { sprints: [{ ...sprints[0], rest: 'timed-out' }, sprints[1]] };
  const waiting = runOn('2026-04-02', 'A', smallRun([{ caseId: 'COA-005', ending: 'waiting' }]).results);
  const { board, sprints: told } = progressOn('2026-04-12', [waiting], plan);
  assert.deepEqual(
    board.map(({ status }) => status),
    ['timed-out'],
  );
  assert.deepEqual(
    told.map(({ tally, carriedIn }) => [tally.total, tally.counts['timed-out'], carriedIn]),
    [
      [1, 1, 0],
      [0, 0, 0],
    ],
  );
});

test('a sprint stands as it ended, whatever came later', () => {
  const { sprints: told, tally } = progressOn('2026-04-12', [runOn('2026-04-11', 'A')], { sprints });
  assert.equal(tally.counts.passed, 1);
  assert.equal(told[0]?.tally.counts.passed, 0);
  assert.equal(told[0]?.tally.counts['carried-over'], 5);
  assert.deepEqual([told[1]?.carriedIn, told[1]?.tally.counts.passed], [5, 1]);
});

test('nothing after the day asked for is seen', () => {
  const { tally, trend } = progressOn('2026-04-01', [runOn('2026-04-02', 'A')]);
  assert.equal(tally.counts['not-started'], 5);
  assert.equal(trend.at(-1)?.passed, 0);
});

test('the newest result stands, also when it is worse', () => {
  const only = (ending: 'passed' | 'failed') => smallRun([{ caseId: 'COA-002', ending }]).results;
  const runs = [runOn('2026-04-03', 'A', only('failed')), runOn('2026-04-02', 'A', only('passed'))];
  const { tally, trend } = progressOn('2026-04-04', runs);
  assert.equal(tally.counts.failed, 1);
  assert.deepEqual(
    trend.map(({ passed }) => passed),
    [0, 1, 0, 0],
  );
});

test('a leg of no cohort is told, and counted nowhere', () => {
  const plan = { cohorts: [{ name: 'one', participants: ['A'] }] };
  const { strays, tally } = progressOn('2026-04-03', [runOn('2026-04-02', 'A'), runOn('2026-04-02', 'B')], plan);
  assert.deepEqual(
    strays.map(({ participant }) => participant),
    ['B'],
  );
  assert.equal(tally.total, 5);
});

test('steps and points: credit for what is not completed stands beside what is', () => {
  const { tally } = progressOn('2026-04-03', [runOn('2026-04-02', 'A')], { points: { 'COA-001': 10 } });
  assert.equal(tally.steps.whole, 25);
  assert.equal(tally.steps.part, 5 + 3 + 0 + 3 + 4);
  assert.equal(tally.points.all, 14);
  assert.equal(tally.points.completed, 10);
  assert.ok(Math.abs(tally.points.earned - (10 + 3 / 5 + 3 / 5 + 4 / 5)) < 1e-9);
});

test('a person can say that a test is blocked, but not that a passed one is', () => {
  const blocked = ['COA-005', 'COA-001'].map((id) => ({
    cohort: 'A',
    case: id,
    reason: 'no test data',
    since: '2026-04-01',
  }));
  const { board } = progressOn('2026-04-03', [runOn('2026-04-02', 'A')], { blocked });
  const told = new Map(board.map(({ caseId, status, note }) => [caseId, `${status} ${note}`]));
  assert.equal(told.get('COA-005'), 'blocked no test data (since 2026-04-01)');
  assert.match(told.get('COA-001:good') ?? '', /^passed/);
  const later = progressOn('2026-04-12', [runOn('2026-04-02', 'A')], { blocked, sprints }).board;
  assert.equal(later.find(({ caseId }) => caseId === 'COA-005')?.status, 'blocked');
});

test('what has not run is no pass for any status of the results', () => {
  const statuses: ScenarioStatus[] = ['failed', 'waiting', 'undecided', 'not-run'];
  for (const status of statuses) {
    const run = runOn('2026-04-02', 'A', smallRun([{ caseId: 'COA-001', ending: 'passed' }]).results);
    const [scenario] = run.results.scenarios;
    const attempts = (scenario?.attempts ?? []).map((one) => ({ ...one, status: 'undecided' as const }));
    if (scenario) Object.assign(scenario, { status, attempts: status === 'not-run' ? [] : attempts });
    assert.equal(progressOn('2026-04-03', [run]).tally.counts.passed, 0, status);
  }
});

test('a plan that names what it does not have is refused, with every name', () => {
  const plan = planModel.parse({
    cohorts: [{ name: 'A & B', of: ['A', 'B'] }],
    allocation: [{ sprint: '9' }],
    criteria: ['nothing'],
    model: [{ cohort: 'A & B', planned: [{ by: 'sprint 7', passed: 3 }] }],
  });
  const faults = planFaults(plan, ['sit-migration']).join('\n');
  for (const named of ['cohort A is', 'cohort B is', 'sprint 9 is', 'exit criteria nothing', 'by sprint 7'])
    assert.ok(faults.includes(named), named);
});
