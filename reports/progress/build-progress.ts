import type { KnownFile } from '../known/judge-known.ts';
import type { KnownResult } from '../known/known-model.ts';
import { knownOver } from '../known/known-over-runs.ts';
import { participantsOf } from '../runs/participants.ts';
import type { RunRead } from '../runs/read-runs.ts';
import type { CriterionSet } from './criteria-model.ts';
import { againstModel, type PlannedAgainstActual } from './execution-model.ts';
import { type JudgedCriterion, judgeCriteria } from './exit-criteria.ts';
import { endOfDay, type Plan, startOfDay } from './plan-model.ts';
import { type Standing, standingAt, type Tally, tallyOf } from './tally.ts';
import { type CaseFacts, type Stray, type TestRow, testRows } from './test-rows.ts';
import { blockOf, type SprintPlan, sprintPlan } from './test-state.ts';
import type { TestStatus } from './test-status.ts';
import { type TrendPoint, trendOf } from './trend.ts';

export interface CohortProgress {
  readonly name: string;
  /** The cohorts that work together in it; empty for a single one. */
  readonly of: readonly string[];
  readonly tally: Tally;
  readonly trend: readonly TrendPoint[];
}

export interface SprintProgress {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly over: boolean;
  /** Tests handed on from the sprint before. */
  readonly carriedIn: number;
  readonly tally: Tally;
}

/** One line of the board. */
export interface BoardRow {
  readonly cohort: string;
  readonly caseId: string;
  readonly title: string;
  readonly pack: string;
  readonly theme: string;
  readonly status: TestStatus;
  readonly steps: { readonly passed: number; readonly total: number };
  readonly note: string;
  readonly source: string;
  /** False when another tool reports it. */
  readonly witnessed: boolean;
}

export interface Progress {
  readonly modelVersion: '1.0';
  readonly title: string;
  /** Epoch milliseconds that all of it holds at. */
  readonly asAtMs: number;
  readonly runs: readonly {
    readonly runId: string;
    readonly place: string;
    readonly startedAt: string;
    readonly packs: readonly string[];
    readonly participants: readonly string[];
    readonly mode: string;
    readonly complete: boolean;
  }[];
  readonly strays: readonly Stray[];
  readonly tally: Tally;
  readonly trend: readonly TrendPoint[];
  readonly cohorts: readonly CohortProgress[];
  readonly themes: readonly { readonly name: string; readonly title: string; readonly tally: Tally }[];
  readonly sprints: readonly SprintProgress[];
  readonly models: readonly PlannedAgainstActual[];
  readonly criteria: readonly {
    readonly name: string;
    readonly title: string;
    readonly rows: readonly JudgedCriterion[];
  }[];
  readonly board: readonly BoardRow[];
  /** What is known beforehand, for each participant that an entry is about. */
  readonly known: readonly { readonly participant: string; readonly known: KnownResult }[];
}

export interface ProgressInput {
  readonly runs: readonly RunRead[];
  readonly plan: Plan;
  readonly facts: CaseFacts;
  readonly criteria: readonly CriterionSet[];
  readonly asAtMs: number;
  readonly known?: KnownFile | undefined;
}

/** How all tests of all cohorts stand at an instant. The same input gives the same progress: no clock is read. */
export function buildProgress({ runs, plan, facts, criteria, asAtMs, known }: ProgressInput): Progress {
  const { rows, strays } = testRows(runs, plan, facts);
  const sprints = sprintPlan(plan);
  const at = (chosen: readonly TestRow[], instant: number) =>
    chosen.map((row) => standingAt(row, instant, plan, sprints));
  const standings = at(rows, asAtMs);
  const cohorts = cohortsOf(rows, plan).map(({ name, of }) => {
    const own = rows.filter(({ cohort }) => cohort === name);
    return { name, of, tally: tallyOf(at(own, asAtMs)), trend: trendOf(own, asAtMs, plan) };
  });
  const models = againstModel(plan, (name) => cohorts.find((one) => one.name === name)?.tally, asAtMs);
  const { reported } = plan;
  return {
    modelVersion: '1.0',
    title: plan.title,
    asAtMs,
    runs: runs.map(runFacts),
    strays,
    tally: tallyOf(standings),
    trend: trendOf(rows, asAtMs, plan),
    cohorts,
    themes: themesOf(standings, facts),
    sprints: sprintsOf(rows, sprints, asAtMs, at),
    models,
    criteria: [...criteria, ...plan.ownCriteria]
      .filter(({ name }) => plan.criteria.includes(name))
      .map((set) => ({ name: set.name, title: set.title, rows: judgeCriteria(set, { standings, models, reported }) })),
    board: standings.map((standing) => boardRow(standing, plan, asAtMs)),
    known: known === undefined ? [] : knownOf(runs, known, asAtMs),
  };
}

