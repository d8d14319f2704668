import { kwhText } from '../market/settlement/energy.ts';
import type { SettlementResult } from '../market/settlement/settle.ts';
import { escapeMarkup } from './escape.ts';

/** What is drawn of a settlement day; each list has a figure for each of its half-hours. */
export interface SettlementFigures {
  readonly title: string;
  /** Wh before correction, losses included, in demand terms. */
  readonly consumption: readonly number[];
  /** Wh after correction; undefined where the group was not corrected. */
  readonly corrected: readonly number[] | undefined;
  /** Wh a metering point of a load shape, drawn on a scale of its own. */
  readonly loadShape: readonly number[];
  /** Correction factor as a number, for the eye only. */
  readonly factors: readonly number[] | undefined;
}

/** The figures of a GSP group. @param loadShape as `localDayShape` gives it */
export function figuresOf(result: SettlementResult, gspGroup: string, loadShape: readonly number[]): SettlementFigures {
  const group = result.corrections.find((one) => one.gspGroup === gspGroup);
  const places = Array.from({ length: result.periods }, (_, place) => place);
  const own = result.components.filter((one) => one.gspGroup === gspGroup);
  return {
    title: `GSP group ${gspGroup}, settlement day ${result.settlementDate}`,
    consumption: places.map((place) => own.reduce((sum, { volumes }) => sum + (volumes[place] ?? 0), 0)),
    corrected: group?.outcome === 'corrected' ? group.take : undefined,
    loadShape,
    factors:
      group?.outcome === 'corrected'
        ? group.factors.map(({ numerator, denominator }) => Number((numerator * 1_000_000n) / denominator) / 1_000_000)
        : undefined,
  };
}

const width = 960;
const left = 90;
const right = 20;
const upper = { top: 56, height: 260 };
const lower = { top: 366, height: 110 };
/** Below the last part: the numbers of the half-hours, and the whole in words. */
const footHeight = 64;

/** Lines differ in colour and in dashes, so that they can be told apart without colours too. */
export const pictureStyle = `
.sp{--bg:#fff;--ink:#1b1f24;--muted:#59626d;--rule:#c6ccd4;--one:#0a58a8;--two:#b0121b;--three:#17702f;--band:#e9f5ec;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
@media screen and (prefers-color-scheme:dark){.sp{--bg:#15181d;--ink:#e7eaee;--muted:#a1abb7;--rule:#454d59;--one:#74b7ff;--two:#ff8287;--three:#5cc676;--band:#17301f}}
.sp text{fill:var(--ink);font-size:12px}.sp .paper{fill:var(--bg)}.sp .h{font-size:15px;font-weight:600}.sp .m{fill:var(--muted)}
.sp .rule{stroke:var(--rule)}.sp .band{fill:var(--band)}.sp path{fill:none;stroke-width:2}
.sp .consumption{stroke:var(--one)}.sp .corrected{stroke:var(--two);stroke-dasharray:7 3}.sp .shape{stroke:var(--three);stroke-dasharray:2 3}.sp .factor{stroke:var(--ink)}
`.trim();

/** A scale from figures to a height on the paper; it always has zero on it unless a least is given. */
interface Scale {
  readonly least: number;
  readonly most: number;
  readonly y: (value: number) => number;
}

function scaleOf(values: readonly number[], box: { top: number; height: number }, around?: [number, number]): Scale {
  const [first, second] = around ?? [0, 0];
  const least = Math.min(first, ...values);
  const most = Math.max(second, ...values);
  const span = most - least || 1;
  return { least, most, y: (value) => box.top + box.height * (1 - (value - least) / span) };
}

/** Energy in words that fit beside an axis: a group of the country takes millions of kWh in a half-hour. */
const energyText = (wattHours: number): string =>
  Math.abs(wattHours) < 10_000_000
    ? `${kwhText(Math.round(wattHours))} kWh`
    : `${(wattHours / 1_000_000).toFixed(1)} MWh`;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A line in steps: each half-hour keeps its value from its beginning to its end. */
function steps(values: readonly number[], name: string, { y }: Scale): string {
  const each = (width - left - right) / Math.max(1, values.length);
  const path = values.map(
    (value, place) =>
      `${place === 0 ? 'M' : 'L'}${round(left + place * each)} ${round(y(value))}H${round(left + (place + 1) * each)}`,
  );
  return `<path class="${name}" d="${path.join('')}"/>`;
}

