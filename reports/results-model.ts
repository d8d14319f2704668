import { z } from 'zod';
import { knownResultModel } from './known/known-model.ts';
import { findingModel, scenarioModel, scenarioStatusModel } from './scenario-model.ts';

/**
 * results.json: the one published model that every rendering reads. A reader may rely on what is here as long as
 * `modelVersion` has the same first number; new optional members raise the second one. See docs/results-model.md.
 */

export const verdictModel = z.enum([
  'proved',
  'failed',
  'undecided',
  'waiting',
  'partly-tested',
  'not-tested',
  'not-testable',
]);

export const verdicts = verdictModel.options;

const count = z.number().int().nonnegative();

/** Each number with its own denominator: rows >= testable >= inScope >= covered >= proved. */
export const denominatorsModel = z.object({
  /** Rows of the requirement catalogue. */
  rows: count,
  testable: count,
  /** Testable rows that bind the participant's roles (or every role). */
  inScope: count,
  /** Rows in scope with at least one scenario in the packs that were run. */
  covered: count,
  /** Covered rows whose scenarios all ran and passed. */
  proved: count,
});

const scenarioCounts = z.object({
  total: count,
  passed: count,
  failed: count,
  waiting: count,
  undecided: count,
  notRun: count,
});

export const requirementModel = z.object({
  id: z.string(),
  set: z.string(),
  source: z.string(),
  mark: z.string(),
  roles: z.array(z.string()),
  segments: z.array(z.string()),
  stage: z.string(),
  strength: z.string(),
  process: z.string(),
  interfaces: z.array(z.string()),
  text: z.string(),
  fingerprint: z.string(),
  testable: z.boolean(),
  notTestedReason: z.string().optional(),
  /** Why no scenario carries it, where that was judged, and what it would take. */
  excuse: z
    .object({ kind: z.string(), meaning: z.string(), since: z.string(), reason: z.string(), takes: z.string() })
    .optional(),
  dependsOnSetting: z.string().optional(),
  /** Its text is another one than when the run began: what ran shows nothing of this one. */
  changedSinceRun: z.boolean().optional(),
  verdict: verdictModel,
  /** Why the verdict is what it is, in words. */
  reason: z.string(),
  /** True when a scenario that proves it failed in an earlier attempt. */
  retried: z.boolean(),
  /** Packs of this run whose participant it binds. */
  inScopeOf: z.array(z.string()),
  /** Scenarios of this run's packs that carry it. */
  scenarios: z.array(z.object({ key: z.string(), status: scenarioStatusModel })),
  /** Cases of other packs that carry it. */
  elsewhere: z.array(z.string()),
  /** Cases of this run that carry it where it does not bind the participant: they say nothing about the participant. */
  unbound: z.array(z.string()).optional(),
  legs: z.array(z.object({ pack: z.string(), verdict: verdictModel })),
  /** Known faults its scenarios were set against, and how many they caught. Absent without a mutant table. */
  mutants: z.object({ tried: count, caught: count }).optional(),
});

export const legModel = z.object({
  pack: z.string(),
  version: z.string().optional(),
  participant: z
    .object({ role: z.string(), name: z.string(), software: z.string(), mutant: z.string().optional() })
    .optional(),
  /** Roles whose requirement rows count for this participant. */
  rolesInScope: z.array(z.string()),
  scenarios: scenarioCounts,
  requirements: denominatorsModel,
});

export const runModel = z.object({
  runId: z.string(),
  packs: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      /** Of a cut: each part is a leg of its own, with what it took of a pack. */
      parts: z.array(z.object({ leg: z.string(), pack: z.string(), version: z.string() })).optional(),
    }),
  ),
  environment: z.object({ name: z.string(), hash: z.string() }),
  specification: z.string(),
  /** Proposed changes that were switched on. */
  overlays: z.array(z.string()).optional(),
  mode: z.enum(['rehearsal', 'qualification']),
  harness: z.object({ version: z.string(), build: z.string(), node: z.string() }),
  seed: z.string(),
  clock: z.enum(['virtual', 'real']),
  startedAt: z.string(),
  selection: z.object({ count: z.number(), tags: z.string().optional() }),
  /** sha256 of what the user gave besides the package: a pack of their own, a case map, a file of what is known. */
  own: z
    .object({ extra: z.string().optional(), caseMap: z.string().optional(), known: z.string().optional() })
    .optional(),
  /** sha256 of the program of each check that claims were judged by. */
  checks: z.record(z.string(), z.string()).optional(),
});

