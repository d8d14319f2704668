import { type ArrowEnd, type ArrowRow, type ChartRow, missingWords } from './chart-rows.ts';
import { escapeMarkup } from './escape.ts';
import { deadlineWords } from './market-words.ts';
import type { Deadline } from './scenario-model.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** Where things go: pixels of the chart's own coordinates. */
export interface Paper {
  readonly left: number;
  /** Right edge of the last life line's column; deadlines stand beyond it. */
  readonly right: number;
  /** 0 when no deadline is shown. */
  readonly noteWidth: number;
  readonly columnWidth: number;
  /** Lines that the name of a party, and its role, may take in the box above its life line. */
  readonly nameLines: number;
  readonly roleLines: number;
  readonly x: (column: number) => number;
  /** Life line of the DIP, or -1 when it has none. */
  readonly dip: number;
}

const lineHeight = 15;
/** The words of an arrow may stand over the life lines beside it. */
const labelRoom = 178;
const wordsSize = 12;

export function rowHeight(row: ChartRow, paper: Paper): number {
  switch (row.kind) {
    case 'arrow': {
      const notes = row.deadlines.reduce((lines, deadline) => lines + noteLines(deadline, paper).length, 0);
      const arrow = row.detail === '' ? 34 : 50;
      return Math.max(arrow, notes * lineHeight + 14);
    }
    case 'date':
      return 30;
    case 'gap':
      return row.reason === '' ? 38 : 50;
    case 'note':
      return acrossLines(row.text, paper).length * lineHeight + 14;
    case 'missing':
      return acrossLines(missingWords(row.deadline), paper).length * lineHeight + 24;
    case 'divergence':
      return (divergenceLines(row.words, paper).length + 1) * lineHeight + 26;
  }
}

/** @param y top of the row */
export function drawRow(row: ChartRow, y: number, paper: Paper): string {
  switch (row.kind) {
    case 'arrow':
      return drawArrow(row, y + 22, paper);
    case 'date':
      return `<line class="rule" x1="12" x2="${paper.right}" y1="${y + 16}" y2="${y + 16}"/><text class="b halo" x="12" y="${y + 20}">${escapeMarkup(row.text)} </text>`;
    case 'gap':
      return drawGap(row, y, paper);
    case 'note': {
      const tone = row.tone === 'bad' ? 'bad' : 'm';
      const words = textLines(acrossLines(row.text, paper), paper.left, y + 16, `${tone} halo`);
      return `<text class="m" x="12" y="${y + 16}">${escapeMarkup(row.time)}</text>${words}`;
    }
    case 'missing': {
      const words = textLines(acrossLines(`✗ ${missingWords(row.deadline)}`, paper), paper.left, y + 28, 'bad b halo');
      return `<line class="badline" x1="12" x2="${paper.right}" y1="${y + 10}" y2="${y + 10}"/>${words}`;
    }
    case 'divergence':
      return drawDivergence(row, y, paper);
  }
}

const acrossLines = (text: string, paper: Paper): string[] => wrapText(text, 12.5, paper.right - paper.left - 10, 4);
const divergenceLines = (words: string, paper: Paper): string[] =>
  wrapText(words, wordsSize, paper.right - paper.left - 40, 8);
/** Missed deadlines are bold, and bold is wider. */
function noteLines(deadline: Deadline, paper: Paper): string[] {
  const [sign, sizePx] = deadline.verdict === 'met' ? ['✓', wordsSize] : ['✗', wordsSize * 1.1];
  return wrapText(`${sign} ${deadlineWords(deadline)}`, sizePx, paper.noteWidth - 12, 4);
}

function textLines(lines: readonly string[], x: number, y: number, style: string): string {
  return lines
    .map((line, index) => `<text class="${style}" x="${x}" y="${y + index * lineHeight}">${escapeMarkup(line)}</text>`)
    .join('');
}

