import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { FullStandardResponse } from '../../../market/interfaces/standard-response.ts';
import type { HttpExchange } from '../../../market/record/entries.ts';
import type { Clock } from '../../../wire/clock.ts';
import type { Journal, Stamped } from '../../../wire/journal.ts';
import type { Masking } from '../addressing/masking.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Parcel } from '../delivery/parcel.ts';
import { type Moment, type Publication, publicationOf } from '../delivery/publication.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import { type MessageIndex, refusedMessage } from '../memory/message-index.ts';
import type { StatusMessages } from '../status/status-messages.ts';
import { type AnswerTools, batchAnswer, unreadableAnswer } from './answers.ts';
import type { ReferenceBook } from './bounded-set.ts';
import type { Candidate, CheckContext } from './l1-checks.ts';
import { tellSender } from './level-two.ts';
import { factsOf } from './message-facts.ts';
import type { Numbering } from './numbering.ts';
import { messageEntry, type RecipientRefs } from './recording.ts';
import { customBytesOf } from './source-text.ts';
import { type BatchVerdict, judgeBatch, success, type ValidationTools } from './validation.ts';

export interface IntakeTools extends ValidationTools, AnswerTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: Directory;
  readonly environmentTag: string;
  readonly numbering: Numbering;
  readonly delivery: Delivery;
  readonly refs: RecipientRefs;
  readonly masking: Masking;
  /** Tells the book of parties what an accepted message says. */
  readonly learnFrom: (message: DipMessage) => void;
  /** Those of accepted messages. */
  readonly references: ReferenceBook;
  readonly index: MessageIndex;
  /** Told after each batch that was accepted and queued. */
  readonly published: () => void;
  /** The scenario that a message belongs to, by its metering point; undefined for one about none. */
  readonly scenarioOf: (mpan: string | undefined) => string | undefined;
  /** Both remember what they were asked last. */
  readonly moments: (epochMs: number) => Moment;
  readonly instantOf: CheckContext['instantOf'];
  readonly statuses: StatusMessages;
}

export interface Batch {
  /** Why the body is not to be read, in words; its other facts are empty then. */
  readonly unreadable?: string | undefined;
  /** The parsed body, whatever it is; the text that was parsed, and its bytes. */
  readonly body: unknown;
  readonly text: string;
  readonly bytes: Buffer;
  readonly channel: string;
  readonly owner: DirectoryParty;
  /** sha256 of the body as it came. */
  readonly payload: string;
  /** The entry of the HTTP exchange, made when the answer is known. */
  readonly exchange?: (status: number, answer: FullStandardResponse) => HttpExchange;
}

export interface Taken {
  readonly status: 201 | 400;
  readonly response: FullStandardResponse;
}

/**
 * Takes a batch: checks it, gives numbers, records it, queues what is to be published and answers. Everything is in the
 * journal before anything is queued.
 */
export function takeIn(batch: Batch, tools: IntakeTools): Taken {
  const nowMs = tools.clock.now();
  const moment = tools.moments(nowMs);
  if (!Array.isArray(batch.body) || batch.body.length === 0) return refuseUnreadable(batch, moment, tools);
  const { owner, channel } = batch;
  const { settings, directory, environmentTag, references, numbering } = tools;
  const verdict = judgeBatch(
    batch.body,
    {
      channel,
      owner,
      directory,
      settings,
      environmentTag,
      nowMs,
      instantOf: tools.instantOf,
      referenceUsed: references.used,
      correlationKnown: numbering.gaveOut,
    },
    tools,
  );
  const publications = verdict.accepted ? number(verdict, batch, moment, tools) : [];
  const response = batchAnswer(verdict, publications, owner, moment, tools);
  const status = verdict.accepted ? 201 : 400;
  // The moment that stands in D0 is that of the entry, so that the publication can be made anew from the record to the second.
  const entries = entriesOf(batch, verdict, publications, { status, response }, tools);
  const first = tools.journal.record(entries, nowMs);
  // The entry of the exchange stands before those of the messages.
  const firstMessage = batch.exchange === undefined ? first : first + 1;
  if (publications.length > 0) publish(verdict, publications, { firstMessage, acceptedMs: nowMs, moment }, tools);
  else rememberRefused(entries, first, nowMs, tools);
  return { status, response };
}

function number({ verdicts }: BatchVerdict, batch: Batch, moment: Moment, tools: IntakeTools): Publication[] {
  const publications: Publication[] = [];
  const messages = batch.body as readonly unknown[];
  const leaves = verdicts.some(({ candidate }) => candidate !== undefined && leavesAsBody(candidate, tools));
  const customBytes = leaves ? customBytesOf(batch.bytes, batch.text, messages.length) : [];
  for (const [index, { candidate, facts }] of verdicts.entries()) {
    if (candidate === undefined) continue;
    const scenario = tools.scenarioOf(facts.mpan);
    // A message whose keys were put right is not what stands in the text.
    const ownBytes = candidate.message === messages[index] ? customBytes[index] : undefined;
    const source = { payload: batch.payload, index, customBytes: ownBytes };
    publications.push(publicationOf(candidate, candidate.route, tools.numbering, moment, scenario, source));
  }
  return publications;
}

