import type { RequirementRow } from './report-input.ts';
import type { MutantRow, RequirementResult, Verdict } from './results-model.ts';
import type { ScenarioResult, ScenarioStatus } from './scenario-model.ts';

export interface RequirementInput {
  readonly requirements: readonly RequirementRow[];
  readonly scenarios: readonly ScenarioResult[];
  /** Requirement id to cases of packs that are no part of this run. */
  readonly elsewhere: ReadonlyMap<string, readonly string[]>;
  readonly legs: readonly { readonly pack: string; readonly rolesInScope: readonly string[] }[];
  readonly mutants?: readonly MutantRow[] | undefined;
  /** Requirement id to the fingerprint of its text when the run began, where the record says it. */
  readonly textsThen?: Readonly<Record<string, string>> | undefined;
}

/** One result for each row of the requirement catalogue, in its order. */
export function judgeRequirements(input: RequirementInput): RequirementResult[] {
  const carried = new Map<string, ScenarioResult[]>();
  for (const scenario of input.scenarios) {
    for (const id of scenario.requirements) {
      const list = carried.get(id);
      if (list === undefined) carried.set(id, [scenario]);
      else list.push(scenario);
    }
  }
  return input.requirements.map((row) => {
    const inScopeOf = input.legs.filter((leg) => binds(row, leg.rolesInScope)).map(({ pack }) => pack);
    // Where the harness plays the party that a row binds, a scenario that passes says nothing about the participant.
    const all = carried.get(row.id) ?? [];
    const scenarios = all.filter(({ pack }) => inScopeOf.includes(pack));
    const others = all.filter(({ pack }) => !inScopeOf.includes(pack));
    const unbound = [...new Set(others.map(({ caseId }) => caseId))];
    const textThen = input.textsThen?.[row.id];
    const changed = textThen !== undefined && textThen !== row.fingerprint;
    const verdictFor = (of: readonly ScenarioResult[]) => (changed ? verdictOfNone(row) : verdictOf(row, of));
    const verdict = verdictFor(scenarios);
    const mutants = input.mutants && mutantsOf(scenarios, input.mutants);
    const elsewhere = [...(input.elsewhere.get(row.id) ?? [])];
    return {
      ...factsOf(row),
      ...(changed && { changedSinceRun: true }),
      verdict,
      reason: changed && row.testable ? changedWords : reasonOf(row, verdict, scenarios, { elsewhere, unbound }),
      retried: scenarios.some(({ retried, status }) => retried && status === 'passed'),
      inScopeOf,
      scenarios: scenarios.map(({ key, status }) => ({ key, status })),
      elsewhere,
      ...(unbound.length > 0 && { unbound }),
      legs: input.legs
        .map(({ pack }) => ({ pack, of: scenarios.filter((scenario) => scenario.pack === pack) }))
        .filter(({ of }) => of.length > 0)
        .map(({ pack, of }) => ({ pack, verdict: verdictFor(of) })),
      ...(mutants && { mutants }),
    };
  });
}

const changedWords = 'Its text changed since the run: what ran was for the former one';

/** What a row is of which nothing ran. */
const verdictOfNone = (row: Pick<RequirementRow, 'testable'>): Verdict => verdictOf(row, []);

/** A row binds a leg when it names one of its roles, or every role. */
export function binds(row: Pick<RequirementRow, 'roles'>, rolesInScope: readonly string[]): boolean {
  return row.roles.some((role) => role === 'ANY' || rolesInScope.includes(role));
}

/**
 * The verdict over the scenarios that carry a row. Proved means that all of them ran and passed; one failure is a
 * failure; what did not run never counts as passed, and a row that cannot be tested is never proved.
 */
export function verdictOf(
  row: Pick<RequirementRow, 'testable'>,
  scenarios: readonly { status: ScenarioStatus }[],
): Verdict {
  const has = (status: ScenarioStatus): boolean => scenarios.some((scenario) => scenario.status === status);
  if (has('failed')) return 'failed';
  if (has('undecided')) return 'undecided';
  if (has('waiting')) return 'waiting';
  if (!row.testable) return 'not-testable';
  if (has('passed')) return has('not-run') ? 'partly-tested' : 'proved';
  return 'not-tested';
}

