import type { MessageReceived, StatusReceived } from '../../../market/record/entries.ts';
import { createNumberList, type NumberList } from '../../../wire/number-list.ts';
import { statusChannel } from '../calls/channel-path.ts';
import { hashOfText } from './text-hash.ts';

/** What is remembered of a message, or of a status message about one. */
export interface IndexedMessage {
  /** The number (seq) of its entry in the journal. */
  readonly entry: number;
  readonly acceptedMs: number;
  readonly channel: string;
  readonly event: string;
  readonly mpan: string | undefined;
  readonly senderDipId: string;
  readonly senderReference: string;
  readonly transaction: string;
  readonly recipientDipIds: readonly string[];
}

/** What a message must be like; left out: anything. */
export interface IndexQuestion {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  readonly event?: string | undefined;
  readonly mpan?: string | undefined;
  readonly transactionIds?: readonly string[] | undefined;
}

/**
 * Where the messages stand in the journal, by recipient and channel. About 30 bytes for each message, 4 for each of its recipients
 * and 8 for each attempt to deliver it; texts are kept as hashes, so who asks holds the answer against the journal's own words.
 */
export interface MessageIndex {
  add(message: IndexedMessage): void;
  /** A delivery attempt of a message: the numbers of both entries. */
  addAttempt(entry: number, delivery: number): void;
  /** Entries of messages to this recipient on this channel after the entry `after`, oldest first, that may fit. */
  candidates(dipId: string, channel: string, question: IndexQuestion, after: number): Iterable<number>;
  /** Entries of messages that may have this sender and reference. */
  byReference(channel: string, senderDipId: string, senderReference: string): readonly number[];
  byTransaction(channel: string, transaction: string): readonly number[];
  /** False when the entry surely is of another transaction. */
  mayBe(entry: number, transaction: string): boolean;
  attemptsOf(entry: number): readonly number[];
  /** Plain data, for a checkpoint. */
  packed(): PackedIndex;
}

/**
 * A refused message as it is remembered: its sender may ask what became of it, and nobody receives it. Undefined where it does not
 * say enough to be asked for.
 */
export function refusedMessage(
  entry: number,
  { interfaceId, sender, senderReference }: Pick<MessageReceived, 'interfaceId' | 'sender' | 'senderReference'>,
  atMs: number,
): IndexedMessage | undefined {
  const { dipId } = sender;
  // Names are kept, so only those that can be a channel may come in.
  if (dipId === undefined || senderReference === undefined || !/^(IF|REP)-\d{3}[A-Z]?$/.test(interfaceId))
    return undefined;
  return {
    ...{ entry, acceptedMs: atMs, channel: interfaceId, event: '', mpan: undefined, transaction: '' },
    ...{ senderDipId: dipId, senderReference, recipientDipIds: [] },
  };
}

/** A status message as it is remembered: under the recipient's message that it is about. */
export function indexedStatus(
  entry: number,
  acceptedMs: number,
  recipientDipId: string,
  { senderReference = '', transaction = '' }: StatusReceived['about'],
): IndexedMessage {
  return {
    ...{ entry, acceptedMs, channel: statusChannel, event: '', mpan: undefined, transaction, senderReference },
    ...{ senderDipId: recipientDipId, recipientDipIds: [recipientDipId] },
  };
}

export interface PackedIndex {
  readonly columns: Readonly<Record<Column, ArrayLike<number>>>;
  readonly queues: readonly (readonly [key: string, entries: ArrayLike<number>])[];
  readonly attempts: readonly [ArrayLike<number>, ArrayLike<number>];
  readonly names: readonly string[];
}

const kinds = {
  entry: Uint32Array,
  acceptedMs: Float64Array,
  event: Uint16Array,
  channel: Uint16Array,
  mpan: Uint32Array,
  reference: Uint32Array,
  transaction: Uint32Array,
};
type Column = keyof typeof kinds;
const columnNames = Object.keys(kinds) as Column[];

/** Forgotten are so many at once: a part of what is kept. */
const sweepPart = 16;

