import { spanWords } from '../market/calendar/span-words.ts';
import { attemptWords, refusedWords, repeated, statusRows } from './chart-attempts.ts';
import { sameParty } from './conversation.ts';
import { clockWords, dateWords, deadlineWords, messageWords, momentWords } from './market-words.ts';
import type { ConversationItem, Deadline, MessageItem, Party, ScenarioResult } from './scenario-model.ts';

/** What a chart draws, from top to bottom, before anything has a place on the paper. */

export type ArrowTone = 'market' | 'participant' | 'refused' | 'repeat' | 'file' | 'notice';
export type ArrowEnd = 'arrow' | 'open' | 'cross';

export interface ArrowRow {
  readonly kind: 'arrow';
  readonly seq: number;
  readonly time: string;
  /** Life lines by number. A head without a life line stops short: the message never got further than the DIP. */
  readonly from: number;
  readonly heads: readonly { readonly to?: number; readonly end: ArrowEnd; readonly dashed: boolean }[];
  readonly tone: ArrowTone;
  readonly label: string;
  readonly detail: string;
  readonly deadlines: readonly Deadline[];
}

export type ChartRow =
  | ArrowRow
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'gap'; readonly text: string; readonly reason: string }
  | { readonly kind: 'note'; readonly tone: 'muted' | 'bad'; readonly time: string; readonly text: string }
  | { readonly kind: 'missing'; readonly deadline: Deadline }
  | { readonly kind: 'divergence'; readonly seq: number; readonly title: string; readonly words: string };

export interface Chart {
  readonly lifeLines: readonly Party[];
  readonly rows: readonly ChartRow[];
}

/** A pause shorter than this needs no mark: the times beside the arrows show it. */
const gapMs = 3_600_000;
/** A conversation longer than this is drawn in parts: its beginning, its end, and around the divergence. */
const mostItems = 300;

const css: Party = { role: 'CSS', name: 'central switching service', real: false };
const dip: Party = { role: 'DIP', name: 'data integration platform', real: false };

export function chartRows(scenario: ScenarioResult): Chart {
  const lifeLines: Party[] = [];
  const line = (party: Party): number => {
    const found = lifeLines.findIndex((other) => sameParty(other, party));
    return found === -1 ? lifeLines.push(party) - 1 : found;
  };
  const rows: ChartRow[] = [];
  const { firstDivergence } = scenario;
  let told = firstDivergence === undefined;
  let before: string | undefined;
  const missing = scenario.claims
    .flatMap(({ deadline }) =>
      deadline?.verdict === 'missed' && deadline.answeredBySeq === undefined ? [deadline] : [],
    )
    .sort((one, other) => Date.parse(one.due) - Date.parse(other.due));
  let reason = '';

  for (const item of drawn(scenario)) {
    if (typeof item === 'number') {
      rows.push({
        kind: 'note',
        tone: 'muted',
        time: '',
        text: `${item} entries are not drawn; results.json has them`,
      });
      continue;
    }
    if (item.kind === 'clock') {
      reason = item.reason;
      continue;
    }
    while (missing[0] !== undefined && Date.parse(missing[0].due) < Date.parse(item.marketTime)) {
      rows.push({ kind: 'missing', deadline: missing[0] });
      missing.shift();
    }
    rows.push(...timeRows(before, item.marketTime, reason));
    reason = '';
    before = item.marketTime;
    rows.push(...rowsOf(item, line));
    if (firstDivergence !== undefined && !told && holds(item, firstDivergence.seq)) {
      rows.push(divergenceRow(scenario));
      told = true;
    }
  }
  if (before !== undefined || missing.length > 0) {
    rows.push(...missing.map((deadline): ChartRow => ({ kind: 'missing', deadline })));
  }
  if (!told) rows.push(divergenceRow(scenario));
  return { lifeLines, rows };
}

function divergenceRow({ firstDivergence, status }: ScenarioResult): ChartRow {
  const kind = firstDivergence?.kind ?? 'participant';
  const title =
    status === 'failed' && kind === 'participant'
      ? 'First divergence'
      : `Stopped here (${kind === 'specification-unclear' ? 'specification unclear' : kind}, not the participant)`;
  return { kind: 'divergence', seq: firstDivergence?.seq ?? 0, title, words: firstDivergence?.words ?? '' };
}

/** The items to draw, with a number for each stretch that is left out. */
function drawn({ conversation, firstDivergence }: ScenarioResult): (ConversationItem | number)[] {
  if (conversation.length <= mostItems) return conversation;
  const at = conversation.findIndex((item) => firstDivergence !== undefined && holds(item, firstDivergence.seq));
  const keep = (index: number): boolean =>
    index < 120 || index >= conversation.length - 80 || (at !== -1 && Math.abs(index - at) <= 40);
  const parts: (ConversationItem | number)[] = [];
  let skipped = 0;
  conversation.forEach((item, index) => {
    if (!keep(index)) {
      skipped += 1;
      return;
    }
    if (skipped > 0) parts.push(skipped);
    skipped = 0;
    parts.push(item);
  });
  return parts;
}

