import type { Entry, EntryOf } from '../market/record/entries.ts';

/** One attempt at a scenario: its start, everything recorded for it, and its end when it came to one. */
export interface Attempt {
  readonly started: EntryOf<'scenario-started'>;
  readonly entries: Entry[];
  finished?: EntryOf<'scenario-finished'>;
}

/** The entries sorted by what they belong to. */
export interface JournalIndex {
  readonly run?: EntryOf<'run-started'>;
  readonly legs: ReadonlyMap<string, EntryOf<'leg-started'>>;
  /** By pack and case ("ldso/COA-001:on-the-floor"), in order of first appearance; attempts in order. */
  readonly scenarios: ReadonlyMap<string, readonly Attempt[]>;
  /** Faults that belong to no scenario. */
  readonly faults: readonly EntryOf<'fault'>[];
  readonly finished?: EntryOf<'run-finished'>;
}

export function keyOf(pack: string, caseId: string): string {
  return `${pack}/${caseId}`;
}

/** Sorts the journal. Works on a record that stops anywhere. */
export function indexJournal(entries: readonly Entry[]): JournalIndex {
  const legs = new Map<string, EntryOf<'leg-started'>>();
  const scenarios = new Map<string, Attempt[]>();
  const faults: EntryOf<'fault'>[] = [];
  const latest = new Map<string, Attempt>();
  const open = new Set<Attempt>();
  let run: EntryOf<'run-started'> | undefined;
  let finished: EntryOf<'run-finished'> | undefined;

  for (const entry of entries) {
    if (entry.kind === 'run-started') run ??= entry;
    else if (entry.kind === 'run-finished') finished = entry;
    else if (entry.kind === 'leg-started') legs.set(entry.pack, entry);
    else if (entry.kind === 'scenario-started') {
      const attempt: Attempt = { started: entry, entries: [entry] };
      const key = keyOf(entry.pack, entry.caseId);
      scenarios.set(key, [...(scenarios.get(key) ?? []), attempt]);
      closeUnfinished(latest.get(entry.scenario), open);
      latest.set(entry.scenario, attempt);
      open.add(attempt);
    } else {
      const attempt = ownerOf(entry, latest, open);
      if (attempt !== undefined && entry.kind === 'scenario-resumed') {
        delete attempt.finished;
        open.add(attempt);
      }
      attempt?.entries.push(entry);
      if (attempt === undefined && entry.kind === 'fault') faults.push(entry);
      if (attempt !== undefined && entry.kind === 'scenario-finished') {
        attempt.finished = entry;
        open.delete(attempt);
      }
    }
    // A run that was resumed has no end until it ends again.
    if (entry.kind === 'scenario-started' || entry.kind === 'session') finished = undefined;
  }
  return { ...(run && { run }), legs, scenarios, faults, ...(finished && { finished }) };
}

function closeUnfinished(attempt: Attempt | undefined, open: Set<Attempt>): void {
  if (attempt !== undefined) open.delete(attempt);
}

/** Clock moves and faults carry no scenario of their own; they belong to the one that is running, if just one is. */
function ownerOf(entry: Entry, latest: ReadonlyMap<string, Attempt>, open: ReadonlySet<Attempt>): Attempt | undefined {
  if (entry.scenario !== undefined) return latest.get(entry.scenario);
  if (entry.kind !== 'clock' && entry.kind !== 'fault') return undefined;
  return open.size === 1 ? [...open][0] : undefined;
}
