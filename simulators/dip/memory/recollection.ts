import type { Entry, EntryOf } from '../../../market/record/entries.ts';
import type { Journal } from '../../../wire/journal.ts';
import { createNumberList, type NumberList } from '../../../wire/number-list.ts';
import { type PackedParties, teachingInterfaces } from '../addressing/known-parties.ts';
import { recordedValue } from '../calls/body-reading.ts';
import { channelPath, statusChannel } from '../calls/channel-path.ts';
import { createRequeues, type PackedRequeues, type Requeues } from '../calls/requeues.ts';
import { retryWaitMs } from '../delivery/delivery-policy.ts';
import { createLabels, type Labels, type PackedQueue } from '../delivery/parcel-queue.ts';
import { createPauses, type PackedPauses, type Pauses } from '../delivery/pauses.ts';
import { createRequeueBook, type PackedRequeueBook, type RequeueBook } from '../delivery/requeue-book.ts';
import { createWebhooks, type PackedWebhook, readWebhookConfig, type Webhooks } from '../delivery/webhooks.ts';
import { afterFaultEntry, noFaults, type PackedFaults } from '../faults/fault-memory.ts';
import type { Directory } from '../identity/directory.ts';
import { createReferenceBook, type PackedReferences, type ReferenceBook } from '../intake/bounded-set.ts';
import type { DipSettings } from '../settings.ts';
import {
  createMessageIndex,
  indexedStatus,
  type MessageIndex,
  type PackedIndex,
  refusedMessage,
} from './message-index.ts';

/** A channel of a recipient as the record leaves it. */
export interface RestoredQueue extends PackedQueue {
  readonly dipId: string;
  readonly channel: string;
  /** So many from the front belong to one call, which is to be made as this attempt at this time. */
  readonly held: number;
  readonly attempt: number;
  readonly dueMs: number;
  /** Whether that call may have been made before an earlier interruption. */
  readonly repeated: boolean;
}

export const memoryForm = 2;

/** All that the DIP must know to carry on, as plain data. */
export interface PackedMemory {
  /** Of this form; a state of another one is passed over, and the journal read from its beginning. */
  readonly form: typeof memoryForm;
  /** How many numbers were given out. */
  readonly numbers: number;
  readonly webhooks: readonly PackedWebhook[];
  readonly references: PackedReferences;
  readonly index: PackedIndex;
  readonly queues: readonly RestoredQueue[];
  readonly labels: ReturnType<Labels['packed']>;
  readonly pauses: PackedPauses;
  readonly requeues: PackedRequeueBook;
  /** The ids of requeues by recipient and channel. */
  readonly asked: PackedRequeues;
  /** Numbers of the entries that are read again: of keys and certificates. */
  readonly noted: ArrayLike<number>;
  readonly parties: PackedParties;
  readonly faults: PackedFaults;
}

/** What the journal says, entry by entry. */
export interface Recollection {
  readonly webhooks: Webhooks;
  readonly references: ReferenceBook;
  readonly index: MessageIndex;
  readonly labels: Labels;
  readonly pauses: Pauses;
  readonly requeues: RequeueBook;
  readonly asked: Requeues;
  /** Grows with what is recorded while the DIP runs. */
  readonly noted: NumberList;
  /** How many numbers may have been given out. */
  readonly numbers: number;
  /** Those that were planned and not ended. */
  readonly faults: PackedFaults;
  queues(): readonly RestoredQueue[];
  take(entry: Entry): void;
}

/** Two numbers may be taken for one message. */
const numbersForOne = 2;

interface Waiting {
  readonly dipId: string;
  readonly channel: string;
  readonly entries: NumberList;
  readonly labels: NumberList;
  held: number;
  attempt: number;
  dueMs: number;
  repeated: boolean;
}

/** The note of a publication whose attempts are used up and which stays at the head of its paused channel. */
export const waitsForResume = 'waits-for-resume';
/** The note of what may have been sent before, since the DIP was interrupted while it might have been under way. */
export const mayRepeat = 'may-repeat';
/** The note of a publication that never came into a queue, since that was full. */
export const queueFull = 'queue-full';

export interface RecollectionTools {
  readonly journal: Journal;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly seed: string;
  /** Told every published message that teaches who the parties of a metering point are. */
  readonly learnFrom: (message: unknown) => void;
}

