import type { Finding } from '../../market/checks/finding.ts';
import { judgeAgain, type RecordedMessage, type TodaysRows } from '../../market/checks/judge-again.ts';
import type { DipMessage } from '../../market/interfaces/index.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { becauseOf, type ChecksToday } from './causes.ts';
import { withChanges } from './changed-entries.ts';

/** A claim whose verdict is another one by today's checks. */
export interface ClaimChange {
  readonly seq: number;
  /** The attempt, "ldso/COA-001#1". */
  readonly scenario: string;
  readonly text: string;
  readonly before: { readonly outcome: 'held' | 'failed'; readonly findings: readonly Finding[] };
  readonly now: { readonly outcome: 'held' | 'failed'; readonly findings: readonly Finding[] };
  /** What changed since, in words. */
  readonly because: readonly string[];
}

export interface Rejudged {
  /** The entries with today's verdicts in them; the very same ones when no verdict changed. */
  readonly entries: readonly Entry[];
  /** Claims of the record, and how many of them could be judged again. */
  readonly claims: number;
  readonly again: number;
  readonly changed: readonly ClaimChange[];
}

export interface RejudgeInput {
  readonly entries: readonly Entry[];
  /** A body by its sha256; may throw. */
  readonly readPayload: (hash: string) => Buffer;
  /** What the checks are today. */
  readonly today: ChecksToday;
  readonly rows?: TodaysRows;
}

/**
 * Judges each claim again that the record holds everything of: the message as it came, and what it was judged by. A claim that held
 * and no longer does fails its scenario. One that failed and now holds leaves it undecided: what would have come after it
 * was never examined.
 */
export function rejudge({ entries, readPayload, today, rows }: RejudgeInput): Rejudged {
  const claims = entries.filter((entry) => entry.kind === 'claim');
  const recorded = messagesOf(entries, readPayload);
  const run = entries.find((entry) => entry.kind === 'run-started')?.run;
  let again = 0;
  const changed: ClaimChange[] = [];
  for (const claim of claims) {
    const judged = claim.basis && judgeAgain(claim.basis, deadlineOf(claim), recorded, rows);
    if (judged === undefined || typeof judged === 'string') continue;
    again += 1;
    const outcome = judged.findings.length === 0 ? 'held' : 'failed';
    if (outcome === claim.outcome) continue;
    changed.push(changeOf(claim, { outcome, findings: judged.findings }, becauseOf(claim, judged.row, run, today)));
  }
  return {
    entries: changed.length === 0 ? entries : withChanges(entries, changed),
    claims: claims.length,
    again,
    changed,
  };
}

function changeOf(claim: EntryOf<'claim'>, now: ClaimChange['now'], because: readonly string[]): ClaimChange {
  const { seq, scenario, text, outcome, findings } = claim;
  return { seq, scenario, text, before: { outcome, findings }, now, because };
}

function deadlineOf({ deadline }: EntryOf<'claim'>) {
  if (deadline === undefined) return undefined;
  return { name: deadline.name, due: Date.parse(deadline.due), from: Date.parse(deadline.from) };
}

/** Messages of the record by the number of their entry; a body of many messages is read once. */
function messagesOf(entries: readonly Entry[], readPayload: RejudgeInput['readPayload']) {
  const bodies = new Map<string, readonly DipMessage[]>();
  const bodyOf = (payload: string): readonly DipMessage[] => {
    const known = bodies.get(payload);
    if (known !== undefined) return known;
    const body = JSON.parse(readPayload(payload).toString('utf8')) as readonly DipMessage[];
    bodies.set(payload, body);
    return body;
  };
  return (seq: number): RecordedMessage | undefined => {
    const entry = entries[seq - 1];
    if (entry?.kind !== 'message') return undefined;
    try {
      const message = bodyOf(entry.payload)[entry.index];
      return message && { entry, message };
    } catch {
      // A body that was left out, or has hidden places that make it no JSON, is no ground for a judgement.
      return undefined;
    }
  };
}
