import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { Entry } from '../../../market/record/entries.ts';
import type { Journal } from '../../../wire/journal.ts';
import { recordedValue } from '../calls/body-reading.ts';
import type { Directory } from '../identity/directory.ts';
import { readStatuses } from './status-intake.ts';
import { type InterruptedRequeue, lastOutcomes, type StoredStatus } from './status-messages.ts';

/** The status messages of a run that is carried on. */
export interface StatusMemory {
  readonly done: readonly StoredStatus[];
  /** Accepted and neither delivered nor given up; an attempt that was cut short is among them. */
  readonly open: readonly StoredStatus[];
  /** Every requeue that was asked for, oldest first. */
  readonly requeues: readonly InterruptedRequeue[];
}

/**
 * What the journal says about status messages: those accepted, with their attempts.
 * @param entries oldest first; others than of status messages are passed over
 */
export function rememberStatuses(entries: Iterable<Entry>, journal: Journal, directory: Directory): StatusMemory {
  const bySeq = new Map<number, StoredStatus>();
  const requeues: InterruptedRequeue[] = [];
  for (const entry of entries) {
    if (entry.kind === 'dip-control' && entry.payload !== undefined) {
      const numbers = JSON.parse(journal.readPayload(entry.payload).toString()) as readonly number[];
      const statuses = numbers.map((seq) => bySeq.get(seq)).filter((one) => one !== undefined);
      requeues.push({ id: String(entry.detail?.id), statuses });
    }
    if (entry.kind === 'status-delivery') bySeq.get(entry.status)?.attempts.push(entry);
    const recipient = entry.kind === 'status' ? directory.byDipId(entry.to?.dipId ?? '') : undefined;
    if (entry.kind !== 'status' || entry.outcome !== 'accepted' || recipient === undefined) continue;
    const bodies = readStatuses(recordedValue(journal.readPayload(entry.payload)));
    bySeq.set(entry.seq, {
      ...{ seq: entry.seq, payload: entry.payload, recipient, mpan: entry.mpan, scenario: entry.scenario },
      body: (bodies as readonly StandardResponseEntry[])[entry.index] as StandardResponseEntry,
      acceptedMs: Date.parse(entry.marketTime),
      attempts: [],
    });
  }
  const all = [...bySeq.values()];
  const ended = ({ attempts }: StoredStatus) => attempts.some(({ outcome }) => lastOutcomes.has(outcome));
  return { done: all.filter(ended), open: all.filter((status) => !ended(status)), requeues };
}
