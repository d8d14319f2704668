import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { EntryBody, StatusDelivered } from '../../../market/record/entries.ts';
import { statusChannel } from '../calls/channel-path.ts';
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

/** A requeue as the record leaves it. */
export interface InterruptedRequeue {
  readonly id: string;
  readonly statuses: readonly StoredStatus[];
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
  /** Those of one recipient go again, in order. Recorded, so that it is carried on after a restart. */
  requeue(id: string, recipient: DirectoryParty, statuses: readonly StoredStatus[]): void;
  /** Carries on with a requeue of an earlier run. */
  requeueOn(interrupted: InterruptedRequeue): void;
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
    requeue(id, recipient, statuses) {
      const payload = tools.journal.payload(JSON.stringify(statuses.map(({ seq }) => seq)));
      const asked: EntryBody = {
        ...{ kind: 'dip-control', action: 'requeue-asked', recipient: tools.directory.refOf(recipient), by: 'harness' },
        ...{ channel: statusChannel, detail: { id, total: statuses.length }, payload },
      };
      tools.noted(tools.journal.append(asked).seq);
      progress.begin(id, statuses.length);
      queues.add(statuses.map((status) => ({ status, requeued: id })));
    },
    requeueOn({ id, statuses }) {
      progress.begin(id, statuses.length);
      const rest = statuses.filter(({ attempts }) => {
        const end = attempts.find(({ requeued, outcome }) => requeued === id && lastOutcomes.has(outcome));
        if (end !== undefined) progress.ended(id, end.outcome === 'delivered');
        return end === undefined;
      });
      queues.add(rest.map((status) => ({ status, requeued: id })));
    },
    requeueProgress: progress.progress,
    start: queues.start,
    views: queues.views,
    isQuiet: queues.isQuiet,
    quiet: queues.quiet,
    forget: (mpan) => queues.forget(({ status }) => mpan === undefined || status.mpan === mpan),
  };
}

/** After which a status message is not tried again. */
export const lastOutcomes: ReadonlySet<string> = new Set(['delivered', 'failed', 'exhausted']);

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
