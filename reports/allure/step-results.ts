import { type StepResult as AllureStep, Stage, Status } from 'allure-js-commons';
import type { Entry } from '../../market/record/entries.ts';
import { faultOf, plainMessage } from '../fault-words.ts';
import { deadlineWords, momentWords } from '../market-words.ts';
import type { Claim, ScenarioResult, StepResult } from '../scenario-model.ts';

/** The claims of each step, by the step's index: a claim belongs to the step that ended next in the record. */
export function claimsByStep(
  scenario: ScenarioResult,
  entries: readonly Entry[],
): ReadonlyMap<number, readonly Claim[]> {
  const claimOf = new Map(scenario.claims.map((claim) => [claim.seq, claim]));
  const steps = new Map<number, Claim[]>();
  for (const { firstSeq, lastSeq, scenario: attempt } of scenario.attempts) {
    let open: Claim[] = [];
    for (const entry of entries.slice(firstSeq - 1, lastSeq)) {
      const claim = claimOf.get(entry.seq);
      if (claim !== undefined) open.push(claim);
      if (entry.kind !== 'step-finished' || entry.scenario !== attempt) continue;
      steps.set(entry.index, [...(steps.get(entry.index) ?? []), ...open]);
      open = [];
    }
    if (open.length > 0) steps.set(endless, [...(steps.get(endless) ?? []), ...open]);
  }
  return steps;
}

/** Where claims stand whose step has no end in the record. */
const endless = -1;

/** The steps of a scenario, each with its claims below it, laid end to end from the start of the scenario. */
export function stepResults(scenario: ScenarioResult, entries: readonly Entry[]): AllureStep[] {
  const claims = claimsByStep(scenario, entries);
  let start = Date.parse(scenario.startedAt ?? '');
  const results = scenario.steps.map((step) => {
    const result = stepResult(scenario, step, claims.get(step.index) ?? [], start);
    start += step.durationMs;
    return result;
  });
  const loose = claims.get(endless) ?? [];
  return [...results, ...loose.map((claim) => claimResult(claim, start))];
}

function stepResult(scenario: ScenarioResult, step: StepResult, claims: readonly Claim[], start: number): AllureStep {
  return {
    name: `${step.keyword} ${step.text}`.trim(),
    status: statusOf(scenario, step),
    statusDetails: step.error === undefined ? {} : { message: plainMessage(step.error) },
    stage: Stage.FINISHED,
    steps: claims.map((claim) => claimResult(claim, start)),
    attachments: [],
    parameters: [],
    start,
    stop: start + step.durationMs,
  };
}

function statusOf(scenario: ScenarioResult, { status }: StepResult): Status {
  switch (status) {
    case 'passed':
      return Status.PASSED;
    case 'failed':
      return faultOf(scenario) === 'participant' ? Status.FAILED : Status.BROKEN;
    case 'undefined':
    case 'ambiguous':
      return Status.BROKEN;
    case 'skipped':
    case 'pending':
    case 'not-run':
      return Status.SKIPPED;
  }
}

/** A claim is shown where it was judged; on what it stands are parameters, so that a reader can look each entry up. */
function claimResult(claim: Claim, start: number): AllureStep {
  const { text, outcome, findings, evidence, deadline } = claim;
  const words = findings.map(({ message }) => message).join('\n');
  const [first] = findings.filter(({ weight }) => weight === 'refused');
  return {
    name: text,
    status: outcome === 'held' ? Status.PASSED : Status.FAILED,
    statusDetails: {
      ...(words !== '' && { message: words }),
      ...(outcome === 'failed' && first && { expected: first.expected, actual: first.actual }),
    },
    stage: Stage.FINISHED,
    steps: [],
    attachments: [],
    parameters: [
      ...(evidence.length > 0 ? [{ name: 'journal entries', value: evidence.join(', ') }] : []),
      ...(deadline
        ? [{ name: 'deadline', value: `${deadlineWords(deadline)} (due ${momentWords(deadline.due)})` }]
        : []),
    ],
    start,
    stop: start,
  };
}
