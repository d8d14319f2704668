import type { Entry, EntryKind, EntryOf } from '../market/record/entries.ts';

/** The entries of a journal for those who look at them. */
export interface JournalView {
  /** Whether entries are kept in memory; from the first look on they are. */
  readonly kept: boolean;
  add(entry: Entry): void;
  entries(): readonly Entry[];
  ofScenario(scenario: string): readonly Entry[];
  ofKind<K extends EntryKind>(kind: K): readonly EntryOf<K>[];
}

/**
 * Under load the DIP writes far more than anybody reads while it runs, and entries that are kept cost more in garbage
 * collection than in writing. So nothing is kept until somebody looks; then the file is read once and every later entry is
 * kept, for a view is live.
 * @param known the entries there are, kept from the start; undefined when they are in the file only
 * @param readBack reads all entries from the file
 */
export function createJournalView(known: readonly Entry[] | undefined, readBack: () => readonly Entry[]): JournalView {
  const entries: Entry[] = [];
  const scenarios = new Map<string, Entry[]>();
  const kinds = new Map<string, Entry[]>();
  let kept = false;
  const add = (entry: Entry) => {
    entries.push(entry);
    if (entry.scenario !== undefined) listed(scenarios, entry.scenario).push(entry);
    listed(kinds, entry.kind).push(entry);
  };
  const keep = (all: readonly Entry[]) => {
    kept = true;
    for (const entry of all) add(entry);
  };
  const look = () => {
    if (!kept) keep(readBack());
  };
  if (known !== undefined) keep(known);
  return {
    get kept() {
      return kept;
    },
    add,
    entries() {
      look();
      return entries;
    },
    ofScenario(scenario) {
      look();
      return listed(scenarios, scenario);
    },
    ofKind<K extends EntryKind>(kind: K) {
      look();
      return listed(kinds, kind) as unknown as readonly EntryOf<K>[];
    },
  };
}

/** For a journal that must not fill the memory: every look reads the file, and nothing is kept of it. */
export function createPassingView(readBack: () => readonly Entry[]): JournalView {
  return {
    kept: false,
    add: () => undefined,
    entries: readBack,
    ofScenario: (scenario) => readBack().filter((entry) => entry.scenario === scenario),
    ofKind: <K extends EntryKind>(kind: K) =>
      readBack().filter((entry) => entry.kind === kind) as unknown as readonly EntryOf<K>[],
  };
}

function listed<K>(lists: Map<K, Entry[]>, key: K): Entry[] {
  const list = lists.get(key) ?? [];
  if (!lists.has(key)) lists.set(key, list);
  return list;
}
