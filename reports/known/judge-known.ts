import type { RequirementResult, Results } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';
import type { KnownEntry, KnownEntryResult, KnownItem, KnownResult } from './known-model.ts';

/** known.yaml, read. */
export interface KnownFile {
  readonly entries: readonly KnownEntry[];
  /** sha256 of its bytes. */
  readonly file: string;
}

/** Requirements name the scenarios that count for them: those in which they bind the participant. */
type Judged = Pick<Results, 'scenarios' | 'legs' | 'record'> & {
  readonly requirements: readonly Pick<RequirementResult, 'id' | 'scenarios'>[];
};

/**
 * Holds what is known against what a run found, both ways: an entry whose cases pass is no longer true, and a failure that no
 * entry covers is not known. The verdict of a scenario stays what it is.
 * @param asAt day "2026-03-02" at which expiry counts; left out, that of the end of the record
 */
export function judgeKnown({ entries, file }: KnownFile, results: Judged, asAt = dayOf(results)): KnownResult {
  const names = new Map(results.legs.map(({ pack, participant }) => [pack, participant?.name ?? '']));
  const counts = new Set(
    results.requirements.flatMap(({ id, scenarios }) => scenarios.map(({ key }) => carrying(id, key))),
  );
  const judged = entries.map((entry) => judgeEntry(entry, results.scenarios, { names, counts, asAt }));
  const inForce = judged.filter(({ state }) => state !== 'expired');
  const covering = new Map<string, KnownEntryResult[]>();
  for (const entry of inForce)
    for (const { scenarios } of entry.items)
      for (const { key } of scenarios) covering.set(key, [...(covering.get(key) ?? []), entry]);
  const failed = results.scenarios.filter(({ status }) => status === 'failed').map(({ key }) => key);
  const uncovered = failed.filter((key) => !covering.has(key));
  const planned = failed.every((key) => covering.get(key)?.some(({ workOff }) => workOff !== undefined) === true);
  const allEnded = results.scenarios.every(({ status }) => status === 'passed' || status === 'failed');
  const conditionalPass = failed.length > 0 && planned && allEnded && results.record.complete;
  return { asAt, file, entries: judged, uncovered, conditionalPass };
}

const dayOf = ({ record }: Judged): string => record.lastAt?.slice(0, 10) ?? '';

const carrying = (requirement: string, key: string): string => `${requirement}\u0000${key}`;

interface Around {
  /** Participants by pack. */
  readonly names: ReadonlyMap<string, string>;
  /** Which scenario counts for which requirement. */
  readonly counts: ReadonlySet<string>;
  readonly asAt: string;
}

function judgeEntry(
  entry: KnownEntry,
  all: readonly ScenarioResult[],
  { names, counts, asAt }: Around,
): KnownEntryResult {
  const { cases, requirements, participants: named } = entry.covers;
  const scope = all.filter(({ pack }) => named?.includes(names.get(pack) ?? '') ?? true);
  const items = [
    ...cases.map((id) =>
      itemOf(
        'case',
        id,
        scope.filter(({ caseId }) => caseId === id || caseId.startsWith(`${id}:`)),
      ),
    ),
    ...requirements.map((id) =>
      itemOf(
        'requirement',
        id,
        scope.filter(({ key }) => counts.has(carrying(id, key))),
      ),
    ),
  ];
  return { ...structuredClone(entry), state: entry.expires < asAt ? 'expired' : stateOf(items), items };
}

function itemOf(kind: KnownItem['kind'], id: string, scenarios: readonly ScenarioResult[]): KnownItem {
  const has = (...statuses: readonly string[]) => scenarios.some(({ status }) => statuses.includes(status));
  const open = has('failed', 'undecided', 'waiting');
  const state = scenarios.length === 0 ? 'not-in-run' : open ? 'open' : has('not-run') ? 'not-judged' : 'passing';
  return { kind, id, state, scenarios: scenarios.map(({ key, status }) => ({ key, status })) };
}

/** Standing when anything is open; passing when nothing is open and something passes. */
function stateOf(items: readonly KnownItem[]): KnownEntryResult['state'] {
  const order = ['open', 'passing', 'not-judged', 'not-in-run'] as const;
  const state = order.find((one) => items.some((item) => item.state === one)) ?? 'not-in-run';
  return state === 'open' ? 'standing' : state;
}

/** What passes although an entry in force says that it does not: each fails the build until it is taken out. */
export function passingItems({
  entries,
}: KnownResult): readonly { readonly entry: string; readonly item: KnownItem }[] {
  return entries
    .filter(({ state }) => state !== 'expired')
    .flatMap(({ id, items }) => items.filter(({ state }) => state === 'passing').map((item) => ({ entry: id, item })));
}

/** Entries in force that cover a scenario, by the scenario's key. */
export function knownByScenario(known: KnownResult | undefined): ReadonlyMap<string, readonly KnownEntryResult[]> {
  const rows = new Map<string, KnownEntryResult[]>();
  for (const entry of known?.entries ?? []) {
    if (entry.state === 'expired') continue;
    for (const key of new Set(entry.items.flatMap(({ scenarios }) => scenarios.map((one) => one.key))))
      rows.set(key, [...(rows.get(key) ?? []), entry]);
  }
  return rows;
}
