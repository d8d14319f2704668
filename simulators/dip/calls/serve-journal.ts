import { type Call, type CallTools, refusal, type Served } from './call.ts';
import { statusChannel } from './channel-path.ts';
import { journalRecordOf } from './message-journal.ts';
import { shelfOf } from './serve-past.ts';

/** The pattern of v2.2.1; the sender's DIP ID stands in the middle. */
const referenceForm = /^S-(?:(?:IF|REP)-)?\d{3}[AB]?-([0-9a-fA-F]{10})-[A-Z]{3,5}-\d{8}-[a-zA-Z0-9]+$/;

/**
 * The life of a message by its sender unique reference. Who may ask is not published: here its sender, who sees everything, and
 * its recipients, who see the deliveries to themselves. Anybody else is told what is told of an unknown reference, 204.
 */
export function deliveryStatus(call: Call, tools: CallTools): Served {
  const shelf = shelfOf(call, tools);
  if ('status' in shelf) return shelf;
  const { recipient: asker, channel } = shelf;
  const reference = call.params.message ?? '';
  const sender = referenceForm.exec(reference)?.[1];
  if (sender === undefined)
    return refusal('MSG1001', `message-id: ${reference} is no sender unique reference`, call, tools);
  const entries = tools.history.trace(channel, sender, reference);
  const message = entries.find((entry) => entry.kind === 'message');
  const received = message?.recipients.some(({ dipId }) => dipId === asker.dipId) === true;
  if (message === undefined || (asker.dipId !== sender && !received)) return { status: 204 };
  const own = asker.dipId === sender;
  const deliveries = entries.filter((entry) => entry.kind === 'delivery');
  const statuses = tools.statuses.attemptsAbout(sender, reference);
  const trace = {
    message,
    deliveries: own ? deliveries : deliveries.filter(({ recipient }) => recipient.dipId === asker.dipId),
    statuses: own ? statuses : [],
  };
  const urlOf = (dipId = '', stage = '') =>
    tools.webhooks.of(dipId, stage === 'StatusMessage' ? statusChannel : channel)?.url ?? null;
  return { status: 200, body: journalRecordOf(trace, urlOf) };
}
