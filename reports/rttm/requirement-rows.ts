import { momentWords, roleTitle } from '../market-words.ts';
import type { RequirementResult, Results } from '../results-model.ts';
import type { ScenarioResult, ScenarioStatus } from '../scenario-model.ts';
import { isCounted } from './coverage.ts';
import { countOf } from './denominators.ts';
import { chartOf, evidenceOf, type RttmLinks } from './links.ts';
import { type Markup, markup } from './markup.ts';
import { processWords, segmentWords, statusLooks, verdictLooks } from './verdict-words.ts';

/** The requirement table: a row for each requirement, its scenarios folded inside it. */
export function requirementTable(results: Results, links: RttmLinks): Markup {
  const participants = new Map(results.legs.map(({ pack, participant }) => [pack, participant?.name]));
  const told = new Map(
    results.scenarios.map((scenario) => [scenario.key, scenarioItem(scenario, participants.get(scenario.pack), links)]),
  );
  const known = results.mutants !== undefined;
  const most = mostForEach(results.requirements);
  return markup`<table class="rows">
<caption>Requirements, their verdicts and the scenarios that carry them</caption>
<colgroup><col class="w-id"><col><col class="w-binds"><col class="w-verdict"><col class="w-scenarios">${known && markup`<col class="w-faults">`}</colgroup>
<thead><tr><th scope="col">Requirement</th><th scope="col">What it asks</th><th scope="col">Binds</th><th scope="col">Verdict</th><th scope="col">Scenarios</th>${
    known &&
    markup`<th scope="col" title="Known faults that its scenarios were set against, and how many they caught">Known faults</th>`
  }</tr></thead>
<tbody>
${results.requirements.map((row) => requirementRow(row, told, isCounted(row, results), known, most))}</tbody>
</table>`;
}

/** Scenarios that the page tells of in all: a run of thousands is still opened in a browser. */
const mostItems = 5_000;
const fewestForEach = 10;

/** How many scenarios each requirement may list; every one of them unless the page would grow too large. */
function mostForEach(rows: readonly RequirementResult[]): number {
  const carried = rows.filter(({ scenarios }) => scenarios.length > 0);
  const all = carried.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  return all <= mostItems ? all : Math.max(fewestForEach, Math.floor(mostItems / carried.length));
}

function requirementRow(
  row: RequirementResult,
  told: ReadonlyMap<string, Markup>,
  counted: boolean,
  known: boolean,
  most: number,
): Markup {
  return markup`<tr id="${row.id}" data-role="${row.roles.join(' ')}" data-process="${row.process}" data-stage="${row.stage}" data-verdict="${row.verdict}" data-segment="${row.segments.join(' ')}" data-scope="${counted ? 'in' : 'out'}">
<th scope="row"><a class="id" id="@req-${row.id}" href="#${row.id}">${row.id}</a><small>${processWords(row.process)}<br>${row.stage}, ${row.strength}</small></th>
<td><p>${row.text}</p><small>${row.source} · ${row.mark}${row.interfaces.length > 0 && ` · ${row.interfaces.join(', ')}`}${
    row.dependsOnSetting !== undefined && ` · depends on setting ${row.dependsOnSetting}`
  }</small></td>
<td>${binding(row)}</td>
<td>${verdictCell(row, counted)}</td>
<td>${scenariosCell(row, told, most)}</td>${known && markup`\n<td>${faultsCell(row)}</td>`}
</tr>
`;
}

function binding(row: RequirementResult): Markup {
  const roles = row.roles.map((role, index) => [
    index > 0 && ', ',
    role === 'ANY' ? 'every role' : markup`<abbr title="${roleTitle(role)}">${role}</abbr>`,
  ]);
  return markup`${roles}<small>${row.segments.map(segmentWords).join(', ')}</small>`;
}

function verdictCell(row: RequirementResult, counted: boolean): Markup {
  const { word, sign } = verdictLooks[row.verdict];
  const outside = counted ? '' : ' outside';
  return markup`<span class="pill v-${row.verdict}${outside}"><b aria-hidden="true">${sign}</b> ${word}</span>${
    !counted && markup`<small class="note">not in scope</small>`
  }${row.retried && markup`<small class="note">passed after an earlier attempt had failed</small>`}<small>${shortReason(row)}</small>${legsLine(row)}`;
}

