import type { Cancel } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import { statusChannel } from '../calls/channel-path.ts';
import type { Strike } from '../faults/fault-plan.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import { mayRepeat, type RestoredQueue } from '../memory/recollection.ts';
import type { DipSettings } from '../settings.ts';
import { bodyOfAll, type Parcel } from './parcel.ts';
import type { Label, Labels, ParcelQueue } from './parcel-queue.ts';
import { replayed } from './publication.ts';
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
  /** The fault on demand under which the current call is made. */
  fault: Strike | undefined;
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

/** What the functions here need to know of the DIP. */
export interface WebhookQueueTools {
  readonly journal: Journal;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly webhooks: Webhooks;
  readonly labels: Labels;
}

/** Whether there is something to send, now or again. */
export function hasWork(queue: WebhookQueue): boolean {
  return queue.current.length > 0 || queue.parcels.length > 0;
}

/** How many parcels have not come to an end. */
export function lengthOf(queue: WebhookQueue): number {
  return queue.current.length + queue.parcels.length;
}

/** Takes the next call's parcels from the queue: as many as the settings and the recipient allow. */
export function takeNext(queue: WebhookQueue, { settings, webhooks }: WebhookQueueTools): void {
  const asked = settings.honourWebhookLimits ? webhooks.of(queue.party.dipId, queue.channel) : undefined;
  const most = Math.max(1, Math.floor(Math.min(mostInOneCall(queue, settings), asked?.maximumMessages ?? Infinity)));
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

/** As many as the DIP puts into one call, whatever the recipient asked for. */
export function mostInOneCall({ channel }: Pick<WebhookQueue, 'channel'>, settings: DipSettings): number {
  return channel === statusChannel ? settings.statusMessagesPerCall : settings.messagesPerPublication;
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
  const notes = [...(parcel.notes ?? []), mayRepeat];
  if ('status' in parcel || !redeliveryIsReplay) return { ...parcel, notes };
  return { ...parcel, publication: replayed(parcel.publication), notes };
}

/** Drops what is not wanted any more; a call in flight is let finish, and not made again. */
export function forgetOf(queue: WebhookQueue, unwanted: (entry: number, label: Label) => boolean): void {
  if (queue.held > 0)
    queue.held = queue.parcels.front(queue.held).filter((parcel) => !unwanted(parcel.entry, parcel)).length;
  queue.parcels.remove(unwanted);
  queue.current = queue.current.filter((parcel) => !unwanted(parcel.entry, parcel));
  if (queue.current.length > 0 || queue.state !== 'waiting' || queue.held > 0) return;
  queue.cancel?.();
  queue.fault = undefined;
  queue.state = 'idle';
}

/** @param stopped whether it is paused, or the DIP down */
export function viewOf(queue: WebhookQueue, stopped: boolean, { directory, journal }: WebhookQueueTools): QueueView {
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

/** The queue as it would have to be restored; what is in flight comes first. */
export function packedQueue(queue: WebhookQueue, { labels }: WebhookQueueTools): RestoredQueue {
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
