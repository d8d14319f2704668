import type { ScenarioResult } from '../scenario-model.ts';
import type { RunRead } from './read-runs.ts';

/** A case as one run told it. */
export interface CaseRun {
  readonly run: RunRead;
  readonly scenario: ScenarioResult;
  /** Who was examined, and at which build; absent when the record does not say. */
  readonly participant?: { readonly name: string; readonly role: string; readonly software: string };
  /** Start of its last attempt, ISO 8601 UTC; empty when it was not run. */
  readonly at: string;
}

/** Every case of every run, also those that were not run, in the order of the runs. */
export function caseRuns(runs: readonly RunRead[]): readonly CaseRun[] {
  return runs.flatMap((run) => {
    const participants = new Map(run.results.legs.map(({ pack, participant }) => [pack, participant]));
    return run.results.scenarios.map((scenario): CaseRun => {
      const participant = participants.get(scenario.pack);
      const at = scenario.attempts.at(-1)?.startedAt ?? scenario.startedAt ?? '';
      return { run, scenario, at, ...(participant && { participant }) };
    });
  });
}

/** A case of a pack against one participant, whatever its build: what a later run takes the place of. */
export const participantCase = ({ scenario, participant }: CaseRun): string =>
  `${participant?.name ?? ''}\u0000${scenario.key}`;

/**
 * The newest result of each case. A run that did not start a case says nothing about it, so an older result stays; only a case
 * that no run started stands as not run.
 * @param keyOf what a newer result takes the place of; left out, the same case against the same participant
 */
export function newestCases(
  cases: readonly CaseRun[],
  keyOf: (one: CaseRun) => string = participantCase,
): ReadonlyMap<string, CaseRun> {
  const newest = new Map<string, CaseRun>();
  for (const one of cases) {
    const key = keyOf(one);
    const before = newest.get(key);
    if (before === undefined || isNewer(one, before)) newest.set(key, one);
  }
  return newest;
}

function isNewer(one: CaseRun, before: CaseRun): boolean {
  const [ran, ranBefore] = [one, before].map(({ scenario }) => scenario.status !== 'not-run');
  if (ran !== ranBefore) return ran === true;
  return one.at >= before.at;
}
