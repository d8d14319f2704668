import { parseDipInstant } from '../../market/calendar/instants.ts';
import { localTime } from '../../market/calendar/london.ts';
import { UsageFault } from '../exit-codes.ts';

/** The hour at which scenarios begin their day, and so a date without a time stands for it. */
const morning = '10:00';

/**
 * An instant as a person writes it: "2026-03-29" (ten in the morning in London), "2026-03-29T16:59" (London), or with an
 * offset "2026-03-29T16:59:00+01:00".
 * @throws {UsageFault} naming the option
 */
export function instantOf(option: string, text: string): number {
  const [date = '', time = morning] = text.split(/[T ]/);
  try {
    return /[+-]\d\d:\d\d$/.test(time) ? parseDipInstant(text) : localTime(date, time);
  } catch (fault) {
    throw new UsageFault(
      `${option} takes 2026-03-29, 2026-03-29T16:59 or 2026-03-29T16:59:00+01:00, not ${text} (${(fault as Error).message})`,
      'correct the option',
    );
  }
}
