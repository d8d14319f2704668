import type { ArrowEnd, ArrowRow } from './chart-rows.ts';
import { clockWords } from './market-words.ts';
import type { Delivery, Party, StatusItem } from './scenario-model.ts';

export function refusedWords(by: string, codes: readonly string[]): string {
  return codes.length > 0 ? `${by}: ${codes.join(', ')}` : by;
}

/** The arrow of a further attempt. */
export function repeated(delivery: Delivery, from: number, to: number) {
  const end: ArrowEnd = delivery.outcome === 'delivered' ? 'arrow' : 'cross';
  return { from, heads: [{ to, end, dashed: true }], tone: 'repeat' as const, detail: attemptWords(delivery) };
}

export function attemptWords({ attempt, outcome, httpStatus, codes }: Delivery): string {
  const status = httpStatus === undefined ? 'no answer' : `HTTP ${httpStatus}`;
  return [`attempt ${attempt} ${outcome}`, outcome === 'delivered' ? undefined : status, ...codes]
    .filter((text) => text !== undefined)
    .join(', ');
}

/** A status message is one arrow to whom it is for, and one for each further attempt. */
export function statusRows(item: StatusItem, line: (party: Party) => number): ArrowRow[] {
  const from = line(item.from);
  const head = { kind: 'arrow' as const, seq: item.seq, time: clockWords(item.marketTime), from, deadlines: [] };
  const label = `status message ${item.codes.join(', ')}`.trim();
  const [first, ...more] = item.deliveries;
  if (item.outcome === 'refused' || item.to === undefined) {
    const detail = refusedWords('refused by the DIP', item.codes);
    return [{ ...head, label: 'status message', heads: [{ end: 'cross', dashed: true }], tone: 'refused', detail }];
  }
  const to = line(item.to);
  const end: ArrowEnd = first === undefined ? 'open' : first.outcome === 'delivered' ? 'arrow' : 'cross';
  const detail = first === undefined || end === 'arrow' ? '' : attemptWords(first);
  const tone = item.from.real ? 'participant' : 'market';
  const again = more.map((delivery) => ({
    ...{ ...head, seq: delivery.seq, time: clockWords(delivery.marketTime), label },
    ...repeated(delivery, from, to),
  }));
  return [
    { ...head, label, heads: [{ to, end, dashed: end !== 'arrow' }], tone, detail, deadlines: item.deadlines },
    ...again,
  ];
}
