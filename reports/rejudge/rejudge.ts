import type { Finding } from '../../market/checks/finding.ts';
import { judgeAgain, type TodaysRows } from '../../market/checks/judge-again.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { becauseOf, type ChecksToday } from './causes.ts';
import { withChanges } from './changed-entries.ts';
import { recordsSoFar } from './records-so-far.ts';

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
  /** Why the others could not, in words, and how many claims each reason holds of. */
  readonly notAgain: ReadonlyMap<string, number>;
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

const nothingRecorded =
  'the record does not say what they were judged by: an earlier version wrote it, or a step of your own claimed them';

/**
 * Judges each claim again that the record holds everything of: what it looked at, and what it was judged by. A claim that held
 * and no longer does fails its scenario. One that failed and now holds leaves it undecided: what would have come after it
 * was never examined.
 */
export function rejudge({ entries, readPayload, today, rows }: RejudgeInput): Rejudged {
  const claims = entries.filter((entry) => entry.kind === 'claim');
  const soFar = recordsSoFar(entries, readPayload);
  const run = entries.find((entry) => entry.kind === 'run-started')?.run;
  const notAgain = new Map<string, number>();
  const changed: ClaimChange[] = [];
  for (const claim of claims) {
    const { basis } = claim;
    const judged =
      basis === undefined
        ? (claim.unkept ?? nothingRecorded)
        : judgeAgain(basis, deadlineOf(claim), soFar(claim.scenario, claim.seq), rows);
    if (typeof judged === 'string') {
      notAgain.set(judged, (notAgain.get(judged) ?? 0) + 1);
      continue;
    }
    const outcome = judged.findings.length === 0 ? 'held' : 'failed';
    if (outcome === claim.outcome) continue;
    changed.push(changeOf(claim, { outcome, findings: judged.findings }, becauseOf(claim, judged.against, run, today)));
  }
  const again = [...notAgain.values()].reduce((left, count) => left - count, claims.length);
  return {
    entries: changed.length === 0 ? entries : withChanges(entries, changed),
    claims: claims.length,
    ...{ again, notAgain, changed },
  };
}

function changeOf(claim: EntryOf<'claim'>, now: ClaimChange['now'], because: readonly string[]): ClaimChange {
  const { seq, scenario, text, outcome, findings } = claim;
  return { seq, scenario, text, before: { outcome, findings }, now, because };
}

function deadlineOf({ deadline }: EntryOf<'claim'>) {
  if (deadline === undefined) return undefined;
  const { name, due, from, earliest = from } = deadline;
  return { name, due: Date.parse(due), from: Date.parse(from), earliest: Date.parse(earliest) };
}
