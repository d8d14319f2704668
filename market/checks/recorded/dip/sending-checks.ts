import type { EntryOf } from '../../../record/entries.ts';
import { messageInWords, refusalInWords } from '../../../record/sentences.ts';
import { difference } from '../../difference.ts';
import type { Finding } from '../../finding.ts';
import { entriesOfKind, type Judgement, messageIn, numbersOf, type SoFar } from '../so-far.ts';
import { acceptedOf, type CallEntry, callsOf, callsTo, type OutgoingSaid, sentOf } from './correspondence.ts';

/* What the participant sent when it was told to. */

/** Messages that the participant was told to send, in order. */
export interface SentGiven {
  readonly outgoing: readonly OutgoingSaid[];
}

const inWords = (interfaceId: string, event: string, mpan: string | undefined, party: string) =>
  [interfaceId, event, ...(mpan === undefined ? [] : [`for ${mpan}`]), `of ${party}`].join(' ');

const named = ({ interfaceId, event, mpan, party }: OutgoingSaid) => inWords(interfaceId, event, mpan, party.name);

const isOf = (outgoing: OutgoingSaid) => (entry: EntryOf<'message'>) =>
  entry.sender.dipId === outgoing.party.dipId &&
  entry.interfaceId === outgoing.interfaceId &&
  entry.event === outgoing.event &&
  entry.mpan === outgoing.mpan;

/** Whether these are the messages, each once and in this order. */
function orderFindings(outgoing: readonly OutgoingSaid[], accepted: readonly EntryOf<'message'>[]): Finding[] {
  const wanted = outgoing.map(named).join('; ');
  const came = accepted
    .map(({ interfaceId, event, mpan, sender }) => inWords(interfaceId, event, mpan, sender.name))
    .join('; ');
  return wanted === came ? [] : [difference('dip.sent', wanted, came || 'nothing')];
}

function refusedCalls(soFar: SoFar): Finding[] {
  const words = sentOf(soFar)
    .filter(({ outcome }) => outcome === 'refused')
    .map(refusalInWords);
  return callsOf(soFar)
    .filter(({ status }) => status !== 201)
    .map(({ status, party, error }) => {
      const why = [error, ...words].filter(Boolean).join('; ');
      return difference('dip.accepted', 'accepted at the first attempt', `${status} to ${party}: ${why}`);
    });
}

/** What the participant was told to send arrived: each message once, in order, and nothing was refused. */
export function requireAcceptedAtOnce(soFar: SoFar, { outgoing }: SentGiven): Judgement {
  const accepted = acceptedOf(soFar);
  return {
    findings: [...refusedCalls(soFar), ...orderFindings(outgoing, accepted)],
    evidence: numbersOf(accepted),
  };
}

/** The DIP holds each message once, whatever was sent again, in the order in which it was to be sent. */
export function requireArrivedOnce(soFar: SoFar, { outgoing }: SentGiven): Judgement {
  const accepted = acceptedOf(soFar);
  return { findings: orderFindings(outgoing, accepted), evidence: numbersOf(accepted) };
}

/** Each message names the party that its sender alone can know, and reaches somebody. */
export function requireAddressed(soFar: SoFar, { outgoing }: SentGiven): Judgement {
  const evidence: number[] = [];
  const findings = outgoing.flatMap((one) => {
    const entry = acceptedOf(soFar).find(isOf(one));
    if (entry === undefined) return [difference('dip.addressed', named(one), 'nothing that the DIP took')];
    evidence.push(entry.seq);
    const { A0 } = messageIn(soFar, entry).payload.CommonBlock;
    const primary = A0?.primaryRecipients ?? [];
    const others = [...(A0?.secondaryRecipients ?? []), ...(A0?.always ?? [])];
    const wanted = one.to === undefined ? [] : [one.to];
    const text = (ids: readonly (string | null)[]) => ids.join(', ') || 'nobody';
    const wrong = text(primary) !== text(wanted);
    return [
      ...(wrong
        ? [difference('dip.addressed', `${text(wanted)} named as recipient`, text(primary), 'DIP-ENV-18')]
        : []),
      ...(others.length === 0
        ? []
        : [difference('dip.addressed', 'the other lists left for the DIP', text(others), 'DIP-ENV-18')]),
      ...(entry.recipients.length > 0 ? [] : [difference('dip.addressed', 'a message for somebody', 'for nobody')]),
    ];
  });
  return { findings, evidence };
}

