import { z } from 'zod';
import { londonOffsetMinutes } from '../../market/calendar/london.ts';
import { criterionSetModel } from './criteria-model.ts';

/** Days are written 2026-03-02 and are those of London; an instant may be given in their place. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/, 'a day such as 2026-03-02 is needed');
const name = z.string().trim().min(1);
const count = z.number().int().nonnegative();

const cohortModel = z.strictObject({
  name,
  /** A paired cohort names the cohorts that work together in it. */
  of: z.array(name).min(2).optional(),
  /** Which legs of runs are its own: by name of participant, and by environment. What is left out fits all. */
  participants: z.array(name).optional(),
  environments: z.array(name).optional(),
});

const sprintModel = z.strictObject({
  name,
  from: day,
  to: day,
  /** What becomes of a test that is not completed when the sprint ends. */
  rest: z.enum(['carried-over', 'timed-out']).default('carried-over'),
});

const allocationModel = z.strictObject({
  cohorts: z.array(name).optional(),
  sprint: name,
  /** Cases by id ("COA-001" stands for every row of its outline), or all of some themes or packs; left out, all. */
  cases: z.array(name).optional(),
  themes: z.array(name).optional(),
  packs: z.array(name).optional(),
});

/** How many tests or points are to be passed up to and including a day or a sprint, all of them together. */
const executionModel = z.strictObject({
  cohort: name,
  of: z.enum(['tests', 'points']).default('tests'),
  planned: z.array(z.strictObject({ by: z.union([day, name]), passed: z.number().nonnegative() })).min(1),
});

/** A test that is run with another tool, as its board tells it. */
const boardRowModel = z.strictObject({
  cohort: name,
  case: name,
  title: z.string().default(''),
  stage: z.string().optional(),
  theme: name.optional(),
  segments: z.array(name).default([]),
  status: z.enum(['not-started', 'in-progress', 'blocked', 'failed', 'passed']),
  steps: z.strictObject({ passed: count, total: count }).optional(),
  at: day,
  commentary: z.string().optional(),
  source: name,
});

/** A figure that somebody else published for a criterion, where the tests behind it are not given one by one. */
const reportedModel = z
  .strictObject({
    criterion: name,
    percent: z.number().min(0).max(100).optional(),
    count: count.optional(),
    of: count.optional(),
    asAt: day,
    note: z.string().optional(),
    source: name,
  })
  .refine((row) => (row.percent === undefined) !== (row.count === undefined), 'either percent or count is needed')
  .refine((row) => (row.count === undefined) === (row.of === undefined), 'count and of go together');

const blockModel = z.strictObject({
  cohort: name,
  case: name,
  reason: name,
  since: day,
  until: day.optional(),
});

/** A plan for progress: who tests what by when, and what else is known. Every part may be left out. */
export const planModel = z.strictObject({
  title: z.string().min(1).default('Progress'),
  cohorts: z.array(cohortModel).default([]),
  sprints: z.array(sprintModel).default([]),
  allocation: z.array(allocationModel).default([]),
  /** Test points by case; a case that is not named is worth one. */
  points: z.record(z.string(), z.number().positive()).default({}),
  model: z.array(executionModel).default([]),
  blocked: z.array(blockModel).default([]),
  board: z.array(boardRowModel).default([]),
  /** Names of sets of exit criteria to judge by, of ours or of `ownCriteria`. */
  criteria: z.array(name).default([]),
  ownCriteria: z.array(criterionSetModel).default([]),
  reported: z.array(reportedModel).default([]),
});

export type Plan = z.output<typeof planModel>;
export type Cohort = Plan['cohorts'][number];
export type Sprint = Plan['sprints'][number];
export type Reported = Plan['reported'][number];

export const emptyPlan: Plan = planModel.parse({});

/** The last instant that a day of the plan takes in, epoch milliseconds. */
export function endOfDay(text: string): number {
  return text.includes('T') ? Date.parse(text) : inLondon(`${text}T23:59:59.999Z`);
}

/** The first instant of a day. */
export function startOfDay(text: string): number {
  return text.includes('T') ? Date.parse(text) : inLondon(`${text}T00:00:00.000Z`);
}

const minuteMs = 60_000;

/** The clock in London never changes at midnight, so that what it was an hour before or after makes no difference. */
function inLondon(asIfUtc: string): number {
  const epochMs = Date.parse(asIfUtc);
  return epochMs - londonOffsetMinutes(epochMs) * minuteMs;
}

/** What in a plan names something that it does not have; empty when all of it meets. */
export function planFaults(plan: Plan, knownSets: readonly string[]): readonly string[] {
  const cohorts = new Set(plan.cohorts.map((row) => row.name));
  const sprints = new Set(plan.sprints.map((row) => row.name));
  const sets = new Set([...knownSets, ...plan.ownCriteria.map((row) => row.name)]);
  const missing = (named: readonly string[], known: ReadonlySet<string>, what: string) =>
    named.filter((one) => !known.has(one)).map((one) => `${what} ${one} is named, but is not in the plan`);
  return [
    ...missing(
      plan.cohorts.flatMap(({ of = [] }) => of),
      cohorts,
      'cohort',
    ),
    ...missing(
      plan.allocation.flatMap((row) => row.cohorts ?? []),
      cohorts,
      'cohort',
    ),
    ...missing(
      plan.allocation.map(({ sprint }) => sprint),
      sprints,
      'sprint',
    ),
    ...plan.sprints
      .filter(({ from, to }) => startOfDay(from) > endOfDay(to))
      .map((row) => `sprint ${row.name} ends before it begins`),
    ...missing(plan.criteria, sets, 'set of exit criteria'),
    ...plan.model.flatMap(({ planned, cohort }) =>
      planned
        .filter(({ by }) => !sprints.has(by) && Number.isNaN(endOfDay(by)))
        .map(
          ({ by }) => `the model of cohort ${cohort} plans by ${by}, which is neither a day nor a sprint of the plan`,
        ),
    ),
  ];
}
