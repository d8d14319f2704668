import type { ExpectedMessage } from '../expected/expected-message.ts';
import { expectedConversations } from '../expected/index.ts';
import { expectedMessages } from '../processes/appointment/conversation.ts';
import { customBlock, serviceWords } from '../processes/appointment/request.ts';
import { requireAppointmentMessage } from './appointment-checks.ts';
import type { AppointmentBasis, Basis, MessageBasis } from './basis.ts';
import type { Finding } from './finding.ts';
import { requireMessage } from './message-checks.ts';
import { withoutPersonal } from './personal-findings.ts';
import { givenToday, judgeRecorded, type RecordedBasis, type RecordedChecks } from './recorded/recorded-checks.ts';
import { entryOf, messageIn, NotKept, type SoFar } from './recorded/so-far.ts';
import { requireTime, type TimeAllowed } from './time-checks.ts';

/** How rows and checks stand today; tests give their own. */
export interface TodaysRows {
  readonly messages: Readonly<Record<string, Readonly<Record<string, ExpectedMessage>>>>;
  readonly appointments: Readonly<Record<string, AppointmentBasis['row']>>;
  readonly recorded?: RecordedChecks;
}

const today: TodaysRows = { messages: expectedConversations, appointments: expectedMessages };

export interface JudgedAgain {
  readonly findings: readonly Finding[];
  /** The row or the facts that it was held against this time, and those of then, field by field. */
  readonly against: { readonly before: object; readonly now: object };
}

/**
 * Makes the judgement of a claim again: by today's check, against today's row.
 * @param soFar the record of its scenario up to the claim
 * @returns the reason in words when it cannot be judged again
 */
export function judgeAgain(
  basis: Basis,
  deadline: TimeAllowed | undefined,
  soFar: SoFar,
  rows: TodaysRows = today,
): JudgedAgain | string {
  try {
    const judged =
      basis.check === 'message'
        ? messageAgain(basis, deadline, soFar, rows)
        : basis.check === 'appointment'
          ? appointmentAgain(basis, deadline, soFar, rows)
          : recordedAgain(basis, deadline, soFar, rows);
    return typeof judged === 'string' ? judged : { ...judged, findings: judged.findings.map(withoutPersonal) };
  } catch (error) {
    if (error instanceof NotKept) return 'what it stands on was left out of the record';
    throw error;
  }
}

const noRow = 'nothing is expected any more under the name of what it was held against';

type Again<B extends Basis> = (
  basis: B,
  deadline: TimeAllowed | undefined,
  soFar: SoFar,
  rows: TodaysRows,
) => JudgedAgain | string;

const messageAgain: Again<MessageBasis> = (basis, deadline, soFar, { messages, recorded }) => {
  const [process = '', id = ''] = basis.name?.split('/') ?? [];
  const row = basis.name === undefined ? basis.row : messages[process]?.[id];
  if (row === undefined) return noRow;
  const entry = entryOf(soFar, 'message', basis.on);
  const findings = [
    ...(deadline === undefined ? [] : requireTime(entry.marketTime, row, deadline)),
    ...(basis.departed === true ? [] : contentFindings(basis, row, soFar)),
    ...(basis.also ?? []).flatMap((one) => judgeRecorded(soFar, one, recorded).findings),
  ];
  return { findings, against: { before: basis.row, now: row } };
};

function contentFindings(basis: MessageBasis, expected: ExpectedMessage, soFar: SoFar): readonly Finding[] {
  const entry = entryOf(soFar, 'message', basis.on);
  const answered = basis.answered === undefined ? undefined : entryOf(soFar, 'message', basis.answered);
  const absent = (basis.absent ?? []).map((path) => [path, undefined] as const);
  return requireMessage(messageIn(soFar, entry), {
    expected,
    answered: answered && { message: messageIn(soFar, answered), correlation: answered.correlation ?? null },
    code: basis.code,
    says: { ...basis.says, ...Object.fromEntries(absent) },
    recipients: entry.recipients.map(({ dipId }) => dipId ?? ''),
    inPlace: (place) => basis.places[place],
  });
}

const appointmentAgain: Again<AppointmentBasis> = (basis, deadline, soFar, { appointments }) => {
  const row = appointments[basis.name];
  if (row === undefined) return noRow;
  const { ask, code } = basis;
  const entry = entryOf(soFar, 'message', basis.on);
  const request = basis.request === undefined ? undefined : entryOf(soFar, 'message', basis.request);
  const content = requireAppointmentMessage(messageIn(soFar, entry), {
    ...{ expected: row, ask },
    correlation: request === undefined ? undefined : (request.correlation ?? null),
    proposal: request && customBlock(messageIn(soFar, request), serviceWords[ask.service].proposal),
    departed: basis.departed === true,
    ...(code === undefined ? {} : { code }),
  });
  const time = deadline === undefined ? [] : requireTime(entry.marketTime, row, deadline);
  return { findings: [...time, ...content], against: { before: basis.row, now: row } };
};

const recordedAgain: Again<RecordedBasis> = (basis, deadline, soFar, { recorded }) => {
  const now = givenToday(basis, recorded);
  const { findings } = judgeRecorded(soFar, now, recorded);
  const time = deadline === undefined ? [] : lateFindings(now, deadline, soFar);
  return { findings: [...time, ...findings], against: { before: basis.given, now: now.given } };
};

/** Whether the one entry that such a claim is about came after its deadline. */
function lateFindings({ given }: RecordedBasis, deadline: TimeAllowed, { entries }: SoFar): readonly Finding[] {
  const entry = 'on' in given ? entries.find(({ seq }) => seq === given.on) : undefined;
  return entry === undefined ? [] : requireTime(entry.marketTime, { anchor: deadline.name }, deadline);
}

/** Where a row stands in the catalogue of what is expected, if it is one of it. */
export function nameOfRow(row: ExpectedMessage): string | undefined {
  for (const [process, messages] of Object.entries(expectedConversations)) {
    for (const [id, one] of Object.entries(messages)) if (one === row) return `${process}/${id}`;
  }
  return undefined;
}
