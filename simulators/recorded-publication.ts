import { dipInstant } from '../market/calendar/instants.ts';
import type { DipMessage } from '../market/interfaces/index.ts';
import type { Entry, EntryOf } from '../market/record/entries.ts';
import type { Journal } from '../wire/journal.ts';

/**
 * Makes publications anew from the record, as docs/decisions/0002-journal.md says: what was sent to a webhook is in its body;
 * what was handed over in this process is the received message with the addresses and the block D0 of its entries.
 */
export function createPublicationReader(
  journal: Pick<Journal, 'readPayload'>,
  entries: readonly Entry[],
): (delivery: EntryOf<'delivery'>) => DipMessage {
  const messages = new Map<string, EntryOf<'message'>>();
  for (const entry of entries) {
    if (entry.kind === 'message' && entry.transaction !== undefined) messages.set(entry.transaction, entry);
  }
  return (delivery) => {
    const body = JSON.parse(journal.readPayload(delivery.payload).toString('utf8')) as readonly DipMessage[];
    const message = messages.get(delivery.transaction);
    const found = bodyMember(body, delivery);
    if (delivery.received === undefined || message === undefined) return found;
    const common = found.payload.CommonBlock;
    const idsOf = (how: string) =>
      message.recipients.filter((one) => one.how === how).map(({ dipId }) => dipId ?? null);
    const A0 = {
      primaryRecipients: common.A0?.primaryRecipients ?? idsOf('primary'),
      secondaryRecipients: idsOf('secondary'),
      always: idsOf('always'),
    };
    const D0 = {
      transactionID: delivery.transaction,
      transactionTimestamp: dipInstant(Date.parse(message.marketTime)),
      publicationID: delivery.publication,
      initialCorrelationID: delivery.received.correlation,
      replayIndicator: false,
      serviceTicketURL: null,
    };
    return { payload: { ...found.payload, CommonBlock: { ...common, A0, D0 } } };
  };
}

/** The message that a delivery carried, by its place in the received body or by its transaction in the one sent. */
function bodyMember(body: readonly DipMessage[], { received, transaction }: EntryOf<'delivery'>): DipMessage {
  const found =
    received === undefined
      ? body.find(({ payload }) => payload.CommonBlock.D0?.transactionID === transaction)
      : body[received.index];
  if (found === undefined) throw new RangeError(`the recorded body has no message of the transaction ${transaction}`);
  return found;
}
