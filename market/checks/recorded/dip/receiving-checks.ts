import { type FullStandardResponse, judgeStandardResponse } from '../../../interfaces/index.ts';
import { difference } from '../../difference.ts';
import type { Finding } from '../../finding.ts';
import { entriesOfKind, type Judgement, numbersOf, type SoFar } from '../so-far.ts';
import { type DeliveryEntry, deliveriesOf, deliveryInWords, type IncomingSaid } from './correspondence.ts';

/* How the participant took what it was sent. */

const words = ({ interfaceId, event }: IncomingSaid) => `${interfaceId} ${event}`;

/** Messages that the market sent to the participant, oldest first. */
export interface ReceivedGiven {
  readonly incoming: readonly IncomingSaid[];
}

/** Attempts for each message, and what is wrong with them. */
function overAttempts(
  soFar: SoFar,
  { incoming }: ReceivedGiven,
  findingsOf: (tried: readonly DeliveryEntry[], one: IncomingSaid) => readonly Finding[],
): Judgement {
  const attempts = incoming.map((one) => ({ one, tried: deliveriesOf(soFar, one) }));
  return {
    findings: attempts.flatMap(({ one, tried }) => findingsOf(tried, one)),
    evidence: numbersOf(attempts.flatMap(({ tried }) => tried)),
  };
}

/** Every message was taken at the first attempt with a standard response that speaks of it. */
export const requireTaken = (soFar: SoFar, given: ReceivedGiven): Judgement =>
  overAttempts(soFar, given, ([first], one) =>
    first?.outcome === 'delivered' && first.httpStatus === 201
      ? answerFindings(soFar, one, first)
      : [difference('webhook.taken', `${words(one)} taken with 201`, deliveryInWords(first), 'DIP-HTTP-07')],
  );

/** The answer of the participant to the call that carried a delivery. */
function answerTo(soFar: SoFar, { party }: IncomingSaid, delivery: DeliveryEntry): string {
  const exchange = entriesOfKind(soFar, 'exchange').find(
    (entry) => entry.direction === 'out' && entry.party === party.name && entry.requestPayload === delivery.payload,
  );
  const sum = exchange?.responsePayload;
  return sum === undefined ? '' : soFar.text(sum);
}

/** What a standard response must say of a message that was taken (dip-messages.md 2.5). */
function answerFindings(soFar: SoFar, one: IncomingSaid, delivery: DeliveryEntry): Finding[] {
  const text = answerTo(soFar, one, delivery);
  const parsed = parsedOf(text);
  if (parsed === undefined)
    return [difference('webhook.answer', 'a standard response', text === '' ? 'no body' : 'no JSON', 'DIP-HTTP-06')];
  const shape = judgeStandardResponse(soFar.catalogue, parsed).findings.filter(({ weight }) => weight === 'refused');
  if (shape.length > 0) return shape;
  const entries = (parsed as Partial<FullStandardResponse>).messageArray ?? [];
  const entry = entries.find(({ transactionID }) => transactionID === one.transactionId);
  if (entry === undefined)
    return [
      difference(
        'webhook.answer',
        `an entry for ${one.transactionId}`,
        `${entries.length} entries for others`,
        'DIP-HTTP-06',
      ),
    ];
  const facts: readonly (readonly [what: string, expected: string, actual: string | null])[] = [
    ['its sender', one.party.dipId, entry.senderID],
    ['its recipient', one.sender, entry.recipientID],
    ['its reference', one.reference, entry.senderUniqueReference],
    ['its code', 'RCP0000', entry.message?.split(' ')[0] ?? null],
  ];
  return facts
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) =>
      difference('webhook.answer', `${what} ${expected}`, String(actual), 'DIP-HTTP-06'),
    );
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface ProcessedGiven extends ReceivedGiven {
  /** Transactions that the systems behind the adapter have worked on, in the order in which they did: what the participant said. */
  readonly processed: readonly string[];
}

/** The messages were each worked on once, in the order in which they were sent. */
export function requireProcessedOnce(soFar: SoFar, { incoming, processed }: ProcessedGiven): Judgement {
  const wanted = incoming.map(({ transactionId }) => transactionId);
  const did = processed.filter((transactionId) => wanted.includes(transactionId));
  const text = (ids: readonly string[]) => ids.map((id) => `message ${wanted.indexOf(id) + 1}`).join(', ') || 'nothing';
  const same = text(wanted) === text(did);
  return {
    findings: same ? [] : [difference('webhook.processed', `${text(wanted)} processed`, text(did), 'DIP-RPL-04')],
    evidence: numbersOf(incoming.flatMap((one) => deliveriesOf(soFar, one))),
  };
}

