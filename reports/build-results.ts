import type { Entry, PackFacts, RunFacts } from '../market/record/entries.ts';
import { indexJournal, type JournalIndex, keyOf } from './journal-index.ts';
import { binds, judgeRequirements } from './judge-requirements.ts';
import { judgeKnown, type KnownFile } from './known/judge-known.ts';
import type { CatalogueScenario, PackScope, RequirementRow } from './report-input.ts';
import type { Denominators, Leg, MutantRow, RequirementResult, Results } from './results-model.ts';
import { verdicts } from './results-model.ts';
import type { ScenarioResult } from './scenario-model.ts';
import { notRun, scenarioResult } from './scenario-result.ts';
import { straysIn } from './strays.ts';

export interface ResultsInput {
  readonly entries: readonly Entry[];
  /** Every scenario of the packs, run or not. */
  readonly scenarios: readonly CatalogueScenario[];
  readonly requirements: readonly RequirementRow[];
  /** Roles in scope of each pack; a pack that is not named is in scope of its participant's role alone. */
  readonly packs?: readonly PackScope[];
  readonly mutants?: readonly MutantRow[];
  /** What is known beforehand of failures, defects and waivers. */
  readonly known?: KnownFile;
}

/**
 * Computes the results from the journal and nothing else that could change: the same entries and catalogues give the
 * same results. A journal that stops anywhere gives the results up to there; what was not run stays "not-run".
 */
export function buildResults(input: ResultsInput): Results {
  const index = indexJournal(input.entries);
  const packs = packsOf(index);
  const scenarios = scenariosOf(index, packs, input.scenarios);
  const legFacts = packs.map((pack) => ({ pack, rolesInScope: rolesInScope(pack, index, input.packs ?? []) }));
  const requirements = judgeRequirements({
    requirements: input.requirements,
    scenarios,
    elsewhere: casesElsewhere(input.scenarios, packs),
    legs: legFacts,
    mutants: input.mutants,
    textsThen: index.run?.run.requirements,
  });
  const legs = legFacts.map((leg) => legOf(leg, index, scenarios, requirements));
  const record = recordOf(input.entries, index);
  const inScope = [...new Set(legFacts.flatMap((leg) => leg.rolesInScope))];
  return {
    modelVersion: '1.3',
    record,
    ...(index.run && { run: runOf(index.run.run) }),
    legs,
    counts: countScenarios(scenarios),
    denominators: denominatorsOf(
      requirements,
      inScope,
      ({ scenarios: own }) => own.length > 0,
      ({ verdict }) => verdict,
    ),
    verdicts: countVerdicts(requirements),
    scenarios,
    requirements,
    gaps: gapsOf(input, scenarios, requirements),
    faults: index.faults.map(({ seq, fault, message }) => ({ seq, kind: fault, message })),
    ...(input.mutants && { mutants: structuredClone(input.mutants) as MutantRow[] }),
    ...(input.known && { known: judgeKnown(input.known, { scenarios, legs, requirements, record }) }),
    ...setUpOf(input.entries),
    ...straysOf(input.entries),
  };
}

function straysOf(entries: readonly Entry[]): Pick<Results, 'strays'> {
  const { orphans, duplicates } = straysIn(entries);
  return orphans.length + duplicates.length === 0
    ? {}
    : { strays: { orphans: [...orphans], duplicates: [...duplicates] } };
}

function setUpOf(entries: readonly Entry[]): Pick<Results, 'setUp'> {
  const found = entries.filter((entry) => entry.kind === 'set-up-check');
  if (found.length === 0) return {};
  return {
    setUp: found.map(({ participant, check, question, subject, outcome, what, next }) => ({
      ...{ participant, check, question, subject, outcome, what },
      ...(next !== undefined && { next }),
    })),
  };
}

/** The facts of the run; the texts of its requirements are told at each requirement that has another one now. */
function runOf({ requirements: _texts, ...facts }: RunFacts): NonNullable<Results['run']> {
  return structuredClone(facts) as NonNullable<Results['run']>;
}

function recordOf(entries: readonly Entry[], index: JournalIndex): Results['record'] {
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    entries: entries.length,
    lastSeq: last?.seq ?? 0,
    lastHash: last?.hash ?? '',
    ...(first && { firstAt: first.at }),
    ...(last && { lastAt: last.at }),
    complete: index.finished !== undefined,
  };
}

/** A pack is one leg; a cut is one for each of its parts. */
const legNames = ({ name, parts }: PackFacts): readonly string[] => parts?.map(({ leg }) => leg) ?? [name];

/** The packs of this run: those it announced, then those that appear in the record. */
function packsOf(index: JournalIndex): string[] {
  const announced = index.run?.run.packs.flatMap(legNames) ?? [];
  const started = [...index.scenarios.values()].map((attempts) => attempts[0]?.started.pack ?? '');
  return [...new Set([...announced, ...index.legs.keys(), ...started])];
}

