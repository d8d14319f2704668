import { verdictOf } from '../judge-requirements.ts';
import type { Reliance } from '../reliance/judge-reliance.ts';
import type { RequirementResult, Verdict } from '../results-model.ts';
import type { CaseRun } from '../runs/newest-cases.ts';
import type { ParticipantRuns } from '../runs/participants.ts';
import type { ScenarioResult } from '../scenario-model.ts';

/** How a requirement stands for one role of a participant. What is relied on is not proved, and is told apart. */
export interface RequirementStanding {
  readonly row: RequirementResult;
  readonly verdict: Verdict | 'relied-on';
  /** Why, in words. */
  readonly reason: string;
  /** The runs whose scenarios say so, by run id. */
  readonly runs: readonly string[];
  readonly scenarios: readonly ScenarioResult[];
}

/**
 * The requirements that bind a role of a participant, each with the newest results of the scenarios that carry it. The catalogue
 * is that of the newest run.
 */
export function standingsOf(
  { name, runs, newest }: ParticipantRuns,
  role: string,
  reliance?: Reliance,
): RequirementStanding[] {
  const catalogue = runs.at(-1)?.results.requirements ?? [];
  // A pack that examined another role of the same participant says nothing about this one.
  const packs = new Set(
    runs.flatMap(({ results }) =>
      results.legs
        .filter(({ participant, rolesInScope }) => participant?.name === name && rolesInScope.includes(role))
        .map(({ pack }) => pack),
    ),
  );
  const carried = new Map<string, CaseRun[]>();
  for (const one of newest.filter(({ scenario }) => packs.has(scenario.pack)))
    for (const id of one.scenario.requirements) {
      const list = carried.get(id);
      if (list === undefined) carried.set(id, [one]);
      else list.push(one);
    }
  const inherited = reliedOn(name, role, reliance);
  return catalogue
    .filter(({ roles }) => roles.some((one) => one === role || one === 'ANY'))
    .map((row) => standingOf(row, carried.get(row.id) ?? [], inherited.get(row.id)));
}

/** Requirement to the words for what it rests on. */
function reliedOn(name: string, role: string, reliance?: Reliance): ReadonlyMap<string, string> {
  const own = (reliance?.heirs ?? []).filter((heir) => heir.participant === name && heir.role === role);
  return new Map(
    own.flatMap(({ requirements, platform, version, proof, until }) =>
      requirements.map((id) => [id, `Relied on: proved by ${platform} ${version} (${proof}), until ${until}`] as const),
    ),
  );
}

function standingOf(
  row: RequirementResult,
  cases: readonly CaseRun[],
  relied: string | undefined,
): RequirementStanding {
  const verdict = verdictOf(
    row,
    cases.map(({ scenario }) => scenario),
  );
  const ran = cases.filter(({ scenario }) => scenario.status !== 'not-run');
  const runs = [...new Set(ran.map(({ run }) => run.runId))];
  const head = { row, runs, scenarios: cases.map(({ scenario }) => scenario) };
  // Its own tests come first: what failed is not mended by another's proof.
  const isOpen = verdict === 'not-tested' || verdict === 'partly-tested';
  if (relied !== undefined && isOpen) return { ...head, verdict: 'relied-on', reason: relied };
  return { ...head, verdict, reason: reasonOf(row, verdict, cases) };
}

function reasonOf(row: RequirementResult, verdict: Verdict, cases: readonly CaseRun[]): string {
  const of = (...statuses: string[]) =>
    cases.filter(({ scenario }) => statuses.includes(scenario.status)).map(({ scenario }) => scenario.caseId);
  const passed = of('passed').length;
  switch (verdict) {
    case 'proved':
      return cases.length === 1 ? 'Its scenario ran and passed' : `All ${cases.length} scenarios ran and passed`;
    case 'failed':
      return `Failed in ${of('failed').join(', ')}`;
    case 'undecided':
      return `Not decided in ${of('undecided').join(', ')}; this does not count against the participant`;
    case 'waiting':
      return `Waiting in ${of('waiting').join(', ')}`;
    case 'partly-tested':
      return `${passed} of ${cases.length} scenarios passed, the others did not run`;
    case 'not-tested':
    case 'not-testable':
      return row.notTestedReason ?? row.reason;
  }
}