/** Values of a message that only the DIP may put there, by their place. */
function maskedIn(value: unknown, place: string): readonly string[] {
  if (value === 'x') return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => maskedIn(inner, `${place}.${key}`));
}

/** The participant masks nothing itself. */
export function requireNothingMasked(soFar: SoFar, _given: object): Judgement {
  const sent = acceptedOf(soFar);
  const findings = sent.flatMap((entry) =>
    maskedIn(messageIn(soFar, entry).payload, 'payload').map((place) =>
      difference('dip.masked', 'a value', `the masking value at ${place}`, 'DIP-MASK-03'),
    ),
  );
  return { findings, evidence: numbersOf(sent) };
}

/** The participant had one message looked at, which was in form, and nothing was sent by it. */
export function requireChecked(soFar: SoFar, _given: object): Judgement {
  const calls = callsTo(soFar, '/validate/');
  const actual = calls.map(({ status, error }) => `${status} ${error ?? ''}`.trim()).join('; ') || 'no call';
  const sent = sentOf(soFar);
  const findings = [
    ...(actual === '201' ? [] : [difference('dip.checked', 'one check that finds it in form', actual, 'DIP-HTTP-10')]),
    ...(sent.length === 0 ? [] : [difference('dip.checked', 'nothing sent', `${sent.length} sent`, 'DIP-HTTP-10')]),
  ];
  return { findings, evidence: numbersOf(calls) };
}

const callInWords = ({ status, error, marketTime }: CallEntry) =>
  `${status === 0 ? 'no answer' : status}${error === undefined ? '' : ` (${error})`} at ${marketTime}`;

const allInWords = (calls: readonly CallEntry[]) => calls.map(callInWords).join('; ') || 'no call';

/** After trouble the participant sent the same bytes again, each time later, until the DIP took them. */
export function requireSentAgain(soFar: SoFar, _given: object): Judgement {
  const calls = callsOf(soFar);
  const last = calls.at(-1);
  const accepted = acceptedOf(soFar);
  const all = allInWords(calls);
  const unless = (holds: boolean, expected: string, actual: string) =>
    holds ? [] : [difference('dip.sent-again', expected, actual, 'DIP-RETRY-06')];
  const arrived = calls.length > 1 && last?.status === 201 && accepted.length === 1;
  const unchanged = calls.every(({ requestPayload }) => requestPayload === last?.requestPayload);
  const spaced = calls.every(({ marketTime }, index) => marketTime !== calls[index - 1]?.marketTime);
  return {
    findings: [
      ...unless(arrived, 'sent again until it was taken', all),
      ...unless(unchanged, 'the same content each time', 'content that changed'),
      ...unless(spaced, 'a wait before each further attempt', all),
    ],
    evidence: numbersOf(accepted),
  };
}

/** A message that was refused was not sent again. */
export function requireNotSentAgain(soFar: SoFar, _given: object): Judgement {
  const calls = callsOf(soFar);
  const findings =
    calls.length === 1 ? [] : [difference('dip.not-sent-again', 'one call', allInWords(calls), 'DIP-RETRY-06')];
  return { findings, evidence: numbersOf(calls) };
}

export interface ExceptionGiven {
  readonly raised: boolean;
  /** Exceptions that the participant has put before its people, each with its reference and code: what it said. */
  readonly exceptions: readonly string[];
}

export const exceptionWanted = (raised: boolean): string => (raised ? 'an exception for the message' : 'no exception');

