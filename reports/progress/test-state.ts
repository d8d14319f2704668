import { endOfDay, type Plan, type Sprint, startOfDay } from './plan-model.ts';
import { baseOf, type TestEvent, type TestRow } from './test-rows.ts';
import type { ActStatus, TestStatus } from './test-status.ts';

/** Sprints of the plan in order of time, with the tests that each was given. */
export interface SprintPlan {
  readonly sprints: readonly Sprint[];
  /** The sprint in which a test is first planned; undefined when the plan has none for it. */
  readonly firstOf: (row: TestRow) => Sprint | undefined;
}

export function sprintPlan(plan: Plan): SprintPlan {
  const sprints = [...plan.sprints].sort((a, b) => startOfDay(a.from) - startOfDay(b.from));
  return {
    sprints,
    firstOf: (row) => {
      if (plan.allocation.length === 0) return sprints[0];
      const given = new Set(plan.allocation.filter((one) => takes(one, row)).map(({ sprint }) => sprint));
      return sprints.find(({ name }) => given.has(name));
    },
  };
}

function takes({ cohorts, cases, themes, packs }: Plan['allocation'][number], row: TestRow): boolean {
  return (
    (cohorts?.includes(row.cohort) ?? true) &&
    (cases === undefined || cases.includes(row.caseId) || cases.includes(baseOf(row.caseId))) &&
    (themes?.includes(row.theme) ?? true) &&
    (packs?.includes(row.pack) ?? true)
  );
}

/** What was last heard of a test up to an instant. */
export function lastEvent(row: TestRow, atMs: number): TestEvent | undefined {
  return row.events.findLast((event) => event.atMs <= atMs);
}

/** What the test itself was at an instant: a person may have said that it is blocked. */
export function actStatusAt(row: TestRow, atMs: number, plan: Plan): ActStatus {
  const status = lastEvent(row, atMs)?.status ?? 'not-started';
  if (status === 'passed' || status === 'failed') return status;
  return blockOf(row, atMs, plan) === undefined ? status : 'blocked';
}

/** Who says that a test is blocked at an instant, and why. */
export function blockOf(row: TestRow, atMs: number, plan: Plan): Plan['blocked'][number] | undefined {
  return plan.blocked.find(
    (one) =>
      one.cohort === row.cohort &&
      (one.case === row.caseId || one.case === baseOf(row.caseId)) &&
      startOfDay(one.since) <= atMs &&
      (one.until === undefined || atMs <= endOfDay(one.until)),
  );
}

/**
 * How a test stands on the board at an instant. When the last sprint that had it has ended, a test that was not completed is
 * timed out, or carried over until somebody takes it up again.
 */
export function statusAt(row: TestRow, atMs: number, plan: Plan, sprints: SprintPlan): TestStatus {
  const status = actStatusAt(row, atMs, plan);
  if (status === 'passed' || status === 'failed') return status;
  const over = lastEnded(row, atMs, sprints);
  if (over === undefined || (over.rest === 'carried-over' && blockOf(row, atMs, plan) !== undefined)) return status;
  if (over.rest === 'timed-out') return 'timed-out';
  const heard = lastEvent(row, atMs);
  return heard !== undefined && heard.atMs > endOfDay(over.to) ? status : 'carried-over';
}

/** The last sprint that ended with the test in it: a sprint that times its rest out hands nothing on. */
function lastEnded(row: TestRow, atMs: number, { sprints, firstOf }: SprintPlan): Sprint | undefined {
  const first = firstOf(row);
  if (first === undefined) return undefined;
  const had = sprints.slice(sprints.indexOf(first)).filter(({ to }) => endOfDay(to) < atMs);
  return had.find(({ rest }) => rest === 'timed-out') ?? had.at(-1);
}