const label = (x: number, y: number, text: string, extra = ''): string =>
  `<text x="${x}" y="${y}"${extra}>${escapeMarkup(text)}</text>`;
const rule = (y: number): string =>
  `<line class="rule" x1="${left}" x2="${width - right}" y1="${round(y)}" y2="${round(y)}"/>`;
const atEnd = ' text-anchor="end" class="m"';

function upperPart({ consumption, corrected, loadShape }: SettlementFigures): string {
  const volumes = scaleOf([...consumption, ...(corrected ?? [])], upper);
  const shape = scaleOf(loadShape, upper);
  return [
    ...[rule(upper.top), rule(volumes.y(0)), rule(upper.top + upper.height)],
    label(left - 8, upper.top + 4, energyText(volumes.most), atEnd),
    label(left - 8, upper.top + upper.height + 4, energyText(volumes.least), atEnd),
    steps(loadShape, 'shape', shape),
    steps(consumption, 'consumption', volumes),
    corrected === undefined ? '' : steps(corrected, 'corrected', volumes),
  ].join('\n');
}

function lowerPart({ factors }: SettlementFigures): string {
  if (factors === undefined) return '';
  const scale = scaleOf(factors, lower, [0.85, 1.15]);
  const [high, low] = [scale.y(1.1), scale.y(0.9)];
  return [
    label(left, lower.top - 14, 'correction factor; inside the band it needs no investigation', ' class="m"'),
    `<rect class="band" x="${left}" y="${round(high)}" width="${width - left - right}" height="${round(low - high)}"/>`,
    ...[0.9, 1, 1.1].flatMap((value) => [
      rule(scale.y(value)),
      label(left - 8, round(scale.y(value)) + 4, value.toFixed(1), atEnd),
    ]),
    steps(factors, 'factor', scale),
  ].join('\n');
}

function legend({ corrected, loadShape }: SettlementFigures): string {
  const most = kwhText(Math.max(0, ...loadShape));
  const entries = [
    ['consumption', 'consumption and losses'],
    ...(corrected === undefined ? [] : [['corrected', 'corrected volume']]),
    ['shape', `load shape, at most ${most} kWh a metering point`],
  ];
  return entries
    .map(([name, words], place) => {
      const x = left + place * 230;
      return `<path class="${name}" d="M${x} 40H${x + 28}"/>${label(x + 34, 44, words ?? '')}`;
    })
    .join('\n');
}

/** Half-hours that are named below the picture: the first, then one in four. */
function periodNames(count: number, bottom: number): string {
  const each = (width - left - right) / Math.max(1, count);
  return Array.from({ length: count }, (_, place) => place)
    .filter((place) => place === 0 || (place + 1) % 4 === 0)
    .map((place) =>
      label(round(left + (place + 0.5) * each), bottom + 22, String(place + 1), ' text-anchor="middle" class="m"'),
    )
    .join('');
}

/**
 * The picture of a settlement day as SVG text: consumption, load shape, corrected volume and correction factor by half-hour. It needs
 * no script and fetches nothing, and follows the reader's light or dark setting.
 */
export function settlementPicture(figures: SettlementFigures): string {
  const { title, consumption, corrected, factors } = figures;
  const sum = (values: readonly number[]) => kwhText(values.reduce((before, value) => before + value, 0));
  const range =
    factors === undefined ? 'none' : `${Math.min(...factors).toFixed(3)} to ${Math.max(...factors).toFixed(3)}`;
  const told = `${consumption.length} half-hours; ${sum(consumption)} kWh before correction, ${corrected === undefined ? 'not corrected' : `${sum(corrected)} kWh after it`}; correction factor ${range}`;
  // What was not corrected has no second part to leave empty.
  const part = factors === undefined ? upper : lower;
  const bottom = part.top + part.height;
  const height = bottom + footHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="sp" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(`${title}: ${told}`)}">
<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(told)}</desc>
<style>${pictureStyle}</style>
<rect class="paper" width="${width}" height="${height}"/>
${label(left, 22, title, ' class="h"')}
${legend(figures)}
${upperPart(figures)}
${lowerPart(figures)}
${periodNames(consumption.length, bottom)}
${label(left, height - 14, `settlement period · ${told}`, ' class="m"')}
</svg>
`;
}
