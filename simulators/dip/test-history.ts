import { dipInstant } from '../../market/calendar/instants.ts';
import type { DipMessage } from '../../market/interfaces/message.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import type { DirectoryParty } from './directory.ts';
import type { History, HistoryQuery, Requeuing, StoredPublication } from './history.ts';
import { createProgressBook } from './requeue-progress.ts';

/** A history for tests: it reads the whole journal for each question, and its cursor is a place in the answer. */
export function journalHistory(journal: Journal, parties: readonly DirectoryParty[]): History {
  const stored = (entry: EntryOf<'message'>, recipient: DirectoryParty): StoredPublication => {
    const body = JSON.parse(journal.readPayload(entry.payload).toString())[entry.index] as DipMessage;
    const publication = `PUB-${entry.interfaceId.slice(3)}`;
    const D0 = {
      ...{ transactionID: entry.transaction ?? '', transactionTimestamp: dipInstant(Date.parse(entry.marketTime)) },
      ...{ publicationID: publication, initialCorrelationID: entry.correlation ?? null, replayIndicator: false },
      serviceTicketURL: null,
    };
    const message = { payload: { ...body.payload, CommonBlock: { ...body.payload.CommonBlock, D0 } } };
    return {
      ...{ recipient, acceptedMs: Date.parse(entry.marketTime) },
      publication: {
        ...{ message, interfaceId: entry.interfaceId, event: entry.event, publication },
        ...{ transaction: entry.transaction ?? '', correlation: entry.correlation ?? null, mpan: entry.mpan },
        ...{ scenario: entry.scenario, source: { payload: entry.payload, index: 0, customBytes: undefined } },
      },
    };
  };
  const published = () => journal.entriesOfKind('message').filter(({ outcome }) => outcome === 'accepted');
  return {
    find(query) {
      const recipient = parties.find(({ dipId }) => dipId === query.recipientDipId);
      const all = published().filter((entry) => asked(entry, query));
      const from = Number(query.after ?? 0);
      const rows = recipient === undefined ? [] : all.slice(from, from + query.limit);
      const publications = rows.map((entry) => stored(entry, recipient as DirectoryParty));
      return all.length > from + query.limit ? { publications, next: String(from + query.limit) } : { publications };
    },
    trace(channel, senderDipId, senderReference) {
      const message = journal
        .entriesOfKind('message')
        .find(
          (entry) =>
            entry.interfaceId === channel &&
            entry.sender.dipId === senderDipId &&
            entry.senderReference === senderReference,
        );
      if (message === undefined) return [];
      const { transaction } = message;
      return [message, ...journal.entriesOfKind('delivery').filter((entry) => entry.transaction === transaction)];
    },
  };
}

function asked(entry: EntryOf<'message'>, query: HistoryQuery): boolean {
  const at = Date.parse(entry.marketTime);
  return (
    entry.interfaceId === query.channel &&
    entry.recipients.some(({ dipId }) => dipId === query.recipientDipId) &&
    (query.fromMs === undefined || at >= query.fromMs) &&
    (query.toMs === undefined || at <= query.toMs) &&
    (query.event === undefined || entry.event === query.event) &&
    (query.mpan === undefined || entry.mpan === query.mpan) &&
    (query.transactionIds === undefined || query.transactionIds.includes(entry.transaction ?? ''))
  );
}

/** Requeues that only count: a test ends each with `finish`. */
export function countingRequeues() {
  const book = createProgressBook(10);
  const asked: { readonly id: string; readonly transactions: readonly string[] }[] = [];
  const requeuing: Requeuing = {
    requeue(id, stored) {
      asked.push({ id, transactions: stored.map(({ publication }) => publication.transaction) });
      book.begin(id, stored.length);
    },
    requeueProgress: book.of,
  };
  return { requeuing, asked, finish: (id: string, delivered = true) => book.ended(id, delivered) };
}
