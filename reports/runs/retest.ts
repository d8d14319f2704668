import type { CatalogueScenario } from '../report-input.ts';
import type { CaseRun } from './newest-cases.ts';
import type { RunRead } from './read-runs.ts';

/** What has to be so for a result of before to stand today. */
export interface Baseline {
  readonly scenarios: readonly CatalogueScenario[];
  /** Requirement id to the fingerprint of its text. */
  readonly requirements: ReadonlyMap<string, string>;
  /** The specification that is spoken now. */
  readonly specification?: string;
  /** Build of each participant now, by name. */
  readonly software: ReadonlyMap<string, string>;
}

export const retestReasons = {
  'never-run': 'it has not run',
  'not-passed': 'it did not pass',
  'case-changed': 'its text changed since it ran',
  'requirement-changed': 'the text of a requirement that it proves changed since it ran',
  specification: 'it ran on another specification',
  build: 'it ran against another build of the participant',
} as const;

export type RetestReason = keyof typeof retestReasons;

export interface Retest {
  readonly caseId: string;
  readonly pack: string;
  readonly title: string;
  readonly participant: string;
  /** Version of the text that ran last; empty when it did not, or is not known. */
  readonly ranVersion: string;
  /** Version of the text now; empty when the catalogue does not hold it any more. */
  readonly version: string;
  readonly lastRun: string;
  readonly at: string;
  readonly why: readonly { readonly reason: RetestReason; readonly words: string }[];
}

export interface RetestList {
  readonly retest: readonly Retest[];
  /** Cases that were looked at. */
  readonly of: number;
  /** Cases that the catalogue does not hold any more: what they showed stands for nothing that is asked today. */
  readonly retired: readonly string[];
  /** Cases of the packs of these runs that came after them. */
  readonly unknownToRuns: readonly { readonly caseId: string; readonly pack: string; readonly title: string }[];
}

/** What must run again, and why: a result counts for one text, one specification and one build. */
export function retestList(cases: readonly CaseRun[], baseline: Baseline): RetestList {
  const byId = new Map(baseline.scenarios.map((row) => [row.caseId, row]));
  const held = cases.filter(({ scenario }) => byId.has(scenario.caseId));
  const retest = held.flatMap((one): Retest[] => {
    const row = byId.get(one.scenario.caseId);
    const why = row === undefined ? [] : reasonsFor(one, row, baseline);
    return row === undefined || why.length === 0 ? [] : [retestOf(one, row, why)];
  });
  const known = new Set(cases.map(({ scenario }) => `${scenario.pack}/${scenario.caseId}`));
  const packs = [...new Set(cases.map(({ scenario }) => scenario.pack))];
  return {
    retest,
    of: held.length,
    retired: [...new Set(cases.filter((one) => !held.includes(one)).map(({ scenario }) => scenario.caseId))],
    unknownToRuns: packs.flatMap((pack) =>
      baseline.scenarios
        .filter((row) => row.packs.includes(pack) && !known.has(`${pack}/${row.caseId}`))
        .map(({ caseId, title }) => ({ caseId, pack, title })),
    ),
  };
}

function retestOf({ scenario, participant, run, at }: CaseRun, row: CatalogueScenario, why: Retest['why']): Retest {
  const ran = scenario.status !== 'not-run';
  return {
    caseId: scenario.caseId,
    pack: scenario.pack,
    title: scenario.title,
    participant: participant?.name ?? '',
    ranVersion: ran ? (scenario.version ?? '') : '',
    version: String(row.version),
    lastRun: ran ? run.runId : '',
    at,
    why,
  };
}

function reasonsFor(
  { scenario, run, participant }: CaseRun,
  row: CatalogueScenario,
  baseline: Baseline,
): Retest['why'] {
  const because = (reason: RetestReason, words: string = retestReasons[reason]) => [{ reason, words }];
  if (scenario.status === 'not-run') return because('never-run');
  const changed = row.requirements.filter((id) => {
    const [then, now] = [textsOf(run).get(id), baseline.requirements.get(id)];
    return then !== undefined && now !== undefined && then !== now;
  });
  const { specification: then } = run.results.run ?? {};
  const { specification: now } = baseline;
  const build = baseline.software.get(participant?.name ?? '');
  return [
    ...(scenario.status === 'passed' ? [] : because('not-passed', `it is ${scenario.status}`)),
    ...(scenario.fingerprint === row.fingerprint
      ? []
      : because(
          'case-changed',
          `its text changed: version ${scenario.version ?? 'unknown'} ran, ${row.version} is asked`,
        )),
    ...(changed.length === 0 ? [] : because('requirement-changed', `the text of ${changed.join(', ')} changed`)),
    ...(now === undefined || then === undefined || then === now
      ? []
      : because('specification', `it ran on specification ${then}, ${now} is spoken now`)),
    ...(build === undefined || participant === undefined || build === participant.software
      ? []
      : because('build', `it ran against ${participant.software}, the build is ${build} now`)),
  ];
}

const texts = new WeakMap<RunRead, ReadonlyMap<string, string>>();

/** The fingerprints of the requirements as a run had them, looked up once. */
function textsOf(run: RunRead): ReadonlyMap<string, string> {
  const known =
    texts.get(run) ??
    new Map(run.results.requirements.map((row) => [row.id, row.changedSinceRun ? 'another' : row.fingerprint]));
  texts.set(run, known);
  return known;
}
