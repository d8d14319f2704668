import { resolve } from 'node:path';
import type { Envelope, Pickle, TestStepResult } from '@cucumber/messages';
import { packageRoot } from '../../environments/package-root.ts';
import type { Entry, FaultKind, ScenarioFinished, StepStatus } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import { besideBehind } from './beside-fault.ts';
import type { Keeper } from './keeper.ts';
import { setUpBehind } from './line-fault.ts';
import { personBehind } from './person-behind.ts';
import type { ScenarioRow } from './scenarios.ts';
import { isOpen, type Standing, standingKey } from './standings.ts';

interface StepText {
  readonly index: number;
  readonly keyword: string;
  readonly text: string;
}

interface Running {
  readonly key: string;
  /** Test step id to the step as written; hooks are not among them. */
  readonly steps: ReadonlyMap<string, StepText>;
  readonly results: TestStepResult[];
  /** How many steps lie behind it since it was carried on. */
  readonly behind: number;
}

export interface RecorderOptions {
  readonly journal: Journal;
  readonly pack: string;
  readonly scenarios: readonly ScenarioRow[];
  /** How scenarios stood before, by pack and case. */
  readonly before?: ReadonlyMap<string, Standing>;
  /** Whether somebody ends the session: then nothing is begun any more. */
  readonly ended?: () => boolean;
  /** Told before the first step of a scenario runs; "" where it is not to be played. */
  readonly onScenario: (key: string) => void;
  /** Who knows what a scenario waits for; absent where none is carried on. */
  readonly keeper?: Pick<Keeper, 'awaits'>;
  /** Names of parties that a participant plays which is not examined. */
  readonly beside?: ReadonlySet<string>;
}

const stepStatuses: Readonly<Record<string, StepStatus>> = {
  PASSED: 'passed',
  FAILED: 'failed',
  SKIPPED: 'skipped',
  PENDING: 'pending',
  UNDEFINED: 'undefined',
  AMBIGUOUS: 'ambiguous',
  UNKNOWN: 'undefined',
};

const faultOfError: Readonly<Record<string, FaultKind>> = {
  NonConformance: 'participant',
  SetUpFault: 'set-up',
  NotExamined: 'set-up',
};

function milliseconds(result: TestStepResult): number {
  return result.duration.seconds * 1000 + result.duration.nanos / 1e6;
}

/** What became of a scenario. Only a difference of the participant is a failure; what is ours leaves it undecided. */
function verdictOf(results: readonly TestStepResult[]): Pick<ScenarioFinished, 'status' | 'fault'> {
  const bad = results.find((result) => result.status !== 'PASSED' && result.status !== 'SKIPPED');
  if (bad === undefined) return { status: 'passed' };
  if (bad.status === 'PENDING') return { status: 'waiting' };
  if (bad.status !== 'FAILED') {
    return { status: 'undecided', fault: { kind: 'harness', message: `A step is ${bad.status.toLowerCase()}` } };
  }
  const kind = faultOfError[bad.exception?.type ?? ''] ?? 'harness';
  const message = bad.exception?.message ?? bad.message ?? 'no message';
  return { status: kind === 'participant' ? 'failed' : 'undecided', fault: { kind, message } };
}

/** How many steps of a scenario are on record as passed. */
const stepsBehind = (entries: readonly Entry[]): number =>
  entries.filter((entry) => entry.kind === 'step-finished' && entry.status === 'passed').length;

/** Cucumber names a file outside the package by the way to it, we by its whole path. */
const placeOf = (uri = '', line = 0): string => `${resolve(packageRoot, uri)}:${line}`;

