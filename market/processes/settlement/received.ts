import { utcMidnight } from '../../calendar/london.ts';
import type { Submission } from '../../settlement/index.ts';
import { daysOf, endOf, type Period, thousandths } from '../consumption/periods.ts';
import { submissionIn } from '../consumption/submission.ts';
import type { Arrival, Notes } from '../duties/duty.ts';

const halfHourMs = 1_800_000;

/** A UTC day of a quantity as it came in one message that validation let pass. */
export interface ReceivedDay {
  readonly quantity: string;
  readonly utcDate: string;
  /** Epoch milliseconds. */
  readonly receivedMs: number;
  /** The sender's unique reference. */
  readonly reference: string;
  readonly periods: readonly Period[];
}

/** What Helix keeps of a metering point's consumption: every valid day that came, oldest first. A run chooses among them. */
export interface ReceivedNotes {
  readonly received?: readonly ReceivedDay[];
}

/** The days of the submission that arrived, laid behind those that came before. */
export function withReceived(on: Arrival): Notes {
  const { received = [] } = on.notes as ReceivedNotes;
  const block = submissionIn(on);
  const reference = on.message?.payload.CommonBlock.S1.senderUniqueReference ?? '';
  const quantity = block.MQID.measurementQuantityID;
  const came = daysOf(block).map(
    ({ day, periods }): ReceivedDay => ({ quantity, utcDate: day, receivedMs: on.context.now, reference, periods }),
  );
  return { received: [...received, ...came] };
}

/** Half-hours that settlement counts, one by one: active import and export. Reactive power is not settled. */
export function submissionsOf(mpan: string, received: readonly ReceivedDay[]): readonly Submission[] {
  return received.flatMap(({ quantity, utcDate, receivedMs, reference, periods }) =>
    quantity === 'AI' || quantity === 'AE'
      ? periods.map(
          ({ sp, v, q }): Submission => ({
            ...{ mpan, quantity, utcDate, receivedMs, reference, valid: true, quality: q },
            period: (endOf({ sp }) - utcMidnight(utcDate)) / halfHourMs,
            wattHours: thousandths(v),
          }),
        )
      : [],
  );
}
