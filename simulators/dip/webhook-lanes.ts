import type { Cancel, Clock } from '../../wire/clock.ts';
import type { Journal, Stamped } from '../../wire/journal.ts';
import { outcomeOfAttempt } from './delivery-policy.ts';
import type { Directory, DirectoryParty } from './directory.ts';
import type { FaultPlan, Strike } from './faults/fault-plan.ts';
import { holdOf } from './faults/hold.ts';
import { createOrderedQueue, type OrderedQueue } from './ordered-queue.ts';
import { bodyOfAll, deliveryEntry, type Parcel } from './parcel.ts';
import { exchangeOut } from './recording.ts';
import type { DipSettings } from './settings.ts';
import { readRecipientAnswer } from './standard-response.ts';
import type { WebhookCall, WebhookResult } from './webhook-call.ts';
import type { Webhooks } from './webhooks.ts';

/** What waits for one recipient, and what is under way. Parcels leave in the order in which they came. */
interface Lane {
  readonly party: DirectoryParty;
  readonly queue: OrderedQueue<Parcel>;
  /** The parcels of the call in flight, or of the one that is tried again. */
  current: readonly Parcel[];
  attempt: number;
  /** The fault that holds up this attempt, and strikes it when its time has come. */
  fault: Strike | undefined;
  state: 'idle' | 'sending' | 'waiting';
  dueMs: number;
  cancel: Cancel | undefined;
}

export interface Lanes {
  /** False when the lane is full. */
  add(parcel: Parcel): boolean;
  /** Sets every lane going that has something to send and is not at it. */
  start(): void;
  isQuiet(): boolean;
  forget(unwanted: (parcel: Parcel) => boolean): void;
}

export interface LaneTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly webhooks: Webhooks;
  readonly faults: FaultPlan;
  readonly call: WebhookCall;
}

/** @param onQuiet called when the last call in flight has ended and nothing is left but retries that wait on the clock */
export function createLanes(tools: LaneTools, onQuiet: () => void): Lanes {
  const lanes = new Map<string, Lane>();
  const ofParty = (party: DirectoryParty): Lane => {
    const found = lanes.get(party.dipId) ?? newLane(party, tools.settings.maximumQueueLength);
    lanes.set(party.dipId, found);
    return found;
  };
  // A lane that waits for a retry whose time has come is set going by the next arrival too, should its timer be gone.
  const ready = (lane: Lane) => lane.state === 'idle' || (lane.state === 'waiting' && lane.dueMs <= tools.clock.now());
  const run = async (lane: Lane): Promise<void> => {
    while (ready(lane)) {
      lane.cancel?.();
      if (lane.current.length === 0) next(lane, tools);
      if (lane.current.length === 0) break;
      lane.state = 'sending';
      await attempt(lane, tools, () => run(lane));
    }
    onQuiet();
  };
  const start = () => {
    for (const lane of lanes.values()) if (ready(lane) && hasWork(lane)) void run(lane);
  };
  return {
    add: (parcel) => ofParty(parcel.party).queue.add(parcel),
    start,
    isQuiet: () =>
      [...lanes.values()].every((lane) => lane.state === 'waiting' || (lane.state === 'idle' && !hasWork(lane))),
    forget(unwanted) {
      for (const lane of lanes.values()) {
        lane.queue.remove(unwanted);
        lane.current = lane.current.filter((parcel) => !unwanted(parcel));
        if (lane.current.length > 0 || lane.state !== 'waiting') continue;
        lane.cancel?.();
        lane.state = 'idle';
      }
      // What waited behind a forgotten retry need not wait any longer.
      start();
    },
  };
}

function newLane(party: DirectoryParty, bound: number): Lane {
  const queue = createOrderedQueue<Parcel>(bound);
  return { party, queue, current: [], attempt: 1, fault: undefined, state: 'idle', dueMs: 0, cancel: undefined };
}

function hasWork(lane: Lane): boolean {
  return lane.current.length > 0 || lane.queue.length > 0;
}

/** Takes the next parcels from the queue: of one interface, since a webhook belongs to an interface. */
function next(lane: Lane, { settings, webhooks }: LaneTools): void {
  const [first] = lane.queue.front(1, () => true);
  if (first === undefined) return;
  const asked = webhooks.of(lane.party.dipId, first.publication.interfaceId)?.maximumMessages;
  const most = Math.max(1, Math.min(settings.messagesPerPublication, asked ?? settings.messagesPerPublication));
  const together = (one: Parcel, other: Parcel) => one.publication.interfaceId === other.publication.interfaceId;
  lane.current = lane.queue.front(most, together);
  lane.queue.drop(lane.current.length);
  lane.attempt = 1;
  lane.fault = undefined;
}

async function attempt(lane: Lane, tools: LaneTools, again: () => Promise<void>): Promise<void> {
  const sent = lane.current;
  const fault = lane.fault ?? tools.faults.atDelivery(lane.party, sent[0]?.publication.interfaceId ?? '');
  const holdMs = lane.fault === undefined ? holdOf(fault, tools.settings) : 0;
  if (holdMs > 0) {
    lane.fault = fault;
    return wait(lane, holdMs, tools, again, `${fault?.note} to ${lane.party.name}`);
  }
  lane.fault = undefined;
  const body = bodyOfAll(sent);
  const webhook = tools.webhooks.of(lane.party.dipId, sent[0]?.publication.interfaceId ?? '');
  const result = webhook === undefined ? undefined : await tools.call({ url: webhook.url, body, fault });
  const step = result === undefined ? ({ outcome: 'failed' } as const) : stepOf(result, lane.attempt, tools.settings);
  record(sent, body, result, lane.attempt, step.outcome, tools);
  lane.state = 'idle';
  // What was forgotten while the call was in flight is not tried again.
  if (step.outcome !== 'retrying' || lane.current.length === 0) {
    lane.current = [];
    return;
  }
  lane.attempt += 1;
  wait(lane, step.waitMs, tools, again, `DIP retry ${lane.attempt} to ${lane.party.name}`);
}

function wait(lane: Lane, ms: number, { clock }: LaneTools, again: () => Promise<void>, why: string): void {
  lane.state = 'waiting';
  lane.dueMs = clock.now() + ms;
  lane.cancel = clock.at(lane.dueMs, again, why);
}

function stepOf(result: WebhookResult, attempt: number, settings: DipSettings) {
  return outcomeOfAttempt(result.status, attempt, settings);
}

/** The call and what it means for each parcel, in one write for each scenario. */
function record(
  sent: readonly Parcel[],
  body: Buffer,
  result: WebhookResult | undefined,
  attempt: number,
  outcome: 'delivered' | 'retrying' | 'failed' | 'exhausted',
  { journal, directory }: LaneTools,
): void {
  const payload = journal.payload(body);
  const scenario = sent[0]?.publication.scenario;
  const answer = result?.status === undefined ? undefined : readRecipientAnswer(result.answer);
  const notes = result === undefined ? ['no-webhook'] : [...result.notes];
  if (answer?.readable === false && outcome === 'delivered') notes.push('answer-unreadable');
  const entries: Stamped[] = [];
  if (result !== undefined)
    entries.push({ scenario, body: exchangeOut(result, sent[0]?.party.name ?? '', payload, journal) });
  const facts = { attempt, outcome, payload, httpStatus: result?.status, codes: answer?.codes ?? [], notes };
  for (const parcel of sent) entries.push(deliveryEntry(parcel, directory, facts));
  journal.record(entries);
}