function timeRows(before: string | undefined, now: string, reason: string): ChartRow[] {
  const date: ChartRow = { kind: 'date', text: dateWords(now) };
  if (before === undefined) return [date];
  const span = Date.parse(now) - Date.parse(before);
  const gap: ChartRow[] = span >= gapMs ? [{ kind: 'gap', text: `${spanWords(span)} later`, reason }] : [];
  return dateWords(before) === dateWords(now) ? gap : [...gap, date];
}

function holds(item: ConversationItem, seq: number): boolean {
  if (item.seq === seq) return true;
  if (item.kind === 'status') return item.deliveries.some((one) => one.seq === seq);
  return item.kind === 'message' && item.recipients.some(({ deliveries }) => deliveries.some((one) => one.seq === seq));
}

function rowsOf(item: ConversationItem, line: (party: Party) => number): ChartRow[] {
  const head = { seq: item.seq, time: clockWords(item.marketTime) };
  switch (item.kind) {
    case 'message':
      return messageRows(item, line);
    case 'delivery':
      return [
        {
          kind: 'arrow',
          ...head,
          ...repeated(item.delivery, line(dip), line(item.recipient)),
          label: messageWords(item.interfaceId, item.event),
          deadlines: item.deadlines,
        },
      ];
    case 'status':
      return statusRows(item, line);
    case 'file':
      return [
        {
          kind: 'arrow',
          ...head,
          from: line(item.from),
          heads: [{ to: line(item.to), end: item.outcome === 'refused' ? 'cross' : 'arrow', dashed: false }],
          tone: item.outcome === 'refused' ? 'refused' : 'file',
          label: `${item.flow} file`,
          detail: item.outcome === 'refused' ? refusedWords('refused', item.codes) : item.fileId,
          deadlines: item.deadlines,
        },
      ];
    case 'notice':
      return [
        {
          kind: 'arrow',
          ...head,
          from: line(css),
          heads: [{ to: line(item.to), end: 'arrow', dashed: false }],
          tone: 'notice',
          label: item.notice,
          detail: '',
          deadlines: item.deadlines,
        },
      ];
    case 'unanswered':
      return [{ kind: 'note', tone: 'bad', time: head.time, text: `${item.method} ${item.url}: ${item.error}` }];
    case 'aside':
      return [{ kind: 'note', tone: 'muted', time: head.time, text: item.words }];
    case 'fault':
      return [{ kind: 'note', tone: 'bad', time: head.time, text: `Fault (${item.fault}): ${item.message}` }];
    case 'clock':
      return [];
  }
}

function messageRows(item: MessageItem, line: (party: Party) => number): ChartRow[] {
  const from = line(item.sender);
  const sent: Omit<ArrowRow, 'heads' | 'detail' | 'tone'> = {
    kind: 'arrow',
    seq: item.seq,
    time: clockWords(item.marketTime),
    from,
    label: messageWords(item.interfaceId, item.event),
    deadlines: item.deadlines,
  };
  if (item.outcome === 'refused') {
    const detail = refusedWords('refused by the DIP', item.codes);
    return [{ ...sent, heads: [{ end: 'cross', dashed: true }], tone: 'refused', detail }];
  }
  const heads = item.recipients.map(({ party, deliveries }) => {
    const [first] = deliveries;
    const end: ArrowEnd = first === undefined ? 'open' : first.outcome === 'delivered' ? 'arrow' : 'cross';
    return { to: line(party), end, dashed: end !== 'arrow' };
  });
  const repeats = item.recipients.flatMap(({ party, deliveries }) =>
    deliveries
      .filter(({ attempt }) => attempt > 1)
      .map(
        (delivery): ArrowRow => ({
          ...sent,
          seq: delivery.seq,
          time: clockWords(delivery.marketTime),
          ...repeated(delivery, from, line(party)),
          deadlines: [],
        }),
      ),
  );
  const refusals = item.recipients.flatMap(({ deliveries }) =>
    deliveries.slice(0, 1).filter(({ outcome }) => outcome !== 'delivered'),
  );
  const detail = [item.responseCode, ...refusals.map(attemptWords)].filter((text) => text !== undefined).join(' · ');
  const tone = item.sender.real ? 'participant' : 'market';
  return [
    { ...sent, heads: heads.length === 0 ? [{ end: 'open', dashed: true }] : heads, tone, detail },
    ...repeats.sort((one, other) => one.seq - other.seq),
  ];
}

export function missingWords(deadline: Deadline): string {
  return `Due ${momentWords(deadline.due)}. ${deadlineWords(deadline)}`;
}
