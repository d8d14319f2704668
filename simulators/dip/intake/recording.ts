import type { HttpExchange, MessageReceived, PartyRef } from '../../../market/record/entries.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { TurnedAway } from '../../../wire/listener.ts';
import type { How } from '../addressing/addressing.ts';
import type { Publication } from '../delivery/publication.ts';
import type { WebhookResult } from '../delivery/webhook-call.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { Identities } from '../identity/identity.ts';
import type { Verdict } from './validation.ts';

/** The party as a recipient of one kind; made once for each party and kind. */
export type RecipientRefs = (party: DirectoryParty, how: How) => PartyRef & { readonly how: How };

export function createRecipientRefs(directory: Directory): RecipientRefs {
  const made = { primary: new Map(), secondary: new Map(), always: new Map() } as Record<
    How,
    Map<DirectoryParty, PartyRef & { how: How }>
  >;
  return (party, how) => {
    const found = made[how].get(party);
    if (found !== undefined) return found;
    const ref = { ...directory.refOf(party), how };
    made[how].set(party, ref);
    return ref;
  };
}

export interface MessageEntryInput {
  readonly verdict: Verdict;
  /** The code of the answer: the verdict's own, or that of a bystander in a refused batch. */
  readonly code: string;
  /** Set when the batch was accepted. */
  readonly publication: Publication | undefined;
  readonly channel: string;
  readonly owner: DirectoryParty;
  readonly payload: string;
  readonly index: number;
}

export function messageEntry(input: MessageEntryInput, directory: Directory, refs: RecipientRefs): MessageReceived {
  const { verdict, publication, owner, payload, index } = input;
  const { facts, candidate } = verdict;
  const sender = facts.senderDipId === owner.dipId ? owner : directory.byDipId(facts.senderDipId ?? '');
  const recipients = verdict.later === undefined ? (candidate?.address.recipients ?? []) : [];
  return {
    kind: 'message',
    interfaceId: facts.interfaceId === '' ? input.channel : facts.interfaceId,
    event: facts.event,
    sender: sender === undefined ? strangerOf(verdict, owner) : directory.refOf(sender),
    recipients: recipients.map(({ party, how }) => refs(party, how)),
    mpan: facts.mpan,
    senderReference: facts.senderReference,
    transaction: publication?.transaction,
    correlation: publication?.correlation ?? facts.senderCorrelation,
    responseCode: facts.responseCode,
    outcome: publication === undefined ? 'refused' : 'accepted',
    codes: [input.code],
    findings: verdict.findings,
    payload,
    index,
  };
}

/** A sender that the directory does not know is named by what it says, and by who really sent it. */
function strangerOf({ facts }: Verdict, owner: DirectoryParty): PartyRef {
  if (facts.senderDipId === undefined) return { ...refOnly(owner) };
  const name = `unknown (sent by ${owner.name})`;
  return { role: facts.senderRole ?? owner.role, dipId: facts.senderDipId, name, real: owner.real };
}

function refOnly({ role, mpid, dipId, name, real }: DirectoryParty): PartyRef {
  return { role, mpid, dipId, name, real };
}

export interface Arrival {
  readonly method: string;
  readonly url: string;
  /** performance.now() when it came. */
  readonly startedMs: number;
  /** The fault on demand under which it was served: "fault:slow". */
  readonly note?: string | undefined;
}

export function arrivalOf(request: Request, note?: string): Arrival {
  return { method: request.method, url: request.url, startedMs: performance.now(), note };
}

/**
 * The entry of a request to the DIP.
 * @param answer.why set when the request was not served: what was wrong, in words
 * @param answer.body what was answered, where the record does not hold it anyway
 */
export function exchangeIn(
  journal: Journal,
  arrival: Arrival,
  party: string,
  answer: { readonly status: number; readonly body?: unknown; readonly why?: string | undefined },
  requestPayload: string | undefined,
): HttpExchange {
  const error = [arrival.note, answer.why].filter((part) => part !== undefined).join('; ');
  return {
    kind: 'exchange',
    direction: 'in',
    party,
    method: arrival.method,
    url: arrival.url,
    status: answer.status,
    ...(error === '' ? {} : { error }),
    ...(requestPayload === undefined ? {} : { requestPayload }),
    ...(answer.body === undefined ? {} : { responsePayload: journal.payload(JSON.stringify(answer.body)) }),
    durationMs: Math.round(performance.now() - arrival.startedMs),
  };
}

/** The entry of a caller that no handler saw; of its body there is nothing to keep. */
export function recordTurnedAway(turned: TurnedAway, identities: Identities, journal: Journal): void {
  const { status, why, method, url, headers } = turned;
  const key = headers['x-api-key'];
  const owner = typeof key === 'string' ? identities.ownerOf(key).owner : undefined;
  const arrival = { method, url, startedMs: performance.now() };
  journal.append(exchangeIn(journal, arrival, owner?.name ?? 'unknown caller', { status, why }, undefined));
}

/** The entry of a call to a webhook. @param party the recipient's name */
export function exchangeOut(
  result: WebhookResult,
  party: string,
  requestPayload: string,
  journal: Journal,
): HttpExchange {
  return {
    kind: 'exchange',
    direction: 'out',
    party,
    method: 'POST',
    url: result.url,
    status: result.status ?? 0,
    ...(result.error === undefined ? {} : { error: result.error }),
    requestPayload,
    ...(result.answer.length === 0 ? {} : { responsePayload: journal.payload(result.answer) }),
    durationMs: Math.round(result.durationMs),
  };
}
