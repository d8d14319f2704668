import type { Awaited, Entry, EntryOf } from '../../market/record/entries.ts';

/** How a scenario of a pack stands by the record: its latest attempt, and what became of it. */
export interface Standing {
  readonly started: EntryOf<'scenario-started'>;
  /** "interrupted" where the record stops in the middle of it. */
  readonly status: EntryOf<'scenario-finished'>['status'] | 'interrupted';
  readonly awaits?: Awaited;
  /** Number of the entry that says so. */
  readonly seq: number;
}

export const standingKey = (pack: string, caseId: string): string => `${pack}/${caseId}`;

/** Every scenario that was begun, by pack and case, in the order in which they were begun first. */
export function standingsOf(entries: Iterable<Entry>): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  const keys = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind === 'scenario-started') {
      const key = standingKey(entry.pack, entry.caseId);
      keys.set(entry.scenario, key);
      standings.set(key, { started: entry, status: 'interrupted', seq: entry.seq });
    }
    if (entry.kind !== 'scenario-finished' && entry.kind !== 'scenario-resumed') continue;
    const key = keys.get(entry.scenario) ?? '';
    const before = standings.get(key);
    if (before === undefined || before.started.scenario !== entry.scenario) continue;
    const { started } = before;
    if (entry.kind === 'scenario-resumed') standings.set(key, { started, status: 'interrupted', seq: entry.seq });
    else
      standings.set(key, {
        started,
        status: entry.status,
        seq: entry.seq,
        ...(entry.awaits && { awaits: entry.awaits }),
      });
  }
  return standings;
}

/** Whether it has come to no end. */
export const isOpen = ({ status }: Standing): boolean => status === 'waiting' || status === 'interrupted';
