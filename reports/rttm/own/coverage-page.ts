import { momentWords } from '../../market-words.ts';
import { contentPolicy } from '../../page-shell.ts';
import type { PitRead, PitTest } from '../../pit/read-pit.ts';
import type { RunRead } from '../../runs/read-runs.ts';
import { countVerdicts } from '../coverage.ts';
import { cautionsOf } from '../denominators.ts';
import { safeHref } from '../links.ts';
import { type Markup, markup, ownText } from '../markup.ts';
import { pageScript } from '../page-script.ts';
import { pageStyle } from '../page-style.ts';
import { statusLooks, verdictLooks, verdictsInOrder } from '../verdict-words.ts';
import type { Covered } from './covered.ts';
import type { Piece } from './evidence-base.ts';
import { type FillStyle, filledValues, provenanceWords } from './filled-values.ts';

/** The script of the matrix, with themes where that filters by process. */
const script = pageScript.replaceAll("'process'", "'theme'");
/** Reasons are long, and lists of scenarios and tests are folded. */
const style = `${pageStyle}
.w-pit{width:12rem}
@media screen{.w-verdict{width:19rem}.w-scenarios{width:12rem}}
.lost{font-style:italic}`;

export interface PageSources {
  readonly runs: readonly RunRead[];
  readonly pit: PitRead;
}

/**
 * The coverage of requirements over several runs and a participant's own tests as one HTML page that fetches nothing: PIT beside
 * QT, each with where it comes from. It filters, and prints as it is filtered.
 */