/** The participant has put a message that was not taken before its people, or has not. */
export function requireException(_soFar: SoFar, { raised, exceptions }: ExceptionGiven): Judgement {
  const fits = exceptions.length > 0 === raised;
  const actual = exceptions.join('; ') || 'none';
  return {
    findings: fits ? [] : [difference('dip.exception', exceptionWanted(raised), actual, 'DIP-VAL-09')],
    evidence: [],
  };
}

/** The form that every version takes (dip-messages.md 1.4), with the parts that must be the sender's own. */
function referenceForm({ interfaceId, party }: OutgoingSaid): RegExp {
  const number = interfaceId.replace(/^(IF|REP)-/, '').replace(/[AB]$/, '[AB]?');
  return new RegExp(`^S-(?:(?:IF|REP)-)?${number}-${party.dipId}-${party.role}-\\d{8}-[A-Za-z0-9]+$`);
}

/** Each message has a reference in the agreed form that no other has. */
export function requireOwnReferences(soFar: SoFar, { outgoing }: SentGiven): Judgement {
  const accepted = acceptedOf(soFar);
  const references = accepted.map(({ senderReference }) => senderReference ?? '');
  const findings = outgoing.flatMap((one, index) => {
    const reference = references[index] ?? 'none';
    const fresh = references.indexOf(reference) === index;
    const form = referenceForm(one);
    return [
      ...(form.test(reference)
        ? []
        : [difference('dip.reference', `of the form ${form.source}`, reference, 'DIP-ENV-10')]),
      ...(fresh ? [] : [difference('dip.reference', 'one of its own', `${reference} again`, 'DIP-RETRY-07')]),
    ];
  });
  return { findings, evidence: numbersOf(accepted) };
}

/** Nothing that the participant sent was refused, at the door or by validation, and it sent something. */
export function requireAllAccepted(soFar: SoFar, { text }: { readonly text: string }): Judgement {
  const sent = sentOf(soFar);
  const refusals = soFar.entries.map(refusalIn).filter((refusal) => refusal !== undefined);
  const finding = (actual: string): Finding => ({
    ...{ rule: 'dip.accepted', path: '', expected: text, actual, weight: 'refused' },
    message: `The DIP should accept every message; it came to ${actual}.`,
  });
  return {
    findings: sent.length === 0 ? [finding('no message at all')] : refusals.map(({ what }) => finding(what)),
    evidence: numbersOf(refusals.length > 0 ? refusals : sent),
  };
}

function refusalIn(entry: SoFar['entries'][number]): { seq: number; what: string } | undefined {
  if (entry.kind === 'message' && entry.sender.real && entry.outcome === 'refused') {
    return { seq: entry.seq, what: messageInWords(entry) };
  }
  // What the DIP was told to refuse says nothing about what came.
  if (entry.kind === 'exchange' && entry.error?.startsWith('fault:')) return undefined;
  if (entry.kind === 'exchange' && entry.direction === 'in' && entry.status >= 400) {
    return { seq: entry.seq, what: `HTTP ${entry.status} to ${entry.party} at ${entry.url}: ${entry.error ?? ''}` };
  }
  return undefined;
}

export interface ReportedGiven {
  readonly code: string;
  /** The message that was reported on, and its sender. */
  readonly transaction: string;
  readonly sender: { readonly dipId: string; readonly name: string };
}

/** The DIP took a status message of the participant and knows for whom it is. */
export function requireReported(soFar: SoFar, { code, transaction, sender }: ReportedGiven): Judgement {
  const said = entriesOfKind(soFar, 'status').filter(({ from }) => from.real);
  const actual = said.map(({ outcome, codes, to }) => `${outcome} ${codes.join(' ')} for ${to?.name}`).join('; ');
  const held = said.some(
    (entry) =>
      entry.outcome === 'accepted' &&
      entry.codes.includes(code) &&
      entry.about.transaction === transaction &&
      entry.to?.dipId === sender.dipId,
  );
  const expected = `${code} about ${transaction} for ${sender.name}`;
  const findings = held ? [] : [difference('status.sent', expected, actual || 'nothing', 'DIP-VAL-04')];
  return { findings, evidence: numbersOf(said) };
}
