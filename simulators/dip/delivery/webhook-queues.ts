import type { Clock } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { holdOf } from '../faults/hold.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { MessageIndex } from '../memory/message-index.ts';
import type { RestoredQueue } from '../memory/recollection.ts';
import type { DipSettings } from '../settings.ts';
import { channelOfParcel, type Parcel } from './parcel.ts';
import { createParcelQueue, type Label, type Labels, type Room } from './parcel-queue.ts';
import type { Pauses } from './pauses.ts';
import type { RequeueBook } from './requeue-book.ts';
import { type AttemptTools, makeAttempt } from './webhook-attempt.ts';
import type { WebhookCall } from './webhook-call.ts';
import {
  forgetOf,
  hasWork,
  lengthOf,
  mostInOneCall,
  packedQueue,
  type QueueView,
  takeNext,
  viewOf,
  type WebhookQueue,
} from './webhook-queue.ts';
import type { Webhooks } from './webhooks.ts';

export interface WebhookQueues {
  /** False when the queue is full. */
  add(parcel: Parcel): boolean;
  /** Sets every queue going that has something to send and may. */
  start(): void;
  /** True when nothing will happen before the clock moves, somebody resumes or something arrives. */
  isQuiet(): boolean;
  /** @returns how many were dropped */
  forget(unwanted: (entry: number, label: Label) => boolean): number;
  /** Takes everything that waits for a recipient on these channels out of its queues, in the order of acceptance. */
  takeAll(dipId: string, wanted: (channel: string) => boolean): readonly Parcel[];
  views(): readonly QueueView[];
  packed(): readonly RestoredQueue[];
}

export interface QueueTools extends AttemptTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly webhooks: Webhooks;
  readonly faults: FaultPlan;
  readonly call: WebhookCall;
  readonly pauses: Pauses;
  readonly labels: Labels;
  readonly requeues: RequeueBook;
  readonly index: MessageIndex;
  readonly parcelOf: (party: DirectoryParty, channel: string, entry: number, label: Label) => Parcel;
  readonly restored: readonly RestoredQueue[];
}