function reasonOf(
  row: RequirementRow,
  verdict: Verdict,
  scenarios: readonly ScenarioResult[],
  { elsewhere, unbound }: { readonly elsewhere: readonly string[]; readonly unbound: readonly string[] },
): string {
  const of = (status: ScenarioStatus) => scenarios.filter((scenario) => scenario.status === status);
  const names = (status: ScenarioStatus) =>
    of(status)
      .map(({ caseId }) => caseId)
      .join(', ');
  const total = scenarios.length;
  switch (verdict) {
    case 'proved':
      return total === 1 ? 'Its scenario ran and passed' : `All ${total} scenarios ran and passed`;
    case 'failed':
      return `Failed in ${names('failed')}`;
    case 'undecided':
      return `Not decided in ${names('undecided')}; this does not count against the participant`;
    case 'waiting':
      return `Waiting in ${names('waiting')}`;
    case 'partly-tested':
      return `${of('passed').length} of ${total} scenarios ran and passed; not run: ${names('not-run')}`;
    case 'not-tested':
      if (total > 0) return `Not run: ${names('not-run')}`;
      if (unbound.length > 0) return 'Carried only where the harness, not the participant, plays the party it binds';
      return elsewhere.length > 0 ? `Only in packs that were not run: ${elsewhere.join(', ')}` : excuseInWords(row);
    case 'not-testable':
      return row.notTestedReason ?? 'Not testable by this harness';
  }
}

function excuseInWords({ excuse }: RequirementRow): string {
  if (excuse === undefined) return 'No scenario carries it';
  return `No scenario carries it: ${excuse.reason} It ${excuse.meaning} (judged ${excuse.since})`;
}

function factsOf(row: RequirementRow) {
  const { id, set, source, mark, stage, strength, process, text, fingerprint, testable } = row;
  return {
    id,
    set,
    source,
    mark,
    roles: [...row.roles],
    segments: [...row.segments],
    stage,
    strength,
    process,
    interfaces: [...row.interfaces],
    text,
    fingerprint,
    testable,
    ...(row.notTestedReason !== undefined && { notTestedReason: row.notTestedReason }),
    ...(row.excuse !== undefined && { excuse: { ...row.excuse } }),
    ...(row.dependsOnSetting !== undefined && { dependsOnSetting: row.dependsOnSetting }),
  };
}

/** The mutants that met a case in a pack, and those that it caught, by their places in the table. */
interface Met {
  readonly tried: number[];
  readonly caught: number[];
}

/** By pack, then by case. */
type MetCases = ReadonlyMap<string, ReadonlyMap<string, Met>>;

/** Made once for a table: every requirement asks it for its scenarios. */
const metByCase = new WeakMap<readonly MutantRow[], MetCases>();

function metIn(mutants: readonly MutantRow[]): MetCases {
  const known = metByCase.get(mutants);
  if (known !== undefined) return known;
  const made = new Map<string, Map<string, Met>>();
  const metOf = (cases: Map<string, Met>, caseId: string): Met => {
    const known = cases.get(caseId);
    if (known !== undefined) return known;
    const met: Met = { tried: [], caught: [] };
    cases.set(caseId, met);
    return met;
  };
  mutants.forEach(({ pack, caught, missed }, place) => {
    const cases = made.get(pack) ?? new Map<string, Met>();
    made.set(pack, cases);
    for (const caseId of caught) {
      const met = metOf(cases, caseId);
      met.tried.push(place);
      met.caught.push(place);
    }
    for (const caseId of missed) metOf(cases, caseId).tried.push(place);
  });
  metByCase.set(mutants, made);
  return made;
}

/**
 * Known faults that at least one of these scenarios was set against, and how many of them one of these caught. The same case may
 * stand in several packs, each with its own participant and its own faulty ones.
 */
function mutantsOf(scenarios: readonly ScenarioResult[], mutants: readonly MutantRow[]) {
  const [tried, caught] = [new Set<number>(), new Set<number>()];
  const met = metIn(mutants);
  for (const { pack, caseId } of scenarios) {
    const here = met.get(pack)?.get(caseId);
    for (const place of here?.tried ?? []) tried.add(place);
    for (const place of here?.caught ?? []) caught.add(place);
  }
  return { tried: tried.size, caught: caught.size };
}