function drawArrow(row: ArrowRow, y: number, paper: Paper): string {
  const start = paper.x(row.from);
  const ends = row.heads.map((head) => ({
    ...head,
    x: head.to === undefined ? shortEnd(row.from, paper) : paper.x(head.to),
  }));
  const parts = ends.map(({ x, end, dashed }) =>
    x === start ? drawLoop(start, y, end) : drawLine(start, x, y, end, dashed),
  );
  const from = Math.min(start, ...ends.map(({ x }) => x));
  const to = Math.max(start, ...ends.map(({ x }) => x));
  const middle = (from + Math.max(to, from + 40)) / 2;
  let noteY = y - 4;
  const notes = row.deadlines.map((deadline) => {
    const lines = noteLines(deadline, paper);
    const drawn = textLines(lines, paper.right + 6, noteY, deadline.verdict === 'met' ? 'good' : 'bad b');
    noteY += lines.length * lineHeight;
    return drawn;
  });
  return [
    `<g class="${row.tone}"><title>entry ${row.seq}</title>`,
    `<text class="m" x="12" y="${y + 4}">${escapeMarkup(row.time)}</text>`,
    ...parts,
    row.tone === 'file' ? drawPage(start, start < middle ? 1 : -1, y) : '',
    centred(row.label, middle, y - 6, 'b tone halo', paper, Math.max(to - from, labelRoom) + 20),
    row.detail === '' ? '' : centred(row.detail, middle, y + 16, 'm halo', paper, Math.max(to - from, labelRoom * 2)),
    '</g>',
    ...notes,
  ].join('');
}

/** Text in the middle of its arrow, moved only as far as the edge of the paper asks. */
function centred(text: string, middle: number, y: number, style: string, paper: Paper, room: number): string {
  const shown = fitText(text, wordsSize, room);
  const half = textWidth(shown, wordsSize) / 2;
  const x = Math.min(Math.max(middle, paper.left + half + 4), paper.right - half - 4);
  const whole = shown === text ? '' : `<title>${escapeMarkup(text)}</title>`;
  return `<text class="${style}" x="${x.toFixed(1)}" y="${y}" text-anchor="middle">${whole}${escapeMarkup(shown)}</text>`;
}

/** A message that the DIP did not take ends on the DIP's life line, or half-way where it has none. */
function shortEnd(from: number, paper: Paper): number {
  if (paper.dip !== -1 && paper.dip !== from) return paper.x(paper.dip);
  const x = paper.x(from) + paper.columnWidth * 0.55;
  return x < paper.right ? x : paper.x(from) - paper.columnWidth * 0.55;
}

function drawLine(from: number, to: number, y: number, end: ArrowEnd, dashed: boolean): string {
  const way = to > from ? 1 : -1;
  const stop = end === 'cross' ? to - way * 6 : to - way * 8;
  return `<line class="stroke${dashed ? ' dash' : ''}" x1="${from}" x2="${stop}" y1="${y}" y2="${y}"/>${tip(to, y, way, end)}`;
}

function drawLoop(x: number, y: number, end: ArrowEnd): string {
  return `<path class="stroke" d="M${x} ${y - 6}h34v12h-26"/>${tip(x, y + 6, -1, end)}`;
}

function tip(x: number, y: number, way: number, end: ArrowEnd): string {
  if (end === 'cross') {
    const centre = x - way * 6;
    return `<path class="stroke" d="M${centre - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
  }
  const open = end === 'open' ? ' open' : '';
  return `<path class="tip${open}" d="M${x} ${y}l${-way * 9} -4.5v9z"/>`;
}

/** A small sheet at the start of a file's arrow. */
function drawPage(x: number, way: number, y: number): string {
  const left = x + way * 12 - 5;
  return `<path class="tip open" d="M${left} ${y - 7}h7l3 3v11h-10z"/>`;
}

function drawGap(row: { text: string; reason: string }, y: number, paper: Paper): string {
  const height = row.reason === '' ? 24 : 38;
  const middle = (paper.left + paper.right) / 2;
  const reason =
    row.reason === ''
      ? ''
      : `<text class="m" x="${middle}" y="${y + 36}" text-anchor="middle">${escapeMarkup(fitText(row.reason, wordsSize, paper.right - paper.left - 20))}</text>`;
  return [
    `<rect class="gapbox" x="${paper.left - 4}" y="${y + 5}" width="${paper.right - paper.left + 4}" height="${height}" rx="4"/>`,
    `<text class="b" x="${middle}" y="${y + 21}" text-anchor="middle">⋮ ${escapeMarkup(row.text)}</text>`,
    reason,
  ].join('');
}

function drawDivergence(row: { title: string; words: string; seq: number }, y: number, paper: Paper): string {
  const lines = divergenceLines(row.words, paper);
  const height = (lines.length + 1) * lineHeight + 14;
  const x = paper.left - 4;
  return [
    `<rect class="badbox" x="${x}" y="${y + 6}" width="${paper.right - x}" height="${height}" rx="4"/>`,
    `<text class="bad b" x="${x + 14}" y="${y + 25}">✗ ${escapeMarkup(row.title)}, entry ${row.seq}</text>`,
    textLines(lines, x + 14, y + 25 + lineHeight, ''),
  ].join('');
}
