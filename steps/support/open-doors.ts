import type { Entry } from '../../market/record/entries.ts';
import type { ClaimDeadline } from './claim-record.ts';

/** A time in which nobody was there to take a message; epoch milliseconds on the run's clock. */
export interface ClosedTime {
  readonly from: number;
  readonly to: number;
}

/** What people say is taken while nobody is there for messages as well: it is no sign that somebody was. */
const whileShut: ReadonlySet<Entry['kind']> = new Set(['statement', 'attachment']);

/**
 * When the doors were shut between the sessions of a run: from the last that was recorded before (a session that was killed says
 * nothing at its end) until the next session opened them.
 */
export function closedTimes(entries: Iterable<Entry>): readonly ClosedTime[] {
  const times: ClosedTime[] = [];
  let before: Entry | undefined;
  for (const entry of entries) {
    if (entry.kind === 'session' && entry.doors === 'opened' && before !== undefined)
      times.push({ from: Date.parse(before.marketTime), to: Date.parse(entry.marketTime) });
    if (!whileShut.has(entry.kind)) before = entry;
  }
  return times;
}

const minuteMs = 60_000;

/** The deadline, later by as long as nobody was there to take what it is about. */
export function inOpenTime(deadline: ClaimDeadline, closed: readonly ClosedTime[]): ClaimDeadline {
  let { due } = deadline;
  for (const { from, to } of closed) {
    const since = Math.max(from, deadline.from);
    if (since < due && to > since) due += to - since;
  }
  // What takes no minute is the opening of a session, which is no reason to tell a deadline anew.
  if (due - deadline.due < minuteMs) return { ...deadline, due };
  const minutes = Math.round((due - deadline.due) / minuteMs);
  return { ...deadline, due, name: `${deadline.name}, and ${minutes} minutes in which the harness was not there` };
}
