import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { DipControlled } from '../../../market/record/entries.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { Masking } from '../addressing/masking.ts';
import { statusChannel } from '../calls/channel-path.ts';
import { createArrivals } from '../faults/arrivals.ts';
import { createAttachedFaults } from '../faults/attached-faults.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import { queueFull, type RestoredQueue } from '../memory/recollection.ts';
import type { Remake, RemakeStatus } from '../memory/remake.ts';
import { createHandover } from './handover.ts';
import { channelOfParcel, type DeliveryFacts, type Parcel } from './parcel.ts';
import type { Label } from './parcel-queue.ts';
import { replayed } from './publication.ts';
import type { RequeueProgress } from './requeue-book.ts';
import { recordDeliveries } from './webhook-attempt.ts';
import type { QueueView } from './webhook-queue.ts';
import { createWebhookQueues, type QueueTools } from './webhook-queues.ts';

export type { RequeueProgress } from './requeue-book.ts';
export type { QueueView } from './webhook-queue.ts';

export interface Delivery {
  /** Queues parcels; nothing is handed over before the caller has returned. */
  enqueue(parcels: readonly Parcel[]): void;
  attach(dipId: string, receive: (publication: DipMessage) => void): void;
  attachStatus(dipId: string, receive: (statuses: readonly StandardResponseEntry[]) => void): void;
  /** From now on its publications go to its webhook. */
  detach(dipId: string): void;
  /** Whether a publication of this interface to this party leaves as a body, over a webhook. */
  leaves(interfaceId: string, dipId: string): boolean;
  isQuiet(): boolean;
  quiet(): Promise<void>;
  forget(mpan?: string): void;
  /** The queues of webhooks there were until now, also empty ones, and what waits for parties that the harness plays. */
  queues(): readonly QueueView[];
  /**
   * Holds what goes to a recipient until it is resumed; a call in flight is let finish.
   * @param channel left out: every channel of the recipient, also those to come
   * @param by who does it, for the record
   * @throws {HarnessFault} when the directory has no such recipient
   */
  pause(dipId: string, channel?: string, by?: string): void;
  resume(dipId: string, channel?: string, by?: string): void;
  /** The DIP is down for everybody: requests get 503, nothing is delivered; at its end everything goes on in order. */
  outage(state: 'begin' | 'end', by?: string): void;
  isDown(): boolean;
  /** Sets going what was held. */
  goOn(): void;
  /**
   * Puts publications or status messages at the end of their queue again, each under its own transaction ID.
   * @param id of the requeue, for `requeueProgress` and for the record
   * @param entries numbers (seq) of the entries by which they were accepted; none is a requeue too, which has ended
   */
  requeue(id: string, where: QueueName, entries: readonly number[], by?: string): void;
  requeueProgress(id: string): RequeueProgress | undefined;
  /** What waits, as it would have to be restored. */
  packed(): readonly RestoredQueue[];
}

/** An ordered queue. */
export interface QueueName {
  readonly dipId: string;
  readonly channel: string;
}

export interface DeliveryTools extends Omit<QueueTools, 'parcelOf'> {
  readonly remake: Remake;
  readonly remakeStatus: RemakeStatus;
  readonly masking: Masking;
}

const nobodyNamed = 'harness';

/**
 * Carries publications and status messages to their recipients. Simulated parties are attached and served in the order of acceptance, many at a
 * time; real ones have a webhook, and an ordered queue for each channel with one call in flight.
 */
