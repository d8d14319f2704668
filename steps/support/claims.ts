import { type AppointmentCase, requireAppointmentMessage } from '../../market/checks/appointment-checks.ts';
import type { Basis } from '../../market/checks/basis.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { withoutPersonal } from '../../market/checks/personal-findings.ts';
import { type MessagesNamed, unwantedFinding } from '../../market/checks/recorded/quiet-checks.ts';
import { judgeRecorded, type RecordedBasis } from '../../market/checks/recorded/recorded-checks.ts';
import { requireTime } from '../../market/checks/time-checks.ts';
import {
  type Ask,
  applies,
  type ExpectedId,
  type ExpectedMessage,
  eventFor,
  expectedMessages,
  type Outcome,
  outcomes,
} from '../../market/processes/appointment/conversation.ts';
import { customBlock, serviceWords } from '../../market/processes/appointment/request.ts';
import { NonConformance } from '../../wire/faults.ts';
import { type AwaitedBasis, awaitMessage } from './await-entry.ts';
import { type ClaimDeadline, writeClaim } from './claim-record.ts';
import { expectedKey, foundEntry, type MessageEntry, messageBehind, messagesOf, soFar } from './conversation-so-far.ts';
import { appointmentDeadline } from './deadlines.ts';
import { inOpenTime } from './open-doors.ts';
import type { MarketWorld } from './world.ts';

function fits(entry: MessageEntry, expected: ExpectedMessage, ask: Ask): boolean {
  return (
    entry.outcome === 'accepted' &&
    entry.interfaceId === expected.interfaceId &&
    entry.event === eventFor(expected, ask.service) &&
    expected.from.some((role) => role === entry.sender.role)
  );
}

/** What the message of a request is held against: the request as it was sent, as far as it has been found. */
function caseOf(world: MarketWorld, expected: ExpectedMessage, ask: Ask, options: ClaimOptions): AppointmentCase {
  const { code, scenario = ask.scenario } = options;
  const request = expected.id === 'request' ? undefined : foundEntry(world, ask, 'request');
  const message = request === undefined ? undefined : messageBehind(world, request);
  return {
    expected,
    ask: { ...ask, scenario },
    correlation: request === undefined ? undefined : (request.correlation ?? null),
    proposal: message === undefined ? undefined : customBlock(message, serviceWords[ask.service].proposal),
    departed: options.departed === true,
    ...(code === undefined ? {} : { code }),
  };
}

export interface ClaimOptions {
  /** Code that the answer must carry, for the last message of an outcome. */
  readonly code?: string | undefined;
  /** Scenario code the request must name, where the sentence says it. */
  readonly scenario?: string;
  /** Content is not judged: the request departs from what was meant on purpose. */
  readonly departed?: boolean;
}

/**
 * Claims one message of a conversation: waits for it up to its deadline, holds it against every check of its row, records
 * the claim.
 * @throws {NonConformance} when it does not come in time, comes too early, or differs
 */
export async function claimMessage(
  world: MarketWorld,
  id: ExpectedId,
  ask: Ask,
  options: ClaimOptions = {},
): Promise<void> {
  const expected: ExpectedMessage = expectedMessages[id];
  if (!applies(expected, ask) || world.found.has(expectedKey(world, ask, id))) return;
  const deadline = inOpenTime(appointmentDeadline(world, expected, ask), world.stage.closed);
  const what = `${expected.interfaceId} ${eventFor(expected, ask.service)} (${id})`;
  const { mpan } = await world.point();
  const wanted = (candidate: MessageEntry) => candidate.mpan === mpan && fits(candidate, expected, ask);
  const entry = await awaitMessage(world, {
    ...{ what, deadline, wanted, from: expected.from, timeIsJudged: true },
    came: appointmentCame(expected, ask, mpan),
  });
  world.found.set(expectedKey(world, ask, id), entry.seq);
  const content = requireAppointmentMessage(messageBehind(world, entry), caseOf(world, expected, ask, options));
  const findings = [...requireTime(entry.marketTime, expected, deadline), ...content];
  const basis = appointmentBasis(world, id, ask, { ...options, on: entry.seq });
  recordClaim(world, what, findings, [entry.seq], deadline, basis);
}

