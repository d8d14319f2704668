import { type Attachment, type Link, Stage, Status, type TestResult } from 'allure-js-commons';
import type { Entry } from '../../market/record/entries.ts';
import { faultOf, faultWords, plainMessage, waitingReason } from '../fault-words.ts';
import { momentWords } from '../market-words.ts';
import type { Leg } from '../results-model.ts';
import type { AttemptResult, ScenarioResult } from '../scenario-model.ts';
import { waitingTitle } from './categories.ts';
import { historyIdOf, testCaseIdOf, uuidOf } from './identity.ts';
import { labelsOf } from './labels.ts';
import { allureStatus } from './status.ts';
import { stepResults } from './step-results.ts';

/** What a result needs beside its scenario. */
export interface Surroundings {
  readonly runId: string;
  readonly leg: Leg | undefined;
  readonly entries: readonly Entry[];
  readonly attachments: readonly Attachment[];
  /** Requirement id to the address of its row, relative to the generated report. */
  readonly requirementUrl: (id: string) => string;
}

/** A scenario that ran, as Allure tells it. Times are wall-clock epoch milliseconds. */
export function testResult(scenario: ScenarioResult, around: Surroundings): TestResult {
  const start = Date.parse(scenario.startedAt ?? '');
  const last = scenario.attempts.at(-1);
  return {
    ...identity(scenario, last?.scenario ?? scenario.key, around),
    status: allureStatus(scenario),
    statusDetails: statusDetails(scenario),
    stage: scenario.interrupted ? Stage.INTERRUPTED : Stage.FINISHED,
    description: descriptionOf(scenario, around),
    steps: stepResults(scenario, around.entries),
    attachments: [...around.attachments],
    parameters: [],
    links: scenario.requirements.map((id): Link => ({ name: id, url: around.requirementUrl(id), type: 'requirement' })),
    start,
    stop: start + scenario.durationMs,
  };
}

const attemptStatus: Readonly<Record<AttemptResult['status'], Status>> = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  waiting: Status.SKIPPED,
  undecided: Status.BROKEN,
  interrupted: Status.BROKEN,
};

/** An attempt before the last, so that a case that was tried again is seen to have been. */
export function earlierAttempt(scenario: ScenarioResult, attempt: AttemptResult, around: Surroundings): TestResult {
  const start = Date.parse(attempt.startedAt);
  const words = `An earlier attempt, ${attempt.status}; entries ${attempt.firstSeq} to ${attempt.lastSeq} of the journal tell it`;
  return {
    ...identity(scenario, attempt.scenario, around),
    status: attemptStatus[attempt.status],
    statusDetails: { message: words },
    stage: attempt.status === 'interrupted' ? Stage.INTERRUPTED : Stage.FINISHED,
    steps: [],
    attachments: [],
    parameters: [],
    links: [],
    start,
    stop: start + attempt.durationMs,
  };
}

function identity(scenario: ScenarioResult, attempt: string, around: Surroundings) {
  return {
    uuid: uuidOf(around.runId, attempt),
    historyId: historyIdOf(scenario.key),
    testCaseId: testCaseIdOf(scenario.caseId),
    fullName: `${scenario.uri}: ${scenario.key}`,
    name: `${scenario.caseId} ${scenario.title}`,
    titlePath: [scenario.pack, ...scenario.uri.split('/')],
    labels: labelsOf(scenario, around.leg),
  };
}

function statusDetails(scenario: ScenarioResult): TestResult['statusDetails'] {
  if (scenario.status === 'waiting') return { message: `${waitingTitle}: ${waitingReason(scenario)}` };
  const kind = faultOf(scenario);
  if (kind === undefined) return {};
  const { firstDivergence: first, fault } = scenario;
  const words = plainMessage(first?.words ?? fault?.message ?? 'no reason was recorded');
  const claim = first?.claim === undefined || words.startsWith(first.claim) ? '' : `${first.claim}: `;
  return {
    message: `${faultWords[kind].title}: ${claim}${words}`,
    trace: traceOf(scenario),
    ...(first?.expected !== undefined && { expected: first.expected }),
    ...(first?.actual !== undefined && { actual: first.actual }),
  };
}

/** Where to look: what a test tool would fill with a stack. */
function traceOf({ firstDivergence: first, fault, steps }: ScenarioResult): string {
  const step = steps.find(({ status }) => status === 'failed');
  return [
    step && `at the step: ${step.keyword} ${step.text}`,
    first?.claim !== undefined && `claimed: ${first.claim}`,
    first?.path !== undefined && first.path !== '' && `field: ${first.path}`,
    first?.expected !== undefined && `expected: ${first.expected}`,
    first?.actual !== undefined && `came: ${first.actual}`,
    first && `in the market: ${momentWords(first.marketTime)}`,
    first && `in the record: entry ${first.seq} of journal.ndjson`,
    fault && plainMessage(fault.message) !== first?.words && `told: ${plainMessage(fault.message)}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

/** Markdown. The links stand here too, since Allure 3 shows those of a result as text when they are relative. */
function descriptionOf(scenario: ScenarioResult, { leg, requirementUrl }: Surroundings): string {
  const version = scenario.version === undefined ? 'of an unknown version' : `version ${scenario.version}`;
  const participant = leg?.participant;
  const software = participant ? ` against ${participant.name} (${participant.software})` : '';
  const words = `Case ${scenario.caseId}, ${version}, text ${scenario.fingerprint.slice(0, 16)}, from ${scenario.uri}:${scenario.line}, in the pack ${scenario.pack}${software}.`;
  const links = scenario.requirements.map((id) => `[${plainMarkdown(id)}](${requirementUrl(id)})`);
  return links.length === 0 ? plainMarkdown(words) : `${plainMarkdown(words)}\n\nRequirements: ${links.join(', ')}`;
}

/** Text that Markdown shows as it is. */
const plainMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>()#!|&~]/g, '\\$&');
