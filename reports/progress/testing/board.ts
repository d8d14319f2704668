import type { KnownFile } from '../../known/judge-known.ts';
import type { Results } from '../../results-model.ts';
import type { RunRead } from '../../runs/read-runs.ts';
import { smallRun } from '../../testing/small-run.ts';
import { buildProgress, type Progress } from '../build-progress.ts';
import type { CriterionSet } from '../criteria-model.ts';
import { endOfDay, planModel } from '../plan-model.ts';

/** One run of a participant, with one case of each ending, on a day. */
export function runOn(day: string, participant: string, results: Results = smallRun().results): RunRead {
  const copy = structuredClone(results);
  const startedAt = `${day}T09:00:00.000Z`;
  const runId = `${participant} ${day}`;
  if (copy.run) Object.assign(copy.run, { runId, startedAt });
  for (const leg of copy.legs) if (leg.participant) leg.participant.name = participant;
  for (const { attempts } of copy.scenarios) for (const attempt of attempts) attempt.startedAt = startedAt;
  return { place: runId, folder: runId, runId, startedAt, results: copy };
}

/** A plan as a file would hold it. */
export type WrittenPlan = Parameters<typeof planModel.parse>[0];

export function progressOn(
  day: string,
  runs: readonly RunRead[],
  plan: WrittenPlan = {},
  criteria: readonly CriterionSet[] = [],
  known?: KnownFile,
): Progress {
  const themes = [{ name: 'appointments', title: 'Appointments', processes: ['appointment'] }];
  const facts = { themes, stepsOf: new Map<string, number>() };
  return buildProgress({ runs, plan: planModel.parse(plan), facts, criteria, known, asAtMs: endOfDay(day) });
}
