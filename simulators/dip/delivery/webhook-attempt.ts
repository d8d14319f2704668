import type { EntryBody } from '../../../market/record/entries.ts';
import type { Journal, Stamped } from '../../../wire/journal.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { Directory } from '../identity/directory.ts';
import { exchangeOut } from '../intake/recording.ts';
import { readRecipientAnswer } from '../intake/standard-response.ts';
import type { MessageIndex } from '../memory/message-index.ts';
import { waitsForResume } from '../memory/recollection.ts';
import type { DipSettings } from '../settings.ts';
import { type AttemptOutcome, outcomeOfAttempt } from './delivery-policy.ts';
import { bodyOfAll, channelOfParcel, deliveryEntry, type Parcel, scenarioOfParcel } from './parcel.ts';
import type { Labels } from './parcel-queue.ts';
import type { Pauses } from './pauses.ts';
import type { RequeueBook } from './requeue-book.ts';
import type { WebhookCall, WebhookResult } from './webhook-call.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { Webhooks } from './webhooks.ts';

export interface AttemptTools extends EndTools {
  readonly settings: DipSettings;
  readonly webhooks: Webhooks;
  readonly faults: FaultPlan;
  readonly call: WebhookCall;
  readonly pauses: Pauses;
}

export interface EndTools {
  readonly journal: Journal;
  readonly directory: Directory;
  readonly requeues: RequeueBook;
  readonly labels: Labels;
  readonly index: MessageIndex;
}

const noWebhook = { outcome: 'failed' } as const;

/** Calls the webhook once with the current parcels of a queue, records what came of it and leaves the queue as it is to go on. */
export async function makeAttempt(queue: WebhookQueue, tools: AttemptTools): Promise<AttemptOutcome> {
  const { current: sent, party, channel, attempt } = queue;
  const { settings, pauses } = tools;
  const body = bodyOfAll(sent);
  const webhook = tools.webhooks.of(party.dipId, channel);
  const result = webhook === undefined ? undefined : await tools.call({ url: webhook.url, body, fault: queue.fault });
  const step = result === undefined ? noWebhook : outcomeOfAttempt(result.status, attempt, settings);
  // What was forgotten while the call was in flight is not kept.
  const pausing = step.outcome === 'exhausted' && settings.whenRetriesExhausted === 'pause' && queue.current.length > 0;
  record(party.name, sent, body, result, { attempt, outcome: step.outcome, pausing }, tools);
  if (step.outcome === 'retrying') queue.attempt += 1;
  else if (pausing) {
    pauses.pause(party.dipId, channel);
    queue.attempt = 1;
  } else queue.current = [];
  return step;
}

interface Step {
  readonly attempt: number;
  readonly outcome: AttemptOutcome['outcome'];
  readonly pausing: boolean;
}

/** The call, what it means for each parcel, and what follows from it, in one write. */
function record(
  party: string,
  sent: readonly Parcel[],
  body: Buffer,
  result: WebhookResult | undefined,
  { attempt, outcome, pausing }: Step,
  tools: AttemptTools,
): void {
  const { journal } = tools;
  const payload = journal.payload(body, result?.sum);
  const scenario = sent[0] === undefined ? undefined : scenarioOfParcel(sent[0]);
  const answer = result?.status === undefined ? undefined : readRecipientAnswer(result.answer);
  const notes = result === undefined ? ['no-webhook'] : [...result.notes];
  if (answer?.readable === false && outcome === 'delivered') notes.push('answer-unreadable');
  if (pausing) notes.push(waitsForResume);
  const before: Stamped[] = [];
  if (result !== undefined) before.push({ scenario, body: exchangeOut(result, party, payload, journal) });
  const after: Stamped[] = [];
  if (pausing) after.push({ scenario, body: pausedEntry(sent, tools) });
  const facts = { attempt, outcome, payload, httpStatus: result?.status, codes: answer?.codes ?? [], notes };
  recordDeliveries(
    sent.map((parcel) => ({ parcel, facts })),
    outcome === 'retrying' || pausing ? 'goes on' : 'ends',
    { before, after },
    tools,
  );
}

type Facts = Parameters<typeof deliveryEntry>[2];

/**
 * Writes the delivery entries of parcels, with others before and after them. For those whose way ends here the requeue that
 * asked for them is told, and its own end is recorded in the same write.
 */
export function recordDeliveries(
  deliveries: readonly { readonly parcel: Parcel; readonly facts: Facts }[],
  way: 'ends' | 'goes on',
  around: { readonly before: readonly Stamped[]; readonly after: readonly Stamped[] },
  tools: EndTools,
): void {
  const { journal, directory, requeues, index } = tools;
  const stamped = [...around.before];
  for (const { parcel, facts } of deliveries) stamped.push(deliveryEntry(parcel, directory, facts));
  stamped.push(...around.after);
  if (way === 'ends')
    for (const { parcel, facts } of deliveries) {
      const { requeued } = parcel;
      if (requeued === undefined || !requeues.ended(requeued, facts.outcome === 'delivered')) continue;
      stamped.push({ body: finishedEntry(requeued, parcel, tools), scenario: undefined });
    }
  const first = journal.record(stamped) + around.before.length;
  for (const [place, { parcel }] of deliveries.entries()) index.addAttempt(parcel.entry, first + place);
}

function finishedEntry(id: string, parcel: Parcel, tools: EndTools): EntryBody {
  const { total = 0, processed = 0, failed = 0, state = 'Failed' } = tools.requeues.progress(id) ?? {};
  tools.labels.free({ requeued: id });
  return {
    ...{ kind: 'dip-control', action: 'requeue-finished', recipient: tools.directory.refOf(parcel.party) },
    ...{ channel: channelOfParcel(parcel), by: 'the DIP', detail: { id, total, processed, failed, state } },
  };
}

function pausedEntry([first]: readonly Parcel[], { directory }: AttemptTools): EntryBody {
  return {
    ...{ kind: 'dip-control', action: 'paused', by: 'the DIP', detail: { reason: 'retries exhausted' } },
    ...(first === undefined ? {} : { recipient: directory.refOf(first.party), channel: channelOfParcel(first) }),
  };
}