function knownOf(runs: readonly RunRead[], known: KnownFile, asAtMs: number): Progress['known'] {
  const asAt = new Date(asAtMs).toISOString().slice(0, 10);
  return participantsOf(runs).flatMap((participant) => {
    const judged = knownOver(participant, known, asAt);
    if (judged === undefined) return [];
    const entries = judged.entries.filter(({ state }) => state !== 'not-in-run');
    return entries.length === 0 ? [] : [{ participant: participant.name, known: { ...judged, entries } }];
  });
}

function runFacts({ runId, place, startedAt, results }: RunRead): Progress['runs'][number] {
  return {
    runId,
    place,
    startedAt,
    packs: results.run?.packs.map(({ name }) => name) ?? [],
    participants: results.legs.map(({ participant }) => participant?.name ?? 'no participant named'),
    mode: results.run?.mode ?? '',
    complete: results.record.complete,
  };
}

/** Those of the plan, also when they have done nothing, then those that only the runs know. */
function cohortsOf(rows: readonly TestRow[], plan: Plan): readonly { name: string; of: readonly string[] }[] {
  const planned = plan.cohorts.map(({ name, of = [] }) => ({ name, of }));
  const others = new Set(rows.map(({ cohort }) => cohort));
  for (const { name } of planned) others.delete(name);
  return [...planned, ...[...others].map((name) => ({ name, of: [] }))];
}

function themesOf(standings: readonly Standing[], { themes }: CaseFacts): Progress['themes'] {
  const names = new Set([...themes.map(({ name }) => name), ...standings.map(({ row }) => row.theme)]);
  return [...names]
    .map((name) => ({
      name,
      title: themes.find((theme) => theme.name === name)?.title ?? (name === '' ? 'Of no theme' : name),
      tally: tallyOf(standings.filter(({ row }) => row.theme === name)),
    }))
    .filter(({ tally }) => tally.total > 0);
}

type At = (rows: readonly TestRow[], atMs: number) => Standing[];

/** Each sprint as it stood at its end, or as it stands. What was not passed is handed on, unless it was timed out. */
function sprintsOf(rows: readonly TestRow[], plan: SprintPlan, asAtMs: number, at: At): SprintProgress[] {
  let handedOn: TestRow[] = [];
  return plan.sprints
    .filter(({ from }) => startOfDay(from) <= asAtMs)
    .map((sprint) => {
      const carriedIn = handedOn;
      const own = [...carriedIn, ...rows.filter((row) => plan.firstOf(row) === sprint)];
      const endMs = endOfDay(sprint.to);
      const over = endMs < asAtMs;
      // One millisecond after its end the sprint is over, and nothing of the next has happened.
      const standings = at(own, over ? endMs + 1 : asAtMs);
      handedOn = standings.filter(({ status }) => status !== 'passed' && status !== 'timed-out').map(({ row }) => row);
      const { name, from, to } = sprint;
      return { name, from, to, over, carriedIn: carriedIn.length, tally: tallyOf(standings) };
    });
}

function boardRow({ row, status, stepsPassed }: Standing, plan: Plan, asAtMs: number): BoardRow {
  const { cohort, caseId, title, pack, theme, steps, source, witnessed } = row;
  const block = status === 'passed' ? undefined : blockOf(row, asAtMs, plan);
  const note = block === undefined ? row.note : `${block.reason} (since ${block.since})`;
  return {
    cohort,
    caseId,
    title,
    pack,
    theme,
    status,
    steps: { passed: stepsPassed, total: steps },
    note,
    source,
    witnessed,
  };
}
