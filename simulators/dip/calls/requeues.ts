import { createHash } from 'node:crypto';
import { numberingDate } from '../intake/numbering.ts';

/** The requeues that were asked for, by recipient and channel; how far each is, whoever carries it out knows. */
export interface Requeues {
  /** A fresh id; the requeue counts from `open` on. "2199456789-20221213-12345687a1234567": recipient, date, 16 hex digits. */
  nextId(recipientDipId: string, channel: string, nowMs: number): string;
  open(recipientDipId: string, channel: string, id: string): void;
  /** Oldest first. */
  of(recipientDipId: string, channel: string): readonly string[];
  packed(): PackedRequeues;
}

export type PackedRequeues = readonly (readonly [queue: string, ids: readonly string[]])[];

/** @param bound how many are remembered for each recipient and channel; the oldest are forgotten first */
export function createRequeues(seed: string, bound: number, packed: PackedRequeues = []): Requeues {
  const byQueue = new Map<string, readonly string[]>(packed);
  let count = packed.reduce((total, [, ids]) => total + ids.length, 0);
  const keyOf = (recipientDipId: string, channel: string) => `${recipientDipId} ${channel}`;
  return {
    nextId(recipientDipId, channel, nowMs) {
      count += 1;
      const digits = createHash('sha256')
        .update(`${seed} ${recipientDipId} ${channel} ${nowMs} ${count}`)
        .digest('hex');
      return `${recipientDipId}-${numberingDate(nowMs)}-${digits.slice(0, 16)}`;
    },
    open(recipientDipId, channel, id) {
      const key = keyOf(recipientDipId, channel);
      byQueue.set(key, [...(byQueue.get(key) ?? []), id].slice(-bound));
    },
    of: (recipientDipId, channel) => byQueue.get(keyOf(recipientDipId, channel)) ?? [],
    packed: () => [...byQueue],
  };
}
