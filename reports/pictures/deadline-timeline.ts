import { spanWords } from '../../market/calendar/span-words.ts';
import { type Markup, markup } from '../rttm/markup.ts';
import type { Deadline, ScenarioResult } from '../scenario-model.ts';
import { fitText } from '../text-width.ts';

/** How the deadlines of one name were kept over all scenarios that claimed one. */
export interface DeadlineUse {
  readonly name: string;
  readonly total: number;
  readonly met: number;
  /** Of the deadlines that something answered: the part of the time allowed that was used, 1 when it came on the last instant. */
  readonly shares: readonly number[];
  /** Where nothing came although something was due. */
  readonly unanswered: number;
  /** The answer that used the most of its time. */
  readonly slowest?: { readonly caseId: string; readonly latencyMs: number; readonly allowedMs: number };
}

/** By name, those first that were missed or came nearest to it. */
export function deadlineUses(scenarios: readonly Pick<ScenarioResult, 'caseId' | 'claims'>[]): readonly DeadlineUse[] {
  const byName = new Map<string, { caseId: string; deadline: Deadline }[]>();
  for (const { caseId, claims } of scenarios) {
    for (const { deadline } of claims) {
      if (deadline === undefined) continue;
      const own = byName.get(deadline.name);
      if (own === undefined) byName.set(deadline.name, [{ caseId, deadline }]);
      else own.push({ caseId, deadline });
    }
  }
  const worst = ({ shares, unanswered }: DeadlineUse) =>
    unanswered > 0 ? Number.POSITIVE_INFINITY : (shares.at(-1) ?? 0);
  return [...byName].map(([name, all]) => useOf(name, all)).sort((a, b) => worst(b) - worst(a) || b.total - a.total);
}

function useOf(name: string, all: readonly { caseId: string; deadline: Deadline }[]): DeadlineUse {
  const timed = all.flatMap(({ caseId, deadline: { from, due, latencyMs } }) => {
    const allowedMs = Date.parse(due) - Date.parse(from);
    if (latencyMs === undefined || !(allowedMs > 0)) return [];
    return [{ caseId, latencyMs, allowedMs, share: latencyMs / allowedMs }];
  });
  timed.sort((a, b) => a.share - b.share);
  const slowest = timed.at(-1);
  return {
    name,
    total: all.length,
    met: all.filter(({ deadline }) => deadline.verdict === 'met').length,
    shares: timed.map(({ share }) => share),
    unanswered: all.filter(({ deadline }) => deadline.verdict === 'missed' && deadline.latencyMs === undefined).length,
    ...(slowest && {
      slowest: { caseId: slowest.caseId, latencyMs: slowest.latencyMs, allowedMs: slowest.allowedMs },
    }),
  };
}

/** "7 of 7 kept; at most 12 min of 60 min (20%), in COA-001". */
export function useWords({ total, met, unanswered, slowest }: DeadlineUse): string {
  const most =
    slowest === undefined
      ? ''
      : `; at most ${spanWords(slowest.latencyMs)} of ${spanWords(slowest.allowedMs)} (${Math.round((slowest.latencyMs / slowest.allowedMs) * 100)}%), in ${slowest.caseId}`;
  const silent = unanswered === 0 ? '' : `; in ${unanswered} nothing came`;
  return `${met} of ${total} kept${most}${silent}`;
}

const width = 1062;
const scale = { left: 322, right: 622 };
/** Some faces are wider than the common ones that a text is measured by. */
const wideSize = 12 * 1.12;
/** The right end of the scale, in parts of the time allowed: lateness beyond it is drawn at its end, and said in words. */
const most = 1.25;
const rowHeight = 34;
/** Deadlines of more names than this are told in the chart of each scenario. */
const mostRows = 40;

/**
 * How much of each deadline was used: a tick for each answer on a scale from nothing to all of the time allowed. Late ones are
 * thicker and lie beyond the bound; the words beside each row say the same.
 */
export function deadlineTimeline(uses: readonly DeadlineUse[], id: string): Markup | undefined {
  if (uses.length === 0) return undefined;
  const shown = uses.slice(0, mostRows);
  const height = 26 + shown.length * rowHeight;
  const bound = x(1);
  return markup`<svg class="picture" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">How much of each deadline was used</title><desc id="${id}-desc">${shown.map((use) => `${use.name}: ${useWords(use)}. `)}</desc>
<text class="muted" x="${scale.left}" y="12">at once</text><text class="muted" x="${bound}" y="12" text-anchor="middle">due</text><text class="muted" x="${scale.right}" y="12" text-anchor="end">late</text>
${shown.map((use, index) => rowOf(use, 22 + index * rowHeight))}
<path class="bound" d="M${bound} 18V${height - 6}"/>
</svg>`;
}

const x = (share: number): number =>
  Math.round((scale.left + (Math.min(Math.max(share, 0), most) / most) * (scale.right - scale.left)) * 2) / 2;

function rowOf(use: DeadlineUse, y: number): Markup {
  const ticks = (shares: readonly number[], from: number, to: number) =>
    [...new Set(shares.map(x))].map((at) => `M${at} ${y + from}V${y + to}`).join('');
  const late = use.shares.filter((share) => share > 1);
  const [first, rest] = splitWords(useWords(use));
  return markup`<rect class="span" x="${scale.left}" y="${y + 3}" width="${scale.right - scale.left}" height="16"/>
<path class="tick" d="${ticks(
    use.shares.filter((share) => share <= 1),
    4,
    18,
  )}"/>${late.length > 0 && markup`<path class="tick late" d="${ticks(late, 0, 22)}"/>`}
<text x="0" y="${y + 15}">${fitText(use.name, wideSize, scale.left - 8)}</text><text x="${scale.right + 10}" y="${y + 10}">${first}</text><text class="muted" x="${scale.right + 10}" y="${y + 25}">${rest}</text>
`;
}

/** SVG does not wrap: the first part on one line, what follows on the next. */
function splitWords(words: string): readonly [string, string] {
  const [first = '', ...rest] = words.split('; ');
  const more = rest.join('; ');
  return [first, fitText(more, wideSize, width - scale.right - 14)];
}
