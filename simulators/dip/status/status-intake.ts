import type { Finding } from '../../../market/checks/finding.ts';
import { codeIn, responseText } from '../../../market/interfaces/response-codes.ts';
import {
  type FullStandardResponse,
  judgeStandardResponse,
  type StandardResponseEntry,
} from '../../../market/interfaces/standard-response.ts';
import type { HttpExchange, StatusReceived } from '../../../market/record/entries.ts';
import type { Stamped } from '../../../wire/journal.ts';
import type { CallTools } from '../calls/call.ts';
import { channelOf } from '../calls/channel-path.ts';
import { type Moment, momentOf } from '../delivery/publication.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import { unreadableAnswer } from '../intake/answers.ts';
import { createInstantReader } from '../intake/l1-checks.ts';
import { cutTo } from '../intake/standard-response.ts';
import { success } from '../intake/validation.ts';
import { aboutOf, readStatuses } from './status-body.ts';
import { type StatusCandidate, type StatusContext, type Subject, statusChecks } from './status-checks.ts';
import type { AcceptedStatus } from './status-messages.ts';

export type StatusTools = Pick<
  CallTools,
  'catalogue' | 'clock' | 'journal' | 'directory' | 'settings' | 'history' | 'statuses'
>;

export interface StatusBatch {
  /** The parsed body, whatever it is. */
  readonly body: unknown;
  readonly owner: DirectoryParty;
  /** sha256 of the body as it came. */
  readonly payload: string;
  /** The entry of the HTTP exchange, made when the answer is known. */
  readonly exchange?: (status: number, answer: FullStandardResponse) => HttpExchange;
}

interface StatusVerdict {
  readonly code: string;
  readonly findings: readonly Finding[];
  /** Set when it fits the schema. */
  readonly candidate?: StatusCandidate;
}

/**
 * Takes status messages of a recipient (level 4): checks them all or nothing, records them in one write and queues each for the
 * sender of the message that it is about. Everything is in the journal before anything is queued.
 */
export function takeStatuses(batch: StatusBatch, tools: StatusTools) {
  const nowMs = tools.clock.now();
  const moment = momentOf(nowMs);
  const bodies = readStatuses(batch.body);
  if (!Array.isArray(bodies) || bodies.length === 0) {
    const help = 'statusmessage: the body is an array of at least one status message';
    const response = unreadableAnswer(help, batch.owner, moment, tools);
    if (batch.exchange !== undefined) tools.journal.append(batch.exchange(400, response));
    return { status: 400, response };
  }
  const context = contextOf(batch.owner, tools);
  const verdicts = bodies.map((body, index) => judge(body, index, context, tools));
  const accepted = verdicts.every(({ code }) => code === success);
  const messageArray = verdicts.map((verdict) => answerTo(verdict, accepted, batch.owner, moment, tools));
  const [status, response] = [accepted ? 201 : 400, { messageArray, timestamp: moment.instant }];
  const entries: Stamped[] = verdicts.map((verdict, index) => entryOf(verdict, accepted, index, batch, tools));
  if (batch.exchange !== undefined) entries.unshift({ body: batch.exchange(status, response), scenario: undefined });
  const first = tools.journal.record(entries, nowMs) + entries.length - verdicts.length;
  if (accepted)
    tools.statuses.enqueue(
      verdicts.flatMap(({ candidate }, index) => acceptedOf(candidate, first + index, batch, nowMs, tools)),
    );
  return { status, response };
}

function contextOf(owner: DirectoryParty, { directory, settings, clock }: StatusTools): StatusContext {
  return { owner, directory, settings, nowMs: clock.now(), instantOf: createInstantReader() };
}

function judge(body: unknown, index: number, context: StatusContext, tools: StatusTools): StatusVerdict {
  const { findings } = judgeStandardResponse(tools.catalogue, { messageArray: [body] });
  if (findings.length > 0) {
    const own = findings.map((finding) => {
      const path = finding.path.replace('messageArray[0]', `[${index}]`);
      return { ...finding, path, message: `${path}: ${finding.message}` };
    });
    return { code: 'MSG1001', findings: own };
  }
  const entry = body as StandardResponseEntry;
  const candidate = { body: entry, poster: tools.directory.byDipId(entry.senderID), subject: subjectOf(entry, tools) };
  for (const check of statusChecks) {
    const fault = check.fault(candidate, context);
    if (fault === undefined) continue;
    const { expected, actual } = fault;
    const path = `[${index}].${fault.path}`;
    const message = `status message, ${path}: expected ${expected}, got ${actual}`;
    const finding: Finding = { rule: check.rule, path, expected, actual, message, weight: 'refused' };
    return { code: check.code, findings: [finding], candidate };
  }
  return { code: success, findings: [], candidate };
}