/** Whether somebody gets this message over a webhook; for the others its bytes are not needed. */
function leavesAsBody({ address, row }: Candidate, { delivery }: IntakeTools): boolean {
  return address.recipients.some(({ party }) => delivery.leaves(row.id, party.dipId));
}

function entriesOf(
  batch: Batch,
  { verdicts }: BatchVerdict,
  publications: readonly Publication[],
  { status, response }: Taken,
  tools: IntakeTools,
): Stamped[] {
  const { channel, owner, payload } = batch;
  const accepted = publications.length > 0;
  const entries: Stamped[] = verdicts.map((verdict, index) => {
    const publication = publications[index];
    const code = accepted || verdict.code !== success ? verdict.code : tools.settings.bystanderCode;
    const input = { verdict, code, publication, channel, owner, payload, index };
    const scenario = publication?.scenario ?? tools.scenarioOf(verdict.facts.mpan);
    return { body: messageEntry(input, tools.directory, tools.refs), scenario };
  });
  if (batch.exchange !== undefined)
    entries.unshift({ body: batch.exchange(status, response), scenario: entries[0]?.scenario });
  return entries;
}

/** @param first the number of the first of these entries */
function rememberRefused(entries: readonly Stamped[], first: number, atMs: number, { index }: IntakeTools): void {
  for (const [place, { body }] of entries.entries()) {
    const refused = body.kind === 'message' ? refusedMessage(first + place, body, atMs) : undefined;
    if (refused !== undefined) index.add(refused);
  }
}

/** When a batch was accepted, and where the journal holds it. */
interface Acceptance {
  /** The number (seq) of the entry of its first message. */
  readonly firstMessage: number;
  readonly acceptedMs: number;
  readonly moment: Moment;
}

function publish(
  { verdicts }: BatchVerdict,
  publications: readonly Publication[],
  { firstMessage, acceptedMs, moment }: Acceptance,
  tools: IntakeTools,
): void {
  const parcels: Parcel[] = [];
  const notPublished: (() => void)[] = [];
  for (const [index, publication] of publications.entries()) {
    const { facts, candidate, later } = verdicts[index] ?? {};
    if (facts === undefined || candidate === undefined) continue;
    const { senderDipId = '', senderReference = '' } = facts;
    const recipients = later === undefined ? candidate.address.recipients : [];
    const entry = firstMessage + index;
    const { interfaceId: channel, event, mpan, transaction } = publication;
    const recipientDipIds = recipients.map(({ party }) => party.dipId);
    tools.references.use(senderDipId, senderReference);
    // Spreading small objects into one another would show here: this is done for every message.
    tools.index.add({
      entry,
      acceptedMs,
      channel,
      event,
      mpan,
      senderDipId,
      senderReference,
      transaction,
      recipientDipIds,
    });
    if (later !== undefined) {
      const { sender } = candidate;
      if (sender !== undefined) notPublished.push(() => tellSender(later, publication, sender, moment, tools));
      continue;
    }
    tools.learnFrom(candidate.message);
    for (const { party } of recipients)
      parcels.push({ publication: tools.masking.publicationFor(publication, party), party, entry });
  }
  // What the DIP tells has entries of its own, which come after those of the whole batch.
  for (const tell of notPublished) tell();
  tools.delivery.enqueue(parcels);
  tools.published();
}

/** A body that is no array of messages: one entry, one answer, with what the DIP can say about it. */
function refuseUnreadable(batch: Batch, moment: Moment, tools: IntakeTools): Taken {
  const { channel, owner, payload, body } = batch;
  const actual = batch.unreadable ?? (Array.isArray(body) ? 'an empty array' : body === null ? 'null' : typeof body);
  const message = `${channel}: the body is an array of at least one message, this is ${actual}`;
  const path = '';
  const finding = {
    ...{ rule: 'dip.body', path, message, weight: 'refused' as const },
    ...{ expected: 'an array of at least one message', actual },
  };
  const verdict = { code: 'MSG1001', findings: [finding], facts: factsOf(body) };
  const response = unreadableAnswer(message, owner, moment, tools);
  const input = { verdict, code: verdict.code, publication: undefined, channel, owner, payload, index: 0 };
  const entries: Stamped[] = [{ body: messageEntry(input, tools.directory, tools.refs), scenario: undefined }];
  if (batch.exchange !== undefined) entries.unshift({ body: batch.exchange(400, response), scenario: undefined });
  tools.journal.record(entries);
  return { status: 400, response };
}
