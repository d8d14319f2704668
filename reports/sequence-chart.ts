import { createHash } from 'node:crypto';
import { drawRow, type Paper, rowHeight } from './chart-draw.ts';
import { chartRows } from './chart-rows.ts';
import { chartStyle } from './chart-style.ts';
import { escapeMarkup } from './escape.ts';
import { conversationInWords, roleTitle } from './market-words.ts';
import type { Party, ScenarioResult } from './scenario-model.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

const timeWidth = 74;
const columnWidth = 178;
const noteWidth = 224;
const headHeight = 78;
const boxHeight = 62;
/** Bold letters are wider than the widths we reckon with. */
const boldSize = 12 * 1.12;

const statusWords = {
  passed: 'passed',
  failed: 'failed',
  waiting: 'waiting',
  undecided: 'undecided',
  'not-run': 'not run',
} as const;

/**
 * The conversation of a scenario as a sequence chart: one self-contained SVG, light or dark as the reader's setting
 * asks, with the whole conversation as text in its description.
 */
export function sequenceChart(scenario: ScenarioResult): string {
  const chart = chartRows(scenario);
  const timed = chart.rows.some((row) => row.kind === 'arrow' && row.deadlines.length > 0);
  // Narrower paper has no room for the heading and the words of a divergence.
  const lines = Math.max(chart.lifeLines.length, 3);
  const paper: Paper = {
    left: timeWidth,
    right: timeWidth + lines * columnWidth,
    noteWidth: timed ? noteWidth : 0,
    columnWidth,
    x: (column) => timeWidth + columnWidth * (column + 0.5),
    dip: chart.lifeLines.findIndex(({ role }) => role === 'DIP'),
  };
  const width = paper.right + (timed ? noteWidth + 12 : 16);
  const top = headHeight + (chart.lifeLines.length === 0 ? 0 : boxHeight);
  let y = top + 8;
  const body = chart.rows.map((row) => {
    const at = y;
    y += rowHeight(row, paper);
    return drawRow(row, at, paper);
  });
  if (chart.rows.length === 0) {
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
    heading(scenario, width),
    ...chart.lifeLines.map((party, column) => lifeLine(party, paper.x(column), top, bottom)),
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

function heading(scenario: ScenarioResult, width: number): string {
  const status = statusWords[scenario.status];
  const version = scenario.version === undefined ? '' : ` · version ${scenario.version}`;
  const facts = `${scenario.pack} pack${version} · text ${scenario.fingerprint.slice(0, 12)} · times as in London`;
  const tone = scenario.status === 'passed' ? 'good' : scenario.status === 'failed' ? 'bad' : 'm';
  const title = fitText(`${scenario.caseId}  ${scenario.title}`, 16.5, width - 140);
  return [
    `<text class="h" x="12" y="24">${escapeMarkup(title)}</text>`,
    `<text class="h ${tone}" x="${width - 14}" y="24" text-anchor="end">${status}</text>`,
    `<text class="m" x="12" y="43">${escapeMarkup(fitText(facts, 12, width - 24))}</text>`,
  ].join('\n');
}

function lifeLine(party: Party, x: number, top: number, bottom: number): string {
  const mine = party.real ? ' mine' : '';
  const boxWidth = columnWidth - 18;
  const title = roleTitle(party.role);
  const name = party.name === title ? party.role : party.name;
  const shown = party.mpid !== undefined && !name.includes(party.mpid) ? `${name} (${party.mpid})` : name;
  const names = wrapText(shown, boldSize, boxWidth - 10, 2);
  const under = party.real
    ? `<text class="b" x="${x}" y="${top - boxHeight - 3}" text-anchor="middle" font-size="11">under test</text>`
    : '';
  return [
    `<line class="life${mine}" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`,
    `<rect class="box${mine}" x="${x - boxWidth / 2}" y="${top - boxHeight + 2}" width="${boxWidth}" height="${boxHeight - 4}" rx="4"/>`,
    ...names.map(
      (line, index) =>
        `<text class="b" x="${x}" y="${top - 27 - 15 * (names.length - 1 - index)}" text-anchor="middle">${escapeMarkup(line)}</text>`,
    ),
    `<text class="m" x="${x}" y="${top - 11}" text-anchor="middle">${escapeMarkup(fitText(title, 12, boxWidth - 10))}</text>`,
    under,
  ].join('\n');
}

/** Only what this chart uses is explained. */
function legend(scenario: ScenarioResult, y: number): string {
  const said = scenario.conversation;
  const messages = said.filter((item) => item.kind === 'message');
  const entries: [boolean, string, string][] = [
    [messages.some(({ sender }) => sender.real), 'participant', 'by the participant'],
    [messages.some(({ sender }) => !sender.real), 'market', 'by the market'],
    [
      messages.some(({ recipients }) => recipients.some(({ deliveries }) => deliveries.length > 1)),
      'repeat',
      'handed over again',
    ],
    [messages.some(({ outcome }) => outcome === 'refused'), 'refused', 'refused'],
    [said.some(({ kind }) => kind === 'file'), 'file', 'DTN file'],
    [said.some(({ kind }) => kind === 'notice'), 'notice', 'switching notice'],
  ];
  let x = 12;
  return entries
    .filter(([used]) => used)
    .map(([, tone, words]) => {
      const dash = tone === 'repeat' || tone === 'refused' ? ' dash' : '';
      const drawn = `<g class="${tone}"><line class="stroke${dash}" x1="${x}" x2="${x + 26}" y1="${y - 4}" y2="${y - 4}"/></g><text class="m" x="${x + 32}" y="${y}">${words}</text>`;
      x += 32 + textWidth(words, 12) + 22;
      return drawn;
    })
    .join('\n');
}
