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

function activeBlock(message: DipMessage, ask: Ask): Record<string, unknown> | undefined {
  return customBlock(message, ask.service === 'metering' ? 'B014' : 'B015');
}

/** The effective date: in a request that of the proposal, in an active appointment that of the incoming provider. */
function effectiveFindings(message: DipMessage, { expected, ask }: AppointmentCase): Finding[] {
  const { field, proposal } = serviceWords[ask.service];
  const [path, value] =
    expected.interfaceId === 'IF-036'
      ? [`incoming${field}EffectiveFromDate`, text(activeBlock(message, ask), `incoming${field}EffectiveFromDate`)]
      : [
          `${proposal}.proposed${field}DIPEffectiveFromDate`,
          text(customBlock(message, proposal), `proposed${field}DIPEffectiveFromDate`),
        ];
  return sameInstant('appointment.effective-date', path, ask.effectiveFrom, value, 'REC-APP-14');
}

function scenarioFindings(message: DipMessage, { expected, ask }: AppointmentCase): Finding[] {
  const block =
    expected.interfaceId === 'IF-036'
      ? activeBlock(message, ask)
      : customBlock(message, serviceWords[ask.service].proposal);
  return same('appointment.scenario', 'appointmentScenario', ask.scenario, block?.appointmentScenario, 'DIP-IF-031-03');
}

function handoverFindings(message: DipMessage, { ask }: AppointmentCase): Finding[] {
  const metering = ask.service === 'metering';
  const ended = customBlock(message, metering ? 'B008' : 'B009');
  const { field } = serviceWords[ask.service];
  const to = metering ? 'meteringServiceEffectiveToDate' : 'dataServiceEffectiveToDate';
  return [
    ...same(
      'appointment.de-appointed',
      `deAppointed${field}DIPID`,
      ask.incumbent?.dipId,
      ended?.[`deAppointed${field}DIPID`],
      'DIP-IF-037-01',
    ),
    ...same('appointment.reason', 'deAppointmentReasonCode', 'CSERV', ended?.deAppointmentReasonCode, 'DIP-IF-037-01'),
    ...sameInstant('appointment.handover', to, ask.effectiveFrom, text(ended, to), 'DIP-IF-037-04'),
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
export function answerOf(message: DipMessage): { code: string | null; reason: string | null } {
  const { R0 } = message.payload.CommonBlock;
  if (R0 !== undefined) return { code: R0.responseCode, reason: R0.responseMessages[0] ?? null };
  const block = customBlock(message, 'B007');
  return { code: text(block, 'responseCode'), reason: text(block, 'proposedAppointmentResponseCode') };
}

function answerFindings(message: DipMessage, { expected, code }: AppointmentCase): Finding[] {
  const answer = answerOf(message);
  return [
    ...(expected.answer === undefined ? [] : same('appointment.answer', 'responseCode', expected.answer, answer.code)),
    ...(code === undefined || answer.reason?.startsWith(code)
      ? []
      : [finding('appointment.code', 'the reason', `code ${code}`, show(answer.reason))]),
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
