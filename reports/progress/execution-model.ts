import { endOfDay, type Plan } from './plan-model.ts';
import type { Tally } from './tally.ts';

/** What a cohort was to have passed by an instant, and what it has. */
export interface PlannedAgainstActual {
  readonly cohort: string;
  readonly of: 'tests' | 'points';
  /** Up to the last day or sprint of the model that is over; undefined before the first. */
  readonly planned: number | undefined;
  /** In full, at the end of the model. */
  readonly whole: number;
  /** Of tests or points that passed. */
  readonly actual: number;
  /** Points with credit for steps of tests that are not completed; the same as `actual` for tests. */
  readonly withCredit: number;
  readonly met: boolean;
  /** Each day of the model in order, epoch milliseconds, for pictures. */
  readonly line: readonly { readonly atMs: number; readonly planned: number }[];
}

export function againstModel(
  plan: Plan,
  tallyOfCohort: (cohort: string) => Tally | undefined,
  atMs: number,
): readonly PlannedAgainstActual[] {
  return plan.model.map(({ cohort, of, planned }) => {
    const line = planned
      .map(({ by, passed }) => ({ atMs: instantOf(by, plan), planned: passed }))
      .sort((a, b) => a.atMs - b.atMs);
    const due = line.findLast((row) => row.atMs <= atMs)?.planned;
    const tally = tallyOfCohort(cohort);
    const actual = (of === 'tests' ? tally?.counts.passed : tally?.points.completed) ?? 0;
    const withCredit = (of === 'tests' ? tally?.counts.passed : tally?.points.earned) ?? 0;
    const whole = line.at(-1)?.planned ?? 0;
    return { cohort, of, planned: due, whole, actual, withCredit, met: actual >= (due ?? 0), line };
  });
}

/** A sprint stands for its last day. */
function instantOf(by: string, { sprints }: Plan): number {
  return endOfDay(sprints.find(({ name }) => name === by)?.to ?? by);
}
