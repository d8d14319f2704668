import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import { statusChannel } from '../calls/channel-path.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import type { RestoredQueue } from '../memory/recollection.ts';
import type { DipSettings } from '../settings.ts';
import { channelOfParcel, nameOfParcel, type Parcel, scenarioOfParcel } from './parcel.ts';
import type { Label } from './parcel-queue.ts';
import type { Pauses } from './pauses.ts';
import { type EndTools, recordDeliveries } from './webhook-attempt.ts';
import type { QueueView } from './webhook-queue.ts';

/** From so many waiting parcels on, they are handed over without waiting for others. */
const promptly = 32;

/** Hands publications and status messages to the parties that the harness plays. */
export interface Handover {
  attach(dipId: string, receive: (publication: DipMessage) => void): void;
  attachStatus(dipId: string, receive: (statuses: readonly StandardResponseEntry[]) => void): void;
  detach(dipId: string): void;
  serves(dipId: string, channel: string): boolean;
  /** False when too many wait. */
  add(parcel: Parcel): boolean;
  start(): void;
  isQuiet(): boolean;
  /** @returns how many were dropped */
  forget(unwanted: (entry: number, label: Label) => boolean): number;
  /** What waits by recipient and channel; a queue is there as long as something is in it. @param held others that wait besides */
  views(held: readonly Parcel[]): readonly QueueView[];
  /** @param held others that wait besides */
  packed(held: readonly Parcel[]): readonly RestoredQueue[];
}

export interface HandoverTools extends EndTools {
  readonly settings: DipSettings;
  readonly pauses: Pauses;
}

/**
 * One list for all of them, so that they are served in the order of acceptance. They live in this process, so what is written
 * as delivered and then lost with the process is lost with them.
 */
export function createHandover(tools: HandoverTools, tellWhenQuiet: () => void): Handover {
  const { journal, pauses, settings } = tools;
  const receivers = new Map<string, Parameters<Handover['attach']>[1]>();
  const statusReceivers = new Map<string, Parameters<Handover['attachStatus']>[1]>();
  let waiting: Parcel[] = [];
  /** When what waits is handed over: not yet asked for, at the end of this turn, or as soon as the caller has returned. */
  let turn: 'none' | 'later' | 'promptly' = 'none';
  let handing = false;

  const stopped = (parcel: Parcel) => pauses.isDown || pauses.isPaused(parcel.party.dipId, channelOfParcel(parcel));
  const give = (parcel: Parcel) => {
    const { dipId } = parcel.party;
    if ('status' in parcel) statusReceivers.get(dipId)?.([parcel.status.body]);
    else receivers.get(dipId)?.(parcel.publication.message);
  };
  const free = () => waiting.filter((parcel) => !stopped(parcel));

  const handOver = () => {
    turn = 'none';
    const parcels = free();
    waiting = parcels.length === waiting.length ? [] : waiting.filter(stopped);
    if (parcels.length === 0) return tellWhenQuiet();
    recordDeliveries(
      parcels.map((parcel) => ({ parcel, facts: { attempt: parcel.attempt ?? 1, outcome: 'delivered' } })),
      'ends',
      { before: [], after: [] },
      tools,
    );
    handing = true;
    for (const parcel of parcels) {
      try {
        give(parcel);
      } catch (error) {
        const what = `${parcel.party.name} failed on ${nameOfParcel(parcel)}: ${textOfError(error)}`;
        journal.append({ kind: 'fault', fault: 'harness', message: what }, scenarioOfParcel(parcel));
      }
    }
    handing = false;
    start();
    tellWhenQuiet();
  };
  // Few parcels wait a moment for others, which makes fewer and larger writes. Many go at once, while their messages are young:
  // keeping the messages of several large batches alive costs more in garbage collection than all the rest of a delivery.
  const start = () => {
    const next = waiting.length >= promptly ? 'promptly' : 'later';
    if (turn === next || turn === 'promptly' || !waiting.some((parcel) => !stopped(parcel))) return;
    turn = next;
    // An immediate that was asked for before finds nothing left, and says so.
    if (next === 'promptly') queueMicrotask(handOver);
    else setImmediate(handOver);
  };
  return {
    attach: (dipId, receive) => void receivers.set(dipId, receive),
    attachStatus: (dipId, receive) => void statusReceivers.set(dipId, receive),
    detach: (dipId) => void receivers.delete(dipId),
    serves: (dipId, channel) => (channel === statusChannel ? statusReceivers : receivers).has(dipId),
    add(parcel) {
      if (waiting.length >= settings.maximumQueueLength) return false;
      waiting.push(parcel);
      return true;
    },
    start,
    isQuiet: () => !handing && !waiting.some((parcel) => !stopped(parcel)),
    forget(unwanted) {
      const before = waiting.length;
      waiting = waiting.filter((parcel) => !unwanted(parcel.entry, parcel));
      return before - waiting.length;
    },
    views: (held) => byChannel([...held, ...waiting]).map((queue) => viewOf(queue, tools)),
    packed: (held) => packedByChannel([...waiting, ...held], tools),
  };
}

interface ChannelParcels {
  readonly party: DirectoryParty;
  readonly channel: string;
  readonly parcels: Parcel[];
}

function byChannel(waiting: readonly Parcel[]): readonly ChannelParcels[] {
  const channels = new Map<string, ChannelParcels>();
  for (const parcel of waiting) {
    const { party } = parcel;
    const channel = channelOfParcel(parcel);
    const key = `${party.dipId} ${channel}`;
    const found = channels.get(key) ?? { party, channel, parcels: [] };
    found.parcels.push(parcel);
    channels.set(key, found);
  }
  return [...channels.values()];
}

function viewOf({ party, channel, parcels }: ChannelParcels, tools: HandoverTools): QueueView {
  const { pauses, directory, journal } = tools;
  const oldest = parcels.reduce((least, { entry }) => Math.min(least, entry), Infinity);
  return {
    ...{ recipient: directory.refOf(party), channel, waiting: parcels.length, inFlight: 0 },
    state: pauses.isDown || pauses.isPaused(party.dipId, channel) ? 'paused' : 'waiting',
    attempt: parcels[0]?.attempt ?? 1,
    oldestAt: journal.entry(oldest).marketTime,
  };
}

function packedByChannel(waiting: readonly Parcel[], { labels }: EndTools): readonly RestoredQueue[] {
  return byChannel(waiting).map(({ party: { dipId }, channel, parcels }) => ({
    ...{ dipId, channel, held: 0, attempt: 1, dueMs: 0, repeated: false },
    entries: Uint32Array.from(parcels, ({ entry }) => entry),
    labels: Uint16Array.from(parcels, (parcel) => labels.numberOf(parcel)),
  }));
}

function textOfError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
