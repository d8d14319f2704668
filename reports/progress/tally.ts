import type { Plan } from './plan-model.ts';
import type { Share } from './shares.ts';
import type { TestRow } from './test-rows.ts';
import { lastEvent, type SprintPlan, statusAt } from './test-state.ts';
import { isExecuted, type TestStatus, testStatuses } from './test-status.ts';

/** What a number of tests comes to. The statuses add up to `total`. */
export interface Tally {
  readonly total: number;
  readonly counts: Readonly<Record<TestStatus, number>>;
  readonly executed: number;
  /** Steps that passed, of those of all tests whose number of steps is known. */
  readonly steps: Share;
  readonly points: {
    readonly all: number;
    /** Of tests that passed. */
    readonly completed: number;
    /** The same, and of each other test the part of its steps that passed. */
    readonly earned: number;
  };
}

/** One test at an instant. */
export interface Standing {
  readonly row: TestRow;
  readonly status: TestStatus;
  readonly stepsPassed: number;
}

export function standingAt(row: TestRow, atMs: number, plan: Plan, sprints: SprintPlan): Standing {
  const heard = lastEvent(row, atMs);
  return { row, status: statusAt(row, atMs, plan, sprints), stepsPassed: heard?.stepsPassed ?? 0 };
}

export function tallyOf(standings: readonly Standing[]): Tally {
  const counts = Object.fromEntries(testStatuses.map((status) => [status, 0])) as Record<TestStatus, number>;
  const steps = { part: 0, whole: 0 };
  const points = { all: 0, completed: 0, earned: 0 };
  for (const { row, status, stepsPassed } of standings) {
    counts[status] += 1;
    steps.part += stepsPassed;
    steps.whole += row.steps;
    points.all += row.points;
    points.completed += status === 'passed' ? row.points : 0;
    points.earned += status === 'passed' ? row.points : row.points * partPassed(row, stepsPassed);
  }
  const executed = testStatuses.filter(isExecuted).reduce((sum, status) => sum + counts[status], 0);
  return { total: standings.length, counts, executed, steps, points };
}

const partPassed = ({ steps }: TestRow, stepsPassed: number): number => (steps === 0 ? 0 : stepsPassed / steps);
