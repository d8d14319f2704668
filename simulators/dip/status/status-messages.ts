import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { StatusDelivered } from '../../../market/record/entries.ts';
import type { StatusRequest } from '../calls/past-request.ts';
import { createRequeueBook, type RequeueProgress } from '../delivery/requeue-book.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import { createStatusQueues, type StatusQueues, type StatusQueueTools } from './status-queues.ts';

/** An attempt to hand one over, with the market's time. */
export type StatusAttempt = StatusDelivered & { readonly marketTime: string };

/** A status message that the DIP accepted. */
export interface StoredStatus {
  /** Number of its "status" entry. */
  readonly seq: number;
  readonly body: StandardResponseEntry;
  /** sha256 of the body it came in. */
  readonly payload: string;
  readonly recipient: DirectoryParty;
  /** Epoch milliseconds of the market's clock. */
  readonly acceptedMs: number;
  readonly mpan: string | undefined;
  readonly scenario: string | undefined;
  /** Grows with every attempt. */
  readonly attempts: StatusAttempt[];
}

/** Status messages on their way to the sender of the message they are about: kept for a replay, handed over in order. */
export interface StatusMessages {
  /** Keeps and queues them; nothing is handed over before the caller has returned. */
  enqueue(statuses: readonly StoredStatus[]): void;
  /** Keeps what was accepted earlier and is not to be sent again. */
  keep(statuses: readonly StoredStatus[]): void;
  /** A party of this process receives, instead of a webhook. */
  attach(dipId: string, receive: (statuses: readonly StandardResponseEntry[]) => void): void;
  /** Those of one recipient, oldest first. */
  find(recipientDipId: string, wanted: Partial<StatusRequest>): readonly StoredStatus[];
  requeue(id: string, statuses: readonly StoredStatus[]): void;
  requeueProgress(id: string): RequeueProgress | undefined;
  start: StatusQueues['start'];
  views: StatusQueues['views'];
  isQuiet(): boolean;
  quiet(): Promise<void>;
  /** Drops what waits, of one metering point or of all. */
  forget(mpan?: string): void;
}

export function createStatusMessages(tools: StatusQueueTools): StatusMessages {
  const kept = new Map<string, StoredStatus[]>();
  const progress = createRequeueBook(tools.settings.rememberedRequeues);
  const queues = createStatusQueues(tools, progress.ended);
  const keep = (statuses: readonly StoredStatus[]) => {
    for (const status of statuses) {
      const list = kept.get(status.recipient.dipId) ?? [];
      kept.set(status.recipient.dipId, list);
      list.push(status);
      if (list.length > tools.settings.rememberedStatusMessages) list.shift();
    }
  };
  return {
    keep,
    enqueue(statuses) {
      keep(statuses);
      queues.add(statuses.map((status) => ({ status })));
    },
    attach: queues.attach,
    find: (recipientDipId, wanted) => (kept.get(recipientDipId) ?? []).filter((status) => fits(status, wanted)),
    requeue(id, statuses) {
      progress.begin(id, statuses.length);
      queues.add(statuses.map((status) => ({ status, requeued: id })));
    },
    requeueProgress: progress.progress,
    start: queues.start,
    views: queues.views,
    isQuiet: queues.isQuiet,
    quiet: queues.quiet,
    forget: (mpan) => queues.forget(({ status }) => mpan === undefined || status.mpan === mpan),
  };
}

function fits({ body, acceptedMs }: StoredStatus, wanted: Partial<StatusRequest>): boolean {
  const { fromMs, toMs, transaction, senderReference, correlation } = wanted;
  return (
    (fromMs === undefined || acceptedMs >= fromMs) &&
    // A request names seconds; what was accepted within the last of them belongs to it.
    (toMs === undefined || acceptedMs < toMs + 1000) &&
    (transaction === undefined || body.transactionID === transaction) &&
    (senderReference === undefined || body.senderUniqueReference === senderReference) &&
    (correlation === undefined || body.correlationID === correlation)
  );
}
