import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { StatusDelivered } from '../../../market/record/entries.ts';
import type { Cancel, Clock } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import { statusChannel } from '../calls/channel-path.ts';
import { type AttemptOutcome, outcomeOfAttempt } from '../delivery/delivery-policy.ts';
import type { Pauses } from '../delivery/pauses.ts';
import type { WebhookCall, WebhookResult } from '../delivery/webhook-call.ts';
import type { QueueView } from '../delivery/webhook-queue.ts';
import type { Webhooks } from '../delivery/webhooks.ts';
import type { FaultPlan, Strike } from '../faults/fault-plan.ts';
import { holdOf } from '../faults/hold.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import { exchangeOut } from '../intake/recording.ts';
import { readRecipientAnswer } from '../intake/standard-response.ts';
import type { DipSettings } from '../settings.ts';
import { createOrderedQueue, type OrderedQueue } from './ordered-queue.ts';
import type { StoredStatus } from './status-messages.ts';

export interface StatusQueueTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly webhooks: Webhooks;
  readonly faults: FaultPlan;
  readonly call: WebhookCall;
  readonly pauses: Pauses;
  readonly noted: (seq: number) => void;
}

export interface WaitingStatus {
  readonly status: StoredStatus;
  /** The requeue that asked for this repetition. */
  readonly requeued?: string;
}

type Receive = (statuses: readonly StandardResponseEntry[]) => void;

interface Lane {
  readonly party: DirectoryParty;
  readonly queue: OrderedQueue<WaitingStatus>;
  current: readonly WaitingStatus[];
  attempt: number;
  state: 'idle' | 'sending' | 'waiting';
  dueMs: number;
  cancel: Cancel | undefined;
  /** The fault that holds the attempt up. */
  fault: Strike | undefined;
}

/** What one attempt came to; `result` is left out where no call was made. */
interface Attempt {
  readonly step: AttemptOutcome;
  readonly body?: Buffer;
  readonly result?: WebhookResult;
  readonly notes: readonly string[];
}

export interface StatusQueues {
  add(waiting: readonly WaitingStatus[]): void;
  attach(dipId: string, receive: Receive): void;
  /** Sets going what was stopped and no longer is. */
  start(): void;
  views(): readonly QueueView[];
  isQuiet(): boolean;
  quiet(): Promise<void>;
  forget(unwanted: (waiting: WaitingStatus) => boolean): void;
}

const delivered = { step: { outcome: 'delivered' }, notes: [] } as const;
const failed = (note: string): Attempt => ({ step: { outcome: 'failed' }, notes: [note] });

/**
 * One ordered queue of status messages for each recipient, with the webhook's answers read and attempts repeated by the rules of
 * publications (dip-messages.md 2.7).
 * @param onEnd called when a requeued one was delivered or given up
 */
export function createStatusQueues(
  tools: StatusQueueTools,
  onEnd: (requeueId: string, delivered: boolean) => void,
): StatusQueues {
  const lanes = new Map<string, Lane>();
  const receivers = new Map<string, Receive>();
  let listeners: (() => void)[] = [];
  const { pauses } = tools;
  const isHeld = ({ dipId }: DirectoryParty) => pauses.isHeld && !receivers.has(dipId);
  const isStopped = ({ party }: Lane) => isHeld(party) || pauses.isDown || pauses.isPaused(party.dipId, statusChannel);
  const isQuiet = () =>
    [...lanes.values()].every(
      (lane) => lane.state === 'waiting' || (lane.state === 'idle' && (!hasWork(lane) || isStopped(lane))),
    );
  const tellWhenQuiet = () => {
    if (!isQuiet()) return;
    const told = listeners;
    listeners = [];
    for (const tell of told) tell();
  };
  const wait = (lane: Lane, ms: number, why: string) => {
    lane.state = 'waiting';
    const again = () => {
      lane.state = 'idle';
      return run(lane);
    };
    lane.dueMs = tools.clock.now() + ms;
    lane.cancel = tools.clock.at(lane.dueMs, again, why);
  };
  /** True when a fault on demand holds the attempt up; the attempt is made under it afterwards. */
  const isHeldUp = (lane: Lane): boolean => {
    if (lane.fault !== undefined || receivers.has(lane.party.dipId)) return false;
    lane.fault = tools.faults.atDelivery(lane.party, statusChannel);
    const holdMs = holdOf(lane.fault, tools.settings);
    if (holdMs > 0) wait(lane, holdMs, `${lane.fault?.note} to ${lane.party.name}`);
    return holdMs > 0;
  };
  const finish = (lane: Lane, { step }: Attempt) => {
    lane.fault = undefined;
    lane.state = 'idle';
    if (step.outcome === 'retrying' && lane.current.length > 0) {
      lane.attempt += 1;
      wait(lane, step.waitMs, `DIP retry ${lane.attempt} of a status message to ${lane.party.name}`);
      return;
    }
    for (const { requeued } of lane.current) if (requeued !== undefined) onEnd(requeued, step.outcome === 'delivered');
    lane.current = [];
  };
  const run = async (lane: Lane): Promise<void> => {
    if (lane.state !== 'idle') return;
    while (lane.state === 'idle' && hasWork(lane) && !isStopped(lane)) {
      lane.state = 'sending';
      // Nothing is handed over before whoever sent it has its answer.
      await Promise.resolve();
      if (lane.current.length === 0) take(lane, tools);
      if (isHeldUp(lane)) break;
      const receive = receivers.get(lane.party.dipId);
      const sent = lane.current;
      const attempt = receive === undefined ? await send(lane, tools) : delivered;
      record(sent, lane, attempt, tools);
      finish(lane, attempt);
      if (receive !== undefined) hand(receive, sent, lane.party, tools);
    }
    tellWhenQuiet();
  };
  return {
    add(waiting) {
      for (const one of waiting) {
        const { recipient } = one.status;
        const lane = lanes.get(recipient.dipId) ?? newLane(recipient, tools.settings.maximumQueueLength);
        lanes.set(recipient.dipId, lane);
        if (lane.queue.add(one)) continue;
        record([one], { ...lane, attempt: 1 }, failed('queue-full'), tools);
        if (one.requeued !== undefined) onEnd(one.requeued, false);
      }
      for (const lane of lanes.values()) void run(lane);
    },
    attach: (dipId, receive) => void receivers.set(dipId, receive),
    start() {
      for (const lane of lanes.values()) void run(lane);
    },
    views: () => [...lanes.values()].map((lane) => viewOf(lane, isStopped(lane), tools)),
    isQuiet,
    quiet: () => (isQuiet() ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))),
    forget(unwanted) {
      const dropped = (waiting: WaitingStatus) => {
        if (!unwanted(waiting)) return false;
        if (waiting.requeued !== undefined) onEnd(waiting.requeued, false);
        return true;
      };
      for (const lane of lanes.values()) {
        lane.queue.remove(dropped);
        lane.current = lane.current.filter((waiting) => !dropped(waiting));
        if (lane.state !== 'waiting' || lane.current.length > 0) continue;
        lane.cancel?.();
        lane.state = 'idle';
        void run(lane);
      }
      tellWhenQuiet();
    },
  };
}