/** @param packed where to begin; left out: with what the directory says */
export function createRecollection(tools: RecollectionTools, packed?: PackedMemory): Recollection {
  const { journal, directory, settings, seed, learnFrom } = tools;
  const webhooks = createWebhooks(directory.parties, packed?.webhooks);
  const references = createReferenceBook(settings.rememberedReferences, packed?.references);
  const index = createMessageIndex(settings.replayRetainedMessages, packed?.index);
  const labels = createLabels(packed?.labels);
  const pauses = createPauses(packed?.pauses);
  const requeues = createRequeueBook(settings.rememberedRequeues, packed?.requeues);
  const asked = createRequeues(seed, settings.rememberedRequeues, packed?.asked);
  const noted = createNumberList(Uint32Array, packed?.noted);
  const queues = new Map<string, Waiting>();
  let numbers = packed?.numbers ?? 0;
  let faults = packed?.faults ?? noFaults;

  const queueOf = (dipId: string, channel: string): Waiting => {
    const key = `${dipId} ${channel}`;
    const found = queues.get(key) ?? newWaiting(dipId, channel);
    queues.set(key, found);
    return found;
  };
  for (const one of packed?.queues ?? [])
    queues.set(`${one.dipId} ${one.channel}`, {
      ...one,
      entries: createNumberList(Uint32Array, one.entries),
      labels: createNumberList(Uint16Array, one.labels),
    });

  const takeMessage = (entry: EntryOf<'message'>) => {
    numbers += numbersForOne;
    if (entry.outcome !== 'accepted') {
      const refused = refusedMessage(entry.seq, entry, Date.parse(entry.marketTime));
      if (refused !== undefined) index.add(refused);
      return;
    }
    references.use(entry.sender.dipId ?? '', entry.senderReference ?? '');
    const recipientDipIds = entry.recipients.flatMap(({ dipId }) => (dipId === undefined ? [] : [dipId]));
    index.add({
      ...{ entry: entry.seq, acceptedMs: Date.parse(entry.marketTime), channel: entry.interfaceId, event: entry.event },
      ...{ mpan: entry.mpan, senderDipId: entry.sender.dipId ?? '', senderReference: entry.senderReference ?? '' },
      ...{ transaction: entry.transaction ?? '', recipientDipIds },
    });
    if (teachingInterfaces.has(entry.interfaceId) && recipientDipIds.length > 0) learnFrom(messageOf(entry, journal));
    for (const dipId of recipientDipIds) {
      const queue = queueOf(dipId, entry.interfaceId);
      queue.entries.push(entry.seq);
      queue.labels.push(0);
    }
  };

  const takeStatus = ({ seq, to, about, outcome, marketTime }: EntryOf<'status'>) => {
    if (outcome !== 'accepted' || to?.dipId === undefined || directory.byDipId(to.dipId) === undefined) return;
    index.add(indexedStatus(seq, Date.parse(marketTime), to.dipId, about));
    const queue = queueOf(to.dipId, statusChannel);
    queue.entries.push(seq);
    queue.labels.push(0);
  };

  const takeDelivery = (entry: EntryOf<'delivery' | 'status-delivery'>) => {
    const isStatus = entry.kind === 'status-delivery';
    const queue = queueOf(entry.recipient.dipId ?? '', isStatus ? statusChannel : entry.interfaceId);
    const mayBe = (accepted: number) =>
      isStatus ? accepted === entry.status : index.mayBe(accepted, entry.transaction);
    const place = placeOf(queue, entry, mayBe, labels);
    const accepted = isStatus ? entry.status : acceptedBy(entry, queue, place);
    if (accepted !== undefined) index.addAttempt(accepted, entry.seq);
    if (place === undefined) return;
    if (entry.outcome === 'retrying') return hold(queue, place, entry, settings);
    if (entry.codes.includes(waitsForResume)) return hold(queue, place, { ...entry, attempt: 0 }, undefined);
    removeAt(queue, place);
    if (entry.requeued !== undefined) requeues.ended(entry.requeued, entry.outcome === 'delivered');
  };

  const acceptedBy = ({ interfaceId, transaction }: EntryOf<'delivery'>, queue: Waiting, place: number | undefined) =>
    place === undefined ? index.byTransaction(interfaceId, transaction)[0] : queue.entries.at(place);

  const takeControl = (entry: EntryOf<'dip-control'>) => {
    const dipId = entry.recipient?.dipId;
    const { action, channel, detail = {} } = entry;
    if (action === 'outage-began' || action === 'outage-ended') pauses.setDown(action === 'outage-began');
    if (action === 'paused' && dipId !== undefined) pauses.pause(dipId, channel);
    if (action === 'resumed' && dipId !== undefined) pauses.resume(dipId, channel);
    if (action === 'requeue-asked' && dipId !== undefined && channel !== undefined && entry.payload !== undefined) {
      const id = String(detail.id);
      asked.open(dipId, channel, id);
      const queue = queueOf(dipId, channel);
      const numbers = JSON.parse(journal.readPayload(entry.payload).toString()) as number[];
      requeues.begin(id, numbers.length);
      for (const one of numbers) {
        queue.entries.push(one);
        queue.labels.push(labels.numberOf({ requeued: id }));
      }
    }
    if (action === 'requeue-finished') labels.free({ requeued: String(detail.id) });
    if (action === 'forgotten')
      for (const queue of queues.values()) forget(queue, detail.mpan as string | undefined, journal, labels, requeues);
  };

  return {
    ...{ webhooks, references, index, labels, pauses, requeues, asked, noted },
    get numbers() {
      return numbers;
    },
    get faults() {
      return faults;
    },
    queues: () =>
      [...queues.values()].map((one) => ({ ...one, entries: one.entries.packed(), labels: one.labels.packed() })),
    take(entry) {
      if (entry.kind === 'message') takeMessage(entry);
      else if (entry.kind === 'delivery' || entry.kind === 'status-delivery') takeDelivery(entry);
      else if (entry.kind === 'status') takeStatus(entry);
      else if (entry.kind === 'exchange') takeExchange(entry, journal, webhooks);
      else if (entry.kind === 'dip-control') takeControl(entry);
      else if (entry.kind === 'identity') noted.push(entry.seq);
      else if (entry.kind === 'fault-on-demand') faults = afterFaultEntry(faults, entry);
    },
  };
}