/** None of the messages was worked on. */
export function requireNotProcessed(_soFar: SoFar, { incoming, processed }: ProcessedGiven): Judgement {
  const unwanted = incoming.filter(({ transactionId }) => processed.includes(transactionId));
  const findings = unwanted.map((one) => difference('webhook.not-processed', `${words(one)} left alone`, 'processed'));
  return { findings, evidence: [] };
}

export interface RefusedGiven extends ReceivedGiven {
  /** Codes of which any will do. */
  readonly codes: readonly string[];
}

const refusals = [400, 401];

/** The participant refused messages for good. */
export const requireRefused = (soFar: SoFar, given: RefusedGiven): Judgement =>
  overAttempts(soFar, given, ([first]) => {
    const refused = first?.outcome === 'failed' && refusals.includes(first.httpStatus ?? 0);
    if (refused && given.codes.some((code) => first.codes.includes(code))) return [];
    const expected = `refused with ${given.codes.join(' or ')}`;
    return [difference('webhook.refused', expected, deliveryInWords(first), 'DIP-VAL-03')];
  });

const atTheDoor = [undefined, 401, 403];

/** A caller who does not show who it is got no answer, or was sent away at the door. */
export const requireNotServed = (soFar: SoFar, given: ReceivedGiven): Judgement =>
  overAttempts(soFar, given, ([first]) => {
    if (first !== undefined && first.outcome !== 'delivered' && atTheDoor.includes(first.httpStatus)) return [];
    return [difference('webhook.mutual-tls', 'no answer', deliveryInWords(first), 'DIP-TLS-01')];
  });

/** Each message came to the participant in the end, however often it was tried. */
export const requireTakenInTheEnd = (soFar: SoFar, given: ReceivedGiven): Judgement =>
  overAttempts(soFar, given, (tried) => {
    if (tried.at(-1)?.outcome === 'delivered') return [];
    const actual = tried.map(deliveryInWords).join('; ') || 'not delivered';
    return [difference('webhook.delivered', 'taken in the end', actual, 'DIP-HTTP-07')];
  });

/** Each message was brought more than once and was taken each time. */
export const requireTakenEachTime = (soFar: SoFar, given: ReceivedGiven): Judgement =>
  overAttempts(soFar, given, (tried) => {
    if (tried.length > 1 && tried.every(({ outcome }) => outcome === 'delivered')) return [];
    return [difference('webhook.repeated', 'taken each time', tried.map(deliveryInWords).join('; '), 'DIP-HTTP-07')];
  });

/** The participant withdrew its webhook and gave it again, and the DIP granted both. */
export function requireAddressChanged(soFar: SoFar, _given: object): Judgement {
  const calls = entriesOfKind(soFar, 'exchange').filter(({ url }) => url.toLowerCase().includes('/pubconfig/'));
  const actual = calls.map(({ method, status }) => `${method} ${status}`).join('; ') || 'no call';
  const wanted = 'DELETE 204; POST 201';
  const findings = actual === wanted ? [] : [difference('webhook.address', wanted, actual, 'DIP-HTTP-02')];
  return { findings, evidence: numbersOf(calls) };
}

export interface SignatureRefusedGiven {
  readonly role: string;
  readonly interfaceId: string;
}

/** A recipient refused a publication with RCP9999, the code for a signature that does not fit. */
export function requireSignatureRefused(soFar: SoFar, { role, interfaceId }: SignatureRefusedGiven): Judgement {
  const deliveries = entriesOfKind(soFar, 'delivery').filter(
    (entry) => entry.interfaceId === interfaceId && entry.recipient.role === role,
  );
  const evidence = numbersOf(deliveries);
  if (deliveries.some(isSignatureRefusal)) return { findings: [], evidence };
  const actual = deliveries.map((entry) =>
    `${entry.outcome} ${entry.httpStatus ?? ''} ${entry.codes.join(' ')}`.trim(),
  );
  const finding: Finding = {
    ...{ rule: 'signature.verified', path: '', weight: 'refused', requirement: 'DIP-SIGN-07' },
    ...{ expected: 'failed 400 RCP9999', actual: actual.join('; ') || 'no delivery' },
    message: `A publication with a wrong signature should be refused with RCP9999; it was ${actual.join('; ') || 'not delivered'}.`,
  };
  return { findings: [finding], evidence };
}

export const isSignatureRefusal = ({ outcome, codes }: Pick<DeliveryEntry, 'outcome' | 'codes'>): boolean =>
  outcome === 'failed' && codes.includes('RCP9999');
