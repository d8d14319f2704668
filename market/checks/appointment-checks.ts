import { parseDipInstant } from '../calendar/instants.ts';
import { localDateOf } from '../calendar/london.ts';
import type { DipMessage } from '../interfaces/index.ts';
import {
  type Ask,
  applies,
  type CheckName,
  type ExpectedMessage,
  recipientsOf,
} from '../processes/appointment/conversation.ts';
import { customBlock, serviceWords, text } from '../processes/appointment/request.ts';
import type { Finding } from './finding.ts';

/** What one message of an appointment is held against: the request as meant, and the correlation id the DIP gave it. */
export interface AppointmentCase {
  readonly expected: ExpectedMessage;
  readonly ask: Ask;
  /** Correlation id of the supplier's request; undefined while that is the message itself. */
  readonly correlation: string | null | undefined;
  /** The proposal as the request carried it; undefined while that is the message itself. */
  readonly proposal: Readonly<Record<string, unknown>> | undefined;
  /** The request departs on purpose from what was meant: only what answers it is judged. */
  readonly departed?: boolean;
  /** Code the answer must begin with, where the sentence names one. */
  readonly code?: string;
}

function finding(rule: string, path: string, expected: string, actual: string, requirement?: string): Finding {
  const message = `${path || 'The message'} should be ${expected}, it is ${actual}.`;
  const base = { rule, path, expected, actual, message, weight: 'refused' as const };
  return requirement === undefined ? base : { ...base, requirement };
}

const show = (value: unknown) => (value === undefined ? 'absent' : JSON.stringify(value));

function same(rule: string, path: string, expected: unknown, actual: unknown, requirement?: string): Finding[] {
  return expected === actual ? [] : [finding(rule, path, show(expected), show(actual), requirement)];
}

function sameInstant(
  rule: string,
  path: string,
  expected: number,
  actual: string | null,
  requirement?: string,
): Finding[] {
  if (actual !== null && parseDipInstant(actual) === expected) return [];
  const wanted = `local midnight of ${localDateOf(expected)} (${new Date(expected).toISOString()})`;
  return [finding(rule, path, wanted, show(actual), requirement)];
}

function proposalFindings(message: DipMessage, { ask, proposal, departed }: AppointmentCase): Finding[] {
  const words = serviceWords[ask.service];
  const block = customBlock(message, words.proposal) ?? {};
  const named = (ending: string, expected: string) =>
    same(
      'appointment.provider',
      `${words.proposal}.proposed${words.field}${ending}`,
      expected,
      block[`proposed${words.field}${ending}`],
    );
  const provider = departed === true ? [] : [...named('DIPID', ask.providerDipId), ...named('MPID', ask.providerMpid)];
  if (proposal === undefined) return provider;
  const repeated = Object.keys(proposal).flatMap((field) =>
    same('appointment.proposal-repeated', `${words.proposal}.${field}`, proposal[field], block[field], 'DIP-IF-032-01'),
  );
  return [...provider, ...repeated];
}

/** Name of the block that a request's terms stand in: the incoming provider when active, else the proposal. */
function termsBlock({ expected, ask }: AppointmentCase): string {
  if (expected.interfaceId !== 'IF-036') return serviceWords[ask.service].proposal;
  return ask.service === 'metering' ? 'B014' : 'B015';
}

/** The effective date: in a request that of the proposal, in an active appointment that of the incoming provider. */
function effectiveFindings(message: DipMessage, against: AppointmentCase): Finding[] {
  const { ask, expected } = against;
  const { field } = serviceWords[ask.service];
  const block = termsBlock(against);
  const name =
    expected.interfaceId === 'IF-036' ? `incoming${field}EffectiveFromDate` : `proposed${field}DIPEffectiveFromDate`;
  const value = text(customBlock(message, block), name);
  return sameInstant('appointment.effective-date', `${block}.${name}`, ask.effectiveFrom, value, 'REC-APP-14');
}

function scenarioFindings(message: DipMessage, against: AppointmentCase): Finding[] {
  const block = termsBlock(against);
  const named = customBlock(message, block)?.appointmentScenario;
  return same('appointment.scenario', `${block}.appointmentScenario`, against.ask.scenario, named, 'DIP-IF-031-03');
}

/** Why the appointment before ends, where it is not for a change of service by the same supplier (DI-819). */
const endingReasons: Readonly<Record<string, string>> = { COS: 'CSUPP', MCS: 'CSUPP', SEG: 'CSEGM' };

/** A segment that a change of the connection brought may be told of by either of its reasons. */
const segmentReasons: readonly unknown[] = ['CSEGM', 'CCONN'];