function newWaiting(dipId: string, channel: string): Waiting {
  const [entries, labels] = [createNumberList(Uint32Array), createNumberList(Uint16Array)];
  return { dipId, channel, entries, labels, held: 0, attempt: 1, dueMs: 0, repeated: false };
}

/** Where in its queue a delivery's message stands: at the front, but for one that found the queue full. */
function placeOf(
  queue: Waiting,
  { requeued, codes }: EntryOf<'delivery' | 'status-delivery'>,
  mayBe: (accepted: number) => boolean,
  labels: Labels,
): number | undefined {
  // A duplicate that a fault made is no part of what the market has to be told; the plain one stands for it.
  if (codes.includes('fault:duplicating')) return undefined;
  const fits = (place: number) =>
    labels.labelOf(queue.labels.at(place) as number).requeued === requeued && mayBe(queue.entries.at(place) as number);
  const { length } = queue.entries;
  if (codes.includes(queueFull)) {
    for (let place = length - 1; place >= 0; place -= 1) if (fits(place)) return place;
    return undefined;
  }
  for (let place = 0; place < length; place += 1) if (fits(place)) return place;
  return undefined;
}

/** What was in a call that is tried again, or that waits until its channel is resumed. */
function hold(
  queue: Waiting,
  place: number,
  entry: Pick<EntryOf<'delivery'>, 'attempt' | 'codes' | 'marketTime'>,
  settings: DipSettings | undefined,
): void {
  queue.held = place + 1;
  queue.attempt = entry.attempt + 1;
  queue.repeated = entry.codes.includes(mayRepeat);
  queue.dueMs = settings === undefined ? 0 : Date.parse(entry.marketTime) + retryWaitMs(entry.attempt, settings);
}

function removeAt(queue: Waiting, place: number): void {
  if (place === 0) {
    queue.entries.drop(1);
    queue.labels.drop(1);
  } else {
    queue.entries.keep((_, at) => at !== place);
    queue.labels.keep((_, at) => at !== place);
  }
  if (place < queue.held) queue.held -= 1;
  if (queue.held > 0) return;
  queue.attempt = 1;
  queue.dueMs = 0;
  queue.repeated = false;
}

/** What was dropped when a scenario ended. */
function forget(
  queue: Waiting,
  mpan: string | undefined,
  journal: Journal,
  labels: Labels,
  requeues: RequeueBook,
): void {
  for (let place = queue.entries.length - 1; place >= 0; place -= 1) {
    const entry = mpan === undefined ? undefined : journal.entry(queue.entries.at(place) as number);
    if (entry !== undefined && mpanIn(entry) !== mpan) continue;
    const { requeued } = labels.labelOf(queue.labels.at(place) as number);
    if (requeued !== undefined) requeues.ended(requeued, false);
    removeAt(queue, place);
  }
}

function mpanIn(entry: Entry): string | undefined {
  return entry.kind === 'message' || entry.kind === 'status' ? entry.mpan : undefined;
}

function takeExchange(entry: EntryOf<'exchange'>, journal: Journal, webhooks: Webhooks): void {
  if (entry.direction !== 'in') return;
  const target = channelPath(entry.url);
  if (target?.recipient === undefined) return;
  if (entry.method === 'DELETE' && entry.status === 204) webhooks.delete(target.recipient, target.channel);
  if (entry.method !== 'POST' || entry.status !== 201 || entry.requestPayload === undefined) return;
  const webhook = readWebhookConfig(recordedValue(journal.readPayload(entry.requestPayload)));
  if (typeof webhook !== 'string') webhooks.set(target.recipient, target.channel, webhook);
}

/** The message that an entry tells of, as it came. */
function messageOf({ payload, index }: EntryOf<'message'>, journal: Journal): unknown {
  const body = recordedValue(journal.readPayload(payload));
  return Array.isArray(body) ? body[index] : undefined;
}
