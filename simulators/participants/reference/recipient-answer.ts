import { dipInstant } from '../../../market/calendar/instants.ts';
import { type DipMessage, responseText } from '../../../market/interfaces/index.ts';

/**
 * A recipient's answer to a publication: one entry for each message of the body, in the shape of the standard response
 * (dip-messages.md 2.5).
 * @param code RCP0000 when taken, else why not
 */
export function recipientAnswer(
  messages: readonly DipMessage[],
  answer: { code: string; help: string | null; ownDipId: string; now: number },
): unknown {
  const stamp = dipInstant(answer.now);
  const entry = (message: DipMessage | undefined) => ({
    transactionID: message?.payload.CommonBlock.D0?.transactionID ?? null,
    senderUniqueReference: message?.payload.CommonBlock.S1.senderUniqueReference ?? null,
    correlationID: message?.payload.CommonBlock.D0?.initialCorrelationID ?? null,
    sentTimestamp: stamp,
    senderID: answer.ownDipId,
    recipientID: message?.payload.CommonBlock.S1.senderDIPID ?? null,
    DIPConnectionProviderID: null,
    message: responseText(answer.code),
    help: answer.help,
    serviceTicketURL: null,
  });
  const about = messages.length === 0 ? [undefined] : messages;
  return { messageArray: about.map(entry), timestamp: stamp };
}
