import type { Results } from '../results-model.ts';
import { cautions, countOf, denominatorSentence, rolesUnderTest } from '../rttm/denominators.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { statusLooks } from '../rttm/verdict-words.ts';
import type { ScenarioStatus } from '../scenario-model.ts';

type Counts = Results['counts'];

/** In the order of what a reader must see first. */
const order: readonly (readonly [ScenarioStatus, keyof Counts])[] = [
  ['failed', 'failed'],
  ['undecided', 'undecided'],
  ['waiting', 'waiting'],
  ['passed', 'passed'],
  ['not-run', 'notRun'],
];

/** The one sentence that says how it stands, and how it is to be coloured. Nothing that did not run sounds like a pass. */
export function verdictSentence({ counts, record }: Results): { words: string; look: ScenarioStatus } {
  const { total, passed, failed, undecided, waiting, notRun } = counts;
  const all = countOf(total, 'scenario');
  if (failed > 0) return { words: `The participant differs in ${failed} of ${all}.`, look: 'failed' };
  if (undecided > 0) return { words: `${undecided} of ${all} could not be judged.`, look: 'undecided' };
  if (waiting > 0) return { words: `Nothing differs so far; ${waiting} of ${all} still wait.`, look: 'waiting' };
  if (total === 0 || passed === 0) return { words: 'No scenario has run.', look: 'not-run' };
  if (notRun > 0) return { words: `${passed} of ${all} ran and passed; ${notRun} did not run.`, look: 'not-run' };
  return {
    words: total === 1 ? 'The one scenario ran and passed.' : `All ${all} ran and passed.`,
    look: record.complete ? 'passed' : 'not-run',
  };
}

/** The head of the page: the verdict, what to mind about it, and the numbers with what each is a part of. */
export function standing(results: Results): Markup {
  const { words, look } = verdictSentence(results);
  return markup`<p class="verdict ${look}">${words}</p>
${cautions(results).map((caution) => markup`<p class="caution">${caution}</p>\n`)}${bar(results.counts)}
<ul class="key">${order.map(([status, name]) => keyItem(status, results.counts[name], results.counts.total))}</ul>
<p class="sentence"><strong>Requirements:</strong> ${denominatorSentence(results.denominators, rolesUnderTest(results))}</p>
${plantedFaults(results)}`;
}

const barWidth = 1000;

function bar(counts: Counts): Markup | undefined {
  if (counts.total === 0) return undefined;
  let x = 0;
  const parts = order.map(([status, name]) => {
    const width = (counts[name] / counts.total) * barWidth;
    const part =
      width > 0 && markup`<rect class="${status}" x="${x.toFixed(1)}" y="0" width="${width.toFixed(1)}" height="14"/>`;
    x += width;
    return part;
  });
  return markup`<svg class="bar" viewBox="0 0 ${barWidth} 14" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function keyItem(status: ScenarioStatus, count: number, total: number): Markup | undefined {
  if (count === 0 && status !== 'passed' && status !== 'failed') return undefined;
  return markup`<li><svg viewBox="0 0 11 11" aria-hidden="true"><rect class="${status}" width="11" height="11"/></svg><b>${count}</b> of ${total} ${statusLooks[status].word}</li>`;
}

/**
 * What the scenarios that ran are known to be able to catch: an assessor's first question about a run without a failure.
 */
function plantedFaults({ mutants = [], scenarios }: Results): Markup | undefined {
  const ranIn = new Map<string, Set<string>>();
  for (const { pack, caseId, status } of scenarios) {
    if (status === 'not-run') continue;
    const ran = ranIn.get(pack);
    if (ran === undefined) ranIn.set(pack, new Set([caseId]));
    else ran.add(caseId);
  }
  const caught = mutants.filter((row) => row.caught.some((caseId) => ranIn.get(row.pack)?.has(caseId)));
  if (caught.length === 0) return undefined;
  return markup`<p class="sentence"><strong>What the scenarios can see:</strong> those that ran are known to catch ${countOf(caught.length, 'fault')} planted on purpose in the reference participants.</p>`;
}
