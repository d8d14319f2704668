import { localDateOf } from '../calendar/london.ts';
import type { Segment } from '../parties/party.ts';
import type { Settings } from '../settings/settings.ts';

/** What decides which dates are workable: when it is, the settings of the environment, and what is known of the metering point. */
export interface DateFacts {
  /** Epoch milliseconds on the clock of the environment. */
  readonly now: number;
  readonly settings: Settings;
  readonly segment: Segment;
  readonly domestic: boolean;
  /** Local date from which the latest registration of a supplier holds. */
  readonly registeredSince?: string;
  /** Local date from which the registration before the latest one held. */
  readonly previousSince?: string;
  /** Local date from which the metering service is appointed. */
  readonly appointedSince?: string;
}

/** Facts that nobody has to know; a rule that needs one says nothing without it. */
export type OptionalFact = 'registeredSince' | 'previousSince' | 'appointedSince';

/** The local date on which it is asked. */
export const todayOf = (facts: DateFacts): string => localDateOf(facts.now);
