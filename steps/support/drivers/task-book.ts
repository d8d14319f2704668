import type { Entry, EntryOf } from '../../../market/record/entries.ts';
import type { Journal } from '../../../wire/journal.ts';
import { isOpen, standingsOf } from '../standings.ts';
import { attach } from './attachments.ts';
import type { Statement, Task } from './task.ts';

export type AskedEntry = EntryOf<'asked'>;
export type StatementEntry = EntryOf<'statement'>;

/** The id of a task on the page and on the command line. */
export const taskIdOf = ({ seq }: Pick<AskedEntry, 'seq'>): string => `t${seq}`;

/** What was said of a task, if anything was. */
export const saidOf = (entries: Iterable<Entry>, { seq }: Pick<AskedEntry, 'seq'>): StatementEntry | undefined => {
  for (const entry of entries) if (entry.kind === 'statement' && entry.task === seq) return entry;
  return undefined;
};

/** What people are asked and nobody has answered, by scenarios that have not come to an end; oldest first. */
export function openTasks(entries: readonly Entry[]): readonly AskedEntry[] {
  const asked = entries.filter((entry): entry is AskedEntry => entry.kind === 'asked');
  if (asked.length === 0) return asked;
  const said = new Set(entries.map((entry) => (entry.kind === 'statement' ? entry.task : undefined)));
  const open = new Set([...standingsOf(entries).values()].filter(isOpen).map(({ started }) => started.scenario));
  return asked.filter(({ seq, scenario }) => !said.has(seq) && open.has(scenario));
}

/** A task with all that is shown of it. */
export function taskBehind(entry: AskedEntry, journal: Pick<Journal, 'readPayload'>): Task {
  const shown = JSON.parse(journal.readPayload(entry.payload).toString('utf8')) as Omit<Task, 'id'>;
  return { ...shown, id: taskIdOf(entry) };
}

/** What was said becomes evidence, the proof first. When this is over it is kept, and may be acknowledged. */
export async function keepStatement(
  { journal, directory }: { readonly journal: Journal; readonly directory: string },
  { seq, scenario, asked }: AskedEntry,
  { proof, ...said }: Statement,
): Promise<void> {
  const kept =
    proof &&
    (await attach({ journal, directory, scenario }, { ...proof, shows: `proof given by ${said.by}: ${asked}` }));
  const proven = kept === undefined ? {} : { proof: { file: kept.file, sha256: kept.sha256 } };
  journal.append({ kind: 'statement', task: seq, asked, ...said, ...proven }, scenario === '' ? undefined : scenario);
}
