import type { RequirementResult, Results } from '../results-model.ts';
import { verdictLooks } from '../rttm/verdict-words.ts';
import type { DocumentData } from './fill-template.ts';
import { runData, type SealWords } from './run-data.ts';

/** What the readiness report is filled with: the requirements in scope by set, what stands in the way, and the plan for it. */
export function readinessReport(results: Results, seal?: SealWords): DocumentData {
  const inScope = results.requirements.filter(({ testable, inScopeOf }) => testable && inScopeOf.length > 0);
  const sets = [...new Set(inScope.map(({ set }) => set))];
  return {
    ...runData(results, seal),
    sets: sets.map((set) =>
      setRow(
        set,
        inScope.filter((row) => row.set === set),
      ),
    ),
    open: inScope
      .filter(({ verdict }) => verdict !== 'proved')
      .map(({ id, text, verdict, reason, excuse }) => ({
        ...{ id, text, verdict: verdictLooks[verdict].word },
        reason: excuse === undefined ? reason : `${excuse.meaning}: ${excuse.reason}`,
      })),
    plans: (results.known?.entries ?? []).flatMap(({ id, title, workOff }) =>
      workOff === undefined ? [] : [{ id, title, plan: workOff.plan, due: workOff.due }],
    ),
  };
}

function setRow(set: string, rows: readonly RequirementResult[]): DocumentData {
  const of = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const [proved, failed] = [of('proved'), of('failed')];
  return { set, inScope: rows.length, proved, failed, open: rows.length - proved - failed };
}
