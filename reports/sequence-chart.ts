import { createHash } from 'node:crypto';
import { drawRow, type Paper, rowHeight } from './chart-draw.ts';
import { boxHeightOf, headHeight, heading, legend, lifeLine, statusWords } from './chart-heads.ts';
import { type Chart, type ChartRow, chartRows } from './chart-rows.ts';
import { chartStyle } from './chart-style.ts';
import { escapeMarkup } from './escape.ts';
import { conversationInWords } from './market-words.ts';
import type { ScenarioResult } from './scenario-model.ts';

const timeWidth = 74;
const noteWidth = 224;
const screenColumn = 178;

/** A page that a chart is cut to; both in pixels of the page. */
export interface ChartPage {
  readonly width: number;
  readonly height: number;
}

/**
 * The conversation of a scenario as a sequence chart: one self-contained SVG, light or dark as the reader's setting
 * asks, with the whole conversation as text in its description.
 */
export function sequenceChart(scenario: ScenarioResult): string {
  const chart = chartRows(scenario);
  const paper = paperFor(chart, screenColumn);
  return drawPart(scenario, chart, chart.rows, paper, '');
}

/**
 * The same chart for paper: its columns as narrow as their words allow, and cut between two rows wherever a page ends. Each part
 * begins with the parties again.
 */
export function sequenceChartPages(scenario: ScenarioResult, page: ChartPage): string[] {
  const chart = chartRows(scenario);
  const paper = paperFor(chart, columnFor(chart, page));
  const scale = Math.min(1, page.width / widthOf(chart, paper));
  const parts = cutRows(chart.rows, paper, page.height / scale - headHeight - boxHeightOf(paper) - 46);
  return parts.map((rows, index) =>
    drawPart(scenario, chart, rows, paper, parts.length === 1 ? '' : `part ${index + 1} of ${parts.length}`),
  );
}

/** Narrower columns than this have no room for a party's name. */
const narrowestColumn = 118;

/** As wide as on a screen where that stays readable, narrower where many parties speak. */
function columnFor(chart: Chart, page: ChartPage): number {
  const spare = (page.width * 1.2 - timeWidth - noteWidth) / Math.max(chart.lifeLines.length, 1);
  return Math.round(Math.min(screenColumn, Math.max(narrowestColumn, spare)));
}

function cutRows(rows: readonly ChartRow[], paper: Paper, room: number): ChartRow[][] {
  const parts: ChartRow[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const height = rowHeight(row, paper);
    if (used + height > room && used > 0) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(row);
    used += height;
  }
  return parts;
}

const isTimed = ({ rows }: Chart): boolean => rows.some((row) => row.kind === 'arrow' && row.deadlines.length > 0);

function paperFor(chart: Chart, columnWidth: number): Paper {
  // Narrower paper has no room for the heading and the words of a divergence.
  const right = timeWidth + Math.max(chart.lifeLines.length * columnWidth, 3 * screenColumn);
  return {
    left: timeWidth,
    right,
    noteWidth: isTimed(chart) ? noteWidth : 0,
    columnWidth,
    ...(columnWidth < screenColumn ? { nameLines: 4, roleLines: 2 } : { nameLines: 2, roleLines: 1 }),
    x: (column) => timeWidth + columnWidth * (column + 0.5),
    dip: chart.lifeLines.findIndex(({ role }) => role === 'DIP'),
  };
}

const widthOf = (chart: Chart, paper: Paper): number => paper.right + (isTimed(chart) ? noteWidth + 12 : 16);

/** @param part such as "part 1 of 2"; empty for a chart that is whole */
function drawPart(
  scenario: ScenarioResult,
  chart: Chart,
  rows: readonly ChartRow[],
  paper: Paper,
  part: string,
): string {
  const width = widthOf(chart, paper);
  const top = headHeight + (chart.lifeLines.length === 0 ? 0 : boxHeightOf(paper));
  let y = top + 8;
  const body = rows.map((row) => {
    const at = y;
    y += rowHeight(row, paper);
    return drawRow(row, at, paper);
  });
  if (rows.length === 0) {
    body.push(`<text class="m" x="${paper.left}" y="${y + 20}">Nothing was said in this scenario.</text>`);
    y += 36;
  }
  const bottom = y + 8;
  const height = bottom + 30;
  const id = `sc-${createHash('sha256').update(scenario.key).digest('hex').slice(0, 10)}`;
  const title = `${scenario.caseId} ${scenario.title}: ${statusWords[scenario.status]}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="sc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-t ${id}-d">`,
    `<title id="${id}-t">${escapeMarkup(title)}</title>`,
    `<desc id="${id}-d">${escapeMarkup(description(scenario))}</desc>`,
    `<style>${chartStyle}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    heading(scenario, width, part),
    ...chart.lifeLines.map((party, column) => lifeLine(party, paper.x(column), top, bottom, paper)),
    ...body,
    legend(scenario, height - 12),
    '</svg>\n',
  ].join('\n');
}

function description(scenario: ScenarioResult): string {
  const { firstDivergence } = scenario;
  const told = conversationInWords(scenario.conversation).map((sentence, index) => `${index + 1}. ${sentence}`);
  if (firstDivergence !== undefined) {
    const { kind, seq, words } = firstDivergence;
    const what = kind === 'participant' ? 'First divergence' : `Stopped, ${kind}, not the participant,`;
    told.push(`${what} at entry ${seq}: ${words}`);
  }
  return told.length > 0 ? told.join('\n') : 'Nothing was said in this scenario.';
}
