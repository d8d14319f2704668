import { adviceMessages } from '../../../market/expected/advice.ts';
import type { ExpectedMessage } from '../../../market/expected/expected-message.ts';

/** What a supplier advises of: the act by which it decides it, and the message that must come of it. */
export interface AdviceRow {
  readonly act: string;
  readonly expected: ExpectedMessage;
  /** Whether the meter is named. */
  readonly ofMeter: boolean;
}

const row = (act: string, expected: ExpectedMessage, ofMeter = false): AdviceRow => ({ act, expected, ofMeter });

/** Things that a supplier advises its data service of, with the period they hold for (IF-024). */
export const adviceWords: Readonly<Record<string, AdviceRow>> = {
  'the site is vacant': row('advise-vacant', adviceMessages.vacant),
  'the meter cannot be reached': row('advise-no-comms', adviceMessages.noComms),
  'supply is disabled': row('advise-disabled', adviceMessages.disabled, true),
  'supply is enabled again': row('advise-enabled', adviceMessages.enabled, true),
};
