import { kwhText } from '../market/settlement/energy.ts';
import { dateWords } from './market-words.ts';
import { contentPolicy } from './page-shell.ts';
import { countOf } from './rttm/denominators.ts';
import { type Markup, markup, ownText } from './rttm/markup.ts';
import { tableBox } from './scroll-box.ts';
import { pictureStyle } from './settlement-picture.ts';
import type { PicturedRun } from './settlement-runs.ts';
import { startPageStyle } from './start-page/style.ts';

const style = `${startPageStyle}
.sp{display:block;width:100%;height:auto}
td.run{white-space:nowrap}
section.run{scroll-margin-top:1rem;break-inside:avoid}
@media screen and (max-width:760px){.picturebox{overflow-x:auto}.picturebox .sp{min-width:44rem}}
`;

const sum = (values: readonly number[] | undefined): string =>
  values === undefined ? 'not corrected' : kwhText(values.reduce((before, value) => before + value, 0));

function factors(values: readonly number[] | undefined): string {
  if (values === undefined) return 'none';
  const [least, most] = [Math.min(...values).toFixed(4), Math.max(...values).toFixed(4)];
  return least === most ? least : `${least} to ${most}`;
}

const idOf = ({ seq, gspGroup }: PicturedRun): string => `run-${seq}-${gspGroup}`;

const runWords = ({ run }: PicturedRun): string => `${run.code} of ${dateWords(`${run.settlementDate}T12:00:00Z`)}`;

/** "settlement/SET-050#1" as a reader wants it: the pack stands above the page, and a first attempt goes without saying. */
function caseWords(scenario: string): string {
  const [, caseId = scenario, attempt = '1'] = /^(?:[a-z-]+\/)?(.+?)(?:#(\d+))?$/s.exec(scenario) ?? [];
  return attempt === '1' ? caseId : `${caseId}, attempt ${attempt}`;
}

/**
 * The page of the settlement runs of a run of scenarios: one row for each with its figures, and its picture by half-hour. One HTML file
 * without a script that fetches nothing.
 */
export function settlementPage(runs: readonly PicturedRun[]): string {
  const corrected = runs.filter(({ figures }) => figures.corrected !== undefined).length;
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy([style, pictureStyle])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Settlement runs</title>
<style>${ownText(style)}</style>
</head>
<body>
<header><h1>Settlement runs</h1>
<p class="verdict">${countOf(runs.length, 'run')} by GSP group: ${corrected} corrected, ${runs.length - corrected} not.</p>
<p class="facts">In the order of the journal. <a href="index.html">Start page</a></p></header>
<main>
<section aria-labelledby="all"><h2 id="all">What each run came to</h2>
${summary(runs)}</section>
${runs.map(section)}
</main>
</body>
</html>
`.safe;
}

const heads = ['before correction, kWh', 'after it, kWh', 'correction factor'];

const summary = (runs: readonly PicturedRun[]): Markup =>
  tableBox(
    'What each run came to',
    markup`<table><thead><tr><th scope="col">Scenario</th><th scope="col">Run</th><th scope="col">GSP group</th>${heads.map((words) => markup`<th scope="col" class="n">${words}</th>`)}</tr></thead>
<tbody>${runs.map(
      (run) =>
        markup`<tr><th scope="row">${caseWords(run.scenario)}</th><td class="run"><a href="#${idOf(run)}">${runWords(run)}</a></td><td>${run.gspGroup}</td><td class="n">${sum(run.figures.consumption)}</td><td class="n">${sum(run.figures.corrected)}</td><td class="n">${factors(run.figures.factors)}</td></tr>\n`,
    )}</tbody></table>`,
  );

const section = (
  run: PicturedRun,
): Markup => markup`<section id="${idOf(run)}" class="run" aria-labelledby="${idOf(run)}-h">
<h2 id="${idOf(run)}-h">${caseWords(run.scenario)}: run ${runWords(run)}, ${run.gspGroup}</h2>
<p class="facts">Entry ${run.seq} of the journal carries the figures.</p>
<div class="picturebox" tabindex="0" role="group" aria-label="Picture of the run">${ownText(run.picture)}</div></section>
`;
