import type { RequirementResult, Results, Verdict } from '../results-model.ts';
import { verdictsInOrder } from './verdict-words.ts';

/** How many requirements of one process have which verdict. */
export interface ProcessCoverage {
  readonly process: string;
  readonly total: number;
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** Whether the row is counted: it binds the participant, or no participant is known so that every row is counted. */
export function isCounted(row: RequirementResult, results: Pick<Results, 'legs'>): boolean {
  return results.legs.length === 0 || row.inScopeOf.length > 0;
}

/** Counted rows by process, the process with most rows first. Rows that cannot be tested are part of the total. */
export function coverageByProcess(results: Results): ProcessCoverage[] {
  const rows = results.requirements.filter((row) => isCounted(row, results));
  const processes = [...new Set(rows.map(({ process }) => process))];
  return processes
    .map((process) =>
      tallied(
        process,
        rows.filter((row) => row.process === process),
      ),
    )
    .sort((a, b) => b.total - a.total || (a.process < b.process ? -1 : 1));
}

export function countVerdicts(rows: readonly { readonly verdict: Verdict }[]): Record<Verdict, number> {
  const of = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  return Object.fromEntries(verdictsInOrder.map((verdict) => [verdict, of(verdict)])) as Record<Verdict, number>;
}

function tallied(process: string, rows: readonly RequirementResult[]): ProcessCoverage {
  return { process, total: rows.length, counts: countVerdicts(rows) };
}