/** @param onQuiet called when a call has ended and nothing is left but what waits */
export function createWebhookQueues(tools: QueueTools, onQuiet: () => void): WebhookQueues {
  const { clock, settings, pauses, directory } = tools;
  const room: Room = { left: settings.publicationsInMemory };
  const queues = new Map<string, WebhookQueue>();
  /** Calls in flight for each recipient, and its queues that wait for one to end, in turn. */
  const lines = new Map<string, { calls: number; readonly next: Set<WebhookQueue> }>();
  /** What an earlier run left, until the webhooks may be called. */
  const interrupted = new Map<WebhookQueue, RestoredQueue>();

  const newQueue = (party: DirectoryParty, channel: string, restored?: RestoredQueue): WebhookQueue => {
    const parcelOf = (entry: number, label: Label) => tools.parcelOf(party, channel, entry, label);
    const bound = settings.maximumQueueLength;
    const parcels = createParcelQueue({ bound, labels: tools.labels, room, parcelOf }, restored);
    const queue: WebhookQueue = {
      ...{ party, channel, parcels, current: [], attempt: 1, state: 'idle', dueMs: 0, cancel: undefined },
      ...{ fault: undefined, held: 0, mayRepeat: 0 },
    };
    queues.set(`${party.dipId} ${channel}`, queue);
    return queue;
  };
  const lineOf = (dipId: string) => {
    const found = lines.get(dipId) ?? { calls: 0, next: new Set<WebhookQueue>() };
    lines.set(dipId, found);
    return found;
  };
  const stopped = ({ party, channel }: WebhookQueue) =>
    pauses.isHeld || pauses.isDown || pauses.isPaused(party.dipId, channel);
  // A queue that waits for a retry whose time has come is set going by the next arrival too, should its timer be gone.
  const ready = (queue: WebhookQueue) =>
    hasWork(queue) &&
    !stopped(queue) &&
    (queue.state === 'idle' || (queue.state === 'waiting' && queue.dueMs <= clock.now()));

  const pump = (queue: WebhookQueue): void => {
    if (!ready(queue)) return;
    const line = lineOf(queue.party.dipId);
    if (line.calls >= settings.callsPerRecipient) {
      line.next.add(queue);
      return;
    }
    queue.cancel?.();
    if (queue.current.length === 0) takeNext(queue, tools);
    if (isHeldUp(queue)) return;
    queue.state = 'sending';
    line.calls += 1;
    void send(queue, line);
  };
  /** True when a fault on demand holds the call up; it is made under that fault afterwards. */
  const isHeldUp = (queue: WebhookQueue): boolean => {
    if (queue.fault !== undefined) return false;
    queue.fault = tools.faults.atDelivery(queue.party, queue.channel);
    const holdMs = holdOf(queue.fault, settings);
    if (holdMs > 0) wait(queue, clock.now() + holdMs);
    return holdMs > 0;
  };
  const send = async (queue: WebhookQueue, line: { calls: number; readonly next: Set<WebhookQueue> }) => {
    try {
      const step = await makeAttempt(queue, tools);
      queue.fault = undefined;
      queue.state = 'idle';
      if (step.outcome === 'retrying' && queue.current.length > 0) wait(queue, clock.now() + step.waitMs);
    } finally {
      line.calls -= 1;
    }
    // Its own turn comes after those that wait for a call to end.
    if (ready(queue)) line.next.add(queue);
    for (const next of line.next) {
      if (line.calls >= settings.callsPerRecipient) break;
      line.next.delete(next);
      pump(next);
    }
    onQuiet();
  };
  const wait = (queue: WebhookQueue, dueMs: number) => {
    queue.state = 'waiting';
    queue.dueMs = dueMs;
    const what = `DIP attempt ${queue.attempt} of ${queue.channel} to ${queue.party.name}`;
    queue.cancel = clock.at(dueMs, () => pump(queue), what);
  };

  for (const restored of tools.restored) {
    const party = directory.byDipId(restored.dipId);
    if (party === undefined || restored.entries.length === 0) continue;
    const queue = newQueue(party, restored.channel, restored);
    Object.assign(queue, { held: restored.held, attempt: restored.attempt });
    interrupted.set(queue, restored);
  }
  const goOn = (queue: WebhookQueue, { dueMs, repeated }: RestoredQueue) => {
    const { held } = queue;
    if (queue.parcels.length === 0) return;
    // Before a retry is due it cannot have been under way.
    if (held === 0 || repeated || dueMs <= clock.now())
      queue.mayRepeat = held > 0 ? held : mostInOneCall(queue, settings);
    if (held > 0 && dueMs > clock.now()) wait(queue, dueMs);
  };

  const start = () => {
    if (pauses.isHeld) return;
    for (const [queue, restored] of interrupted) goOn(queue, restored);
    interrupted.clear();
    for (const queue of queues.values()) pump(queue);
  };
  return {
    add(parcel) {
      const { party } = parcel;
      const channel = channelOfParcel(parcel);
      const queue = queues.get(`${party.dipId} ${channel}`) ?? newQueue(party, channel);
      return queue.parcels.add(parcel);
    },
    start,
    // What waits for its time has a timer of its own, which may be the next to be run at this very instant.
    isQuiet: () =>
      [...queues.values()].every((queue) => queue.state === 'waiting' || (queue.state === 'idle' && !ready(queue))),
    forget(unwanted) {
      let before = 0;
      let after = 0;
      for (const queue of queues.values()) {
        before += lengthOf(queue);
        forgetOf(queue, unwanted);
        after += lengthOf(queue);
      }
      // What waited behind a forgotten retry need not wait any longer.
      start();
      return before - after;
    },
    takeAll(dipId, wanted) {
      const own = [...queues.values()].filter(({ party, channel }) => party.dipId === dipId && wanted(channel));
      const taken = own.flatMap((queue) => {
        const all = queue.parcels.front(queue.parcels.length);
        queue.parcels.drop(all.length);
        // Those that were one call have gone with the others.
        if (queue.held > 0) Object.assign(queue, { held: 0, attempt: 1 });
        return all;
      });
      return taken.sort((one, other) => one.entry - other.entry);
    },
    views: () => [...queues.values()].map((queue) => viewOf(queue, stopped(queue), tools)),
    packed: () =>
      [...queues.values()].map((queue) => {
        const { dueMs, repeated } = interrupted.get(queue) ?? {};
        const packed = packedQueue(queue, tools);
        return dueMs === undefined || repeated === undefined ? packed : { ...packed, dueMs, repeated };
      }),
  };
}
