import { isQuality } from './quality.ts';

/** One half-hour of a metering point as a data service sent it. */
export interface Submission {
  readonly mpan: string;
  readonly quantity: 'AI' | 'AE';
  readonly utcDate: string;
  /** Half-hour of the UTC day, 1 to 48. */
  readonly period: number;
  /** Wh. */
  readonly wattHours: number;
  readonly quality: string;
  /** Epoch milliseconds at which it was received. */
  readonly receivedMs: number;
  /** The sender's unique reference: of two received in the same millisecond the greater one counts. */
  readonly reference: string;
  /** What validation said; the rules of the message itself are not judged here. */
  readonly valid: boolean;
}

/** Why a half-hour cannot be settled as it is, or undefined. These hold whatever the message around it said. */
export function submissionFault({ period, wattHours, quality }: Submission): string | undefined {
  if (!Number.isInteger(period) || period < 1 || period > 48)
    return `a UTC day has the half-hours 1 to 48, not ${period}`;
  if (!Number.isSafeInteger(wattHours)) return `${wattHours} is no number of whole watt hours`;
  if (wattHours < 0) return `${wattHours} Wh: consumption is not negative in its own direction`;
  return isQuality(quality) ? undefined : `"${quality}" is no quality of a period`;
}

export const submissionKey = ({
  mpan,
  quantity,
  utcDate,
  period,
}: Pick<Submission, 'mpan' | 'quantity' | 'utcDate' | 'period'>): string =>
  `${mpan}|${quantity}|${utcDate}|${String(period).padStart(2, '0')}`;

/**
 * The latest valid submission of each half-hour. A replay of the same message changes nothing, and neither does the order of the list.
 * For a settlement run give what was held when it began (`heldAt`).
 * @returns in order of metering point, quantity, UTC day and half-hour
 */
export function latestValid(submissions: Iterable<Submission>): readonly Submission[] {
  const latest = new Map<string, Submission>();
  for (const submission of submissions) {
    if (!submission.valid || submissionFault(submission) !== undefined) continue;
    const key = submissionKey(submission);
    const before = latest.get(key);
    if (before === undefined || isLater(submission, before)) latest.set(key, submission);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, submission]) => submission);
}

function isLater(one: Submission, other: Submission): boolean {
  return one.receivedMs === other.receivedMs ? one.reference > other.reference : one.receivedMs > other.receivedMs;
}
