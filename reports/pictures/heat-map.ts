import { roleTitle } from '../market-words.ts';
import type { Results, Verdict } from '../results-model.ts';
import { isCounted } from '../rttm/coverage.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import { verdictLooks } from '../rttm/verdict-words.ts';

/** What a cell shows. What is relied on is neither proved nor open. */
export type CellVerdict = Verdict | 'relied-on';

/** The requirements that bind one role at one stage. */
export interface HeatBlock {
  readonly role: string;
  readonly stage: string;
  readonly rows: readonly { readonly verdict: CellVerdict }[];
}

const stagesInOrder = ['functional', 'migration', 'non-functional', 'operational', 'procedural'];

/** A block for each role in scope and each stage that has a requirement for it. A row that binds every role is in each of them. */
export function heatBlocks(results: Pick<Results, 'legs' | 'requirements'>): readonly HeatBlock[] {
  const rows = results.requirements.filter((row) => isCounted(row, results));
  const named = new Set(rows.flatMap(({ roles }) => roles).filter((role) => role !== 'ANY'));
  const inScope = [...new Set(results.legs.flatMap(({ rolesInScope }) => rolesInScope))].filter((role) =>
    named.has(role),
  );
  const roles = inScope.length > 0 ? inScope : [...named];
  return roles.flatMap((role) =>
    blocksOf(
      role,
      rows.filter((row) => row.roles.some((one) => one === role || one === 'ANY')),
    ),
  );
}

/** The blocks of one role, each stage that it has rows at. */
export function blocksOf<Row extends { readonly stage: string; readonly verdict: CellVerdict }>(
  role: string,
  rows: readonly Row[],
): readonly HeatBlock[] {
  const stages = [...new Set([...stagesInOrder, ...rows.map(({ stage }) => stage)])];
  return stages
    .map((stage) => ({ role, stage, rows: rows.filter((row) => row.stage === stage) }))
    .filter((block) => block.rows.length > 0);
}

const cell = 11;
const pitch = 13;
const labelWidth = 190;
const width = 960;
const headHeight = 22;
const gap = 18;

/** Each verdict has a mark of its own besides its colour, drawn into a cell whose corner is at 0,0. */
const marks: Readonly<Record<CellVerdict, string>> = {
  proved: 'm2.5 6l2 2.4l4-5',
  failed: 'm2.5 2.5l6 6m0-6l-6 6',
  undecided: 'm3.5 4q0-2 2-2t2 2q0 1-2 2v.6m0 1.6v.9',
  waiting: 'm2.2 5.5h1m2 0h1m2 0h1',
  'partly-tested': 'm1 10l9-9',
  'relied-on': 'm2 7.5l3.5-4l3.5 4',
  'not-tested': '',
  'not-testable': 'm3 5.5h5',
};

/**
 * Coverage as a heat map: a cell for each requirement, by role and stage, worst first. A mark says the verdict without the colour,
 * the numbers stand beside each block, and each block leads to its rows of the matrix.
 * @param href where the matrix is; left out, nothing is a link
 */
export function heatMap(
  results: Pick<Results, 'legs' | 'requirements'>,
  id: string,
  href?: string,
): Markup | undefined {
  return heatMapOf(heatBlocks(results), id, href);
}

/** The same of blocks that were made otherwise. */
export function heatMapOf(blocks: readonly HeatBlock[], id: string, href?: string): Markup | undefined {
  if (blocks.length === 0) return undefined;
  const stages = [...new Set(blocks.map(({ stage }) => stage))];
  const roles = [...new Set(blocks.map(({ role }) => role))];
  const largest = (stage: string) =>
    Math.max(...blocks.filter((one) => one.stage === stage).map(({ rows }) => rows.length));
  const columns = columnsFor(stages, largest);
  let y = headHeight;
  const lines = roles.map((role) => {
    const own = blocks.filter((one) => one.role === role);
    const top = y;
    y +=
      Math.max(...own.map(({ stage, rows }) => Math.ceil(rows.length / (columns.get(stage)?.across ?? 1)))) * pitch +
      16 +
      gap;
    return markup`<text class="strong" x="0" y="${top + 10}">${role}</text><text class="muted" x="0" y="${top + 25}">${roleTitle(role)}</text>${own.map(
      (block) => blockMark(block, columns.get(block.stage)?.x ?? 0, top, columns.get(block.stage)?.across ?? 1, href),
    )}`;
  });
  return markup`<svg class="picture" viewBox="0 0 ${width} ${y}" role="${href === undefined ? 'img' : 'group'}" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">Requirements by role and stage</title><desc id="${id}-desc">${heatWords(blocks)}</desc>
${stages.map((stage) => markup`<text class="muted" x="${columns.get(stage)?.x ?? 0}" y="12">${stage}</text>`)}
${lines}
</svg>`;
}