export function coveragePage(covered: readonly Covered[], sources: PageSources, fill: FillStyle): string {
  const inScope = covered.filter((one) => one.inScope);
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy([style], [script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Requirements: coverage by PIT and QT</title>
<style>${ownText(style)}</style>
</head>
<body>
<a class="skip" href="#rttm-requirements">To the requirements</a>
<header>
<h1>Requirements: coverage by PIT and QT</h1>
<p class="facts">${sourceWords(sources)}</p>
${cautionsOf(sources.runs).map((words) => markup`<p class="caution">${words}</p>\n`)}</header>
<main>
<section aria-label="Where it stands">
<p class="sentence"><strong>${standingSentence(inScope)}</strong></p>
<ul class="legend">${legend(inScope)}</ul>
</section>
<section id="rttm-requirements" aria-labelledby="rttm-requirements-title">
<h2 id="rttm-requirements-title">Requirements</h2>
${filters(covered)}
<p id="rttm-printed"></p>
<div class="tablebox">${table(covered, fill)}</div>
</section>
${remarks(sources.pit)}
</main>
<script>${ownText(script)}</script>
</body>
</html>
`.safe;
}

function sourceWords({ runs, pit }: PageSources): string {
  const own = pit.tests.length === 0 ? [] : [`${pit.tests.length} tests of the participant's own (PIT)`];
  return [
    ...runs.map(({ runId, startedAt }) => `Run ${runId}${startedAt === '' ? '' : ` of ${momentWords(startedAt)}`}`),
    ...own,
  ].join(' · ');
}

function standingSentence(inScope: readonly Covered[]): string {
  const testable = inScope.filter((one) => one.testable).length;
  const [qt, pit] = [
    inScope.filter(({ standing }) => standing.verdict === 'proved').length,
    inScope.filter(({ standing }) => standing.pit?.verdict === 'proved').length,
  ];
  return `${qt} proved by QT of ${testable} that can be tested, among ${inScope.length} requirements in scope; ${pit} proved by PIT. What is not tested counts as neither.`;
}

function legend(inScope: readonly Covered[]): readonly Markup[] {
  const counts = countVerdicts(inScope.map(({ standing }) => standing));
  return verdictsInOrder.map(
    (verdict) => markup`<li>${pill(verdict)} <b>${counts[verdict]}</b> ${verdictLooks[verdict].meaning}</li>`,
  );
}

function pill(verdict: keyof typeof verdictLooks): Markup {
  const { sign, word } = verdictLooks[verdict];
  return markup`<span class="pill v-${verdict}"><b aria-hidden="true">${sign}</b> ${word}</span>`;
}

/** Values of an attribute are separated by spaces, so that one of several words is one word here. */
const token = (text: string): string => text.trim().replace(/\s+/g, '_');

function filters(covered: readonly Covered[]): Markup {
  const choice = (name: string, title: string, values: readonly string[]) => {
    const options = [...new Set(values)].filter((value) => value !== '').sort();
    return markup`<label>${title} <select name="${name}"><option value="">all</option>${options.map((value) => markup`<option value="${token(value)}">${value}</option>`)}</select></label>\n`;
  };
  return markup`<form id="rttm-filters" class="filters" role="search" aria-label="Filter the requirements" hidden>
<fieldset><legend>QT verdict</legend>${verdictsInOrder.map((verdict) => markup`<label class="chip"><input type="checkbox" name="verdict" value="${verdict}">${pill(verdict)}</label>\n`)}</fieldset>
<div class="fields">
${choice(
  'role',
  'Role',
  covered.flatMap(({ roles }) => roles),
)}
${choice(
  'theme',
  'Theme',
  covered.map(({ facts }) => facts.theme),
)}
${choice(
  'stage',
  'Stage',
  covered.map(({ facts }) => facts.stage),
)}
${choice(
  'segment',
  'Segment',
  covered.map(({ facts }) => facts.segment),
)}
<label>Scope <select name="scope"><option value="">all</option><option value="in">in scope</option><option value="out">binds other parties only</option></select></label>
<label class="wide">Text <input type="search" name="q" placeholder="words in any order  ( / )" autocomplete="off" spellcheck="false"></label>
</div>
<div class="acts"><output id="rttm-shown" role="status"></output>
<button type="reset">Show all</button> <button type="button" id="rttm-unfold">Unfold tests</button> <button type="button" id="rttm-fold">Fold</button></div>
</form>`;
}

function table(covered: readonly Covered[], fill: FillStyle): Markup {
  return markup`<table class="rows">
<caption>Requirements, their coverage by QT and by PIT</caption>
<colgroup><col class="w-id"><col><col class="w-verdict"><col class="w-scenarios"><col class="w-pit"></colgroup>
<thead><tr><th scope="col">Requirement</th><th scope="col">What it asks</th><th scope="col">QT</th><th scope="col">Scenarios</th><th scope="col">PIT</th></tr></thead>
<tbody>
${covered.map((one) => rowOf(one, fill))}</tbody>
</table>`;
}

function rowOf({ facts, standing, roles, inScope }: Covered, fill: FillStyle): Markup {
  const outside = inScope ? '' : ' outside';
  const { word, sign } = verdictLooks[standing.verdict];
  const facets = [roles.join(', '), facts.segment, facts.stage, facts.theme, facts.priority].filter(
    (text) => text !== '',
  );
  return markup`<tr id="${facts.requirement}" data-role="${roles.map(token).join(' ')}" data-theme="${token(facts.theme)}" data-stage="${token(facts.stage)}" data-segment="${token(facts.segment)}" data-verdict="${standing.verdict}" data-scope="${inScope ? 'in' : 'out'}">
<th scope="row"><a class="id" href="#${encodeURIComponent(facts.requirement)}">${facts.requirement}</a><small>${facets.join(' · ')}</small></th>
<td><p>${facts.text}</p></td>
<td><span class="pill v-${standing.verdict}${outside}"><b aria-hidden="true">${sign}</b> ${word}</span><small>${standing.reason}</small></td>
<td>${scenarioList(standing.pieces, evidenceOf(standing, fill))}</td>
<td>${pitCell(standing.pit?.tests ?? [], standing.pit?.lost ?? [], standing.pit?.verdict)}</td>
</tr>
`;
}

function evidenceOf(standing: Covered['standing'], fill: FillStyle): string | undefined {
  const value = filledValues.evidence?.(standing, fill);
  return value !== undefined && 'href' in value ? safeHref(value.href) : undefined;
}

function scenarioList(pieces: readonly Piece[], href: string | undefined): Markup {
  if (pieces.length === 0) return markup`<span class="none">none</span>`;
  const passed = pieces.filter(({ scenario, lost }) => scenario.status === 'passed' && lost === undefined).length;
  return markup`<details><summary>${passed} of ${pieces.length} passed</summary><ul>${pieces.map(
    ({ scenario, run, at, participant, lost }) => {
      const { sign, word } = statusLooks[scenario.status];
      const who =
        participant === undefined ? scenario.pack : `${participant.name}, ${participant.software} (${scenario.pack})`;
      return markup`<li class="s-${lost === undefined ? scenario.status : 'not-run'}"><span class="mark"><b aria-hidden="true">${sign}</b> ${word}</span> <strong>${scenario.caseId}</strong> ${scenario.title}${lost !== undefined && markup` <span class="lost">no evidence any more: ${lost}</span>`}<small>${scenario.version === undefined ? 'text not in the catalogue' : `version ${scenario.version}`} · ${at === '' ? 'not run' : momentWords(at)} · ${who} · ${run.runId}</small></li>\n`;
    },
  )}</ul></details>${href !== undefined && markup`<a href="${href}">evidence</a>`}`;
}

function pitCell(
  tests: readonly PitTest[],
  lost: readonly PitTest[],
  verdict: keyof typeof verdictLooks | undefined,
): Markup {
  if (verdict === undefined) return markup`<span class="none">none</span>`;
  return markup`${pill(verdict)}<details><summary>${tests.length} ${tests.length === 1 ? 'test' : 'tests'}</summary><ul>${tests.map(
    (test) =>
      markup`<li class="s-${test.status}"><span class="mark">${test.status}</span> <strong>${test.name}</strong>${lost.includes(test) && markup` <span class="lost">ran for a former text</span>`}<small>${test.at === '' ? 'when is not said' : momentWords(test.at)} · ${provenanceWords(test)}</small></li>\n`,
  )}</ul></details>`;
}

function remarks({ remarks: found }: PitRead): Markup | false {
  if (found.length === 0) return false;
  return markup`<section aria-labelledby="rttm-pit"><h2 id="rttm-pit">Tests of the participant's own that fill nothing</h2>
<ul>${found.map(({ file, words }) => markup`<li><code>${file}</code> ${words}</li>\n`)}</ul></section>`;
}
