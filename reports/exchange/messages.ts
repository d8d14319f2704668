import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import {
  type Envelope,
  type GherkinDocument,
  IdGenerator,
  type Pickle,
  version as protocolVersion,
  SourceMediaType,
  TestStepResultStatus,
  TimeConversion,
} from '@cucumber/messages';
import { faultOf } from '../fault-words.ts';
import type { Results } from '../results-model.ts';
import type { ScenarioResult, StepResult } from '../scenario-model.ts';

/**
 * The results as Cucumber messages, one JSON document a line, in the order of the protocol. The features in them are written from the
 * record, a scenario for each case as it ran, rows of outlines filled in; tables of steps are not in the record. Only what ran is told.
 */
export function* cucumberMessages(results: Results): Generator<Envelope> {
  const newId = IdGenerator.incrementing();
  const ran = results.scenarios.filter(({ status, steps }) => status !== 'not-run' && steps.length > 0);
  yield { meta: metaOf(results) };
  const told: { scenario: ScenarioResult; pickle: Pickle }[] = [];
  for (const [uri, scenarios] of byPlace(ran)) {
    const data = featureText(uri, scenarios);
    yield { source: { uri, data, mediaType: SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN } };
    const parsed = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(data);
    const gherkinDocument: GherkinDocument = { ...parsed, uri };
    yield { gherkinDocument };
    const pickles = compile(gherkinDocument, uri, newId);
    for (const [index, scenario] of scenarios.entries()) {
      const pickle = pickles[index];
      if (pickle === undefined) throw new Error(`${scenario.key} was not read back from its own text`);
      yield { pickle };
      told.push({ scenario, pickle });
    }
  }
  yield* runOf(results, told, newId);
}

/** The messages as a file. */
export function messagesNdjson(results: Results): string {
  return [...cucumberMessages(results)].map((envelope) => `${JSON.stringify(envelope)}\n`).join('');
}

function metaOf({ run }: Results): Envelope['meta'] {
  return {
    protocolVersion,
    implementation: { name: 'mhhs-qt', version: run?.harness.version ?? 'unknown' },
    runtime: { name: 'node.js', version: run?.harness.node ?? 'unknown' },
    os: { name: 'not recorded' },
    cpu: { name: 'not recorded' },
  };
}

/** A feature file in a pack: the same case may run in several packs, and each is told by itself, under the pack's name then. */
function byPlace(scenarios: readonly ScenarioResult[]): ReadonlyMap<string, readonly ScenarioResult[]> {
  const packs = new Map<string, Set<string>>();
  for (const { uri, pack } of scenarios) packs.set(uri, (packs.get(uri) ?? new Set()).add(pack));
  const places = new Map<string, ScenarioResult[]>();
  for (const scenario of scenarios) {
    const isShared = (packs.get(scenario.uri)?.size ?? 0) > 1;
    const place = isShared ? `${scenario.pack}/${scenario.uri}` : scenario.uri;
    const list = places.get(place);
    if (list === undefined) places.set(place, [scenario]);
    else list.push(scenario);
  }
  return places;
}

/** What would not be one line of a feature is put on one. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function featureText(uri: string, scenarios: readonly ScenarioResult[]): string {
  const blocks = scenarios.map(({ caseId, title, tags, requirements, steps }) => {
    const own = tags.length > 0 ? tags : [`@id-${caseId}`, ...requirements.map((id) => `@req-${id}`)];
    const lines = steps.map(({ keyword, text }) => `    ${keyword.trim()} ${oneLine(text)}`);
    return `\n  ${own.map((tag) => tag.replace(/\s+/g, '_')).join(' ')}\n  Scenario: ${oneLine(`${caseId} ${title}`)}\n${lines.join('\n')}\n`;
  });
  return `Feature: ${oneLine(uri)}\n${blocks.join('')}`;
}

function* runOf(
  results: Results,
  told: readonly { scenario: ScenarioResult; pickle: Pickle }[],
  newId: () => string,
): Generator<Envelope> {
  const { record, run } = results;
  const started = epochMsOf(run?.startedAt ?? record.firstAt, 0);
  const testRunStartedId = newId();
  yield { testRunStarted: { id: testRunStartedId, timestamp: timestampOf(started) } };
  const cases = told.map(({ scenario, pickle }) => ({
    scenario,
    testCase: {
      id: newId(),
      pickleId: pickle.id,
      testRunStartedId,
      testSteps: pickle.steps.map((step) => ({ id: newId(), pickleStepId: step.id, stepDefinitionIds: [] })),
    },
  }));
  for (const { testCase } of cases) yield { testCase };
  for (const { scenario, testCase } of cases) yield* caseOf(scenario, testCase, newId(), started);
  const success = results.counts.failed === 0 && results.counts.undecided === 0 && record.complete;
  yield { testRunFinished: { testRunStartedId, success, timestamp: timestampOf(epochMsOf(record.lastAt, started)) } };
}

function* caseOf(
  scenario: ScenarioResult,
  testCase: { readonly id: string; readonly testSteps: readonly { readonly id: string }[] },
  testCaseStartedId: string,
  fallbackMs: number,
): Generator<Envelope> {
  let atMs = epochMsOf(scenario.startedAt, fallbackMs);
  const attempt = Math.max(0, scenario.attempts.length - 1);
  yield { testCaseStarted: { id: testCaseStartedId, testCaseId: testCase.id, attempt, timestamp: timestampOf(atMs) } };
  for (const [index, { id: testStepId }] of testCase.testSteps.entries()) {
    const step = scenario.steps[index];
    if (step === undefined) continue;
    yield { testStepStarted: { testCaseStartedId, testStepId, timestamp: timestampOf(atMs) } };
    atMs += step.durationMs;
    const testStepResult = {
      status: statusOf(scenario, step),
      duration: TimeConversion.millisecondsToDuration(step.durationMs),
      ...(step.error !== undefined && { message: step.error }),
    };
    yield { testStepFinished: { testCaseStartedId, testStepId, testStepResult, timestamp: timestampOf(atMs) } };
  }
  yield { testCaseFinished: { testCaseStartedId, willBeRetried: false, timestamp: timestampOf(atMs) } };
}

/** Failed is said of a difference of the participant alone; what could not be judged is unknown. */
function statusOf(scenario: ScenarioResult, { status }: StepResult): TestStepResultStatus {
  switch (status) {
    case 'passed':
      return TestStepResultStatus.PASSED;
    case 'failed':
      return faultOf(scenario) === 'participant' ? TestStepResultStatus.FAILED : TestStepResultStatus.UNKNOWN;
    case 'pending':
      return TestStepResultStatus.PENDING;
    case 'undefined':
      return TestStepResultStatus.UNDEFINED;
    case 'ambiguous':
      return TestStepResultStatus.AMBIGUOUS;
    case 'skipped':
    case 'not-run':
      return TestStepResultStatus.SKIPPED;
  }
}

function epochMsOf(instant: string | undefined, otherwise: number): number {
  const epochMs = Date.parse(instant ?? '');
  return Number.isNaN(epochMs) ? otherwise : epochMs;
}

const timestampOf = (epochMs: number) => TimeConversion.millisecondsSinceEpochToTimestamp(epochMs);
