import { type CaseRun, caseRuns } from '../runs/newest-cases.ts';
import type { RunRead } from '../runs/read-runs.ts';
import type { AttemptResult } from '../scenario-model.ts';
import { valuesOf } from '../scenario-result.ts';
import { type Cohort, endOfDay, type Plan } from './plan-model.ts';
import type { ActStatus } from './test-status.ts';

/** Something that became of a test, at an instant of the wall clock (epoch milliseconds). */
export interface TestEvent {
  readonly atMs: number;
  readonly status: ActStatus;
  readonly stepsPassed: number;
}

/** One test of one cohort: the case of a pack, or a row of another tool's board. */
export interface TestRow {
  readonly cohort: string;
  readonly caseId: string;
  readonly title: string;
  readonly pack: string;
  readonly theme: string;
  readonly segments: readonly string[];
  /** Steps of the text; 0 when nobody says how many. */
  readonly steps: number;
  readonly points: number;
  /** Oldest first. */
  readonly events: readonly TestEvent[];
  /** What stands in the way, or is to be said. */
  readonly note: string;
  /** The run it was last started in, or who reports it. */
  readonly source: string;
  readonly witnessed: boolean;
}

export interface ThemeRow {
  readonly name: string;
  readonly title: string;
  readonly processes: readonly string[];
}

/** What the package knows of cases besides the runs. */
export interface CaseFacts {
  readonly themes: readonly ThemeRow[];
  /** Steps of a case by its id, for those that no run has started. */
  readonly stepsOf: ReadonlyMap<string, number>;
}

/** A leg that is of no cohort of the plan: told, never dropped. */
export interface Stray {
  readonly runId: string;
  readonly participant: string;
  readonly environment: string;
}

/** Every test of every cohort, of runs and of the board. */
export function testRows(runs: readonly RunRead[], plan: Plan, facts: CaseFacts): { rows: TestRow[]; strays: Stray[] } {
  const strays = new Map<string, Stray>();
  const tests = new Map<string, { readonly cohort: string; readonly all: CaseRun[] }>();
  for (const one of caseRuns(runs)) {
    const cohort = cohortOf(one, plan.cohorts);
    if (cohort === undefined) {
      const stray = strayOf(one);
      strays.set(JSON.stringify(stray), stray);
      continue;
    }
    const key = `${cohort}\u0000${one.scenario.key}`;
    const test = tests.get(key);
    if (test === undefined) tests.set(key, { cohort, all: [one] });
    else test.all.push(one);
  }
  const rows = [...tests.values()].map(({ cohort, all }) => rowOf(cohort, all, plan, facts));
  return { rows: [...rows, ...boardRows(plan)], strays: [...strays.values()] };
}

const nobody = 'no participant named';

/** The first cohort of the plan that a leg fits; without cohorts in the plan each participant is one. */
function cohortOf({ run, participant }: CaseRun, cohorts: readonly Cohort[]): string | undefined {
  const who = participant?.name ?? nobody;
  const where = run.results.run?.environment.name ?? '';
  if (cohorts.length === 0) return who;
  return cohorts.find(
    ({ participants, environments }) =>
      (participants !== undefined || environments !== undefined) &&
      (participants?.includes(who) ?? true) &&
      (environments?.includes(where) ?? true),
  )?.name;
}

const strayOf = ({ run, participant }: CaseRun): Stray => ({
  runId: run.runId,
  participant: participant?.name ?? nobody,
  environment: run.results.run?.environment.name ?? '',
});

function rowOf(cohort: string, all: readonly CaseRun[], plan: Plan, facts: CaseFacts): TestRow {
  const started = all.filter(({ scenario }) => scenario.status !== 'not-run').sort((a, b) => (a.at < b.at ? -1 : 1));
  const last = started.at(-1) ?? all.at(-1);
  if (last === undefined) throw new RangeError('a test is made of at least one run');
  const { scenario, run } = last;
  const known = scenario.steps.length > 0 ? scenario.steps.length : (facts.stepsOf.get(scenario.caseId) ?? 0);
  return {
    cohort,
    caseId: scenario.caseId,
    title: scenario.title,
    pack: scenario.pack,
    theme: themeOf(scenario.tags, scenario.process, facts.themes),
    segments: segmentsOf(scenario.caseId, scenario.segments),
    steps: known,
    points: pointsOf(scenario.caseId, plan),
    events: started.flatMap(eventsOf).sort((a, b) => a.atMs - b.atMs),
    note: scenario.status === 'passed' ? '' : (scenario.firstDivergence?.words ?? scenario.fault?.message ?? ''),
    source: started.length > 0 ? run.runId : '',
    witnessed: true,
  };
}

function themeOf(tags: readonly string[], process: string, themes: readonly ThemeRow[]): string {
  const [own] = valuesOf(tags, 'theme');
  return own ?? themes.find(({ processes }) => processes.includes(process))?.name ?? '';
}

/** The segment that the name of an outline's row says, where its tags hold several; all of them where it says none. */
function segmentsOf(caseId: string, segments: readonly string[]): readonly string[] {
  const words = caseId.split(':')[1]?.split('-') ?? [];
  const named = segments.filter((segment) => words.includes(segment));
  return named.length > 0 ? named : segments;
}

const pointsOf = (caseId: string, { points }: Plan): number => points[caseId] ?? points[baseOf(caseId)] ?? 1;

/** "COA-001" of "COA-001:on-the-floor". */
export const baseOf = (caseId: string): string => caseId.split(':')[0] ?? caseId;

const eventStatus: Readonly<Record<AttemptResult['status'], ActStatus>> = {
  passed: 'passed',
  failed: 'failed',
  waiting: 'in-progress',
  interrupted: 'in-progress',
  undecided: 'blocked',
};

/** Each attempt when it ended. Only the last one is known step by step. */
function eventsOf({ scenario }: CaseRun): TestEvent[] {
  const passed = scenario.steps.filter(({ status }) => status === 'passed').length;
  return scenario.attempts.map(({ startedAt, durationMs, status }, index) => ({
    atMs: Date.parse(startedAt) + durationMs,
    status: eventStatus[status],
    stepsPassed: index === scenario.attempts.length - 1 ? passed : 0,
  }));
}

function boardRows(plan: Plan): TestRow[] {
  return plan.board.map((row) => ({
    cohort: row.cohort,
    caseId: row.case,
    title: row.title,
    pack: row.stage ?? '',
    theme: row.theme ?? '',
    segments: row.segments,
    steps: row.steps?.total ?? 0,
    points: pointsOf(row.case, plan),
    events:
      row.status === 'not-started'
        ? []
        : [{ atMs: endOfDay(row.at), status: row.status, stepsPassed: row.steps?.passed ?? 0 }],
    note: row.commentary ?? '',
    source: row.source,
    witnessed: false,
  }));
}
