import type { ExpectedMessage } from '../expected/expected-message.ts';
import { expectedConversations } from '../expected/index.ts';
import type { DipMessage } from '../interfaces/index.ts';
import { expectedMessages } from '../processes/appointment/conversation.ts';
import { customBlock, serviceWords } from '../processes/appointment/request.ts';
import type { MessageReceived } from '../record/entries.ts';
import { requireAppointmentMessage } from './appointment-checks.ts';
import type { AppointmentBasis, Basis, MessageBasis } from './basis.ts';
import type { Finding } from './finding.ts';
import { requireMessage } from './message-checks.ts';
import { withoutPersonal } from './personal-findings.ts';
import { requireTime, type TimeAllowed } from './time-checks.ts';

/** A message of the record, with what was said of it when it came. */
export interface RecordedMessage {
  readonly entry: Pick<MessageReceived, 'recipients' | 'correlation'> & { readonly marketTime: string };
  readonly message: DipMessage;
}

/** How the rows stand today; tests give their own. */
export interface TodaysRows {
  readonly messages: Readonly<Record<string, Readonly<Record<string, ExpectedMessage>>>>;
  readonly appointments: Readonly<Record<string, AppointmentBasis['row']>>;
}

const today: TodaysRows = { messages: expectedConversations, appointments: expectedMessages };

export interface JudgedAgain {
  readonly findings: readonly Finding[];
  /** The row it was held against this time. */
  readonly row: Basis['row'];
}

/**
 * Holds a recorded message against today's row by today's check.
 * @param recorded a message by the number of its entry; undefined when the record does not show it
 * @returns the reason in words when it cannot be judged again
 */
export function judgeAgain(
  basis: Basis,
  deadline: TimeAllowed | undefined,
  recorded: (seq: number) => RecordedMessage | undefined,
  rows: TodaysRows = today,
): JudgedAgain | string {
  const found = recorded(basis.on);
  if (found === undefined) return 'the message is not in the record';
  const row = rowToday(basis, rows);
  if (row === undefined) return `nothing is expected any more under the name ${basis.name}`;
  const content = basis.check === 'message' ? messageFindings : appointmentFindings;
  const findings = content(basis as never, row as never, found, recorded);
  if (typeof findings === 'string') return findings;
  const time = deadline === undefined ? [] : requireTime(found.entry.marketTime, row, deadline);
  return { findings: [...time, ...findings].map(withoutPersonal), row };
}

function rowToday(basis: Basis, rows: TodaysRows): Basis['row'] | undefined {
  if (basis.check === 'appointment') return rows.appointments[basis.name];
  if (basis.name === undefined) return basis.row;
  const [process = '', id = ''] = basis.name.split('/');
  return rows.messages[process]?.[id];
}

type Judge<B extends Basis> = (
  basis: B,
  expected: B['row'],
  found: RecordedMessage,
  recorded: (seq: number) => RecordedMessage | undefined,
) => readonly Finding[] | string;

const messageFindings: Judge<MessageBasis> = (basis, expected, { entry, message }, recorded) => {
  const answered = basis.answered === undefined ? undefined : recorded(basis.answered);
  if (basis.answered !== undefined && answered === undefined) return 'the message that it answers is not in the record';
  const absent = (basis.absent ?? []).map((path) => [path, undefined] as const);
  return requireMessage(message, {
    expected,
    answered: answered && { message: answered.message, correlation: answered.entry.correlation ?? null },
    code: basis.code,
    says: { ...basis.says, ...Object.fromEntries(absent) },
    recipients: entry.recipients.map(({ dipId }) => dipId ?? ''),
    inPlace: (place) => basis.places[place],
  });
};

const appointmentFindings: Judge<AppointmentBasis> = (basis, expected, { message }, recorded) => {
  const { ask, code } = basis;
  const request = basis.request === undefined ? undefined : recorded(basis.request);
  if (basis.request !== undefined && request === undefined) return 'the request is not in the record';
  return requireAppointmentMessage(message, {
    expected,
    ask,
    correlation: request === undefined ? undefined : (request.entry.correlation ?? null),
    proposal: request && customBlock(request.message, serviceWords[ask.service].proposal),
    departed: basis.departed === true,
    ...(code === undefined ? {} : { code }),
  });
};

/** Where a row stands in the catalogue of what is expected, if it is one of it. */
export function nameOfRow(row: ExpectedMessage): string | undefined {
  for (const [process, messages] of Object.entries(expectedConversations)) {
    for (const [id, one] of Object.entries(messages)) if (one === row) return `${process}/${id}`;
  }
  return undefined;
}