const transactionForm = /^T-((?:IF|REP)-\d{3}[A-Z]?)-/;

/** The publication that the poster received: by its transaction ID, in which the channel stands. */
function subjectOf({ transactionID, senderID }: StandardResponseEntry, tools: StatusTools): Subject | undefined {
  const channel = transactionID === null ? undefined : transactionForm.exec(transactionID)?.[1];
  if (transactionID === null || channel === undefined) return undefined;
  const query = { recipientDipId: senderID, channel: channelOf(channel), transactionIds: [transactionID], limit: 1 };
  const publication = tools.history.find(query).publications[0]?.publication;
  if (publication === undefined) return undefined;
  const { senderDIPID, senderUniqueReference } = publication.message.payload.CommonBlock.S1;
  return {
    sender: tools.directory.byDipId(senderDIPID),
    transaction: publication.transaction,
    senderReference: senderUniqueReference,
    mpan: publication.mpan,
    scenario: publication.scenario,
  };
}

/** To whom it is handed on. */
function recipientOf(candidate: StatusCandidate | undefined, { directory }: StatusTools): DirectoryParty | undefined {
  return candidate?.subject?.sender ?? directory.byDipId(candidate?.body.recipientID ?? '');
}

function entryOf(
  verdict: StatusVerdict,
  accepted: boolean,
  index: number,
  { owner, payload }: StatusBatch,
  tools: StatusTools,
): Stamped {
  const { directory, settings } = tools;
  const { candidate, findings } = verdict;
  const recipient = recipientOf(candidate, tools);
  const entry: StatusReceived = {
    kind: 'status',
    from: directory.refOf(candidate?.poster ?? owner),
    ...(recipient === undefined ? {} : { to: directory.refOf(recipient) }),
    about: aboutOf(candidate?.body),
    ...(candidate?.subject?.mpan === undefined ? {} : { mpan: candidate.subject.mpan }),
    codes: codesOf(verdict, accepted, settings.bystanderCode),
    outcome: accepted ? 'accepted' : 'refused',
    ...{ findings, payload, index },
  };
  return { body: entry, scenario: candidate?.subject?.scenario };
}

function acceptedOf(
  candidate: StatusCandidate | undefined,
  entry: number,
  { payload }: StatusBatch,
  acceptedMs: number,
  tools: StatusTools,
): AcceptedStatus[] {
  const party = recipientOf(candidate, tools);
  if (candidate === undefined || party === undefined) return [];
  const { mpan, scenario } = candidate.subject ?? {};
  return [{ entry, party, status: { body: candidate.body, payload, mpan, scenario }, acceptedMs }];
}

/** What the status message says; of a refused one the code of the refusal. */
function codesOf({ code, candidate }: StatusVerdict, accepted: boolean, bystander: string): readonly string[] {
  if (!accepted) return [code === success ? bystander : code];
  const said = codeIn(candidate?.body.message ?? '');
  return said === undefined ? [] : [said];
}

function answerTo(
  { code, findings, candidate }: StatusVerdict,
  accepted: boolean,
  owner: DirectoryParty,
  moment: Moment,
  { settings }: StatusTools,
): StandardResponseEntry {
  const bystander = !accepted && code === success;
  const help = bystander ? 'Nothing is wrong with this one; another of its body was refused' : findings[0]?.message;
  return {
    transactionID: candidate?.body.transactionID ?? null,
    senderUniqueReference: candidate?.body.senderUniqueReference ?? null,
    correlationID: candidate?.body.correlationID ?? null,
    sentTimestamp: moment.instant,
    senderID: settings.answerSenderId,
    recipientID: candidate?.poster?.dipId ?? owner.dipId,
    DIPConnectionProviderID: candidate?.body.DIPConnectionProviderID ?? null,
    message: responseText(bystander ? settings.bystanderCode : code),
    help: help === undefined ? null : cutTo(500, help),
    serviceTicketURL: settings.serviceTicketUrl,
  };
}
