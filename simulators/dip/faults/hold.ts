import type { DipSettings } from '../settings.ts';
import type { Strike } from './fault-plan.ts';

/** How long a fault holds up an attempt, in ms; one that stays without an answer takes as long as the DIP waits for one. */
export function holdOf(fault: Strike | undefined, settings: Pick<DipSettings, 'webhookTimeoutMs'>): number {
  if (fault?.does === 'no-answer') return settings.webhookTimeoutMs;
  return fault?.does === 'wait' ? (fault.delayMs ?? 0) : 0;
}
