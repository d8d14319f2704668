import { keyNormaliser } from '../../../market/interfaces/normalise-keys.ts';
import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { StatusReceived } from '../../../market/record/entries.ts';

/** A body of status messages with its keys in their exact spelling. */
export const readStatuses = keyNormaliser([
  ...['transactionID', 'senderUniqueReference', 'correlationID', 'sentTimestamp', 'senderID', 'recipientID'],
  ...['DIPConnectionProviderID', 'message', 'help', 'serviceTicketURL'],
]);

/** What a status message is about, for the record. */
export function aboutOf(body: StandardResponseEntry | undefined): StatusReceived['about'] {
  return {
    ...(body?.senderUniqueReference ? { senderReference: body.senderUniqueReference } : {}),
    ...(body?.transactionID ? { transaction: body.transactionID } : {}),
    ...(body?.correlationID ? { correlation: body.correlationID } : {}),
  };
}