function handoverFindings(message: DipMessage, { ask }: AppointmentCase): Finding[] {
  const [block, ends] =
    ask.service === 'metering' ? ['B008', 'meteringServiceEffectiveToDate'] : ['B009', 'dataServiceEffectiveToDate'];
  const ended = customBlock(message, block);
  const provider = `deAppointed${serviceWords[ask.service].field}DIPID`;
  const fact = (rule: string, name: string, expected: unknown) =>
    same(rule, `${block}.${name}`, expected, ended?.[name], 'DIP-IF-037-01');
  const told = ended?.deAppointmentReasonCode;
  const bySegment = ask.scenario === 'SEG' && segmentReasons.includes(told);
  const reason = bySegment ? told : (endingReasons[ask.scenario] ?? 'CSERV');
  return [
    ...fact('appointment.de-appointed', provider, ask.incumbent?.dipId),
    ...fact('appointment.reason', 'deAppointmentReasonCode', reason),
    ...sameInstant('appointment.handover', `${block}.${ends}`, ask.effectiveFrom, text(ended, ends), 'DIP-IF-037-04'),
  ];
}

function meterFindings(message: DipMessage, { ask }: AppointmentCase): Finding[] {
  if (ask.service !== 'metering' || ask.segment !== 'S' || !ask.hasMeters) return [];
  const meters = message.payload.CustomBlock?.B905List;
  if (Array.isArray(meters) && meters.length > 0) return [];
  return [
    finding('appointment.meter-details', 'B905List', 'the meters of the metering point', show(meters), 'REC-APP-07'),
  ];
}

function registrationFindings(message: DipMessage, { ask }: AppointmentCase): Finding[] {
  const named = text(customBlock(message, 'B013'), 'CSSRegistrationID');
  return same('appointment.registration', 'B013.CSSRegistrationID', ask.registrationId, named);
}

function correlationFindings(message: DipMessage, { correlation }: AppointmentCase): Finding[] {
  if (correlation === undefined) return [];
  const { senderCorrelationID } = message.payload.CommonBlock.S1;
  return same('correlation.kept', 'S1.senderCorrelationID', correlation, senderCorrelationID, 'DIP-RT-04');
}

function reasonFindings(message: DipMessage): Finding[] {
  const reason = text(customBlock(message, 'B007'), 'proposedAppointmentResponseCode');
  if (/^[A-Z]{2,4}\d{3,4} - \S/.test(reason ?? '')) return [];
  return [
    finding(
      'appointment.reason-coded',
      'B007.proposedAppointmentResponseCode',
      'a code, a dash and words',
      show(reason),
    ),
  ];
}

const checks: Record<CheckName, (message: DipMessage, against: AppointmentCase) => Finding[]> = {
  'proposal repeated': proposalFindings,
  'correlation kept': correlationFindings,
  'effective date as asked': effectiveFindings,
  'handover without gap': handoverFindings,
  'meter details inside': meterFindings,
  'registration named': registrationFindings,
  'scenario named': scenarioFindings,
  'reason coded': reasonFindings,
};

/** Response code and reason a message carries, in R0 or in B007. */
function answerOf(message: DipMessage) {
  const { R0 } = message.payload.CommonBlock;
  if (R0 !== undefined) {
    const reason = R0.responseMessages[0] ?? null;
    return { block: 'R0', code: R0.responseCode, reason, reasonPath: 'R0.responseMessages[0]' };
  }
  const answer = customBlock(message, 'B007');
  return {
    block: 'B007',
    code: text(answer, 'responseCode'),
    reason: text(answer, 'proposedAppointmentResponseCode'),
    reasonPath: 'B007.proposedAppointmentResponseCode',
  };
}

function answerFindings(message: DipMessage, { expected, code }: AppointmentCase): Finding[] {
  const answer = answerOf(message);
  return [
    ...(expected.answer === undefined
      ? []
      : same('appointment.answer', `${answer.block}.responseCode`, expected.answer, answer.code)),
    ...(code === undefined || answer.reason?.startsWith(code)
      ? []
      : [finding('appointment.code', answer.reasonPath, `code ${code}`, show(answer.reason))]),
  ];
}

function recipientFindings(message: DipMessage, { expected, ask }: AppointmentCase): Finding[] {
  const named = message.payload.CommonBlock.A0?.primaryRecipients ?? [];
  return recipientsOf(expected, ask)
    .filter((id) => !named.includes(id))
    .map((id) =>
      finding('appointment.recipients', 'A0.primaryRecipients', `${expected.to.join(' and ')} (${id})`, show(named)),
    );
}

/** Everything about one message of an appointment that differs from what it should be; nothing when it does not belong there. */
export function requireAppointmentMessage(message: DipMessage, against: AppointmentCase): Finding[] {
  if (!applies(against.expected, against.ask)) return [];
  if (against.departed === true && against.proposal === undefined) return [];
  return [
    ...recipientFindings(message, against),
    ...answerFindings(message, against),
    ...against.expected.checks.flatMap((name) => checks[name](message, against)),
  ];
}
