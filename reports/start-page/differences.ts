import type { FaultKind } from '../../market/record/entries.ts';
import { cardMarkup } from '../explain/card-markup.ts';
import { faultWords, plainMessage } from '../fault-words.ts';
import { momentWords } from '../market-words.ts';
import { countOf } from '../rttm/denominators.ts';
import { type Markup, markup, ownText } from '../rttm/markup.ts';
import type { ScenarioResult, StepResult } from '../scenario-model.ts';
import type { Difference } from './groups.ts';
import { anchorOf, chartFile, messageFile, type StartPageLinks } from './links.ts';

/** Charts shown in the page itself; the others are a click away. */
const mostCharts = 5;

/** What differs, each way of it once, under the kind of fault it is. */
export function differenceSection(differences: readonly Difference[], links: StartPageLinks): Markup | undefined {
  if (differences.length === 0) return undefined;
  const kinds = [...new Set(differences.map(({ kind }) => kind))];
  let shown = 0;
  return markup`<section aria-labelledby="differences"><h2 id="differences">What differs first, and whose it is</h2>
${kinds.map(
  (kind) => markup`${kindHead(kind)}
${differences
  .filter((difference) => difference.kind === kind)
  .map((difference) => {
    shown += 1;
    return card(difference, shown, links);
  })}`,
)}</section>`;
}

function kindHead(kind: FaultKind): Markup {
  return markup`<p class="kind"><strong>${faultWords[kind].title}</strong></p><p class="kind-words">${faultWords[kind].meaning}</p>`;
}

function card({ kind, scenarios }: Difference, place: number, links: StartPageLinks): Markup {
  const [example] = scenarios;
  const first = example.firstDivergence;
  const words = plainMessage(first?.words ?? example.fault?.message ?? 'No reason was recorded.');
  const title = first?.claim ?? stoppedAt(example);
  const judged = kind === 'participant' ? '' : ' not-judged';
  return markup`<article class="difference${judged}" id="difference-${place}">
<h3>${title} <small>in ${countOf(scenarios.length, 'scenario')}${scenarios.length > 1 && `, first in ${example.caseId}`}</small></h3>
<p class="words">${words}</p>
<div class="columns">
<ol class="steps" aria-label="The scenario ${example.caseId}">${example.steps.map(stepLine)}</ol>
${whereToLook(example, links)}
</div>
${explained(example, links)}
${place <= mostCharts ? chartOf(example, place === 1, links) : chartLink(example, links)}
${scenarios.length > 1 && caseList(scenarios)}
</article>
`;
}

function explained(scenario: ScenarioResult, { cardOf }: StartPageLinks): Markup | undefined {
  const card = cardOf?.(scenario);
  return card && cardMarkup(card);
}

function stoppedAt(scenario: ScenarioResult): string {
  const step = scenario.steps.find(({ status }) => status !== 'passed');
  return step === undefined ? scenario.title : `${step.keyword} ${step.text}`;
}

const stepSigns: Readonly<Record<StepResult['status'], readonly [sign: string, look: string, words: string]>> = {
  passed: ['✓', 'passed', 'passed'],
  failed: ['✗', 'failed', 'stopped here'],
  ambiguous: ['✗', 'failed', 'stopped here'],
  undefined: ['✗', 'failed', 'stopped here'],
  pending: ['…', 'rest', 'waits here'],
  skipped: ['○', 'rest', 'not reached'],
  'not-run': ['○', 'rest', 'not reached'],
};

function stepLine({ status, keyword, text }: StepResult): Markup {
  const [sign, look, words] = stepSigns[status];
  return markup`<li class="${look}"><span class="sign" role="img" aria-label="${words}">${sign}</span>${keyword} ${text}</li>`;
}

function whereToLook(scenario: ScenarioResult, links: StartPageLinks): Markup {
  const first = scenario.firstDivergence;
  const message = messageFile(scenario, links);
  const rows: readonly (readonly [string, Markup | string | undefined])[] = [
    ['scenario', markup`${scenario.caseId} ${scenario.title}, <code>${scenario.uri}:${scenario.line}</code>`],
    ['field', first?.path ? markup`<code>${first.path}</code>` : undefined],
    ['expected', first?.expected],
    ['came', first?.actual],
    ['in the market', first && momentWords(first.marketTime)],
    ['in the record', first && markup`<a href="journal.ndjson">journal.ndjson</a>, entry ${first.seq}`],
    ['the message', message === undefined ? undefined : markup`<a href="${message}">as it came</a>`],
    ['requirements', requirementList(scenario, links)],
  ];
  return markup`<dl class="where">${rows.map(
    ([name, value]) => value !== undefined && value !== '' && markup`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;
}

/** The ones that the failed claim names; where it names none, all that the scenario carries. */
function requirementList(scenario: ScenarioResult, links: StartPageLinks): Markup | undefined {
  const failed = scenario.claims.filter(({ outcome }) => outcome === 'failed');
  const named = failed.flatMap(({ findings }) => findings.flatMap(({ requirement }) => requirement ?? []));
  const ids = [...new Set(named.length > 0 ? named : scenario.requirements)];
  if (ids.length === 0) return undefined;
  return markup`${ids.map((id, index) => markup`${index > 0 && ', '}${requirementLink(id, links)}`)}`;
}

function requirementLink(id: string, { written }: StartPageLinks): Markup {
  return written.has('rttm.html') ? markup`<a href="rttm.html#${encodeURIComponent(id)}">${id}</a>` : markup`${id}`;
}

function chartOf(scenario: ScenarioResult, open: boolean, links: StartPageLinks): Markup | undefined {
  if (scenario.chart === undefined) return undefined;
  return markup`<details${open && ' open'}><summary>What was said in ${scenario.caseId}</summary>
<div class="chart" tabindex="0" role="group" aria-label="Sequence chart of ${scenario.caseId}">${ownText(links.chartOf(scenario))}</div></details>`;
}

function chartLink(scenario: ScenarioResult, links: StartPageLinks): Markup | undefined {
  const href = chartFile(scenario, links);
  return href === undefined ? undefined : markup`<p><a href="${href}">What was said in ${scenario.caseId}</a></p>`;
}

/** Every scenario that went wrong in this way, each with what is its own: what it expected, and what came. */
function caseList(scenarios: readonly ScenarioResult[]): Markup {
  return markup`<details><summary>All ${scenarios.length} scenarios</summary><ul class="cases">${scenarios.map(
    (scenario) => {
      const first = scenario.firstDivergence;
      const own = first?.expected !== undefined && `expected ${first.expected}, came ${first.actual ?? 'nothing'}`;
      return markup`<li><a href="#${encodeURIComponent(anchorOf(scenario))}">${scenario.caseId}</a> ${scenario.title}${own && markup`<small>${own}</small>`}</li>\n`;
    },
  )}</ul></details>`;
}
