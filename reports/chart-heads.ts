import type { Paper } from './chart-draw.ts';
import { escapeMarkup } from './escape.ts';
import { roleTitle } from './market-words.ts';
import type { Party, ScenarioResult } from './scenario-model.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** What stands above and below the rows of a chart: heading, life lines with their parties, and what the marks mean. */

export const headHeight = 78;
const lineHeight = 15;
export const boxHeightOf = ({ nameLines, roleLines }: Paper): number => (nameLines + roleLines) * lineHeight + 17;
/** Bold letters are wider than the widths we reckon with. */
const boldSize = 12 * 1.12;

export const statusWords = {
  passed: 'passed',
  failed: 'failed',
  waiting: 'waiting',
  undecided: 'undecided',
  'not-run': 'not run',
} as const;

/** @param part such as "part 1 of 2"; empty for a chart that is whole */
export function heading(scenario: ScenarioResult, width: number, part: string): string {
  const status = statusWords[scenario.status];
  const version = scenario.version === undefined ? '' : ` · version ${scenario.version}`;
  const facts = `${scenario.pack} pack${version} · text ${scenario.fingerprint.slice(0, 12)} · times as in London${part && ` · ${part}`}`;
  const tone = scenario.status === 'passed' ? 'good' : scenario.status === 'failed' ? 'bad' : 'm';
  const title = fitText(`${scenario.caseId}  ${scenario.title}`, 16.5, width - 140);
  return [
    `<text class="h" x="12" y="24">${escapeMarkup(title)}</text>`,
    `<text class="h ${tone}" x="${width - 14}" y="24" text-anchor="end">${status}</text>`,
    `<text class="m" x="12" y="43">${escapeMarkup(fitText(facts, 12, width - 24))}</text>`,
  ].join('\n');
}

/** @param top where the line leaves its box @param bottom where it ends */
export function lifeLine(party: Party, x: number, top: number, bottom: number, paper: Paper): string {
  const mine = party.real ? ' mine' : '';
  const boxWidth = paper.columnWidth - 18;
  const title = roleTitle(party.role);
  const name = party.name === title ? party.role : party.name;
  const shown = party.mpid !== undefined && !name.includes(party.mpid) ? `${name} (${party.mpid})` : name;
  const names = wrapText(shown, boldSize, boxWidth - 10, paper.nameLines);
  const roles = wrapText(title, 12, boxWidth - 10, paper.roleLines);
  const boxHeight = boxHeightOf(paper);
  const under = party.real
    ? `<text class="b" x="${x}" y="${top - boxHeight - 3}" text-anchor="middle">under test</text>`
    : '';
  const centred = (style: string, lines: readonly string[], last: number): string[] =>
    lines.map(
      (line, index) =>
        `<text class="${style}" x="${x}" y="${last - lineHeight * (lines.length - 1 - index)}" text-anchor="middle">${escapeMarkup(line)}</text>`,
    );
  return [
    `<line class="life${mine}" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`,
    `<rect class="box${mine}" x="${x - boxWidth / 2}" y="${top - boxHeight + 2}" width="${boxWidth}" height="${boxHeight - 4}" rx="4"/>`,
    ...centred('b', names, top - 12 - lineHeight * roles.length),
    ...centred('m', roles, top - 11),
    under,
  ].join('\n');
}

/** Only what this chart uses is explained. */
export function legend(scenario: ScenarioResult, y: number): string {
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