export function createDelivery(tools: DeliveryTools): Delivery {
  const { journal, directory, webhooks, pauses, requeues, settings } = tools;
  let listeners: (() => void)[] = [];
  // What an interruption left is set going when those who attach themselves have done so.
  let restoring = tools.restored.some(({ entries }) => entries.length > 0);

  const isQuiet = () => !restoring && handover.isQuiet() && queues.isQuiet();
  const tellWhenQuiet = () => {
    if (listeners.length === 0 || !isQuiet()) return;
    const told = listeners;
    listeners = [];
    for (const tell of told) tell();
  };
  const parcelOf = (party: DirectoryParty, channel: string, entry: number, label: Label): Parcel => {
    if (channel === statusChannel) return { ...label, party, entry, status: tools.remakeStatus(entry) };
    const publication = tools.masking.publicationFor(tools.remake(entry), party);
    const again = label.requeued !== undefined && settings.requeueIsReplay;
    return { ...label, party, entry, publication: again ? replayed(publication) : publication };
  };
  const queues = createWebhookQueues({ ...tools, parcelOf }, tellWhenQuiet);
  const handover = createHandover(tools, tellWhenQuiet);
  if (restoring)
    setImmediate(() => {
      restoring = false;
      goOn();
      tellWhenQuiet();
    });
  const goOn = () => {
    queues.start();
    handover.start();
  };

  const place = (parcel: Parcel): string | undefined => {
    const { dipId } = parcel.party;
    const channel = channelOfParcel(parcel);
    if (handover.serves(dipId, channel)) {
      attached.take(parcel);
      return undefined;
    }
    if (webhooks.of(dipId, channel) === undefined) return 'no-webhook';
    return queues.add(parcel) ? undefined : queueFull;
  };
  const placeAll = (parcels: readonly Parcel[]) => {
    const undeliverable: Parameters<typeof recordDeliveries>[0][number][] = [];
    const put = (parcel: Parcel) => {
      const reason = place(parcel);
      if (reason !== undefined)
        undeliverable.push({ parcel, facts: { attempt: 1, outcome: 'failed', notes: [reason] } });
    };
    for (const parcel of parcels) put(parcel);
    if (undeliverable.length > 0) recordDeliveries(undeliverable, 'ends', { before: [], after: [] }, tools);
    if (!restoring) goOn();
  };

  const recordOne = (parcel: Parcel, facts: DeliveryFacts, way: 'ends' | 'goes on') =>
    recordDeliveries([{ parcel, facts }], way, { before: [], after: [] }, tools);
  const arrivals = createArrivals(tools, (parcel) => placeAll([parcel]));
  const attached = createAttachedFaults({ ...tools, record: recordOne }, (parcel) => {
    if (!handover.add(parcel)) recordOne(parcel, { attempt: 1, outcome: 'failed', notes: [queueFull] }, 'ends');
    if (!restoring) handover.start();
  });
  const enqueue = (parcels: readonly Parcel[]) => placeAll(parcels.flatMap(arrivals.arrive));

  const partyOf = (dipId: string): DirectoryParty => {
    const party = directory.byDipId(dipId);
    if (party === undefined) throw new HarnessFault(`The directory of the DIP has no party with the DIP ID ${dipId}`);
    return party;
  };
  const control = (
    action: DipControlled['action'],
    by: string,
    dipId?: string,
    more: Pick<DipControlled, 'channel' | 'detail' | 'payload'> = {},
  ) => {
    const recipient = dipId === undefined ? {} : { recipient: directory.refOf(partyOf(dipId)) };
    journal.record([{ body: { kind: 'dip-control', action, by, ...recipient, ...more }, scenario: undefined }]);
  };
  const changed = () => {
    if (!restoring) goOn();
    tellWhenQuiet();
  };
  const takeOver = (dipId: string, wanted: (channel: string) => boolean) => {
    for (const parcel of queues.takeAll(dipId, wanted)) attached.take(parcel);
    if (!restoring) handover.start();
  };
  const onChannel = (channel: string | undefined) => (channel === undefined ? {} : { channel });

  return {
    enqueue,
    leaves: (interfaceId, dipId) =>
      !handover.serves(dipId, interfaceId) && webhooks.of(dipId, interfaceId) !== undefined,
    attach(dipId, receive) {
      handover.attach(dipId, receive);
      takeOver(dipId, (channel) => channel !== statusChannel);
    },
    attachStatus(dipId, receive) {
      handover.attachStatus(dipId, receive);
      takeOver(dipId, (channel) => channel === statusChannel);
    },
    detach: handover.detach,
    isQuiet,
    quiet: () => (isQuiet() ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))),
    forget(mpan) {
      const unwanted = (entry: number, { requeued }: Label) => {
        if (mpan !== undefined && mpanOf(entry, tools) !== mpan) return false;
        if (requeued !== undefined) requeues.ended(requeued, false);
        return true;
      };
      const ofParcel = (parcel: Parcel) => unwanted(parcel.entry, parcel);
      arrivals.forget(ofParcel);
      attached.forget(ofParcel);
      const dropped = handover.forget(unwanted) + queues.forget(unwanted);
      if (dropped > 0) control('forgotten', nobodyNamed, undefined, mpan === undefined ? {} : { detail: { mpan } });
      tellWhenQuiet();
    },
    queues: () => [...queues.views(), ...handover.views(attached.waiting())],
    pause(dipId, channel, by = nobodyNamed) {
      control('paused', by, dipId, onChannel(channel));
      pauses.pause(dipId, channel);
      tellWhenQuiet();
    },
    resume(dipId, channel, by = nobodyNamed) {
      control('resumed', by, dipId, onChannel(channel));
      pauses.resume(dipId, channel);
      changed();
    },
    outage(state, by = nobodyNamed) {
      if ((state === 'begin') === pauses.isDown) return;
      control(state === 'begin' ? 'outage-began' : 'outage-ended', by);
      pauses.setDown(state === 'begin');
      changed();
    },
    isDown: () => pauses.isDown,
    goOn() {
      if (!restoring) goOn();
    },
    requeue(id, { dipId, channel }, entries, by = nobodyNamed) {
      const recipient = partyOf(dipId);
      const payload = journal.payload(JSON.stringify(entries));
      control('requeue-asked', by, dipId, { channel, detail: { id, total: entries.length }, payload });
      requeues.begin(id, entries.length);
      enqueue(entries.map((entry) => parcelOf(recipient, channel, entry, { requeued: id })));
    },
    requeueProgress: requeues.progress,
    packed: () =>
      mergedByQueue([...queues.packed(), ...handover.packed([...attached.waiting(), ...arrivals.waiting()])]),
  };
}

function mpanOf(entry: number, { journal }: DeliveryTools): string | undefined {
  const found = journal.entry(entry);
  return found.kind === 'message' || found.kind === 'status' ? found.mpan : undefined;
}

/** What a fault holds back belongs to the end of its own queue. */
function mergedByQueue(queues: readonly RestoredQueue[]): readonly RestoredQueue[] {
  const merged = new Map<string, RestoredQueue>();
  for (const queue of queues) {
    const key = `${queue.dipId} ${queue.channel}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? queue : joined(before, queue));
  }
  return [...merged.values()];
}

function joined(first: RestoredQueue, second: RestoredQueue): RestoredQueue {
  return {
    ...first,
    entries: Uint32Array.from([...Array.from(first.entries), ...Array.from(second.entries)]),
    labels: Uint16Array.from([...Array.from(first.labels), ...Array.from(second.labels)]),
  };
}
