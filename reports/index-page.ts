import { createHash } from 'node:crypto';
import { chartStyle } from './chart-style.ts';
import { momentWords } from './market-words.ts';
import type { Results } from './results-model.ts';
import { legTitle } from './rttm/denominators.ts';
import { type Markup, markup, ownText } from './rttm/markup.ts';
import { differenceSection } from './start-page/differences.ts';
import { differencesOf } from './start-page/groups.ts';
import type { StartPageLinks } from './start-page/links.ts';
import { setUpSection } from './start-page/set-up.ts';
import { standing } from './start-page/standing.ts';
import { startPageStyle } from './start-page/style.ts';
import { packTable, runFacts, scenarioTables } from './start-page/tables.ts';

/**
 * The page that a run is read from: how it stands, what differs first and whose it is, and where everything else is. One
 * HTML file without a script that fetches nothing.
 */
export function indexPage(results: Results, links: StartPageLinks): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Run ${results.run?.runId ?? 'without a beginning'}</title>
<style>${ownText(startPageStyle)}</style>
</head>
<body>
<header>
<h1>${heading(results)}</h1>
${standing(results)}
</header>
<main>
${fileList(links)}
${faultsOutside(results)}${differenceSection(differencesOf(results), links)}
${packTable(results)}
${setUpSection(results)}
${runFacts(results)}
${scenarioTables(results, links)}
</main>
</body>
</html>
`.safe;
}

/** Nothing may be loaded or sent, no script runs, and no style but that of this page and of its charts. */
function contentPolicy(): string {
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return `default-src 'none'; style-src ${hashOf(startPageStyle)} ${hashOf(chartStyle)}; base-uri 'none'; form-action 'none'`;
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
