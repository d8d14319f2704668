import type { DipMessage } from '../../market/interfaces/message.ts';
import type { Stamped } from '../../wire/journal.ts';
import { type DeliveryFacts, deliveryEntry, type Parcel } from './parcel.ts';
import { createLanes, type LaneTools } from './webhook-lanes.ts';

/** From so many waiting parcels on, they are handed over without waiting for others. */
const promptly = 32;

const handedOver: DeliveryFacts = { attempt: 1, outcome: 'delivered' };

export interface Delivery {
  /** Queues parcels; nothing is handed over before the caller has returned. */
  enqueue(parcels: readonly Parcel[]): void;
  attach(dipId: string, receive: (publication: DipMessage) => void): void;
  /** From now on the party is one of those with a webhook. */
  detach(dipId: string): void;
  /** Whether a publication of this interface to this party leaves as a body, over a webhook. */
  leaves(interfaceId: string, dipId: string): boolean;
  isQuiet(): boolean;
  quiet(): Promise<void>;
  forget(mpan?: string): void;
}

/**
 * Carries publications to their recipients. Simulated parties are attached and served in the order of acceptance, many at a
 * time; real ones have a webhook and a lane of their own, one call in flight.
 */
export function createDelivery(tools: LaneTools): Delivery {
  const { journal, directory, faults, webhooks } = tools;
  const receivers = new Map<string, (publication: DipMessage) => void>();
  let waiting: Parcel[] = [];
  let scheduled = false;
  let handing = false;
  let listeners: (() => void)[] = [];

  const isQuiet = () => waiting.length === 0 && !handing && lanes.isQuiet();
  const tellWhenQuiet = () => {
    if (listeners.length === 0 || !isQuiet()) return;
    const told = listeners;
    listeners = [];
    for (const tell of told) tell();
  };
  const lanes = createLanes(tools, tellWhenQuiet);

  const handOver = () => {
    const parcels = waiting;
    waiting = [];
    if (parcels.length === 0) return tellWhenQuiet();
    journal.record(parcels.map((parcel) => deliveryEntry(parcel, directory, handedOver)));
    handing = true;
    for (const { publication, party } of parcels) {
      try {
        receivers.get(party.dipId)?.(publication.message);
      } catch (error) {
        const what = `${party.name} failed on ${publication.transaction}: ${textOfError(error)}`;
        journal.append({ kind: 'fault', fault: 'harness', message: what }, publication.scenario);
      }
    }
    handing = false;
    schedule();
    tellWhenQuiet();
  };
  // Few parcels wait a moment for others, which makes fewer and larger writes. Many go at once, while their messages are young:
  // keeping the messages of several large batches alive costs more in garbage collection than all the rest of a delivery.
  const schedule = () => {
    if (waiting.length >= promptly) queueMicrotask(handOver);
    else if (waiting.length > 0 && !scheduled) {
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        handOver();
      });
    }
  };

  const place = (parcel: Parcel, undeliverable: Stamped[]) => {
    const { party, publication } = parcel;
    if (receivers.has(party.dipId)) {
      waiting.push(parcel);
      return;
    }
    const reason = webhooks.of(party.dipId, publication.interfaceId) === undefined ? 'no-webhook' : undefined;
    if (reason === undefined && lanes.add(parcel)) return;
    const notes = [reason ?? 'queue-full'];
    undeliverable.push(deliveryEntry(parcel, directory, { attempt: 1, outcome: 'failed', notes }));
  };

  return {
    enqueue(parcels) {
      const undeliverable: Stamped[] = [];
      for (const parcel of parcels) {
        place(parcel, undeliverable);
        if (faults.strikes('duplicate', parcel.publication.interfaceId, parcel.party.role))
          place({ ...parcel, notes: ['fault:duplicate'] }, undeliverable);
      }
      if (undeliverable.length > 0) journal.record(undeliverable);
      lanes.start();
      schedule();
    },
    leaves: (interfaceId, dipId) => !receivers.has(dipId) && webhooks.of(dipId, interfaceId) !== undefined,
    attach: (dipId, receive) => void receivers.set(dipId, receive),
    detach: (dipId) => void receivers.delete(dipId),
    isQuiet,
    quiet: () => (isQuiet() ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))),
    forget(mpan) {
      const unwanted = ({ publication }: Parcel) => mpan === undefined || publication.mpan === mpan;
      waiting = waiting.filter((parcel) => !unwanted(parcel));
      lanes.forget(unwanted);
      tellWhenQuiet();
    },
  };
}

function textOfError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
