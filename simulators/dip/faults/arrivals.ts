import type { Cancel, Clock } from '../../../wire/clock.ts';
import { channelOfParcel, nameOfParcel, type Parcel } from '../delivery/parcel.ts';
import type { FaultPlan } from './fault-plan.ts';

/** What faults make of a parcel before it is queued for its recipient. */
export interface Arrivals {
  /** What is to be queued now, in order: usually the parcel alone. */
  arrive(parcel: Parcel): readonly Parcel[];
  forget(unwanted: (parcel: Parcel) => boolean): void;
  /** What is held back. */
  waiting(): readonly Parcel[];
}

/** @param late queues a parcel that nothing overtook in its time */
export function createArrivals(
  { clock, faults }: { readonly clock: Clock; readonly faults: FaultPlan },
  late: (parcel: Parcel) => void,
): Arrivals {
  const held = new Map<string, { readonly parcel: Parcel; readonly cancel: Cancel }>();
  const release = (key: string): readonly Parcel[] => {
    const found = held.get(key);
    found?.cancel();
    held.delete(key);
    return found === undefined ? [] : [found.parcel];
  };
  return {
    arrive(parcel) {
      const strike = faults.atDelivery(parcel.party, channelOfParcel(parcel), 'arrival');
      if (strike === undefined) return held.size === 0 ? [parcel] : [parcel, ...release(queueKey(parcel))];
      const key = queueKey(parcel);
      const before = release(key);
      const marked: Parcel = { ...parcel, notes: [...(parcel.notes ?? []), strike.note] };
      if (strike.does === 'repeat')
        return [parcel, ...Array.from({ length: strike.count ?? 1 }, () => marked), ...before];
      const why = `nothing overtook ${nameOfParcel(parcel)}`;
      const cancel = clock.at(clock.now() + (strike.delayMs ?? 0), () => release(key).forEach(late), why);
      held.set(key, { parcel: marked, cancel });
      return before;
    },
    forget(unwanted) {
      for (const [key, { parcel }] of held) if (unwanted(parcel)) release(key);
    },
    waiting: () => [...held.values()].map(({ parcel }) => parcel),
  };
}

/** What goes to one recipient on one channel keeps its order. */
export function queueKey(parcel: Parcel): string {
  return `${parcel.party.dipId} ${channelOfParcel(parcel)}`;
}