/** What a claim is recorded with when its message does not come. */
function appointmentCame(expected: ExpectedMessage, { service }: Ask, mpan: string): AwaitedBasis {
  const { id: row, interfaceId, from } = expected;
  const given = { mpan, interfaceId, event: eventFor(expected, service), from, appointment: { row, service } };
  return { check: 'message-came', given };
}

/** Writes a claim to the record and stops the scenario when it does not hold. */
export function recordClaim(
  world: MarketWorld,
  text: string,
  found: readonly Finding[],
  evidence: readonly number[],
  deadline?: ClaimDeadline,
  basis?: Basis,
): void {
  const findings = found.map(withoutPersonal);
  const claim = { text, findings, evidence, ...(deadline && { deadline }), ...(basis && { basis }) };
  if (writeClaim(world, claim) === 'held') return;
  const differences = findings.map((finding) => finding.message).join(' ');
  throw new NonConformance(`${text} differs. ${differences} Look: entry ${evidence.join(', ')} of the journal.`, {
    expected: findings.map((finding) => finding.expected).join('; '),
    actual: findings.map((finding) => finding.actual).join('; '),
    findings,
  });
}

/**
 * Claims by a check of the record, given plain data: the same check makes the same judgement again from the record alone.
 * @throws {NonConformance} when it does not hold
 */
export function claimRecorded(world: MarketWorld, text: string, basis: RecordedBasis, deadline?: ClaimDeadline): void {
  const { findings, evidence } = judgeRecorded(soFar(world), basis);
  recordClaim(world, text, findings, evidence, deadline, basis);
}

/** What a message of an appointment is judged by, for the record. */
function appointmentBasis(
  world: MarketWorld,
  name: ExpectedId,
  ask: Ask,
  { on, code, departed, scenario = ask.scenario }: ClaimOptions & { readonly on: number },
): Basis {
  const request = name === 'request' ? undefined : foundEntry(world, ask, 'request');
  return {
    ...{ check: 'appointment', on, name, row: expectedMessages[name], ask: { ...ask, scenario } },
    ...(request && { request: request.seq }),
    ...(departed === true && { departed }),
    ...(code !== undefined && { code }),
  };
}

/** Claims every message of an outcome, in order. A code belongs to its last message. */
export async function claimOutcome(
  world: MarketWorld,
  outcome: Outcome,
  ask: Ask,
  options: ClaimOptions = {},
): Promise<void> {
  const ids: readonly ExpectedId[] = outcomes[outcome];
  for (const id of ids) {
    const code = id === ids.at(-1) ? options.code : undefined;
    await claimMessage(world, id, ask, { ...options, code });
  }
}

/**
 * Claims that no message of a kind comes up to an instant: time passes, then none may be there that nothing asked for.
 * @throws {NonConformance} naming what came
 */
export async function claimNoMessage(
  world: MarketWorld,
  text: string,
  until: number,
  unwanted: MessagesNamed,
): Promise<void> {
  if (until > world.market.clock.now()) await world.market.moveTo(until, text);
  claimRecorded(world, text, { check: 'quiet', given: { text, unwanted, accounted: [...world.accounted] } });
}

/**
 * The same for a step of a participant's own, which may tell what is unwanted in code. Such a claim is not judged again.
 * @throws {NonConformance} naming what came
 */
export async function claimNothing(
  world: MarketWorld,
  text: string,
  until: number,
  unwanted: (entry: MessageEntry) => boolean,
): Promise<void> {
  if (until > world.market.clock.now()) await world.market.moveTo(until, text);
  const came = messagesOf(world).filter((entry) => unwanted(entry) && !world.accounted.has(entry.seq));
  recordClaim(
    world,
    text,
    came.map((entry) => unwantedFinding(text, entry)),
    came.map(({ seq }) => seq),
  );
}