function newLane(party: DirectoryParty, bound: number): Lane {
  const queue = createOrderedQueue<WaitingStatus>(bound);
  return { party, queue, current: [], attempt: 1, state: 'idle', dueMs: 0, cancel: undefined, fault: undefined };
}

function viewOf(lane: Lane, stopped: boolean, { directory }: StatusQueueTools): QueueView {
  const sending = lane.state === 'sending';
  const oldest = lane.current[0] ?? lane.queue.front(1, () => true)[0];
  return {
    ...{ recipient: directory.refOf(lane.party), channel: statusChannel, attempt: lane.attempt },
    waiting: lane.queue.length + (sending ? 0 : lane.current.length),
    inFlight: sending ? lane.current.length : 0,
    state: stopped && !sending ? 'paused' : lane.state,
    ...(lane.state === 'waiting' ? { dueAt: new Date(lane.dueMs).toISOString() } : {}),
    ...(oldest === undefined ? {} : { oldestAt: new Date(oldest.status.acceptedMs).toISOString() }),
  };
}

function hasWork(lane: Lane): boolean {
  return lane.current.length > 0 || lane.queue.length > 0;
}

/** Takes the next ones from the queue, as many as the recipient and the settings allow in one call. */
function take(lane: Lane, { settings, webhooks }: StatusQueueTools): void {
  const asked = settings.honourWebhookLimits ? webhooks.of(lane.party.dipId, statusChannel) : undefined;
  const most = Math.floor(Math.min(settings.statusMessagesPerCall, asked?.maximumMessages ?? Infinity));
  // The array has a bracket before the first, and a comma or the last bracket behind each.
  let left = (asked?.maximumBytes ?? Infinity) - 1;
  const fits = (one: WaitingStatus) => {
    left -= Buffer.byteLength(JSON.stringify(one.status.body)) + 1;
    return left >= 0;
  };
  lane.current = lane.queue.front(Math.max(1, most), fits);
  lane.queue.drop(lane.current.length);
  lane.attempt = 1;
}

async function send({ current, party, attempt, fault }: Lane, tools: StatusQueueTools): Promise<Attempt> {
  const webhook = tools.webhooks.of(party.dipId, statusChannel);
  if (webhook === undefined) return failed('no-webhook');
  const body = Buffer.from(JSON.stringify(current.map(({ status }) => status.body)));
  const result = await tools.call({ url: webhook.url, body, fault });
  return { step: outcomeOfAttempt(result.status, attempt, tools.settings), body, result, notes: result.notes };
}

/** The call and what it means for each status message. */
function record(
  sent: readonly WaitingStatus[],
  { party, attempt }: Pick<Lane, 'party' | 'attempt'>,
  { step, body, result, notes }: Attempt,
  { journal, directory, noted }: StatusQueueTools,
): void {
  const payload = body === undefined ? undefined : journal.payload(body);
  if (result !== undefined && payload !== undefined)
    journal.append(exchangeOut(result, party.name, payload, journal), sent[0]?.status.scenario);
  const answer = result?.status === undefined ? undefined : readRecipientAnswer(result.answer);
  const unread = answer?.readable === false && step.outcome === 'delivered' ? ['answer-unreadable'] : [];
  for (const { status, requeued } of sent) {
    const entry: StatusDelivered = {
      ...{ kind: 'status-delivery', status: status.seq, recipient: directory.refOf(party), attempt },
      outcome: step.outcome,
      ...(result?.status === undefined ? {} : { httpStatus: result.status }),
      codes: [...(answer?.codes ?? []), ...notes, ...unread],
      ...(requeued === undefined ? {} : { requeued }),
      payload: payload ?? status.payload,
    };
    const { marketTime, seq } = journal.append(entry, status.scenario);
    noted(seq);
    status.attempts.push({ ...entry, marketTime });
  }
}

function hand(
  receive: Receive,
  sent: readonly WaitingStatus[],
  { name }: DirectoryParty,
  { journal }: StatusQueueTools,
): void {
  try {
    receive(sent.map(({ status }) => status.body));
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = `${name} failed on a status message: ${what}`;
    journal.append({ kind: 'fault', fault: 'harness', message }, sent[0]?.status.scenario);
  }
}