function scenariosCell(row: RequirementResult, told: ReadonlyMap<string, Markup>, most: number): Markup {
  if (row.scenarios.length === 0) return elsewhereCell(row);
  const worstFirst = [...row.scenarios].sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status));
  return markup`<details><summary>${countOf(row.scenarios.length, 'scenario')}: ${tally(row.scenarios)}</summary>
<ul>
${worstFirst.slice(0, most).map(({ key }) => told.get(key) ?? markup`<li>${key}</li>`)}${restItem(worstFirst.slice(most))}</ul></details>`;
}

/** What does not fit is counted, never dropped without a word. */
function restItem(rest: RequirementResult['scenarios']): Markup | undefined {
  if (rest.length === 0) return undefined;
  return markup`<li>and ${countOf(rest.length, 'more scenario')}: ${tally(rest)}; the workbook and results.json name each</li>`;
}

const urgency: readonly ScenarioStatus[] = ['failed', 'undecided', 'waiting', 'not-run', 'passed'];

function elsewhereCell({ elsewhere, unbound }: RequirementResult): Markup {
  if (unbound !== undefined) {
    return markup`<details><summary class="none">none that binds the participant; the harness plays the party in ${unbound.length}</summary><p>${unbound.join(', ')}</p></details>`;
  }
  if (elsewhere.length === 0) return markup`<span class="none">none</span>`;
  return markup`<details><summary class="none">none in this run, ${elsewhere.length} in other packs</summary><p>${elsewhere.join(', ')}</p></details>`;
}

/** In a run against several participants: who did what. */
function legsLine({ legs }: RequirementResult): Markup | undefined {
  if (legs.length < 2) return undefined;
  return markup`<small>${legs.map(({ pack, verdict }) => `${pack}: ${verdictLooks[verdict].word.toLowerCase()}`).join(', ')}</small>`;
}

/** Long reasons list cases that the next cell shows anyway. */
function shortReason(row: RequirementResult): string {
  if (row.reason.length <= 120) return row.reason;
  if (row.scenarios.length > 0) return `Of ${countOf(row.scenarios.length, 'scenario')}: ${tally(row.scenarios)}`;
  return row.elsewhere.length > 0 ? 'Only in packs that were not run' : row.reason;
}

function tally(scenarios: readonly { readonly status: ScenarioStatus }[]): string {
  const statuses = Object.keys(statusLooks) as ScenarioStatus[];
  return statuses
    .map(
      (status) =>
        [scenarios.filter((scenario) => scenario.status === status).length, statusLooks[status].word] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

function scenarioItem(scenario: ScenarioResult, participant: string | undefined, links: RttmLinks): Markup {
  const { word, sign } = statusLooks[scenario.status];
  const [chart, evidence] = [chartOf(scenario, links), evidenceOf(scenario, links)];
  const ran = scenario.attempts.at(-1)?.startedAt ?? scenario.startedAt;
  return markup`<li class="s-${scenario.status}"><span class="mark"><b aria-hidden="true">${sign}</b> ${word}</span> <strong>${scenario.caseId}</strong>${scenario.officialCases && markup` (${scenario.officialCases.join(', ')})`} ${scenario.title}
${whyOf(scenario)}<small>${scenario.version === undefined ? 'text not in the catalogue' : `version ${scenario.version}`} · <code title="${scenario.fingerprint}">${scenario.fingerprint.slice(0, 12)}</code>${
    scenario.changedSinceRun && markup` · <em>text changed since</em>`
  }${scenario.retried && markup` · <em>${countOf(scenario.attempts.length, 'attempt')}</em>`}${
    ran !== undefined && markup` · <time datetime="${ran}">${momentWords(ran)}</time>`
  } · ${participant ?? 'no participant named'} (${scenario.pack})${chart !== undefined && markup` · <a href="${chart}">chart</a>`}${
    evidence !== undefined && markup` · <a href="${evidence}">evidence</a>`
  }</small></li>
`;
}

/** What went wrong, in the record's words, where something did. */
function whyOf(scenario: ScenarioResult): Markup | undefined {
  if (scenario.status === 'passed' || scenario.status === 'not-run') return undefined;
  const words = scenario.firstDivergence?.words ?? scenario.fault?.message ?? '';
  if (words === '') return undefined;
  return markup`<span class="why">${words.length > 300 ? `${words.slice(0, 300)} …` : words}</span>`;
}

function faultsCell({ mutants }: RequirementResult): Markup {
  if (mutants === undefined || mutants.tried === 0) return markup`<span class="none">none tried</span>`;
  const missed = mutants.tried - mutants.caught;
  return markup`${mutants.caught} of ${mutants.tried} caught${missed > 0 && markup`<small class="note">${missed} not caught</small>`}`;
}
