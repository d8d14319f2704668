import type { CatalogueScenario, RequirementRow } from '../../report-input.ts';
import type { RequirementResult } from '../../results-model.ts';
import { type CaseRun, caseRuns, newestCases } from '../../runs/newest-cases.ts';
import type { RunRead } from '../../runs/read-runs.ts';

/** What the catalogues hold today: evidence for another wording is shown as lost. */
export interface Today {
  readonly scenarios: readonly CatalogueScenario[];
  readonly requirements: readonly RequirementRow[];
}

/** A case that ran, or did not, and says something about a requirement. */
export interface Piece extends CaseRun {
  /** Why it is no evidence any more. */
  readonly lost?: string;
}

/** The newest result of each case of several runs, by what it proves. */
export interface EvidenceBase {
  readonly today: ReadonlyMap<string, RequirementRow>;
  readonly cases: readonly Piece[];
  /** Cases that count for a requirement of our catalogue, where it binds the participant. */
  forRequirement(id: string): readonly Piece[];
  /** Cases by our id, with or without the name of their row, or by that of an official plan, with or without its version. */
  forCase(word: string): readonly Piece[];
}

/** A wording that changed under a case: what it showed is no evidence for the wording of today. */
export function lostByCase({ scenario }: CaseRun, today: CatalogueScenario | undefined): string | undefined {
  if (scenario.status === 'not-run') return undefined;
  if (today === undefined) return `${scenario.caseId} is no case of the catalogue any more`;
  if (today.fingerprint === scenario.fingerprint) return undefined;
  return `the text of ${scenario.caseId} changed since it ran (${versionWords(scenario.version)}, now v${today.version})`;
}

const versionWords = (version: string | undefined): string =>
  version === undefined ? 'an unknown version' : `v${version}`;

export function evidenceBase(runs: readonly RunRead[], today: Today): EvidenceBase {
  const scenarios = new Map(today.scenarios.map((row) => [row.caseId, row]));
  const cases = [...newestCases(caseRuns(runs)).values()].map((one): Piece => {
    const lost = lostByCase(one, scenarios.get(one.scenario.caseId));
    return lost === undefined ? one : { ...one, lost };
  });
  const requirements = new Map(today.requirements.map((row) => [row.id, row]));
  const byRequirement = piecesByRequirement(cases, requirements);
  const byCase = new Map<string, Piece[]>();
  for (const piece of cases) for (const name of namesOf(piece)) addTo(byCase, name, piece);
  return {
    today: requirements,
    cases,
    forRequirement: (id) => byRequirement.get(id) ?? [],
    forCase: (word) => byCase.get(word) ?? [],
  };
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function namesOf({ scenario: { caseId, officialCases = [] } }: CaseRun): readonly string[] {
  const official = officialCases.flatMap((name) => {
    const bare = name.replace(/ v\S+$/, '');
    const [, workItem] = /^ADO-(\d+)$/.exec(bare) ?? [];
    // "SITFTS-0840" names every test case of it, and a work item is often written as its number alone.
    return [name, bare, bare.split(' ')[0] ?? bare, ...(workItem === undefined ? [] : [workItem])];
  });
  return [...new Set([caseId, caseId.split(':')[0] ?? caseId, ...official])];
}

/** Each case under the requirements that it counts for in its own run; a wording that changed since makes it lost for that one. */
function piecesByRequirement(
  cases: readonly Piece[],
  today: ReadonlyMap<string, RequirementRow>,
): ReadonlyMap<string, Piece[]> {
  const counted = new Map<RunRead, Map<string, CountedFor[]>>();
  const by = new Map<string, Piece[]>();
  for (const piece of cases) {
    const keys = counted.get(piece.run) ?? requirementsByCase(piece.run);
    counted.set(piece.run, keys);
    for (const { id, fingerprint, changedSinceRun } of keys.get(piece.scenario.key) ?? []) {
      const row = today.get(id);
      const differs = changedSinceRun === true || (row !== undefined && row.fingerprint !== fingerprint);
      const changed = differs && piece.scenario.status !== 'not-run';
      const lost = changed
        ? `the text of ${id} changed in the catalogue since ${piece.scenario.caseId} ran`
        : piece.lost;
      addTo(by, id, lost === undefined ? piece : { ...piece, lost });
    }
  }
  return by;
}

/** A requirement of a run that a case counts for. */
type CountedFor = Pick<RequirementResult, 'id' | 'fingerprint' | 'changedSinceRun'>;

function requirementsByCase({ results }: RunRead): Map<string, CountedFor[]> {
  const by = new Map<string, CountedFor[]>();
  for (const row of results.requirements) {
    for (const { key } of row.scenarios) addTo(by, key, row);
  }
  return by;
}