/** Turns cucumber's own message stream into entries of the journal, as it comes. */
export function createRecorder(options: RecorderOptions): (envelope: Envelope) => void {
  const { journal, pack } = options;
  const rows = new Map(options.scenarios.map((row) => [placeOf(row.uri, row.line), row]));
  const pickles = new Map<string, Pickle>();
  const stepTexts = new Map<string, ReadonlyMap<string, StepText>>();
  const rowOfCase = new Map<string, ScenarioRow>();
  const running = new Map<string, Running>();
  const before = new Map(options.before);

  const onTestCase = ({ id, pickleId, testSteps }: NonNullable<Envelope['testCase']>) => {
    const pickle = pickles.get(pickleId);
    const row = rows.get(placeOf(pickle?.uri, pickle?.location?.line));
    if (pickle === undefined || row === undefined) return;
    rowOfCase.set(id, row);
    const texts = new Map<string, StepText>();
    for (const testStep of testSteps) {
      const index = pickle.steps.findIndex((step) => step.id === testStep.pickleStepId);
      const step = row.steps[index];
      if (step !== undefined) texts.set(testStep.id, { index, ...step });
    }
    stepTexts.set(id, texts);
  };

  const onStarted = ({ id, testCaseId }: NonNullable<Envelope['testCaseStarted']>) => {
    const row = rowOfCase.get(testCaseId);
    if (row === undefined) return;
    if (options.ended?.() === true) return options.onScenario('');
    const last = before.get(standingKey(pack, row.caseId));
    const carriesOn = options.keeper !== undefined && last !== undefined && isOpen(last);
    const attempt = (last?.started.attempt ?? 0) + (carriesOn ? 0 : 1);
    const key = `${pack}/${row.caseId}#${attempt}`;
    const behind = carriesOn ? stepsBehind(journal.entriesOf(key)) : 0;
    running.set(id, { key, behind, steps: stepTexts.get(testCaseId) ?? new Map(), results: [] });
    options.onScenario(key);
    if (carriesOn) {
      journal.append({ kind: 'scenario-resumed', scenario: key, step: behind });
      return;
    }
    journal.append({
      kind: 'scenario-started',
      pack,
      scenario: key,
      caseId: row.caseId,
      title: row.title,
      uri: row.uri,
      line: row.line,
      fingerprint: row.fingerprint,
      tags: row.tags,
      steps: row.steps,
      attempt,
      ...(last !== undefined && isOpen(last) && { anew: true }),
    });
  };

  const onStep = ({ testCaseStartedId, testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>) => {
    const scenario = running.get(testCaseStartedId);
    if (scenario === undefined) return;
    scenario.results.push(testStepResult);
    const step = scenario.steps.get(testStepId);
    if (step === undefined || step.index < scenario.behind) return;
    const error = testStepResult.exception?.message;
    journal.append({
      kind: 'step-finished',
      scenario: scenario.key,
      ...step,
      status: stepStatuses[testStepResult.status] ?? 'undefined',
      durationMs: milliseconds(testStepResult),
      ...(error === undefined ? {} : { error }),
    });
  };

  const onFinished = ({ testCaseStartedId }: NonNullable<Envelope['testCaseFinished']>) => {
    const scenario = running.get(testCaseStartedId);
    if (scenario === undefined) return;
    running.delete(testCaseStartedId);
    const durationMs = scenario.results.reduce((total, result) => total + milliseconds(result), 0);
    const verdict = verdictFor(scenario);
    // What cannot be decided because the session is ended is cut off, and is carried on like anything that was.
    if (verdict.status === 'undecided' && options.ended?.() === true) return;
    const awaits = verdict.status === 'waiting' ? options.keeper?.awaits(scenario.key) : undefined;
    const { key } = scenario;
    journal.append({ kind: 'scenario-finished', scenario: key, ...verdict, ...(awaits && { awaits }), durationMs });
  };

  /** Nobody is blamed for not answering what never reached them. */
  const verdictFor = ({ key, results }: Running): Pick<ScenarioFinished, 'status' | 'fault'> => {
    const verdict = verdictOf(results);
    if (verdict.status !== 'failed') return verdict;
    const entries = journal.entriesOf(key);
    const fault =
      setUpBehind(entries, journal.entriesOfKind('exchange')) ??
      personBehind(entries) ??
      besideBehind(entries, options.beside ?? new Set());
    return fault === undefined ? verdict : { status: 'undecided', fault };
  };

  return (envelope) => {
    if (envelope.pickle !== undefined) pickles.set(envelope.pickle.id, envelope.pickle);
    if (envelope.testCase !== undefined) onTestCase(envelope.testCase);
    if (envelope.testCaseStarted !== undefined) onStarted(envelope.testCaseStarted);
    if (envelope.testStepFinished !== undefined) onStep(envelope.testStepFinished);
    if (envelope.testCaseFinished !== undefined) onFinished(envelope.testCaseFinished);
  };
}
