import type { RequirementResult, Results } from '../results-model.ts';
import { type Markup, type MarkupValue, markup } from './markup.ts';
import { processWords } from './verdict-words.ts';

/** What does not meet between the requirement catalogue and the scenarios, both ways. */
export function gapSection(results: Results): Markup {
  const { gaps, denominators } = results;
  const cases = new Set(results.scenarios.map(({ caseId }) => caseId)).size;
  return markup`<section id="rttm-gaps" aria-labelledby="rttm-gaps-title"><h2 id="rttm-gaps-title">Gaps</h2>
${gap(
  `Testable requirements that no scenario of any pack carries: ${gaps.requirementsWithoutScenario.length} of ${denominators.testable}`,
  gaps.requirementsWithoutScenario.length,
  withoutScenario(results),
)}
${gap(
  `Tags that name a requirement the catalogue does not have: ${gaps.unknownRequirements.length}`,
  gaps.unknownRequirements.length,
  markup`<ul>${gaps.unknownRequirements.map(({ requirement, caseId }) => markup`<li><code>${requirement}</code> in ${caseId}</li>`)}</ul>`,
)}
${gap(
  `Scenarios that name no requirement: ${gaps.scenariosWithoutRequirement.length}`,
  gaps.scenariosWithoutRequirement.length,
  plainList(gaps.scenariosWithoutRequirement),
)}
${gap(
  `Cases of this run that the scenario catalogue does not know: ${gaps.casesUnknownToCatalogue.length} of ${cases}`,
  gaps.casesUnknownToCatalogue.length,
  plainList(gaps.casesUnknownToCatalogue),
)}
</section>`;
}

function gap(title: string, count: number, list: MarkupValue): Markup {
  if (count === 0) return markup`<p class="gap closed">${title}.</p>`;
  return markup`<details class="gap"><summary>${title}</summary>${list}</details>`;
}

function plainList(names: readonly string[]): Markup {
  return markup`<ul>${names.map((name) => markup`<li>${name}</li>`)}</ul>`;
}

function withoutScenario(results: Results): Markup {
  const open = new Set(results.gaps.requirementsWithoutScenario);
  const rows = results.requirements.filter(({ id }) => open.has(id));
  const judged = rows.filter(({ excuse }) => excuse !== undefined);
  return markup`<dl>${[
    ...groups(rows, ({ excuse, process }) => (excuse === undefined ? processWords(process) : undefined)),
    ...groups(judged, ({ excuse }) => excuseWords(excuse)),
  ]}</dl>`;
}

function excuseWords(excuse: RequirementResult['excuse']): string | undefined {
  return excuse && `${excuse.reason} It would take: ${excuse.takes} (judged ${excuse.since})`;
}

/** Requirements under the title that each belongs to; one without a title is left out. */
function groups(
  rows: readonly RequirementResult[],
  titleOf: (row: RequirementResult) => string | undefined,
): readonly Markup[] {
  const byTitle = new Map<string, string[]>();
  for (const row of rows) {
    const title = titleOf(row);
    if (title !== undefined) byTitle.set(title, [...(byTitle.get(title) ?? []), row.id]);
  }
  return [...byTitle]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([title, ids]) =>
        markup`<dt>${title} (${ids.length})</dt><dd>${ids.map((id) => markup`<a href="#${id}">${id}</a> `)}</dd>\n`,
    );
}
