import type { EntryOf } from '../../../market/record/entries.ts';
import type { FaultOrder } from './fault-order.ts';
import { faultNames } from './fault-rows.ts';

/** A planned fault as the record leaves it. */
export interface RememberedFault {
  readonly id: string;
  readonly order: FaultOrder;
  /** Epoch milliseconds of the market's clock; periods count from here. */
  readonly sinceMs: number;
  readonly scenario: string | undefined;
  readonly struck: number;
}

/** What was planned and neither lifted nor used up, oldest first, and how many were ever planned. Plain data, for a checkpoint. */
export interface PackedFaults {
  readonly count: number;
  readonly planned: readonly RememberedFault[];
}

export const noFaults: PackedFaults = { count: 0, planned: [] };

/** What an entry changes. Entries of other tools than the plan of the DIP, which ask for faults it has no name for, change nothing. */
export function afterFaultEntry(
  { count, planned }: PackedFaults,
  { action, id, fault, marketTime, scenario }: EntryOf<'fault-on-demand'>,
): PackedFaults {
  const order = fault as Partial<FaultOrder>;
  if (order.name === undefined || !faultNames.includes(order.name) || 'url' in fault) return { count, planned };
  if (action === 'planned') {
    const one = { id, order: order as FaultOrder, sinceMs: Date.parse(marketTime), scenario, struck: 0 };
    return { count: count + 1, planned: [...planned, one] };
  }
  if (action !== 'struck') return { count, planned: planned.filter((one) => one.id !== id) };
  return { count, planned: planned.map((one) => (one.id === id ? { ...one, struck: one.struck + 1 } : one)) };
}
