import type { DipMessage } from '../../../market/interfaces/message.ts';
import { normaliseKeys } from '../../../market/interfaces/normalise-keys.ts';
import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { EntryOf } from '../../../market/record/entries.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { Route } from '../addressing/routes.ts';
import { recordedValue } from '../calls/body-reading.ts';
import type { StatusMessage } from '../delivery/parcel.ts';
import { momentOf, type Publication } from '../delivery/publication.ts';
import { customBytesOf } from '../intake/source-text.ts';
import type { ValidationTools } from '../intake/validation.ts';
import { readStatuses } from '../status/status-body.ts';

/** Makes a publication anew from the journal: that of the message entry with this number. */
export type Remake = (entry: number) => Publication;

/** The same for a status message, of its "status" entry. */
export type RemakeStatus = (entry: number) => StatusMessage;

/** Status messages are in the journal as they came. */
export function createRemakeStatus(journal: Journal): RemakeStatus {
  return (number) => {
    const entry = journal.entry(number);
    if (entry.kind !== 'status' || entry.outcome !== 'accepted')
      throw new HarnessFault(`Entry ${number} of the journal is no accepted status message`);
    const bodies = readStatuses(recordedValue(journal.readPayload(entry.payload))) as readonly StandardResponseEntry[];
    const { payload, mpan, scenario } = entry;
    return { body: bodies[entry.index] as StandardResponseEntry, payload, mpan, scenario };
  };
}

export interface RemakeTools extends Pick<ValidationTools, 'catalogue' | 'routeOf'> {
  readonly journal: Journal;
}

interface Body {
  readonly messages: readonly unknown[];
  readonly customBytes: readonly (Buffer | undefined)[];
}

/**
 * Accepted messages are in the journal with all that the DIP worked out for them, so nothing else need be kept to publish them
 * again. The body that was read last is kept, since the messages of one batch come one after the other.
 */
export function createRemake(tools: RemakeTools): Remake {
  const { journal, catalogue, routeOf } = tools;
  let last: { readonly payload: string; readonly body: Body } | undefined;
  const bodyOf = (payload: string): Body => {
    if (last?.payload === payload) return last.body;
    const bytes = journal.readPayload(payload);
    const text = bytes.toString('utf8');
    const messages = recordedValue(bytes) as readonly unknown[];
    const body = { messages, customBytes: customBytesOf(bytes, text, messages.length) };
    last = { payload, body };
    return body;
  };
  return (number) => {
    const entry = journal.entry(number);
    if (entry.kind !== 'message' || entry.outcome !== 'accepted' || entry.transaction === undefined)
      throw new HarnessFault(`Entry ${number} of the journal is no accepted message`);
    const { messages, customBytes } = bodyOf(entry.payload);
    const raw = messages[entry.index];
    // It was accepted, so it fits once its keys are exact; the specification spoken now may be another and is not asked again.
    const message = normaliseKeys(raw, catalogue) as DipMessage;
    const row = catalogue.find(entry.interfaceId);
    const isCorrelated = row === undefined || takesCorrelation(routeOf(row, entry.event));
    const correlation = isCorrelated ? (entry.correlation ?? null) : null;
    const publication = row?.publication ?? entry.interfaceId.replace(/^IF-/, 'PUB-');
    const stamp = { transaction: entry.transaction, publication, correlation };
    return {
      message: stamped(message, entry, stamp),
      ...stamp,
      ...{ interfaceId: entry.interfaceId, event: entry.event, mpan: entry.mpan, scenario: entry.scenario },
      source: {
        ...{ payload: entry.payload, index: entry.index },
        customBytes: message === raw ? customBytes[entry.index] : undefined,
      },
    };
  };
}

/** Without a correlation of its own a message is still recorded with the one its sender named. */
function takesCorrelation({ correlation }: Route): boolean {
  return correlation === 'created' || correlation === 'copied';
}

function stamped(
  { payload }: DipMessage,
  entry: EntryOf<'message'>,
  stamp: Pick<Publication, 'transaction' | 'publication' | 'correlation'>,
): DipMessage {
  const idsOf = (how: string) =>
    entry.recipients.filter((one) => one.how === how).flatMap(({ dipId }) => (dipId === undefined ? [] : [dipId]));
  const A0 = {
    primaryRecipients: idsOf('primary'),
    secondaryRecipients: idsOf('secondary'),
    always: idsOf('always'),
  };
  const D0 = {
    transactionID: stamp.transaction,
    transactionTimestamp: momentOf(Date.parse(entry.marketTime)).instant,
    publicationID: stamp.publication,
    initialCorrelationID: stamp.correlation,
    replayIndicator: false,
    serviceTicketURL: null,
  };
  return { payload: { ...payload, CommonBlock: { ...payload.CommonBlock, A0, D0 } } };
}
