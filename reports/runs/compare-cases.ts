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
  /** Cases that both runs have. */
  readonly compared: number;
  readonly same: number;
  /** Passed before and not now. */
  readonly lost: readonly CaseDifference[];
  readonly gained: readonly CaseDifference[];
  /** Neither: such as failed before and undecided now. */
  readonly other: readonly CaseDifference[];
}

/** How each case ended in one run and in another, in the order of the first; what a run has alone comes after. */
export function compareCases(before: RunRead, after: RunRead): CaseComparison {
  const [first, second] = [before, after].map(({ results }) => new Map(results.scenarios.map((row) => [row.key, row])));
  const keys = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  const pairs = [...keys].map((key) => ({ one: first?.get(key), other: second?.get(key) }));
  const differences = pairs.flatMap(({ one, other }): CaseDifference[] => {
    const row = one ?? other;
    if (row === undefined || one?.status === other?.status) return [];
    const { pack, caseId, title } = row;
    return [{ pack, caseId, title, before: one?.status ?? 'absent', after: other?.status ?? 'absent' }];
  });
  const compared = pairs.filter(({ one, other }) => one !== undefined && other !== undefined);
  return {
    compared: compared.length,
    same: compared.filter(({ one, other }) => one?.status === other?.status).length,
    lost: differences.filter((row) => row.before === 'passed'),
    gained: differences.filter((row) => row.after === 'passed'),
    other: differences.filter((row) => row.before !== 'passed' && row.after !== 'passed'),
  };
}
