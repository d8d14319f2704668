import type { DipSettings } from '../settings.ts';

type PolicySettings = Pick<DipSettings, 'attemptLimit' | 'retryBackoffMs' | 'deliveredStatuses' | 'retriedStatuses'>;

/** What the DIP does after one attempt: done, again after a wait, or given up. */
export type AttemptOutcome =
  | { readonly outcome: 'delivered' | 'failed' | 'exhausted' }
  | { readonly outcome: 'retrying'; readonly waitMs: number };

/**
 * The rule of delivery to a webhook. Retry on 408 429 500 502 503 504 and on no answer; none on 400 401 403 404 405 406 413 505
 * (published, DIN-974). A status that is in neither list is no delivery and is not tried again.
 * @param status the HTTP status of the webhook, undefined when no answer came
 * @param attempt 1 for the first attempt
 */
export function outcomeOfAttempt(
  status: number | undefined,
  attempt: number,
  settings: PolicySettings,
): AttemptOutcome {
  if (status !== undefined && settings.deliveredStatuses.includes(status)) return { outcome: 'delivered' };
  if (status !== undefined && !settings.retriedStatuses.includes(status)) return { outcome: 'failed' };
  if (attempt >= settings.attemptLimit) return { outcome: 'exhausted' };
  return { outcome: 'retrying', waitMs: retryWaitMs(attempt, settings) };
}

/** How long the DIP waits after this attempt, counted from 1. */
export function retryWaitMs(attempt: number, { retryBackoffMs }: Pick<DipSettings, 'retryBackoffMs'>): number {
  return retryBackoffMs[Math.min(attempt, retryBackoffMs.length) - 1] ?? 0;
}
