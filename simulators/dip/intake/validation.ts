import type { Finding } from '../../../market/checks/finding.ts';
import { type Description, judgeAlso } from '../../../market/description/index.ts';
import type { Catalogue } from '../../../market/interfaces/catalogue.ts';
import { judgeMessage } from '../../../market/interfaces/judge.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { normaliseKeys } from '../../../market/interfaces/normalise-keys.ts';
import { addressOf, type KnownParties } from '../addressing/addressing.ts';
import type { Route, RouteOf } from '../addressing/routes.ts';
import { createReferenceBook } from './bounded-set.ts';
import {
  type Candidate,
  type CheckContext,
  correlationDifference,
  type Difference,
  l1Checks,
  nobodyDifference,
} from './l1-checks.ts';
import type { LaterFault } from './level-two.ts';
import { factsOf, type MessageFacts } from './message-facts.ts';

/** What level 1 says about one message. */
export interface Verdict {
  /** MSG0000, or the code of the first check that failed. */
  readonly code: string;
  /** Differences that refuse it, and advice. */
  readonly findings: readonly Finding[];
  readonly facts: MessageFacts;
  /** What a check of level 2 found: the message is accepted and not published. */
  readonly later?: LaterFault;
  /** Set when the message fits its schema. */
  readonly candidate?: Candidate & { readonly route: Route };
}

export interface BatchVerdict {
  readonly accepted: boolean;
  /** One for each message, in order. */
  readonly verdicts: readonly Verdict[];
}

export interface ValidationTools {
  readonly catalogue: Catalogue;
  readonly routeOf: RouteOf;
  readonly known: KnownParties;
  /** The official description that the environment names: it wins where the catalogue says otherwise. */
  readonly describedBy?: Description | undefined;
}

export const success = 'MSG0000';

/**
 * Level 1 over a batch: every message is checked, and one that fails refuses them all (dip-messages.md 2.6).
 * Never throws, whatever came.
 */
export function judgeBatch(messages: readonly unknown[], context: CheckContext, tools: ValidationTools): BatchVerdict {
  const earlier = createReferenceBook(messages.length);
  const referenceUsed = (sender: string, reference: string) =>
    earlier.used(sender, reference) || context.referenceUsed(sender, reference);
  const inBatch = messages.length > 1 ? { ...context, referenceUsed } : context;
  let accepted = messages.length > 0;
  let told = 0;
  const verdicts = messages.map((message, index) => {
    const verdict = told < enough ? judgeOne(message, index, inBatch, tools) : unread(message, index, context);
    told += verdict.findings.length;
    if (verdict.code !== success) accepted = false;
    if (messages.length > 1) earlier.use(verdict.facts.senderDipId ?? '', verdict.facts.senderReference ?? '');
    return verdict;
  });
  return { accepted, verdicts };
}

/** After so many findings a batch is known to be hopeless, and telling more of it only costs. */
const enough = 1_000;

function unread(message: unknown, index: number, { settings }: CheckContext): Verdict {
  const facts = factsOf(message);
  const difference = { path: 'payload', expected: 'a batch with few faults', actual: `more than ${enough} before it` };
  return {
    code: settings.bystanderCode,
    findings: [findingOf('dip.unread', 'refused', difference, index, facts)],
    facts,
  };
}

function judgeOne(raw: unknown, index: number, context: CheckContext, tools: ValidationTools): Verdict {
  const { message, findings } = readMessage(raw, index, tools);
  const row = message === undefined ? undefined : tools.catalogue.find(message.payload.CommonBlock.S0.interfaceID);
  if (message === undefined || row === undefined) {
    const facts = factsOf(raw);
    const unknown = facts.interfaceId !== '' && tools.catalogue.find(facts.interfaceId) === undefined;
    return { code: unknown ? 'MSG1002' : 'MSG1001', findings, facts };
  }
  const { S0, S1 } = message.payload.CommonBlock;
  const route = tools.routeOf(row, S0.eventCode);
  const address = addressOf(message, route, context.directory, tools.known);
  const candidate = { message, row, route, address, sender: context.directory.byDipId(S1.senderDIPID) };
  const facts = exactFacts(message, address.mpan);
  let later: LaterFault | undefined;
  for (const check of l1Checks) {
    const fault = check.fault(candidate, context);
    if (fault === undefined) continue;
    if (context.settings.levelTwo.includes(check.rule)) {
      later ??= { code: check.code, finding: findingOf(check.rule, 'refused', fault, index, facts) };
      continue;
    }
    const finding = findingOf(check.rule, 'refused', fault, index, facts);
    return { code: check.code, findings: [...findings, finding], facts, candidate };
  }
  const told = withAdvice(findings, candidate, context, index, facts);
  if (later === undefined) return { code: success, findings: told, facts, candidate };
  const advice: Finding = { ...later.finding, weight: 'advice' };
  return { code: success, findings: [...told, advice], facts, candidate, later };
}

/** Exact keys are the usual case, so the other spelling is tried only when the schema refuses the message. */
export function readMessage(
  raw: unknown,
  index: number,
  { catalogue, describedBy }: Pick<ValidationTools, 'catalogue' | 'describedBy'>,
) {
  const options = { direction: 'ingress', path: `[${index}]` } as const;
  const judge = describedBy === undefined ? judgeMessage : judgeAlso(describedBy);
  const first = judge(catalogue, raw, options);
  if (first.message !== undefined) return first;
  const renamed = normaliseKeys(raw, catalogue);
  return renamed === raw ? first : judge(catalogue, renamed, options);
}

function withAdvice(
  findings: readonly Finding[],
  candidate: Candidate,
  context: CheckContext,
  index: number,
  facts: MessageFacts,
): readonly Finding[] {
  const correlation = correlationDifference(candidate, context);
  const nobody = nobodyDifference(candidate);
  if (correlation === undefined && nobody === undefined) return findings;
  const advice = [...findings];
  if (correlation !== undefined) advice.push(findingOf('dip.correlation', 'advice', correlation, index, facts));
  if (nobody !== undefined) advice.push(findingOf('dip.nobody', 'advice', nobody, index, facts));
  return advice;
}

function findingOf(
  rule: string,
  weight: Finding['weight'],
  difference: Difference,
  index: number,
  facts: MessageFacts,
): Finding {
  const path = `[${index}].${difference.path}`;
  const { expected, actual } = difference;
  const message = `${facts.interfaceId} ${facts.event}, ${path}: expected ${expected}, got ${actual}`;
  return { rule, path, expected, actual, message, weight };
}

/** The same as factsOf, for a message whose keys are known to be exact. */
function exactFacts(message: DipMessage, mpan: string | undefined): MessageFacts {
  const { S0, S1, R0 } = message.payload.CommonBlock;
  return {
    interfaceId: S0.interfaceID,
    event: S0.eventCode,
    senderDipId: S1.senderDIPID,
    senderRole: S1.senderRoleID,
    senderReference: S1.senderUniqueReference,
    senderCorrelation: S1.senderCorrelationID ?? undefined,
    provider: S1.DIPConnectionProviderID ?? undefined,
    mpan,
    responseCode: R0?.responseCode,
  };
}
