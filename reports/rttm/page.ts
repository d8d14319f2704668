import { momentWords } from '../market-words.ts';
import { contentPolicy } from '../page-shell.ts';
import type { Results } from '../results-model.ts';
import { countVerdicts, isCounted } from './coverage.ts';
import { coverageMap } from './coverage-map.ts';
import {
  cautions,
  denominatorSentence,
  legTitle,
  outsideSentence,
  remainderSentence,
  rolesUnderTest,
} from './denominators.ts';
import { type RttmLinks, safeHref } from './links.ts';
import { type Markup, markup, ownText } from './markup.ts';
import { filterForm } from './page-filters.ts';
import { gapSection } from './page-gaps.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { requirementTable } from './requirement-rows.ts';
import { verdictLooks, verdictsInOrder } from './verdict-words.ts';

/**
 * The requirement and test traceability matrix as one HTML page that fetches nothing: what each requirement asks, what
 * was found, and by which scenarios. Each row is reachable as `#REQ-ID` and as `#@req-REQ-ID`, a filter by what the page
 * puts into its hash.
 */
export function rttmPage(results: Results, links: RttmLinks = {}): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy([pageStyle], [pageScript])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Requirements and tests: ${results.run?.runId ?? 'unnamed run'}</title>
<style>${ownText(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#rttm-requirements">To the requirements</a>
<header>
<h1>Requirements and tests</h1>
<p class="facts">${runFacts(results)}</p>
${cautions(results).map((words) => markup`<p class="caution">${words}</p>\n`)}${otherLinks(links)}
</header>
<main>
${standing(results)}
${coverageSection(results)}
${gapSection(results)}
<section id="rttm-requirements" aria-labelledby="rttm-requirements-title">
<h2 id="rttm-requirements-title">Requirements</h2>
${filterForm(results)}
<p id="rttm-printed"></p>
<div class="tablebox">${requirementTable(results, links)}</div>
</section>
</main>
<script>${ownText(pageScript)}</script>
</body>
</html>
`.safe;
}

function runFacts({ run, record }: Results): string {
  if (run === undefined) return `Record of ${record.entries} entries`;
  const packs = run.packs.map(({ name, version }) => `${name} ${version}`).join(', ');
  return [
    `Run ${run.runId} of ${momentWords(run.startedAt)}`,
    `packs ${packs}`,
    `environment ${run.environment.name}`,
    `specification ${run.specification}`,
    `${run.clock} clock`,
    `harness ${run.harness.version}`,
    `record of ${record.entries} entries ending ${record.lastHash.slice(0, 12)}`,
  ].join(' · ');
}

function otherLinks({ others = [] }: RttmLinks): Markup {
  const shown = others.flatMap(({ title, href }) => {
    const safe = safeHref(href);
    return safe === undefined ? [] : [markup`<a href="${safe}">${title}</a>`];
  });
  return markup`<nav aria-label="Of this page and this run"><a href="#rttm-coverage">Coverage</a><a href="#rttm-gaps">Gaps</a><a href="#rttm-requirements">Requirements</a>${shown}</nav>`;
}

function standing(results: Results): Markup {
  const outside = outsideSentence(results);
  return markup`<section aria-label="Where it stands">
<p class="sentence"><strong>${denominatorSentence(results.denominators, rolesUnderTest(results))}</strong></p>
<p class="sentence">${remainderSentence(results)}${outside !== undefined && ` ${outside}`}</p>
${results.legs.length > 0 && legTable(results)}</section>`;
}

function legTable({ legs }: Results): Markup {
  const heads = [
    'Catalogue',
    'Testable',
    'In scope',
    'Carried',
    'Proved',
    'Scenarios',
    'Passed',
    'Failed',
    'Waiting',
    'Undecided',
    'Not run',
  ];
  return markup`<div class="mapbox"><table class="legs"><thead><tr><th scope="col">Participant</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${legs.map((leg) => {
    const { rows, testable, inScope, covered, proved } = leg.requirements;
    const { total, passed, failed, waiting, undecided, notRun } = leg.scenarios;
    const numbers = [rows, testable, inScope, covered, proved, total, passed, failed, waiting, undecided, notRun];
    return markup`<tr><th scope="row">${legTitle(leg)}</th>${numbers.map((number) => markup`<td>${number}</td>`)}</tr>\n`;
  })}</tbody></table></div>`;
}

function coverageSection(results: Results): Markup {
  const counted = results.requirements.filter((row) => isCounted(row, results));
  const counts = countVerdicts(counted);
  return markup`<section id="rttm-coverage" aria-labelledby="rttm-coverage-title"><h2 id="rttm-coverage-title">Coverage by process</h2>
<p>The ${counted.length} requirements that bind ${rolesUnderTest(results)}, testable or not. A process opens its rows below.</p>
<ul class="legend">${verdictsInOrder.map(
    (verdict) =>
      markup`<li><span class="pill v-${verdict}"><b aria-hidden="true">${verdictLooks[verdict].sign}</b> ${verdictLooks[verdict].word}</span> <b>${counts[verdict]}</b> ${verdictLooks[verdict].meaning}</li>`,
  )}</ul>
<div class="mapbox">${coverageMap(results)}</div>
</section>`;
}
