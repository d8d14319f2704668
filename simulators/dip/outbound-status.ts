import type { MessageDelivered } from '../../market/record/entries.ts';

/** Statuses of the stage "Outbound" in the message journal (v2.2.1) that an attempt can have; "Paused" is its channel's. */
export type OutboundStatus =
  | 'Delivered'
  | 'DeliveryFailure'
  | 'RejectedByRecipient'
  | 'Retrying'
  | 'UnknownDeliveryStatus'
  | 'RetriesExhausted';

/** Answers after which the DIP does not try again, as published (DIN-974): the recipient refuses the message. */
const rejecting: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 406, 413, 505]);

/**
 * The published status of a delivery entry. That a 4xx means "rejected", no call at all "failure" and a status that no list
 * names "unknown" is inferred from the words.
 */
export function outboundStatusOf({
  outcome,
  httpStatus,
}: Pick<MessageDelivered, 'outcome' | 'httpStatus'>): OutboundStatus {
  if (outcome === 'delivered') return 'Delivered';
  if (outcome === 'retrying') return 'Retrying';
  if (outcome === 'exhausted') return 'RetriesExhausted';
  if (httpStatus === undefined) return 'DeliveryFailure';
  return rejecting.has(httpStatus) ? 'RejectedByRecipient' : 'UnknownDeliveryStatus';
}
