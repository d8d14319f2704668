import type { EntryOf } from '../../market/record/entries.ts';
import { SetUpFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import { readMemory } from '../../wire/memory-text.ts';

/** What a scenario waits for with this reason is a day, and any time of the working day will do. */
export const dayReason = 'until the day the scenario names';

/** How much later than its moment something may be done: a day is named from ten in the morning. */
const lateMs = { moment: 5 * 60_000, day: 14 * 3_600_000 } as const;

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
  const { instant, reason } = read(begun) as { instant: number; reason: string };
  const minutes = Math.round((Number(read(done)) - instant) / 60_000);
  if (minutes * 60_000 <= (reason === dayReason ? lateMs.day : lateMs.moment)) return;
  throw new SetUpFault(
    `What is to be done at ${new Date(instant).toISOString()} (${reason}) could be done ${minutes} minutes later only`,
    {
      next: 'Carry the run on before that moment next time; mhhs-qt resume DIR --again CASE plays the scenario again.',
    },
  );
}