/** @param most how many messages are kept; the oldest are forgotten first */
export function createMessageIndex(most: number, packed?: PackedIndex): MessageIndex {
  const columns = Object.fromEntries(
    columnNames.map((name) => [name, createNumberList(kinds[name], packed?.columns[name])]),
  ) as Record<Column, NumberList>;
  const queues = new Map<string, NumberList>(
    packed?.queues.map(([key, entries]) => [key, createNumberList(Uint32Array, entries)]),
  );
  const attempts = [0, 1].map((side) => createNumberList(Uint32Array, packed?.attempts[side as 0 | 1]));
  const [attempted, deliveries] = attempts as [NumberList, NumberList];
  const names: string[] = [...(packed?.names ?? [])];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const numberOf = (name: string) => {
    const found = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, found);
    return found;
  };
  const queueOf = (key: string) => {
    const found = queues.get(key) ?? createNumberList(Uint32Array);
    queues.set(key, found);
    return found;
  };
  /** The row of an entry; undefined when it is no message that is kept. */
  const rowOf = (entry: number) => {
    const row = columns.entry.before(entry);
    return columns.entry.at(row) === entry ? row : undefined;
  };
  const sweep = () => {
    for (const name of columnNames) columns[name].drop(Math.max(1, Math.floor(most / sweepPart)));
    const oldest = columns.entry.at(0) ?? 0;
    for (const queue of queues.values()) queue.drop(queue.before(oldest));
    const kept = (_: number, index: number) => (attempted.at(index) ?? 0) >= oldest;
    deliveries.keep(kept);
    attempted.keep((entry) => entry >= oldest);
  };
  const rowsWith = (column: Column, value: number, fits: (row: number) => boolean = () => true) => {
    const found: number[] = [];
    for (let row = 0; row < columns.entry.length; row += 1)
      if (columns[column].at(row) === value && fits(row)) found.push(columns.entry.at(row) as number);
    return found;
  };
  return {
    add(message) {
      if (columns.entry.length >= most) sweep();
      columns.entry.push(message.entry);
      columns.acceptedMs.push(message.acceptedMs);
      columns.event.push(numberOf(message.event));
      columns.channel.push(numberOf(message.channel));
      columns.mpan.push(hashOfText(message.mpan ?? ''));
      columns.reference.push(hashOfText(message.senderReference, hashOfText(message.senderDipId)));
      columns.transaction.push(hashOfText(message.transaction));
      for (const dipId of message.recipientDipIds) queueOf(`${dipId} ${message.channel}`).push(message.entry);
    },
    addAttempt(entry, delivery) {
      attempted.push(entry);
      deliveries.push(delivery);
    },
    *candidates(dipId, channel, question, after) {
      const queue = queues.get(`${dipId} ${channel}`);
      if (queue === undefined) return;
      const event = question.event === undefined ? undefined : (numbers.get(question.event) ?? -1);
      const mpan = question.mpan === undefined ? undefined : hashOfText(question.mpan);
      const transactions = question.transactionIds && new Set(question.transactionIds.map((id) => hashOfText(id)));
      const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = question;
      for (let place = queue.before(after + 1); place < queue.length; place += 1) {
        const entry = queue.at(place) as number;
        const row = rowOf(entry);
        if (row === undefined) continue;
        const at = columns.acceptedMs.at(row) as number;
        if (at < fromMs || at > toMs) continue;
        if (event !== undefined && columns.event.at(row) !== event) continue;
        if (mpan !== undefined && columns.mpan.at(row) !== mpan) continue;
        if (transactions !== undefined && !transactions.has(columns.transaction.at(row) as number)) continue;
        yield entry;
      }
    },
    byReference(channel, senderDipId, senderReference) {
      const number = numbers.get(channel);
      const reference = hashOfText(senderReference, hashOfText(senderDipId));
      return rowsWith('reference', reference, (row) => columns.channel.at(row) === number);
    },
    byTransaction(channel, transaction) {
      const number = numbers.get(channel);
      return rowsWith('transaction', hashOfText(transaction), (row) => columns.channel.at(row) === number);
    },
    mayBe(entry, transaction) {
      const row = rowOf(entry);
      return row === undefined || columns.transaction.at(row) === hashOfText(transaction);
    },
    attemptsOf(entry) {
      const found: number[] = [];
      for (let at = 0; at < attempted.length; at += 1)
        if (attempted.at(at) === entry) found.push(deliveries.at(at) as number);
      return found;
    },
    packed: () => ({
      columns: Object.fromEntries(columnNames.map((name) => [name, columns[name].packed()])) as Record<
        Column,
        Uint32Array
      >,
      queues: [...queues].map(([key, entries]) => [key, entries.packed()] as const),
      attempts: [attempted.packed(), deliveries.packed()],
      names,
    }),
  };
}