/** An answer of the check of the set-up that was made before the first scenario. */
export const setUpModel = z.object({
  participant: z.string(),
  check: z.string(),
  question: z.string(),
  subject: z.string(),
  outcome: z.enum(['well', 'warning', 'fault', 'skipped']),
  what: z.string(),
  next: z.string().optional(),
});

const strayModel = z.object({ seq: count, marketTime: z.string(), words: z.string() });

export const mutantModel = z.object({
  mutant: z.string(),
  role: z.string(),
  pack: z.string(),
  caught: z.array(z.string()),
  missed: z.array(z.string()),
});

const outcomeModel = z.object({ outcome: z.enum(['held', 'failed']), findings: z.array(findingModel) });

export const rejudgedModel = z.object({
  /** Claims of the record, and how many of them it holds enough of to judge them again. */
  claims: count,
  again: count,
  /** Why the others could not be, in words, and how many claims each reason holds of; absent in older files. */
  notAgain: z.array(z.object({ because: z.string(), claims: count })).optional(),
  /** Claims whose verdict is another one now, with what changed since. */
  changed: z.array(
    z.object({
      key: z.string(),
      seq: count,
      text: z.string(),
      before: outcomeModel,
      now: outcomeModel,
      because: z.array(z.string()),
      /** How the scenario stood by the verdicts of then, and how it stands now. */
      statusBefore: scenarioStatusModel,
      statusNow: scenarioStatusModel,
    }),
  ),
});

export const resultsModel = z.object({
  modelVersion: z.enum(['1.0', '1.1', '1.2', '1.3']),
  /** The record this was computed from. `complete` is false when the record has no end of run. */
  record: z.object({
    entries: count,
    lastSeq: count,
    lastHash: z.string(),
    firstAt: z.string().optional(),
    lastAt: z.string().optional(),
    complete: z.boolean(),
  }),
  run: runModel.optional(),
  legs: z.array(legModel),
  counts: scenarioCounts,
  denominators: denominatorsModel,
  verdicts: z.record(verdictModel, count),
  scenarios: z.array(scenarioModel),
  requirements: z.array(requirementModel),
  gaps: z.object({
    /** Testable rows that no scenario of any pack carries. */
    requirementsWithoutScenario: z.array(z.string()),
    /** Tags that name no row of the requirement catalogue. */
    unknownRequirements: z.array(z.object({ requirement: z.string(), caseId: z.string() })),
    scenariosWithoutRequirement: z.array(z.string()),
    /** Cases that were run but that the scenario catalogue does not hold. */
    casesUnknownToCatalogue: z.array(z.string()),
  }),
  /** Faults raised outside any scenario. */
  faults: z.array(z.object({ seq: z.number(), kind: z.string(), message: z.string() })),
  mutants: z.array(mutantModel).optional(),
  /** What was known beforehand, where a file of it was given. */
  known: knownResultModel.optional(),
  /** What was found out about the set-up before the run; absent where nothing was asked. */
  setUp: z.array(setUpModel).optional(),
  /** What came of the participant and belongs to no scenario, and what came twice; absent where everything has its place. */
  strays: z.object({ orphans: z.array(strayModel), duplicates: z.array(strayModel) }).optional(),
  /** What became of the claims of the record when they were judged again by the checks of today. */
  rejudged: rejudgedModel.optional(),
});

export type Rejudgement = z.infer<typeof rejudgedModel>;
export type Results = z.infer<typeof resultsModel>;
export type Leg = z.infer<typeof legModel>;
export type RequirementResult = z.infer<typeof requirementModel>;
export type Verdict = z.infer<typeof verdictModel>;
export type Denominators = z.infer<typeof denominatorsModel>;
export type MutantRow = z.infer<typeof mutantModel>;

/**
 * Reads a results.json.
 * @throws {z.ZodError} when it is not of this model
 */
export function readResults(text: string): Results {
  return resultsModel.parse(JSON.parse(text));
}
