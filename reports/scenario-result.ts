import { createHash } from 'node:crypto';
import type { Entry, EntryOf, FaultKind } from '../market/record/entries.ts';
import { conversationOf } from './conversation.ts';
import { type Attempt, keyOf } from './journal-index.ts';
import { claimsOf, divergenceOf } from './judge-claims.ts';
import type { CatalogueScenario } from './report-input.ts';
import type { AttemptResult, Divergence, ScenarioResult, StepResult } from './scenario-model.ts';

interface Outcome {
  readonly status: AttemptResult['status'];
  readonly fault?: { readonly kind: FaultKind; readonly message: string };
}

/** A scenario of a pack that has not been run. */
export function notRun(pack: string, row: CatalogueScenario): ScenarioResult {
  return {
    ...wordsOf(pack, row.caseId, row, row.tags),
    title: row.title,
    uri: row.uri,
    line: row.line,
    fingerprint: row.fingerprint,
    version: String(row.version),
    changedSinceRun: false,
    status: 'not-run',
    interrupted: false,
    retried: false,
    attempts: [],
    durationMs: 0,
    steps: [],
    claims: [],
    conversation: [],
    evidence: [],
  };
}

/**
 * A scenario that was started, from the entries of its attempts. The last attempt decides; where the one before it was
 * waiting or was cut off, the last one carried on from it, and their conversation is one. An attempt at another text, or
 * one in which a claim had failed already, is never carried on from.
 */
export function scenarioResult(attempts: readonly Attempt[], row: CatalogueScenario | undefined): ScenarioResult {
  const outcomes = attempts.map(outcomeOf);
  const last = attempts.at(-1);
  const ended = outcomes.at(-1);
  if (last === undefined || ended === undefined) throw new RangeError('a scenario that was run has an attempt');
  const { started } = last;
  const chain = chainOf(attempts);
  const entries = chain.flatMap((attempt) => attempt.entries);
  const steps = stepsOf(started, entries);
  const outcome = withAllSteps(ended, steps);
  const awaits = outcome.status === 'waiting' ? last.finished?.awaits : undefined;
  const conversation = conversationOf(entries);
  const claims = claimsOf(entries, conversation);
  const same = row?.fingerprint === started.fingerprint;
  const divergence = firstDivergence(outcome, divergenceOf(entries, claims, conversation), entries);
  return {
    ...wordsOf(started.pack, started.caseId, row, same ? [...started.tags, ...(row?.tags ?? [])] : started.tags),
    title: started.title,
    uri: started.uri,
    line: started.line,
    fingerprint: started.fingerprint,
    ...(same && row && { version: String(row.version) }),
    changedSinceRun: row !== undefined && !same,
    status: outcome.status === 'interrupted' ? 'undecided' : outcome.status,
    interrupted: outcome.status === 'interrupted',
    retried: attempts.slice(0, -chain.length).some(wentWrong),
    ...(outcome.fault && { fault: outcome.fault }),
    ...(awaits && { awaits: { ...awaits, from: [...awaits.from] } }),
    attempts: attempts.map((attempt, index) => attemptResult(attempt, outcomes[index] ?? outcome)),
    startedAt: started.at,
    durationMs: chain.reduce((total, attempt) => total + durationOf(attempt), 0),
    steps,
    claims,
    conversation: conversation.items,
    ...(divergence && { firstDivergence: divergence }),
    evidence: payloadsOf(entries),
    chart: chartFileOf(keyOf(started.pack, started.caseId)),
  };
}

/** Place of a scenario's chart in the run directory: readable, safe as a file name, and never shared by two keys. */
export function chartFileOf(key: string): string {
  const name = key.replace(/[^A-Za-z0-9.-]+/g, '_').slice(0, 80);
  return `charts/${name}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}.svg`;
}

/** The values of one family of tags: `valuesOf(['@req-REC-APP-06'], 'req')` is `['REC-APP-06']`. */
export function valuesOf(tags: readonly string[], family: string): string[] {
  const start = `@${family}-`;
  return tags.filter((tag) => tag.startsWith(start)).map((tag) => tag.slice(start.length));
}

function wordsOf(pack: string, caseId: string, row: CatalogueScenario | undefined, tags: readonly string[]) {
  const unique = [...new Set(tags)];
  const roles = valuesOf(unique, 'role');
  const segments = valuesOf(unique, 'segment');
  return {
    key: keyOf(pack, caseId),
    caseId,
    pack,
    process: valuesOf(unique, 'process')[0] ?? row?.process ?? '',
    roles: roles.length > 0 ? roles : [...(row?.roles ?? [])],
    segments: segments.length > 0 ? segments : [...(row?.segments ?? [])],
    tags: unique,
    requirements: valuesOf(unique, 'req'),
    ...(row && { catalogue: { version: String(row.version), fingerprint: row.fingerprint } }),
    ...(row?.officialCases && { officialCases: [...row.officialCases] }),
  };
}

/**
 * What an attempt amounts to. Only a difference of the participant is a failure; what contradicts itself is undecided, and
 * so is an attempt in which something of ours failed: what came after it may be the consequence.
 */
