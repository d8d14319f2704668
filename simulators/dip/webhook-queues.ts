import type { Cancel, Clock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';
import type { FaultPlan } from './delivery-faults.ts';
import type { Directory, DirectoryParty } from './directory.ts';
import type { MessageIndex } from './message-index.ts';
import { bodyOfAll, type Parcel } from './parcel.ts';
import { createParcelQueue, type Label, type Labels, type ParcelQueue, type Room } from './parcel-queue.ts';
import type { Pauses } from './pauses.ts';
import { replayed } from './publication.ts';
import { mayRepeat, type RestoredQueue } from './recollection.ts';
import type { Requeues } from './requeues.ts';
import type { DipSettings } from './settings.ts';
import { type AttemptTools, makeAttempt } from './webhook-attempt.ts';
import type { WebhookCall } from './webhook-call.ts';
import type { Webhooks } from './webhooks.ts';

/** What waits on one channel of a recipient, and what is under way. Parcels leave in the order in which they came. */
export interface WebhookQueue {
  readonly party: DirectoryParty;
  readonly channel: string;
  readonly parcels: ParcelQueue;
  /** The parcels of the call in flight, or of the one that is to be tried again. */
  current: readonly Parcel[];
  attempt: number;
  state: 'idle' | 'sending' | 'waiting';
  dueMs: number;
  cancel: Cancel | undefined;
  /** After a restart: so many from the front were one call. */
  held: number;
  /** After a restart: so many from the front may have been sent already. */
  mayRepeat: number;
}

/** One ordered queue as somebody looks at it. */
export interface QueueView {
  readonly recipient: ReturnType<Directory['refOf']>;
  readonly channel: string;
  readonly waiting: number;
  readonly inFlight: number;
  readonly state: 'idle' | 'sending' | 'waiting' | 'paused';
  /** Of the call in flight, or of the next one. */
  readonly attempt: number;
  /** ISO 8601; when the next attempt is due. */
  readonly dueAt?: string;
  /** ISO 8601; when the oldest of them was accepted. */
  readonly oldestAt?: string;
}

export interface WebhookQueues {
  /** False when the queue is full. */
  add(parcel: Parcel): boolean;
  /** Sets every queue going that has something to send and may. */
  start(): void;
  /** True when nothing will happen before the clock moves, somebody resumes or something arrives. */
  isQuiet(): boolean;
  /** @returns how many were dropped */
  forget(unwanted: (entry: number, label: Label) => boolean): number;
  /** Takes everything that waits for a recipient out of its queues, in the order of acceptance. */
  takeAll(dipId: string): readonly Parcel[];
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
  readonly requeues: Requeues;
  readonly index: MessageIndex;
  readonly parcelOf: (party: DirectoryParty, entry: number, label: Label) => Parcel;
  readonly restored: readonly RestoredQueue[];
}

/** @param onQuiet called when a call has ended and nothing is left but what waits */
export function createWebhookQueues(tools: QueueTools, onQuiet: () => void): WebhookQueues {
  const { clock, settings, pauses, directory } = tools;
  const room: Room = { left: settings.publicationsInMemory };
  const queues = new Map<string, WebhookQueue>();
  /** Calls in flight for each recipient, and its queues that wait for one to end, in turn. */
  const lines = new Map<string, { calls: number; readonly next: Set<WebhookQueue> }>();

  const newQueue = (party: DirectoryParty, channel: string, restored?: RestoredQueue): WebhookQueue => {
    const parcelOf = (entry: number, label: Label) => tools.parcelOf(party, entry, label);
    const bound = settings.maximumQueueLength;
    const parcels = createParcelQueue({ bound, labels: tools.labels, room, parcelOf }, restored);
    const queue: WebhookQueue = {
      ...{ party, channel, parcels, current: [], attempt: 1, state: 'idle', dueMs: 0, cancel: undefined },
      ...{ held: 0, mayRepeat: 0 },
    };
    queues.set(`${party.dipId} ${channel}`, queue);
    return queue;
  };
  const lineOf = (dipId: string) => {
    const found = lines.get(dipId) ?? { calls: 0, next: new Set<WebhookQueue>() };
    lines.set(dipId, found);
    return found;
  };
  const stopped = ({ party, channel }: WebhookQueue) => pauses.isDown || pauses.isPaused(party.dipId, channel);
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
    queue.state = 'sending';
    line.calls += 1;
    void send(queue, line);
  };
  const send = async (queue: WebhookQueue, line: { calls: number; readonly next: Set<WebhookQueue> }) => {
    try {
      const step = await makeAttempt(queue, tools);
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
    const { held, attempt, dueMs, repeated } = restored;
    Object.assign(queue, { held, attempt });
    const under = held > 0 ? held : settings.messagesPerPublication;
    // Before a retry is due it cannot have been under way.
    if (held === 0 || repeated || dueMs <= clock.now()) queue.mayRepeat = under;
    if (held > 0 && dueMs > clock.now()) wait(queue, dueMs);
  }

  const start = () => {
    for (const queue of queues.values()) pump(queue);
  };
  return {
    add(parcel) {
      const { party, publication } = parcel;
      const queue = queues.get(`${party.dipId} ${publication.interfaceId}`) ?? newQueue(party, publication.interfaceId);
      return queue.parcels.add(parcel);
    },
    start,
    isQuiet: () => [...queues.values()].every((queue) => queue.state !== 'sending' && !ready(queue)),
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
    takeAll(dipId) {
      const own = [...queues.values()].filter(({ party }) => party.dipId === dipId);
      const taken = own.flatMap(({ parcels }) => {
        const all = parcels.front(parcels.length);
        parcels.drop(all.length);
        return all;
      });
      return taken.sort((one, other) => one.entry - other.entry);
    },
    views: () => [...queues.values()].map((queue) => viewOf(queue, stopped(queue), tools)),
    packed: () => [...queues.values()].map((queue) => packedQueue(queue, tools)),
  };
}

function hasWork(queue: WebhookQueue): boolean {
  return queue.current.length > 0 || queue.parcels.length > 0;
}

function lengthOf(queue: WebhookQueue): number {
  return queue.current.length + queue.parcels.length;
}

/** Takes the next call's parcels from the queue: as many as the settings and the recipient allow. */
function takeNext(queue: WebhookQueue, { settings, webhooks }: QueueTools): void {
  const asked = settings.honourWebhookLimits ? webhooks.of(queue.party.dipId, queue.channel) : undefined;
  const most = Math.max(1, Math.floor(Math.min(settings.messagesPerPublication, asked?.maximumMessages ?? Infinity)));
  const together =
    queue.held > 0
      ? queue.parcels.front(queue.held)
      : within(asked?.maximumBytes ?? Infinity, queue.parcels.front(most));
  if (queue.held === 0) queue.attempt = 1;
  queue.current = together.map((parcel, place) => (place < queue.mayRepeat ? repeatOf(parcel, settings) : parcel));
  queue.parcels.drop(together.length);
  queue.held = 0;
  queue.mayRepeat = Math.max(0, queue.mayRepeat - together.length);
}

/** As many as fit into a body of so many bytes. One that is larger by itself leaves alone. */
function within(bytes: number, parcels: readonly Parcel[]): readonly Parcel[] {
  if (bytes === Infinity || parcels.length < 2) return parcels;
  let size = 1;
  const end = parcels.findIndex((parcel) => {
    // Its body alone has two brackets; together there is a comma or the last bracket behind each.
    size += bodyOfAll([parcel]).length - 1;
    return size > bytes;
  });
  return end < 0 ? parcels : parcels.slice(0, Math.max(1, end));
}

function repeatOf(parcel: Parcel, { redeliveryIsReplay }: DipSettings): Parcel {
  const publication = redeliveryIsReplay ? replayed(parcel.publication) : parcel.publication;
  return { ...parcel, publication, notes: [...(parcel.notes ?? []), mayRepeat] };
}

function forgetOf(queue: WebhookQueue, unwanted: (entry: number, label: Label) => boolean): void {
  if (queue.held > 0)
    queue.held = queue.parcels.front(queue.held).filter((parcel) => !unwanted(parcel.entry, parcel)).length;
  queue.parcels.remove(unwanted);
  queue.current = queue.current.filter((parcel) => !unwanted(parcel.entry, parcel));
  if (queue.current.length > 0 || queue.state !== 'waiting' || queue.held > 0) return;
  queue.cancel?.();
  queue.state = 'idle';
}

function viewOf(queue: WebhookQueue, stopped: boolean, { directory, journal }: QueueTools): QueueView {
  const sending = queue.state === 'sending';
  const oldest = queue.current[0]?.entry ?? queue.parcels.firstEntry();
  return {
    recipient: directory.refOf(queue.party),
    channel: queue.channel,
    waiting: queue.parcels.length + (sending ? 0 : queue.current.length),
    inFlight: sending ? queue.current.length : 0,
    state: stopped && !sending ? 'paused' : queue.state,
    attempt: queue.attempt,
    ...(queue.state === 'waiting' ? { dueAt: new Date(queue.dueMs).toISOString() } : {}),
    ...(oldest === undefined ? {} : { oldestAt: journal.entry(oldest).marketTime }),
  };
}

function packedQueue(queue: WebhookQueue, { labels }: QueueTools): RestoredQueue {
  const { entries, labels: marks } = queue.parcels.packed();
  const current = queue.current.map(({ entry }) => entry);
  const currentMarks = queue.current.map(({ notes, ...parcel }) => {
    const own = notes?.filter((note) => note !== mayRepeat) ?? [];
    return labels.numberOf(own.length === 0 ? { ...parcel } : { ...parcel, notes: own });
  });
  return {
    ...{ dipId: queue.party.dipId, channel: queue.channel },
    entries: Uint32Array.from([...current, ...Array.from(entries)]),
    labels: Uint16Array.from([...currentMarks, ...Array.from(marks)]),
    held: queue.current.length > 0 ? queue.current.length : queue.held,
    attempt: queue.attempt,
    dueMs: queue.state === 'waiting' ? queue.dueMs : 0,
    repeated: queue.current.some(({ notes }) => notes?.includes(mayRepeat)) || queue.mayRepeat > 0,
  };
}
