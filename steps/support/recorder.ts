import { resolve } from 'node:path';
import type { Envelope, Pickle, TestStepResult } from '@cucumber/messages';
import { packageRoot } from '../../environments/package-root.ts';
import type { FaultKind, ScenarioFinished, StepStatus } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import { setUpBehind } from './line-fault.ts';
import type { ScenarioRow } from './scenarios.ts';

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
}

export interface RecorderOptions {
  readonly journal: Journal;
  readonly pack: string;
  readonly scenarios: readonly ScenarioRow[];
  /** Told before the first step of a scenario runs. */
  readonly onScenario: (key: string) => void;
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

const faultOfError: Readonly<Record<string, FaultKind>> = { NonConformance: 'participant', SetUpFault: 'set-up' };

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
  const attempts = new Map<string, number>();

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
    const attempt = (attempts.get(row.caseId) ?? 0) + 1;
    attempts.set(row.caseId, attempt);
    const key = `${pack}/${row.caseId}#${attempt}`;
    running.set(id, { key, steps: stepTexts.get(testCaseId) ?? new Map(), results: [] });
    options.onScenario(key);
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
    });
  };

  const onStep = ({ testCaseStartedId, testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>) => {
    const scenario = running.get(testCaseStartedId);
    if (scenario === undefined) return;
    scenario.results.push(testStepResult);
    const step = scenario.steps.get(testStepId);
    if (step === undefined) return;
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
    journal.append({ kind: 'scenario-finished', scenario: scenario.key, ...verdictFor(scenario), durationMs });
  };

  /** Nobody is blamed for not answering what never reached them. */
  const verdictFor = ({ key, results }: Running): Pick<ScenarioFinished, 'status' | 'fault'> => {
    const verdict = verdictOf(results);
    if (verdict.status !== 'failed') return verdict;
    const fault = setUpBehind(journal.entriesOf(key), journal.entriesOfKind('exchange'));
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
