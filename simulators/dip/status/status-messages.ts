import type { EntryOf } from '../../../market/record/entries.ts';
import type { Journal } from '../../../wire/journal.ts';
import { statusChannel } from '../calls/channel-path.ts';
import type { StatusRequest } from '../calls/past-request.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { StatusMessage, StatusParcel } from '../delivery/parcel.ts';
import { earliestMs, type HistoryTools, placeOf } from '../memory/history.ts';
import { indexedStatus, type MessageIndex } from '../memory/message-index.ts';
import type { RemakeStatus } from '../memory/remake.ts';
import { aboutOf } from './status-body.ts';

/** A status message whose entry is in the journal. @property acceptedMs epoch milliseconds of the market's clock */
export type AcceptedStatus = StatusParcel & { readonly acceptedMs: number };

/** Which ones are asked for; both times are seconds, and what was accepted within the last of them belongs to it. */
export interface StatusQuery extends Partial<StatusRequest> {
  readonly recipientDipId: string;
  /** Where an earlier answer ended. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface StoredStatus extends StatusMessage {
  /** The number (seq) of its "status" entry. */
  readonly entry: number;
}

export interface StatusPage {
  /** Oldest first. */
  readonly statuses: readonly StoredStatus[];
  /** Set when there are more: the `after` of the next query. */
  readonly next?: string;
}

/** Status messages on their way to the sender of the message they are about, and those of the past. */
export interface StatusMessages {
  /** Remembers and queues them; nothing is handed over before the caller has returned. */
  enqueue(accepted: readonly AcceptedStatus[]): void;
  find(query: StatusQuery): StatusPage;
  /** Every attempt to tell a recipient about its message with this reference. */
  attemptsAbout(recipientDipId: string, senderReference: string): readonly EntryOf<'status-delivery'>[];
}

export interface StatusMessageTools extends Pick<HistoryTools, 'clock' | 'settings'> {
  readonly journal: Journal;
  readonly index: MessageIndex;
  readonly remakeStatus: RemakeStatus;
  readonly delivery: Pick<Delivery, 'enqueue'>;
}

export function createStatusMessages(tools: StatusMessageTools): StatusMessages {
  const { journal, index, remakeStatus, delivery } = tools;
  return {
    enqueue(accepted) {
      for (const { entry, acceptedMs, party, status } of accepted)
        index.add(indexedStatus(entry, acceptedMs, party.dipId, aboutOf(status.body)));
      delivery.enqueue(accepted);
    },
    find({ recipientDipId, after, limit, ...wanted }) {
      const statuses: StoredStatus[] = [];
      const question = {
        fromMs: Math.max(wanted.fromMs ?? Number.NEGATIVE_INFINITY, earliestMs(tools)),
        ...(wanted.toMs === undefined ? {} : { toMs: wanted.toMs + 999 }),
        ...(wanted.transaction === undefined ? {} : { transactionIds: [wanted.transaction] }),
      };
      for (const entry of index.candidates(recipientDipId, statusChannel, question, placeOf(after))) {
        const last = statuses.at(-1);
        if (last !== undefined && statuses.length >= limit) return { statuses, next: last.entry.toString(36) };
        const status = remakeStatus(entry);
        if (fits(status, wanted)) statuses.push({ ...status, entry });
      }
      return { statuses };
    },
    attemptsAbout(recipientDipId, senderReference) {
      const about = index
        .byReference(statusChannel, recipientDipId, senderReference)
        .filter((entry) => remakeStatus(entry).body.senderUniqueReference === senderReference);
      const attempts = about.flatMap((entry) => index.attemptsOf(entry)).map((seq) => journal.entry(seq));
      return attempts.filter((entry) => entry.kind === 'status-delivery');
    },
  };
}

/** The index knows hashes; what counts are the words themselves. */
function fits({ body }: StatusMessage, wanted: Partial<StatusRequest>): boolean {
  const { transaction, senderReference, correlation } = wanted;
  return (
    (transaction === undefined || body.transactionID === transaction) &&
    (senderReference === undefined || body.senderUniqueReference === senderReference) &&
    (correlation === undefined || body.correlationID === correlation)
  );
}
