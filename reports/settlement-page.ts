import { kwhText } from '../market/settlement/energy.ts';
import { contentPolicy } from './page-shell.ts';
import { type Markup, markup, ownText } from './rttm/markup.ts';
import { pictureStyle } from './settlement-picture.ts';
import type { PicturedRun } from './settlement-runs.ts';
import { startPageStyle } from './start-page/style.ts';

const sum = (values: readonly number[] | undefined): string =>
  values === undefined ? 'not corrected' : `${kwhText(values.reduce((before, value) => before + value, 0))} kWh`;

const factors = (values: readonly number[] | undefined): string =>
  values === undefined ? 'none' : `${Math.min(...values).toFixed(4)} to ${Math.max(...values).toFixed(4)}`;

const idOf = ({ seq, gspGroup }: PicturedRun): string => `run-${seq}-${gspGroup}`;

/**
 * The page of the settlement runs of a run of scenarios: one row for each with its figures, and its picture by half-hour. One HTML file
 * without a script that fetches nothing.
 */
export function settlementPage(runs: readonly PicturedRun[]): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy([startPageStyle, pictureStyle])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Settlement runs</title>
<style>${ownText(startPageStyle)}</style>
</head>
<body>
<header><h1>Settlement runs</h1><p class="facts">${runs.length} runs by GSP group, in the order of the journal. <a href="index.html">Start page</a></p></header>
<main>
${summary(runs)}
${runs.map(section)}
</main>
</body>
</html>
`.safe;
}

const summary = (runs: readonly PicturedRun[]): Markup => markup`<table><caption>What each run came to</caption>
<thead><tr><th scope="col">scenario</th><th scope="col">run</th><th scope="col">GSP group</th><th scope="col">before correction</th><th scope="col">after it</th><th scope="col">correction factor</th></tr></thead>
<tbody>${runs.map(
  (run) =>
    markup`<tr><td>${run.scenario}</td><td><a href="#${idOf(run)}">${run.run.code} of ${run.run.settlementDate}</a></td><td>${run.gspGroup}</td><td>${sum(run.figures.consumption)}</td><td>${sum(run.figures.corrected)}</td><td>${factors(run.figures.factors)}</td></tr>\n`,
)}</tbody></table>`;

const section = (run: PicturedRun): Markup => markup`<section id="${idOf(run)}" aria-labelledby="${idOf(run)}-h">
<h2 id="${idOf(run)}-h">${run.scenario}: run ${run.run.code} of ${run.run.settlementDate}, ${run.gspGroup}</h2>
<p class="facts">Entry ${run.seq} of the journal carries the figures.</p>
${ownText(run.picture)}</section>
`;
