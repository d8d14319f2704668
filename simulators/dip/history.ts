import type { Entry } from '../../market/record/entries.ts';
import type { DirectoryParty } from './directory.ts';
import type { Publication } from './publication.ts';

export interface StoredPublication {
  readonly publication: Publication;
  readonly recipient: DirectoryParty;
  /** When the DIP accepted the message, epoch milliseconds of the market's clock. */
  readonly acceptedMs: number;
}

export interface HistoryQuery {
  readonly recipientDipId: string;
  /** "IF-036". */
  readonly channel: string;
  /** Both ends belong to the period. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** With its brackets: "[MSAppActive]". */
  readonly event?: string;
  readonly mpan?: string;
  readonly transactionIds?: readonly string[];
  /** The cursor of an earlier answer. */
  readonly after?: string;
  readonly limit: number;
}

export interface HistoryPage {
  readonly publications: readonly StoredPublication[];
  /** Set when there are more. */
  readonly next?: string;
}

/** What was published to a recipient. */
export interface History {
  /** Oldest first. */
  find(query: HistoryQuery): HistoryPage;
  /** The entry of a message and those of its deliveries; nothing when the sender never used the reference. */
  trace(channel: string, senderDipId: string, senderReference: string): readonly Entry[];
}

export interface RequeueProgress {
  readonly total: number;
  readonly processed: number;
  readonly failed: number;
  readonly state: 'Processing' | 'Completed' | 'Failed' | 'PartialCompletion';
}

/** Puts publications into the queue of their recipient again. */
export interface Requeuing {
  requeue(id: string, stored: readonly StoredPublication[]): void;
  requeueProgress(id: string): RequeueProgress | undefined;
}