/** Catalogue order within each pack, whatever order they ran in; then those that the catalogue does not hold. */
function scenariosOf(
  index: JournalIndex,
  packs: readonly string[],
  catalogue: readonly CatalogueScenario[],
): ScenarioResult[] {
  const rowOf = new Map(catalogue.map((row) => [row.caseId, row]));
  return packs.flatMap((pack) => {
    const rows = catalogue.filter((row) => row.packs.includes(pack));
    const known = new Set(rows.map(({ caseId }) => keyOf(pack, caseId)));
    const listed = rows.map((row) => {
      const attempts = index.scenarios.get(keyOf(pack, row.caseId));
      return attempts === undefined ? notRun(pack, row) : scenarioResult(attempts, row);
    });
    const others = [...index.scenarios]
      .filter(([key, attempts]) => attempts[0]?.started.pack === pack && !known.has(key))
      .map(([, attempts]) => scenarioResult(attempts, rowOf.get(attempts[0]?.started.caseId ?? '')));
    return [...listed, ...others];
  });
}

function rolesInScope(pack: string, index: JournalIndex, scopes: readonly PackScope[]): string[] {
  // A participant may stand in several roles, joined by "+".
  const roles = index.legs.get(pack)?.participant.role.split('+') ?? [];
  const scope = scopes.find(({ name }) => name === pack)?.roles ?? [];
  return [...new Set([...scope, ...roles])];
}

function casesElsewhere(rows: readonly CatalogueScenario[], packs: readonly string[]): Map<string, string[]> {
  const cases = new Map<string, string[]>();
  for (const row of rows) {
    if (row.packs.some((pack) => packs.includes(pack))) continue;
    for (const id of row.requirements) cases.set(id, [...(cases.get(id) ?? []), row.caseId]);
  }
  return cases;
}

function legOf(
  leg: { pack: string; rolesInScope: string[] },
  index: JournalIndex,
  scenarios: readonly ScenarioResult[],
  requirements: readonly RequirementResult[],
): Leg {
  const version = index.run?.run.packs.find((row) => legNames(row).includes(leg.pack))?.version;
  const participant = index.legs.get(leg.pack)?.participant;
  const inLeg = ({ legs }: RequirementResult) => legs.find(({ pack }) => pack === leg.pack);
  return {
    pack: leg.pack,
    ...(version !== undefined && { version }),
    ...(participant && { participant: { ...participant } }),
    rolesInScope: leg.rolesInScope,
    scenarios: countScenarios(scenarios.filter(({ pack }) => pack === leg.pack)),
    requirements: denominatorsOf(
      requirements,
      leg.rolesInScope,
      (row) => inLeg(row) !== undefined,
      (row) => inLeg(row)?.verdict,
    ),
  };
}

function denominatorsOf(
  rows: readonly RequirementResult[],
  roles: readonly string[],
  isCovered: (row: RequirementResult) => boolean,
  verdictOf: (row: RequirementResult) => string | undefined,
): Denominators {
  const testable = rows.filter((row) => row.testable);
  const inScope = testable.filter((row) => binds(row, roles));
  const covered = inScope.filter(isCovered);
  return {
    rows: rows.length,
    testable: testable.length,
    inScope: inScope.length,
    covered: covered.length,
    proved: covered.filter((row) => verdictOf(row) === 'proved').length,
  };
}

function countScenarios(scenarios: readonly ScenarioResult[]): Results['counts'] {
  const counted = new Map<string, number>();
  for (const { status } of scenarios) counted.set(status, (counted.get(status) ?? 0) + 1);
  const of = (status: ScenarioResult['status']): number => counted.get(status) ?? 0;
  return {
    total: scenarios.length,
    passed: of('passed'),
    failed: of('failed'),
    waiting: of('waiting'),
    undecided: of('undecided'),
    notRun: of('not-run'),
  };
}

function countVerdicts(requirements: readonly RequirementResult[]): Results['verdicts'] {
  const of = (verdict: string) => requirements.filter((row) => row.verdict === verdict).length;
  return Object.fromEntries(verdicts.map((verdict) => [verdict, of(verdict)])) as Results['verdicts'];
}

function gapsOf(
  input: ResultsInput,
  scenarios: readonly ScenarioResult[],
  requirements: readonly RequirementResult[],
): Results['gaps'] {
  const known = new Set(input.requirements.map(({ id }) => id));
  const listed = new Set(input.scenarios.map(({ caseId }) => caseId));
  const named = new Map<string, Set<string>>(input.scenarios.map((row) => [row.caseId, new Set(row.requirements)]));
  for (const { caseId, requirements: own } of scenarios) {
    named.set(caseId, new Set([...(named.get(caseId) ?? []), ...own]));
  }
  return {
    requirementsWithoutScenario: requirements
      .filter((row) => row.testable && row.scenarios.length + row.elsewhere.length === 0 && row.unbound === undefined)
      .map(({ id }) => id),
    unknownRequirements: [...named].flatMap(([caseId, own]) =>
      [...own].filter((id) => !known.has(id)).map((requirement) => ({ requirement, caseId })),
    ),
    scenariosWithoutRequirement: [...named].filter(([, own]) => own.size === 0).map(([caseId]) => caseId),
    casesUnknownToCatalogue: [...new Set(scenarios.map(({ caseId }) => caseId).filter((id) => !listed.has(id)))],
  };
}
