import { type CaseRun, caseRuns, newestCases } from './newest-cases.ts';
import type { RunRead } from './read-runs.ts';

/** One participant as all the runs that were given tell it. */
export interface ParticipantRuns {
  readonly name: string;
  readonly roles: readonly string[];
  readonly runs: readonly RunRead[];
  /** The newest result of each of its cases. */
  readonly newest: readonly CaseRun[];
}

/** Every participant of the runs, in order of appearance. */
export function participantsOf(runs: readonly RunRead[]): readonly ParticipantRuns[] {
  const names = [
    ...new Set(runs.flatMap(({ results }) => results.legs.flatMap(({ participant }) => participant?.name ?? []))),
  ];
  const all = [...newestCases(caseRuns(runs)).values()];
  return names.map((name) => {
    const own = runs.filter(({ results }) => results.legs.some(({ participant }) => participant?.name === name));
    const roles = own.flatMap(({ results }) =>
      results.legs.filter(({ participant }) => participant?.name === name).flatMap(({ rolesInScope }) => rolesInScope),
    );
    return {
      name,
      roles: [...new Set(roles)],
      runs: own,
      newest: all.filter(({ participant }) => participant?.name === name),
    };
  });
}