function outcomeOf(attempt: Attempt): Outcome {
  const { finished } = attempt;
  if (finished === undefined) {
    const raised = attempt.entries.findLast((entry) => entry.kind === 'fault');
    const message =
      raised?.message ?? 'The record stops in the middle of this scenario: the run was ended or is still going on.';
    return { status: 'interrupted', fault: { kind: raised?.fault ?? 'harness', message } };
  }
  const raised = attempt.entries.find((entry) => entry.kind === 'fault' && entry.fault !== 'participant');
  const { status, fault } = finished;
  if (fault !== undefined && fault.kind !== 'participant') return { status: 'undecided', fault };
  if (raised?.kind === 'fault') return { status: 'undecided', fault: { kind: raised.fault, message: raised.message } };
  const contradiction = contradictionOf(finished, hasFailedClaim(attempt));
  if (contradiction !== undefined) return undecided(`The record says that this scenario ${contradiction}.`);
  return { status, ...(fault && { fault }) };
}

function contradictionOf({ status, fault }: EntryOf<'scenario-finished'>, failedClaim: boolean): string | undefined {
  if (status === 'failed') {
    return fault === undefined && !failedClaim ? 'failed, but neither a claim nor a fault says why' : undefined;
  }
  if (status === 'undecided') return undefined;
  const said = status === 'passed' ? 'passed' : 'waits';
  if (failedClaim) return `${said}, but also that a claim failed`;
  return fault === undefined ? undefined : `${said}, but also that the participant differs: ${fault.message}`;
}

const hasFailedClaim = ({ entries }: Attempt): boolean =>
  entries.some((entry) => entry.kind === 'claim' && entry.outcome === 'failed');

/** An attempt that did not end well: it failed, was not decided, or was cut off after a claim had failed. */
function wentWrong(attempt: Attempt): boolean {
  return ['failed', 'undecided'].includes(outcomeOf(attempt).status) || hasFailedClaim(attempt);
}

/** Passed means that every step of the text is on record as passed. */
function withAllSteps(outcome: Outcome, steps: readonly StepResult[]): Outcome {
  const short = steps.find(({ status }) => status !== 'passed');
  if (outcome.status !== 'passed' || short === undefined) return outcome;
  const what = short.status === 'not-run' ? 'is not on record' : `is recorded as ${short.status}`;
  return undecided(`The record says that this scenario passed, but step ${short.index + 1} ${what}.`);
}

const undecided = (message: string): Outcome => ({ status: 'undecided', fault: { kind: 'harness', message } });

function chainOf(attempts: readonly Attempt[]): readonly Attempt[] {
  const text = attempts.at(-1)?.started.fingerprint;
  const ended = attempts.slice(0, -1).findLastIndex((attempt, index) => {
    if (attempts[index + 1]?.started.anew === true) return true;
    const { status } = outcomeOf(attempt);
    const open = status === 'waiting' || status === 'interrupted';
    return !open || attempt.started.fingerprint !== text || hasFailedClaim(attempt);
  });
  return attempts.slice(ended + 1);
}

function attemptResult(attempt: Attempt, outcome: Outcome): AttemptResult {
  const { started } = attempt;
  return {
    scenario: started.scenario,
    attempt: started.attempt,
    status: outcome.status,
    startedAt: started.at,
    firstSeq: started.seq,
    lastSeq: attempt.entries.at(-1)?.seq ?? started.seq,
    durationMs: durationOf(attempt),
  };
}

function durationOf(attempt: Attempt): number {
  if (attempt.finished !== undefined) return Math.round(attempt.finished.durationMs);
  const last = attempt.entries.at(-1) ?? attempt.started;
  return Date.parse(last.at) - Date.parse(attempt.started.at);
}

/** Every step of the text, with its latest outcome, or "not-run"; then what hooks recorded beyond the text. */
function stepsOf(started: EntryOf<'scenario-started'>, entries: readonly Entry[]): StepResult[] {
  const steps = new Map<number, StepResult>(
    started.steps.map((step, index) => [index, { index, ...step, status: 'not-run' as const, durationMs: 0 }]),
  );
  for (const entry of entries) {
    if (entry.kind !== 'step-finished') continue;
    const { index, keyword, text, status, error } = entry;
    const durationMs = Math.round(entry.durationMs);
    steps.set(index, { index, keyword, text, status, durationMs, ...(error !== undefined && { error }) });
  }
  return [...steps.values()].sort((one, other) => one.index - other.index);
}

/** A fault of ours comes first, then a failed claim says most; else the step or the end of the record is where it stopped. */
function firstDivergence(
  outcome: Outcome,
  claimed: Divergence | undefined,
  entries: readonly Entry[],
): Divergence | undefined {
  if (outcome.status === 'passed' || outcome.status === 'waiting') return undefined;
  const kind = outcome.fault?.kind ?? 'participant';
  const raised = entries.find((entry) => entry.kind === 'fault' && entry.message === outcome.fault?.message);
  if (claimed !== undefined && raised === undefined) return { ...claimed, kind };
  const failedStep = entries.find((entry) => entry.kind === 'step-finished' && entry.status === 'failed');
  const at = raised ?? failedStep ?? entries.at(-1);
  if (at === undefined) return undefined;
  return {
    seq: at.seq,
    marketTime: at.marketTime,
    kind,
    words: outcome.fault?.message ?? 'The scenario did not pass.',
  };
}

function payloadsOf(entries: readonly Entry[]): string[] {
  const hashes = entries.flatMap((entry) => {
    switch (entry.kind) {
      case 'message':
      case 'delivery':
      case 'file':
      case 'file-acknowledged':
      case 'css':
      case 'status':
      case 'status-delivery':
      case 'inside':
        return [entry.payload];
      case 'exchange':
        return [entry.requestPayload, entry.responsePayload];
      default:
        return [];
    }
  });
  return [...new Set(hashes.filter((hash) => hash !== undefined))];
}
