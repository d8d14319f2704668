import type { Entry } from '../../../market/record/entries.ts';
import type { Clock } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { Publication } from '../delivery/publication.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { DipSettings } from '../settings.ts';
import type { MessageIndex } from './message-index.ts';
import type { Remake } from './remake.ts';

/** A publication as it was accepted for one recipient. */
export interface StoredPublication {
  readonly publication: Publication;
  readonly recipient: DirectoryParty;
  readonly acceptedMs: number;
  /** The number (seq) of the message's entry in the journal. */
  readonly entry: number;
}

export interface HistoryQuery {
  readonly recipientDipId: string;
  /** The interface: "IF-036". */
  readonly channel: string;
  /** Epoch milliseconds of acceptance, both included. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** With its brackets: "[MSApp]". */
  readonly event?: string;
  readonly mpan?: string;
  readonly transactionIds?: readonly string[];
  /** Where an earlier answer ended. */
  readonly after?: string;
  /** Most publications in the answer. */
  readonly limit: number;
}

export interface HistoryPage {
  /** Oldest first. */
  readonly publications: readonly StoredPublication[];
  /** Set when there are more: the `after` of the next query. */
  readonly next?: string;
}

/** What was published; bodies are made anew from the journal when somebody asks. */
export interface History {
  find(query: HistoryQuery): HistoryPage;
  /** The message entry and those of its deliveries, oldest first; empty when there is none or it was forgotten. */
  trace(channel: string, senderDipId: string, senderReference: string): readonly Entry[];
}

export interface HistoryTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: Directory;
  readonly settings: Pick<DipSettings, 'replayRetentionMs'>;
  readonly index: MessageIndex;
  readonly remake: Remake;
}

export function createHistory({ clock, journal, directory, settings, index, remake }: HistoryTools): History {
  return {
    find(query) {
      const recipient = directory.byDipId(query.recipientDipId);
      if (recipient === undefined) return { publications: [] };
      const fromMs = Math.max(query.fromMs ?? Number.NEGATIVE_INFINITY, earliestMs({ clock, settings }));
      const publications: StoredPublication[] = [];
      const candidates = index.candidates(recipient.dipId, query.channel, { ...query, fromMs }, placeOf(query.after));
      for (const entry of candidates) {
        const last = publications.at(-1);
        if (last !== undefined && publications.length >= query.limit)
          return { publications, next: last.entry.toString(36) };
        const found = journal.entry(entry);
        // The index knows hashes; what counts are the words themselves.
        if (found.kind !== 'message' || !fits(found, query)) continue;
        const acceptedMs = Date.parse(found.marketTime);
        publications.push({ publication: remake(entry), recipient, acceptedMs, entry });
      }
      return { publications };
    },
    trace(channel, senderDipId, senderReference) {
      const found = index.byReference(channel, senderDipId, senderReference).filter((entry) => {
        const message = journal.entry(entry);
        if (message.kind !== 'message') return false;
        return message.sender.dipId === senderDipId && message.senderReference === senderReference;
      });
      return found.flatMap((entry) => [entry, ...index.attemptsOf(entry)].map((seq) => journal.entry(seq)));
    },
  };
}

/** From when on a message can be replayed or requeued, in epoch milliseconds. */
export function earliestMs({ clock, settings }: Pick<HistoryTools, 'clock' | 'settings'>): number {
  return settings.replayRetentionMs === null ? Number.NEGATIVE_INFINITY : clock.now() - settings.replayRetentionMs;
}

/** The entry with which an earlier answer ended; 0 for none, and for a text that no answer gave. */
export function placeOf(after: string | undefined): number {
  const place = after === undefined ? 0 : Number.parseInt(after, 36);
  return Number.isNaN(place) ? 0 : place;
}

function fits({ mpan, transaction }: { mpan?: string; transaction?: string }, query: HistoryQuery): boolean {
  if (query.mpan !== undefined && mpan !== query.mpan) return false;
  return query.transactionIds === undefined || query.transactionIds.includes(transaction ?? '');
}
