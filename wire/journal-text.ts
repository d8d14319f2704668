import type { EntryBody, MessageDelivered, MessageReceived, PartyRef } from '../market/record/entries.ts';

/**
 * An entry's body as JSON without the brace that opens it, since the head stands before: what `JSON.stringify` writes, but for
 * the order of keys. The two kinds of which a market under load writes thousands are put together by hand, which takes a third
 * of the time; they come in pieces, cut between members, for one text would be copied once more.
 */
export function membersText(body: EntryBody): readonly string[] {
  if (body.kind === 'message') return messageText(body);
  return body.kind === 'delivery' ? deliveryText(body) : [JSON.stringify(body).slice(1)];
}

type Members<T> = Readonly<Record<keyof T, true>>;

/** Every member that is put together by hand; the compiler refuses a table that lacks one, and the tests look for each. */
export const handWritten: { readonly message: Members<MessageReceived>; readonly delivery: Members<MessageDelivered> } =
  {
    message: {
      ...{ kind: true, interfaceId: true, event: true, sender: true, recipients: true, mpan: true },
      ...{ senderReference: true, transaction: true, correlation: true, responseCode: true, outcome: true },
      ...{ codes: true, findings: true, payload: true, index: true },
    },
    delivery: {
      ...{ kind: true, interfaceId: true, event: true, publication: true, transaction: true, recipient: true },
      ...{ mpan: true, attempt: true, outcome: true, httpStatus: true, codes: true, payload: true, received: true },
      ...{ replayed: true, requeued: true, masked: true },
    },
  };

/**
 * A part of an entry that is the same in many entries of one party: written anew only when it differs from the last.
 * Parties are objects of the directory, which are never changed.
 */
function keptPart<T>(
  partyOf: (body: T) => PartyRef,
  same: (one: T, other: T) => boolean,
  write: (body: T) => string,
): (body: T) => string {
  const kept = new WeakMap<PartyRef, { readonly body: T; readonly part: string }>();
  return (body) => {
    const found = kept.get(partyOf(body));
    if (found !== undefined && same(found.body, body)) return found.part;
    // By way of bytes it becomes one piece; a text that is put together stays in its pieces otherwise.
    const part = Buffer.from(write(body)).toString();
    kept.set(partyOf(body), { body, part });
    return part;
  };
}

const messageStart = keptPart<MessageReceived>(
  ({ sender }) => sender,
  (one, other) =>
    one.interfaceId === other.interfaceId && one.event === other.event && sameAll(one.recipients, other.recipients),
  ({ interfaceId, event, sender, recipients }) =>
    `"kind":"message","interfaceId":${text(interfaceId)},"event":${text(event)},"sender":${JSON.stringify(sender)},` +
    `"recipients":${JSON.stringify(recipients)}`,
);

const messageOutcome = keptPart<MessageReceived>(
  ({ sender }) => sender,
  (one, other) =>
    one.payload === other.payload &&
    one.outcome === other.outcome &&
    sameAll(one.codes, other.codes) &&
    sameAll(one.findings, other.findings),
  ({ outcome, codes, findings, payload }) =>
    `,"outcome":"${outcome}","codes":${JSON.stringify(codes)},"findings":${JSON.stringify(findings)},"payload":"${payload}"}`,
);

function messageText(body: MessageReceived): readonly string[] {
  const { mpan, senderReference, transaction, correlation, responseCode, index } = body;
  const own =
    `${optional('mpan', mpan)}${optional('senderReference', senderReference)}${optional('transaction', transaction)}` +
    `${optional('correlation', correlation)}${optional('responseCode', responseCode)},"index":${index}`;
  return [messageStart(body), own, messageOutcome(body)];
}

const deliveryStart = keptPart<MessageDelivered>(
  ({ recipient }) => recipient,
  (one, other) =>
    one.interfaceId === other.interfaceId && one.event === other.event && one.publication === other.publication,
  ({ interfaceId, event, publication, recipient }) =>
    `"kind":"delivery","interfaceId":${text(interfaceId)},"event":${text(event)},"publication":${text(publication)},` +
    `"recipient":${JSON.stringify(recipient)}`,
);

const deliveryOutcome = keptPart<MessageDelivered>(
  ({ recipient }) => recipient,
  (one, other) =>
    one.payload === other.payload &&
    one.attempt === other.attempt &&
    one.outcome === other.outcome &&
    one.httpStatus === other.httpStatus &&
    sameAll(one.codes, other.codes),
  ({ attempt, outcome, httpStatus, codes, payload }) =>
    `,"attempt":${attempt},"outcome":"${outcome}"${httpStatus === undefined ? '' : `,"httpStatus":${httpStatus}`},` +
    `"codes":${JSON.stringify(codes)},"payload":"${payload}"}`,
);

function deliveryText(body: MessageDelivered): readonly string[] {
  const { transaction, mpan, received, replayed, requeued } = body;
  const place = received === undefined ? '' : receivedText(received);
  const again = `${replayed === true ? ',"replayed":true' : ''}${optional('requeued', requeued)}`;
  const masked = body.masked === undefined ? '' : `,"masked":${JSON.stringify(body.masked)}`;
  const own = `${optional('transaction', transaction)}${optional('mpan', mpan)}${place}${again}${masked}`;
  return [deliveryStart(body), own, deliveryOutcome(body)];
}

function receivedText({ index, correlation }: NonNullable<MessageDelivered['received']>): string {
  return `,"received":{"index":${index},"correlation":${correlation === null ? 'null' : text(correlation)}}`;
}

/** Printable ASCII without quote and backslash, which JSON writes as it stands. */
const plain = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  return plain.test(value) ? `"${value}"` : JSON.stringify(value);
}

function optional(key: string, value: string | undefined): string {
  if (value === undefined) return '';
  return plain.test(value) ? `,"${key}":"${value}"` : `,"${key}":${JSON.stringify(value)}`;
}

function sameAll(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (some[index] !== others[index]) return false;
  return true;
}
