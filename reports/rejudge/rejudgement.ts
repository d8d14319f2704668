import type { Rejudgement, Results } from '../results-model.ts';
import type { ScenarioStatus } from '../scenario-model.ts';
import type { Rejudged } from './rejudge.ts';

/** What of a new judgement stands in results.json: each change with what it did to its scenario. */
export function rejudgement(
  { claims, again, notAgain, changed }: Rejudged,
  before: Results,
  now: Results,
): Rejudgement {
  const statusIn = (results: Results, key: string): ScenarioStatus =>
    results.scenarios.find((scenario) => scenario.key === key)?.status ?? 'not-run';
  return {
    claims,
    again,
    notAgain: [...notAgain].map(([because, count]) => ({ because, claims: count })),
    changed: changed.map(({ scenario, seq, text, before: then, now: today, because }) => {
      const key = scenario.replace(/#\d+$/, '');
      return {
        ...{ key, seq, text, because: [...because] },
        before: { outcome: then.outcome, findings: [...then.findings] },
        now: { outcome: today.outcome, findings: [...today.findings] },
        ...{ statusBefore: statusIn(before, key), statusNow: statusIn(now, key) },
      };
    }),
  };
}
