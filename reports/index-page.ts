import { chartStyle } from './chart-style.ts';
import { knownSection } from './known/known-section.ts';
import { momentWords } from './market-words.ts';
import { contentPolicy } from './page-shell.ts';
import { deadlineTimeline, deadlineUses } from './pictures/deadline-timeline.ts';
import { heatBlocks, heatLegend, heatMap } from './pictures/heat-map.ts';
import { pictureStyle } from './pictures/picture-style.ts';
import type { Results } from './results-model.ts';
import { legTitle } from './rttm/denominators.ts';
import { type Markup, markup, ownText } from './rttm/markup.ts';
import { pictureBox } from './scroll-box.ts';
import { differenceSection } from './start-page/differences.ts';
import { differencesOf } from './start-page/groups.ts';
import type { StartPageLinks } from './start-page/links.ts';
import { keptSection, rejudgedSection } from './start-page/rejudged.ts';
import { setUpSection } from './start-page/set-up.ts';
import { standing } from './start-page/standing.ts';
import { straySection } from './start-page/strays.ts';
import { startPageStyle } from './start-page/style.ts';
import { packTable, runFacts, scenarioTables } from './start-page/tables.ts';

const style = `${startPageStyle}\n${pictureStyle}`;

/**
 * The page that a run is read from: how it stands, what differs first and whose it is, and where everything else is. One
 * HTML file without a script that fetches nothing.
 */
export function indexPage(results: Results, links: StartPageLinks): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy([style, chartStyle])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Run ${results.run?.runId ?? 'without a beginning'}</title>
<style>${ownText(style)}</style>
</head>
<body>
<header>
<h1>${heading(results)}</h1>
${standing(results)}
</header>
<main>
${fileList(links)}
${faultsOutside(results)}${rejudgedSection(results)}${differenceSection(differencesOf(results), links)}
${straySection(results)}${knownSection(results.known)}
${packTable(results)}
${coveragePicture(results, links)}${deadlinePicture(results)}
${setUpSection(results)}${keptSection(results)}
${runFacts(results)}
${scenarioTables(results, links)}
</main>
</body>
</html>
`.safe;
}

function heading({ run, legs }: Results): string {
  const who = legs.map(legTitle).join('; ') || 'No participant yet';
  return run === undefined ? who : `${who}, ${momentWords(run.startedAt)}`;
}

const files: readonly (readonly [name: string, href: string, title: string, words: string])[] = [
  ['rttm.html', 'rttm.html', 'Requirements and tests', 'each requirement, its verdict and the scenarios that prove it'],
  ['rttm.xlsx', 'rttm.xlsx', 'The same as a workbook', 'for Excel and LibreOffice'],
  [
    'allure-report/',
    'allure-report/index.html',
    'Allure report',
    'each scenario with steps, claims, chart and messages',
  ],
  [
    'settlement.html',
    'settlement.html',
    'Settlement runs',
    'consumption, load shape, corrected volume and correction factor of each run by half-hour',
  ],
  ['results.json', 'results.json', 'Results for programs', 'the model that every page here is made from'],
];

/** The journal stands in the folder before any report. */
function fileList({ written }: StartPageLinks): Markup {
  return markup`<nav aria-label="Files of this run"><ul class="files">${files
    .filter(([name]) => written.has(name))
    .map(
      ([, href, title, words]) => markup`<li><a href="${href}">${title}</a>${words}</li>\n`,
    )}<li><a href="journal.ndjson">Journal</a>everything that was said and judged, in order; the bodies are in payloads/</li></ul></nav>`;
}

function faultsOutside({ faults }: Results): Markup | undefined {
  if (faults.length === 0) return undefined;
  return markup`<section aria-labelledby="faults"><h2 id="faults">Faults outside any scenario</h2>${faults.map(
    ({ seq, kind, message }) => markup`<p class="caution"><strong>${kind}:</strong> ${message} (entry ${seq})</p>\n`,
  )}</section>`;
}

function coveragePicture(results: Results, { written }: StartPageLinks): Markup | undefined {
  const picture = heatMap(results, 'coverage-map', written.has('rttm.html') ? 'rttm.html' : undefined);
  if (picture === undefined) return undefined;
  return markup`<section aria-labelledby="coverage"><h2 id="coverage">Coverage by role and stage</h2>
<p class="facts">A cell for each requirement that binds the participant; above each block how many are proved.</p>
${heatLegend(heatBlocks(results))}${pictureBox('Coverage by role and stage', picture)}</section>
`;
}

function deadlinePicture({ scenarios, run }: Results): Markup | undefined {
  const picture = deadlineTimeline(deadlineUses(scenarios), 'deadline-map');
  if (picture === undefined) return undefined;
  const clock =
    run?.clock === 'virtual' ? ' The clock was virtual: what the participant took to compute is not in it.' : '';
  return markup`<section aria-labelledby="deadlines"><h2 id="deadlines">How much of each deadline was used</h2>
<p class="facts">A tick for each answer, in the time of the market.${clock}</p>
${pictureBox('How much of each deadline was used', picture)}</section>`;
}
