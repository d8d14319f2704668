import type { EntryOf } from '../../market/record/entries.ts';
import type { Clock } from '../../wire/clock.ts';
import { SetUpFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import { readMemory } from '../../wire/memory-text.ts';

/** What a scenario waits for with this reason is a day, and any time of the working day will do. */
export const dayReason = 'until the day the scenario names';

/** How much later than its moment something may be done: a day is named from ten in the morning. */
const lateMs = { moment: 5 * 60_000, day: 14 * 3_600_000 } as const;

/** How long before a limit something is done that has to be done before it, where time passes by itself and others have turns too. */
const realMarginMs = 10 * 60_000;

/**
 * The moment at which something is done that a scenario does shortly before a limit.
 * @param limit epoch milliseconds
 * @param distanceMs how long before it the scenario says, as a clock of ours can keep
 */
export function momentBefore({ kind }: Pick<Clock, 'kind'>, limit: number, distanceMs: number): number {
  return limit - (kind === 'virtual' ? distanceMs : Math.max(distanceMs, realMarginMs));
}

/**
 * Sees that what a scenario is about to do is done at the moment that it had waited for. A session that came too late cannot show how the
 * participant takes it.
 * @throws {SetUpFault} when the moment had passed before anybody carried the scenario on
 */
export function requireInTime(journal: Pick<Journal, 'entriesOf' | 'readPayload'>, scenario: string): void {
  const moves = journal.entriesOf(scenario).filter((entry) => entry.kind === 'deed' && entry.deed === 'move');
  const [begun, done] = moves.slice(-2) as EntryOf<'deed'>[];
  if (begun?.phase !== 'begun' || done?.phase !== 'done') return;
  const read = ({ payload }: EntryOf<'deed'>) => readMemory(journal.readPayload(payload).toString('utf8'));
  const { instant, reason, before } = read(begun) as { instant: number; reason: string; before?: number };
  if (before !== undefined && Number(read(done)) >= before) throw tooLate(instant, reason, before);
  const minutes = Math.round((Number(read(done)) - instant) / 60_000);
  if (minutes * 60_000 <= (reason === dayReason ? lateMs.day : lateMs.moment)) return;
  throw missed(`What is to be done at ${textOf(instant)} (${reason}) could be done ${minutes} minutes later only`);
}

const textOf = (instant: number): string => new Date(instant).toISOString();

const missed = (what: string): SetUpFault =>
  new SetUpFault(what, {
    next: 'Carry the run on before that moment next time; mhhs-qt resume DIR --again CASE plays the scenario again.',
  });

/** What has to come before a limit shows nothing once that has passed, by however little. */
const tooLate = (instant: number, reason: string, before: number): SetUpFault =>
  missed(`What is to be done at ${textOf(instant)} (${reason}), before ${textOf(before)}, could be done later only`);
