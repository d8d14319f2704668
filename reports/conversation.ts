import type { Entry, EntryOf, PartyRef } from '../market/record/entries.ts';
import { asideWords } from './aside-words.ts';
import type { ConversationItem, Delivery, MessageItem, Party, StatusItem } from './scenario-model.ts';

/** What was said in a scenario, in the order of the record, each delivery joined to its message. */
export interface Conversation {
  readonly items: ConversationItem[];
  /** The item that an entry is shown in, by the entry's sequence number. */
  readonly itemOf: ReadonlyMap<number, ConversationItem>;
}

export function conversationOf(entries: readonly Entry[]): Conversation {
  const items: ConversationItem[] = [];
  const itemOf = new Map<number, ConversationItem>();
  const published = new Map<string, MessageItem>();
  const reported = new Map<number, StatusItem>();
  for (const entry of entries) {
    if (entry.kind === 'delivery') {
      const message = published.get(publicationKey(entry.interfaceId, entry.transaction));
      const recipient = message?.recipients.find(({ party }) => sameParty(party, entry.recipient));
      if (message !== undefined && recipient !== undefined) {
        recipient.deliveries.push(deliveryOf(entry));
        itemOf.set(entry.seq, message);
        continue;
      }
    }
    const status = entry.kind === 'status-delivery' ? reported.get(entry.status) : undefined;
    if (entry.kind === 'status-delivery' && status !== undefined) {
      status.deliveries.push(deliveryOf(entry));
      itemOf.set(entry.seq, status);
      continue;
    }
    const item = itemFor(entry);
    if (item === undefined) continue;
    if (item.kind === 'status') reported.set(item.seq, item);
    items.push(item);
    itemOf.set(entry.seq, item);
    if (item.kind === 'message' && item.transaction !== undefined) {
      published.set(publicationKey(item.interfaceId, item.transaction), item);
    }
  }
  return { items, itemOf };
}

const publicationKey = (interfaceId: string, transaction: string): string => `${interfaceId} ${transaction}`;

function itemFor(entry: Entry): ConversationItem | undefined {
  const head = { seq: entry.seq, marketTime: entry.marketTime };
  switch (entry.kind) {
    case 'message':
      return messageItem(entry);
    case 'delivery':
      return {
        kind: 'delivery',
        ...head,
        interfaceId: entry.interfaceId,
        event: entry.event,
        recipient: partyOf(entry.recipient),
        delivery: deliveryOf(entry),
        deadlines: [],
      };
    case 'file': {
      const { flow, fileId, outcome, payload } = entry;
      return {
        kind: 'file',
        ...head,
        flow,
        fileId,
        from: partyOf(entry.from),
        to: partyOf(entry.to),
        outcome,
        codes: [...entry.codes],
        ...(entry.mpan !== undefined && { mpan: entry.mpan }),
        payload,
        deadlines: [],
      };
    }
    case 'css': {
      const { notice, mpan, payload } = entry;
      return { kind: 'notice', ...head, notice, to: partyOf(entry.to), mpan, payload, deadlines: [] };
    }
    case 'status':
      return statusItem(entry);
    case 'clock':
      return { kind: 'clock', ...head, from: entry.from, to: entry.to, reason: entry.reason };
    case 'exchange': {
      const { direction, party, method, url, error } = entry;
      return error === undefined ? undefined : { kind: 'unanswered', ...head, direction, party, method, url, error };
    }
    case 'action':
    case 'statement':
    case 'attachment': {
      const words = asideWords(entry);
      const more = entry.kind === 'action' ? { by: entry.by } : entry.kind === 'attachment' ? { file: entry.file } : {};
      return words === undefined ? undefined : { kind: 'aside', ...head, of: entry.kind, words, ...more };
    }
    case 'fault':
      return { kind: 'fault', ...head, fault: entry.fault, message: entry.message };
    default:
      return undefined;
  }
}

function messageItem(entry: EntryOf<'message'>): MessageItem {
  const { mpan, senderReference, transaction, correlation, responseCode } = entry;
  return {
    kind: 'message',
    seq: entry.seq,
    marketTime: entry.marketTime,
    interfaceId: entry.interfaceId,
    event: entry.event,
    sender: partyOf(entry.sender),
    recipients: entry.recipients.map((recipient) => ({
      party: partyOf(recipient),
      how: recipient.how,
      deliveries: [],
    })),
    outcome: entry.outcome,
    codes: [...entry.codes],
    findings: entry.findings.map((finding) => ({ ...finding })),
    ...(responseCode !== undefined && { responseCode }),
    ...(mpan !== undefined && { mpan }),
    ...(senderReference !== undefined && { senderReference }),
    ...(transaction !== undefined && { transaction }),
    ...(correlation !== undefined && { correlation }),
    payload: entry.payload,
    index: entry.index,
    deadlines: [],
  };
}

function statusItem(entry: EntryOf<'status'>): StatusItem {
  const { seq, marketTime, to, outcome, mpan, about, payload, index } = entry;
  return {
    kind: 'status',
    ...{ seq, marketTime, from: partyOf(entry.from), outcome, codes: [...entry.codes] },
    ...(to !== undefined && { to: partyOf(to) }),
    ...(mpan !== undefined && { mpan }),
    ...about,
    ...{ payload, index, deliveries: [], deadlines: [] },
  };
}

function deliveryOf(entry: EntryOf<'delivery' | 'status-delivery'>): Delivery {
  const { seq, marketTime, attempt, outcome, httpStatus, payload } = entry;
  return {
    seq,
    marketTime,
    attempt,
    outcome,
    ...(httpStatus !== undefined && { httpStatus }),
    codes: [...entry.codes],
    payload,
  };
}

function partyOf(party: PartyRef): Party {
  const { role, name, mpid, dipId, real } = party;
  return { role, name, ...(mpid !== undefined && { mpid }), ...(dipId !== undefined && { dipId }), real };
}

/** A DIP ID names a party for certain; without one, role and name do. */
export function sameParty(one: PartyRef | Party, other: PartyRef | Party): boolean {
  if (one.dipId !== undefined && other.dipId !== undefined) return one.dipId === other.dipId;
  return one.role === other.role && one.name === other.name;
}
