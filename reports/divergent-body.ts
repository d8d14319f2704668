import type { ScenarioResult } from './scenario-model.ts';

/** The body in which a scenario first differed, by its sha256. */
export function divergentBody({
  conversation,
  firstDivergence,
}: Pick<ScenarioResult, 'conversation' | 'firstDivergence'>): string | undefined {
  const seq = firstDivergence?.seq;
  if (seq === undefined) return undefined;
  for (const item of conversation) {
    if (item.kind === 'message') {
      const delivery = item.recipients.flatMap(({ deliveries }) => deliveries).find((one) => one.seq === seq);
      if (delivery !== undefined || item.seq === seq) return delivery?.payload ?? item.payload;
    } else if (item.kind === 'status') {
      const delivery = item.deliveries.find((one) => one.seq === seq);
      if (delivery !== undefined || item.seq === seq) return delivery?.payload ?? item.payload;
    } else if (item.seq === seq) {
      if (item.kind === 'delivery') return item.delivery.payload;
      if (item.kind === 'file' || item.kind === 'notice') return item.payload;
    }
  }
  return undefined;
}
