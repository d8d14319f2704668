import { localMidnight } from '../../calendar/london.ts';
import type { SettlementRun } from './run-dates.ts';

/**
 * The instant up to which data enters a run: the midnight with which its date begins, London time. What arrives at that very
 * instant is late. No published text names the hour; midnight is inferred, for a run works on what it holds when its day begins.
 */
export const cutOffMs = (run: Pick<SettlementRun, 'runDate'>): number => localMidnight(run.runDate);

/**
 * The first run that data enters, which is the next one and not one before. A later run takes it again only as what is then held.
 * @param runs of its settlement day, in order of their dates
 * @returns undefined when every run is over: the data came too late for any
 */
export function firstRunFor(receivedMs: number, runs: readonly SettlementRun[]): SettlementRun | undefined {
  return runs.find((run) => receivedMs < cutOffMs(run));
}

/** What of a list had arrived when the run began; the order of the list stays. */
export function heldAt<Received extends { readonly receivedMs: number }>(
  run: Pick<SettlementRun, 'runDate'>,
  received: readonly Received[],
): readonly Received[] {
  const limit = cutOffMs(run);
  return received.filter(({ receivedMs }) => receivedMs < limit);
}