/** Columns as wide as their largest block asks for, together as wide as the picture. */
function columnsFor(stages: readonly string[], largest: (stage: string) => number) {
  const weights = stages.map((stage) => Math.max(150, Math.sqrt(largest(stage)) * 30));
  const scale = (width - labelWidth) / weights.reduce((sum, weight) => sum + weight, 0);
  let x = labelWidth;
  return new Map(
    stages.map((stage, index) => {
      const own = (weights[index] ?? 0) * scale;
      const column = { x: Math.round(x), across: Math.max(1, Math.floor((own - 16) / pitch)) };
      x += own;
      return [stage, column] as const;
    }),
  );
}

function blockMark({ role, stage, rows }: HeatBlock, x: number, y: number, across: number, href?: string): Markup {
  const counts = countsOf(rows);
  const sorted = worstFirst.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
  const placed = sorted.map((row, index) => ({
    verdict: row.verdict,
    at: `${x + (index % across) * pitch} ${y + 16 + Math.floor(index / across) * pitch}`,
  }));
  const shapes = worstFirst.map((verdict) => {
    const own = placed.filter((one) => one.verdict === verdict);
    if (own.length === 0) return undefined;
    const cells = own.map(({ at }) => `M${at}h${cell}v${cell}h-${cell}z`).join('');
    const signs = marks[verdict] === '' ? '' : own.map(({ at }) => `M${at}${marks[verdict]}`).join('');
    return markup`<path class="cell c-${verdict}" d="${cells}"/>${signs !== '' && markup`<path class="mark k-${verdict}" d="${signs}"/>`}`;
  });
  const label = markup`<text x="${x}" y="${y + 10}">${counts.proved} of ${rows.length}<title>${blockWords({ role, stage, rows })}</title></text>`;
  if (href === undefined) return markup`${label}${shapes}`;
  const address = `${href}#role=${encodeURIComponent(role)}&stage=${encodeURIComponent(stage)}&scope=in`;
  return markup`<a href="${address}" aria-label="${blockWords({ role, stage, rows })}">${label}${shapes}</a>`;
}

/** What a person must see first stands first. */
const worstFirst: readonly CellVerdict[] = [
  'failed',
  'undecided',
  'waiting',
  'partly-tested',
  'proved',
  'relied-on',
  'not-tested',
  'not-testable',
];

/** "REGS, functional: 12 of 40 proved, 2 failed, 26 not tested". */
function blockWords({ role, stage, rows }: HeatBlock): string {
  const counts = countsOf(rows);
  const others = worstFirst
    .filter((verdict) => verdict !== 'proved' && counts[verdict] > 0)
    .map((verdict) => `, ${counts[verdict]} ${wordOf(verdict)}`);
  return `${role}, ${stage}: ${counts.proved} of ${rows.length} proved${others.join('')}`;
}

export const heatWords = (blocks: readonly HeatBlock[]): string => blocks.map(blockWords).join('. ');

const wordOf = (verdict: CellVerdict): string =>
  verdict === 'relied-on' ? 'relied on' : verdictLooks[verdict].word.toLowerCase();

function countsOf(rows: HeatBlock['rows']): Readonly<Record<CellVerdict, number>> {
  const of = (verdict: CellVerdict) => rows.filter((row) => row.verdict === verdict).length;
  return Object.fromEntries(worstFirst.map((verdict) => [verdict, of(verdict)])) as Record<CellVerdict, number>;
}

/** What the marks mean, for those verdicts that the picture has. */
export function heatLegend(blocks: readonly HeatBlock[]): Markup {
  const counts = countsOf(blocks.flatMap(({ rows }) => rows));
  return markup`<ul class="key picture-key">${worstFirst
    .filter((verdict) => counts[verdict] > 0)
    .map(
      (verdict) =>
        markup`<li><svg class="picture" viewBox="-1 -1 13 13" aria-hidden="true"><path class="cell c-${verdict}" d="M0 0h${cell}v${cell}h-${cell}z"/>${marks[verdict] !== '' && markup`<path class="mark k-${verdict}" d="M0 0${marks[verdict]}"/>`}</svg>${wordOf(verdict)}</li>`,
    )}</ul>`;
}
