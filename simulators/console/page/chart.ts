import type { ShownParty } from '../desk.ts';
import type { HeadState, Line } from './conversation.ts';
import { element, svg } from './dom.ts';

/** Life lines side by side; pixels of the chart's own coordinates. */
export interface Columns {
  readonly parties: readonly ShownParty[];
  readonly places: ReadonlyMap<string, number>;
  readonly width: number;
  readonly columnWidth: number;
}

const leastColumnWidth = 92;
const textSize = 6.3;

/** @param room pixels there are; columns are as wide as it allows, never narrower than names need */
export function columnsFor(parties: readonly ShownParty[], room: number): Columns {
  const count = Math.max(parties.length, 1);
  const columnWidth = Math.max(leastColumnWidth, Math.floor(room / count));
  const places = new Map(parties.map((party, index) => [party.id, (index + 0.5) * columnWidth]));
  return { parties, places, columnWidth, width: columnWidth * count };
}

export function drawHead({ parties, columnWidth }: Columns, isPlayed: (id: string) => boolean): HTMLElement[] {
  return parties.map(({ id, name, role }) => {
    const cell = element(
      'span',
      { class: isPlayed(id) || role === 'DIP' ? 'lane' : 'lane real', title: `${name} ${id}` },
      element('b', {}, role === '' ? name : role),
      element('small', {}, name),
    );
    cell.style.inlineSize = `${columnWidth}px`;
    return cell;
  });
}

const labelY = 15;
const lineY = 27;

/** @param height of a row, pixels */
export function drawLine(line: Line, columns: Columns, height: number): SVGSVGElement {
  const { places, width } = columns;
  const drawing = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  for (const x of places.values()) drawing.append(svg('line', { class: 'life', x1: x, x2: x, y1: 0, y2: height }));
  const { row, heads } = line;
  const from = places.get(row.from?.id ?? '');
  const ends = heads.flatMap(({ party, state }) => {
    const x = places.get(party.id);
    return x === undefined ? [] : [{ x, state }];
  });
  const label = row.detail === '' ? row.title : `${row.title} · ${row.detail}`;
  if (from === undefined) {
    drawing.append(labelAt(label, width / 2, height / 2 + 4, width));
    return drawing;
  }
  const reach = [from, ...ends.map(({ x }) => x)];
  const [left, right] = [Math.min(...reach), Math.max(...reach)];
  if (left === right) drawing.append(svg('path', { class: 'stroke', d: `M${from} ${lineY - 5}h26v10h-20` }));
  else drawing.append(svg('line', { class: 'stroke', x1: left, x2: right, y1: lineY, y2: lineY }));
  drawing.append(svg('circle', { class: 'dot', cx: from, cy: lineY, r: 3 }));
  for (const { x, state } of ends) drawing.append(tip(x, x >= from ? 1 : -1, state));
  drawing.append(labelAt(label, (left + right) / 2, labelY, width));
  return drawing;
}

function tip(x: number, way: number, state: HeadState): SVGElement {
  if (state === 'cross')
    return svg('path', { class: 'stroke', d: `M${x - way * 5 - 5} ${lineY - 5}l10 10m0 -10l-10 10` });
  return svg('path', { class: `tip ${state}`, d: `M${x} ${lineY}l${-way * 9} -4.5v9z` });
}

/** Text in the middle of its arrow, moved only as far as the edge asks, shortened only when the paper is too narrow. */
function labelAt(text: string, middle: number, y: number, width: number): SVGElement {
  const most = Math.max(8, Math.floor((width - 8) / textSize));
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const half = (shown.length * textSize) / 2;
  const x = Math.min(Math.max(middle, half + 4), Math.max(width - half - 4, half + 4));
  return svg('text', { class: 'label', x, y, 'text-anchor': 'middle' }, shown);
}
