import { dateWords } from '../market-words.ts';
import { type Markup, markup } from '../rttm/markup.ts';

/** What a burn-up shows. Instants are epoch milliseconds in order of time. */
export interface BurnUp {
  /** Part of the ids in the picture: letters, digits and hyphens, unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly total: number;
  readonly points: readonly { readonly atMs: number; readonly passed: number; readonly executed: number }[];
  /** What was planned to be passed, each from its instant on. */
  readonly planned?: readonly { readonly atMs: number; readonly planned: number }[];
}

const [width, height] = [960, 300];
const plot = { left: 46, top: 16, right: 800, bottom: 262 };

/**
 * A burn-up: how many tests have passed and come to an end, day by day, against all of them and against the plan. Each line has its
 * own dash and its name at its end, so that it is read without colour; the title and description say the numbers.
 */
export function burnUpPicture(burnUp: BurnUp): Markup {
  const { id, title, points, planned = [], total } = burnUp;
  const instants = [...points, ...planned].map(({ atMs }) => atMs);
  const [from, to] = [Math.min(...instants), Math.max(...instants)];
  const most = Math.max(total, 1, ...planned.map((row) => row.planned));
  const x = (atMs: number) => plot.left + ((atMs - from) / Math.max(1, to - from)) * (plot.right - plot.left);
  const y = (count: number) => plot.bottom - (count / most) * (plot.bottom - plot.top);
  const path = (rows: readonly (readonly [number, number])[]) =>
    rows
      .map(([atMs, count], index) => `${index === 0 ? 'M' : 'L'}${x(atMs).toFixed(1)} ${y(count).toFixed(1)}`)
      .join('');
  const last = points.at(-1);
  return markup`<svg class="picture" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${burnUpWords(burnUp)}</desc>
${gridOf(most, y)}
<path class="line l-all" d="${path([
    [from, total],
    [to, total],
  ])}"/>
${planned.length > 0 && markup`<path class="line l-planned" d="${path(stepped(planned, to))}"/>`}
<path class="line l-executed" d="${path(points.map(({ atMs, executed }) => [atMs, executed]))}"/>
<path class="line l-passed" d="${path(points.map(({ atMs, passed }) => [atMs, passed]))}"/>
${last && markup`<circle class="m-passed" cx="${x(last.atMs).toFixed(1)}" cy="${y(last.passed).toFixed(1)}" r="4"/>`}
${labels(burnUp, y)}
<text class="muted" x="${plot.left}" y="${plot.bottom + 20}">${dayWords(from)}</text>
<text class="muted" x="${plot.right}" y="${plot.bottom + 20}" text-anchor="end">${dayWords(to)}</text>
</svg>`;
}

const dayWords = (atMs: number): string => dateWords(new Date(atMs).toISOString());

/** The picture in words: where it begins and ends, and how far it is from the plan. */
export function burnUpWords({ total, points, planned = [] }: BurnUp): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing has run.';
  const due = planned.findLast(({ atMs }) => atMs <= last.atMs)?.planned;
  const plan = due === undefined ? '' : ` The plan was ${due} passed by then.`;
  return `From ${dayWords(first.atMs)} to ${dayWords(last.atMs)}: ${last.passed} of ${total} tests have passed, ${last.executed} came to an end.${plan}`;
}

/** A plan holds from its day on: a stair, not a slope. */
function stepped(planned: NonNullable<BurnUp['planned']>, to: number): (readonly [number, number])[] {
  const corners = planned.flatMap((row, index): (readonly [number, number])[] => [
    [row.atMs, planned[index - 1]?.planned ?? 0],
    [row.atMs, row.planned],
  ]);
  return [...corners, [to, planned.at(-1)?.planned ?? 0]];
}

function gridOf(most: number, y: (count: number) => number): Markup {
  const stride = Math.max(1, niceStep(most / 4));
  const lines = Array.from({ length: Math.floor(most / stride) + 1 }, (_, index) => index * stride);
  return markup`${lines.map(
    (count) =>
      markup`<path class="grid" d="M${plot.left} ${y(count).toFixed(1)}H${plot.right}"/><text class="muted" x="${plot.left - 6}" y="${(y(count) + 4).toFixed(1)}" text-anchor="end">${count}</text>`,
  )}<path class="axis" d="M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}"/>`;
}

/** 1, 2 or 5 times a power of ten, at least as large as asked. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? power;
}

const lineHeight = 15;

/** The name of each line at its end, pushed apart where they would lie on each other. */
function labels({ total, points, planned = [] }: BurnUp, y: (count: number) => number): Markup {
  const last = points.at(-1);
  const ends = [
    { words: `all: ${total}`, count: total },
    ...(planned.length > 0
      ? [{ words: `planned: ${planned.at(-1)?.planned}`, count: planned.at(-1)?.planned ?? 0 }]
      : []),
    { words: `ended: ${last?.executed ?? 0}`, count: last?.executed ?? 0 },
    { words: `passed: ${last?.passed ?? 0}`, count: last?.passed ?? 0 },
  ].sort((a, b) => b.count - a.count);
  let before = Number.NEGATIVE_INFINITY;
  const placed = ends.map(({ words, count }) => {
    before = Math.max(y(count), before + lineHeight);
    return { words, at: before };
  });
  // What was pushed below the axis is moved up together.
  const over = Math.max(0, (placed.at(-1)?.at ?? 0) - plot.bottom);
  return markup`${placed.map(({ words, at }) => {
    const strong = words.startsWith('passed') ? 'strong' : 'muted';
    return markup`<text class="${strong}" x="${plot.right + 8}" y="${(at - over + 4).toFixed(1)}">${words}</text>`;
  })}`;
}
