import type { EntryBody, MessageDelivered, MessageReceived, PartyRef } from '../market/record/entries.ts';

/**
 * An entry's body as JSON without the brace that opens it, since the head stands before: what `JSON.stringify` writes, but for
 * the order of keys. The two kinds of which a market under load writes thousands are put together by hand, which takes half
 * the time.
 */
export function membersText(body: EntryBody): string {
  if (body.kind === 'message') return messageText(body);
  return body.kind === 'delivery' ? deliveryText(body) : JSON.stringify(body).slice(1);
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
    },
  };

function messageText(body: MessageReceived): string {
  const { interfaceId, event, sender, recipients, mpan, senderReference, transaction, correlation } = body;
  const { responseCode, outcome, codes, findings, payload, index } = body;
  return (
    `"kind":"message","interfaceId":${text(interfaceId)},"event":${text(event)},"sender":${partyText(sender)},` +
    `"recipients":${partiesText(recipients)}${optional('mpan', mpan)}${optional('senderReference', senderReference)}` +
    `${optional('transaction', transaction)}${optional('correlation', correlation)}` +
    `${optional('responseCode', responseCode)},"outcome":"${outcome}","codes":${textsText(codes)},` +
    `"findings":${findings.length === 0 ? '[]' : JSON.stringify(findings)},"payload":"${payload}","index":${index}}`
  );
}

function deliveryText(body: MessageDelivered): string {
  const { interfaceId, event, publication, transaction, recipient, mpan, attempt } = body;
  const { outcome, httpStatus, codes, payload, received } = body;
  return (
    `"kind":"delivery","interfaceId":${text(interfaceId)},"event":${text(event)},"publication":${text(publication)},` +
    `"transaction":${text(transaction)},"recipient":${partyText(recipient)}${optional('mpan', mpan)},` +
    `"attempt":${attempt},"outcome":"${outcome}"${httpStatus === undefined ? '' : `,"httpStatus":${httpStatus}`},` +
    `"codes":${textsText(codes)},"payload":"${payload}"${received === undefined ? '' : receivedText(received)}}`
  );
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
  return value === undefined ? '' : `,"${key}":${text(value)}`;
}

function textsText(values: readonly string[]): string {
  const [only] = values;
  return values.length === 1 && only !== undefined ? `[${text(only)}]` : JSON.stringify(values);
}

/** A party of the directory is the same object in every entry, and is never changed. */
const parties = new WeakMap<PartyRef, string>();

function partyText(party: PartyRef): string {
  const known = parties.get(party);
  if (known !== undefined) return known;
  const made = JSON.stringify(party);
  parties.set(party, made);
  return made;
}

function partiesText(all: readonly PartyRef[]): string {
  const [only] = all;
  return all.length === 1 && only !== undefined ? `[${partyText(only)}]` : `[${all.map(partyText).join()}]`;
}
