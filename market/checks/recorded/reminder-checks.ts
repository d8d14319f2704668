import { difference } from '../difference.ts';
import { entryOf, type Judgement, messageIn, type SoFar } from './so-far.ts';

export interface ReminderGiven {
  readonly on: number;
  /** Epoch milliseconds before which it must not come. */
  readonly from: number;
  /** DIP ID of the supplier that is reminded. */
  readonly supplier: string;
}

/** A reminder of a missing provider comes on its day, to the supplier. */
export function requireReminder(soFar: SoFar, { on, from, supplier }: ReminderGiven): Judgement {
  const entry = entryOf(soFar, 'message', on);
  const named = messageIn(soFar, entry).payload.CommonBlock.A0?.primaryRecipients ?? [];
  const early = Date.parse(entry.marketTime) < from;
  return {
    findings: [
      ...(early ? [difference('time.early', `not before ${new Date(from).toISOString()}`, entry.marketTime)] : []),
      ...(named.includes(supplier) ? [] : [difference('reminder.recipient', `sent to ${supplier}`, named.join(', '))]),
    ],
    evidence: [on],
  };
}
