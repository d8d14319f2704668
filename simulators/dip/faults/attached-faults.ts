import type { Cancel, Clock } from '../../../wire/clock.ts';
import { outcomeOfAttempt } from '../delivery/delivery-policy.ts';
import { channelOfParcel, type DeliveryFacts, type Parcel } from '../delivery/parcel.ts';
import type { DipSettings } from '../settings.ts';
import { queueKey } from './arrivals.ts';
import type { FaultPlan, Strike } from './fault-plan.ts';

export interface AttachedFaultTools {
  readonly clock: Clock;
  readonly settings: DipSettings;
  readonly faults: FaultPlan;
  /** Records an attempt; with "ends" it was the last one of its parcel. */
  readonly record: (parcel: Parcel, facts: DeliveryFacts, way: 'ends' | 'goes on') => void;
}

/** Faults on the way to a party that this process plays, which has no webhook that could be struck. */
export interface AttachedFaults {
  /** Hands the parcel over, at once unless a fault strikes or something of its queue is held up already. */
  take(parcel: Parcel): void;
  forget(unwanted: (parcel: Parcel) => boolean): void;
  /** What is held up, and what waits behind it. */
  waiting(): readonly Parcel[];
}

/** @param hand gives a parcel to its party */
export function createAttachedFaults(tools: AttachedFaultTools, hand: (parcel: Parcel) => void): AttachedFaults {
  const { clock, settings, faults, record } = tools;
  /** The parcel that is held up in each queue, and what waits behind it. */
  const held = new Map<string, { readonly parcel: Parcel; readonly cancel: Cancel; readonly behind: Parcel[] }>();

  const release = (key: string) => {
    const behind = held.get(key)?.behind ?? [];
    held.delete(key);
    for (const one of behind) take(one);
  };
  const later = (parcel: Parcel, ms: number, work: () => void, why: string) => {
    const key = queueKey(parcel);
    const cancel = clock.at(clock.now() + ms, work, why);
    held.set(key, { parcel, cancel, behind: held.get(key)?.behind ?? [] });
  };
  const done = (parcel: Parcel) => {
    hand(parcel);
    if (held.size > 0) release(queueKey(parcel));
  };
  const ended = (parcel: Parcel, attempt: number, notes: readonly string[]) => {
    const step = outcomeOfAttempt(undefined, attempt, settings);
    record(parcel, { attempt, outcome: step.outcome, notes }, step.outcome === 'retrying' ? 'goes on' : 'ends');
    if (step.outcome !== 'retrying') return release(queueKey(parcel));
    later(
      parcel,
      step.waitMs,
      () => attemptOf(parcel, attempt + 1),
      `DIP retry ${attempt + 1} to ${parcel.party.name}`,
    );
  };
  const attemptOf = (parcel: Parcel, attempt: number) => {
    const strike = faults.atDelivery(parcel.party, channelOfParcel(parcel));
    if (strike === undefined) return done(attempt === 1 ? parcel : { ...parcel, attempt });
    carryOut(strike, parcel, attempt);
  };
  const carryOut = (strike: Strike, parcel: Parcel, attempt: number) => {
    const { note } = strike;
    const marked = { ...parcel, attempt, notes: [...(parcel.notes ?? []), note] };
    const name = `${note} to ${parcel.party.name}`;
    const timedOut = () => ended(parcel, attempt, [note, 'no-answer:timeout']);
    switch (strike.does) {
      case 'wait':
        return later(parcel, strike.delayMs ?? 0, () => done(marked), name);
      case 'no-answer':
        return later(parcel, settings.webhookTimeoutMs, timedOut, name);
      case 'cut':
        return ended(parcel, attempt, [note]);
      default:
        // A simulated party does what a careful one would: it refuses what is not signed as it should be.
        record(parcel, { attempt, outcome: 'failed', codes: ['RCP9999'], notes: [note] }, 'ends');
        return release(queueKey(parcel));
    }
  };
  const take = (parcel: Parcel) => {
    const before = held.size === 0 ? undefined : held.get(queueKey(parcel));
    if (before === undefined) attemptOf(parcel, 1);
    else before.behind.push(parcel);
  };
  return {
    take,
    waiting: () => [...held.values()].flatMap(({ parcel, behind }) => [parcel, ...behind]),
    forget(unwanted) {
      for (const [key, { parcel, cancel, behind }] of held) {
        const left = behind.filter((one) => !unwanted(one));
        behind.splice(0, behind.length, ...left);
        if (!unwanted(parcel)) continue;
        cancel();
        release(key);
      }
    },
  };
}
