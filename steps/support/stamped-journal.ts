import type { EntryBody } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';

/**
 * The same journal, where what belongs to no metering point belongs to the scenario that is being played: refused calls, load
 * shapes, reports. Only good where one scenario plays at a time.
 * @param playing the scenario as the record names it, "" between scenarios
 */
export function stampedJournal(journal: Journal, playing: () => string): Journal {
  const own = (scenario: string | undefined) => scenario ?? (playing() || undefined);
  return {
    ...journal,
    append: (body: EntryBody, scenario?: string) => journal.append(body, own(scenario)),
    appendAll: (bodies, scenario) => journal.appendAll(bodies, own(scenario)),
    record: (stamped) => journal.record(stamped.map(({ body, scenario }) => ({ body, scenario: own(scenario) }))),
  };
}
