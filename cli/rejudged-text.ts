import type { Rejudgement } from '../reports/results-model.ts';

/** What changed when the claims were judged again by the checks of today: old, new, and what it was that changed. */
export function rejudgedText(rejudged: Rejudgement | undefined): string {
  if (rejudged === undefined || rejudged.claims === 0) return '';
  const { claims, again, changed, notAgain = [] } = rejudged;
  const all = `${again} of ${claims} claims were judged again by the checks of today`;
  const kept = notAgain.map(({ because, claims: count }) => `  ${count} not: ${because}\n`).join('');
  if (changed.length === 0) return `${all}; each verdict is as it was.\n${kept}`;
  const lines = changed.flatMap(({ key, seq, text, before, now, because, statusBefore, statusNow }) => [
    `  ${key}: ${text} (entry ${seq}) ${before.outcome} then, ${now.outcome} now; the scenario was ${statusBefore}, it is ${statusNow}`,
    ...now.findings.map(({ message }) => `    ${message}`),
    ...because.map((cause) => `    because ${cause}`),
  ]);
  return `${all}; ${changed.length === 1 ? 'one verdict' : `${changed.length} verdicts`} changed:\n${lines.join('\n')}\n${kept}`;
}
