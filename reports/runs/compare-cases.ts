import type { ScenarioResult } from '../scenario-model.ts';
import type { RunRead } from './read-runs.ts';

type Status = ScenarioResult['status'];

/** A case that did not end in the same way in two runs. */
export interface CaseDifference {
  readonly pack: string;
  readonly caseId: string;
  readonly title: string;
  /** "absent" where the run does not have the case. */
  readonly before: Status | 'absent';
  readonly after: Status | 'absent';
}

export interface CaseComparison {
  /** Cases that were played in both runs. */
  readonly compared: number;
  readonly same: number;
  /** Passed before and not now. */
  readonly lost: readonly CaseDifference[];
  readonly gained: readonly CaseDifference[];
  /** Neither: such as failed before and undecided now. */
  readonly other: readonly CaseDifference[];
  /** Played in one of the runs alone, so that nothing can be said of them. */
  readonly alone: readonly CaseDifference[];
}

const isPlayed = (status: CaseDifference['before']): boolean => status !== 'not-run' && status !== 'absent';

/** How each case ended in one run and in another, in the order of the first; what a run has alone comes after. */
export function compareCases(before: RunRead, after: RunRead): CaseComparison {
  const [first, second] = [before, after].map(({ results }) => new Map(results.scenarios.map((row) => [row.key, row])));
  const keys = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  const cases = [...keys].flatMap((key): CaseDifference[] => {
    const [one, other] = [first?.get(key), second?.get(key)];
    const row = one ?? other;
    if (row === undefined) return [];
    const { pack, caseId, title } = row;
    return [{ pack, caseId, title, before: one?.status ?? 'absent', after: other?.status ?? 'absent' }];
  });
  const compared = cases.filter((row) => isPlayed(row.before) && isPlayed(row.after));
  const differences = compared.filter((row) => row.before !== row.after);
  return {
    compared: compared.length,
    same: compared.length - differences.length,
    lost: differences.filter((row) => row.before === 'passed'),
    gained: differences.filter((row) => row.after === 'passed'),
    other: differences.filter((row) => row.before !== 'passed' && row.after !== 'passed'),
    alone: cases.filter((row) => isPlayed(row.before) !== isPlayed(row.after)),
  };
}
