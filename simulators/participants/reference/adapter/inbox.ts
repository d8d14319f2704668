import type { X509Certificate } from 'node:crypto';
import { type Catalogue, type DipMessage, judgeBody } from '../../../../market/interfaces/index.ts';
import { schemaVersionsOf } from '../../../../market/interfaces/interface-row.ts';
import type { ProcessedPublication, RaisedException } from '../../../../wire/adapter-orders.ts';
import type { Clock } from '../../../../wire/clock.ts';
import { bodyOf } from '../../../../wire/listener.ts';
import { verifySignature } from '../../../../wire/signing.ts';
import { recipientAnswer } from '../recipient-answer.ts';
import type { ContentContext } from './content-checks.ts';
import type { AdapterAnswer, ReceiverRules } from './rules.ts';

export interface InboxTools {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly rules: ReceiverRules;
  readonly environmentTag: string;
  /** Whether a certificate comes from a trusted authority and is valid at an instant: true, or why not. */
  readonly trusts: (certificate: X509Certificate, at: number) => true | string;
  /** Fingerprints of the DIP's signing certificates, as agreed when the connection was set up. */
  readonly signers: readonly string[];
  /** The role of a DIP ID this adapter acts for. */
  readonly roleOf: (dipId: string) => string | undefined;
  readonly raise: (exception: RaisedException) => void;
}

export interface Inbox {
  publication(request: Request, dipId: string): AdapterAnswer;
  statusMessage(request: Request, dipId: string): AdapterAnswer;
  /** Messages of a replay's answer. */
  takeReplayed(messages: readonly DipMessage[], dipId: string): void;
  processed(): readonly ProcessedPublication[];
  /** While it rests, nothing is taken. */
  rest(dipId: string, resting: boolean): void;
  forget(): void;
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly help: string;
}

const cutTo500 = (text: string) => text.slice(0, 500);

/** What an adapter does with what the DIP sends it: verify, judge, hand on once, answer. */
export function createInbox(tools: InboxTools): Inbox {
  const { rules, clock } = tools;
  const seen = new Set<string>();
  /** The transaction that brought a reference to one of our DIP IDs. */
  const references = new Map<string, string>();
  const resting = new Set<string>();
  let processed: ProcessedPublication[] = [];

  const handOn = (messages: readonly DipMessage[], dipId: string) => {
    for (const message of messages) {
      const { D0, S0, S1 } = message.payload.CommonBlock;
      if (D0 === undefined) continue;
      const { transactionID: transactionId, replayIndicator: replayed } = D0;
      const key = `${dipId} ${transactionId}`;
      const isNew = rules.isNew({ replayed, seen: seen.has(key) });
      seen.add(key);
      references.set(`${dipId} ${S1.senderUniqueReference}`, transactionId);
      if (!isNew) continue;
      const [interfaceId, event, reference] = [S0.interfaceID, S0.eventCode, S1.senderUniqueReference];
      processed.push({ dipId, transactionId, interfaceId, event, reference, replayed });
    }
  };

  const answer = (messages: readonly DipMessage[], refusal: Refusal | undefined, dipId: string): AdapterAnswer => {
    const { status, code, help } = refusal ?? { status: 201, code: 'RCP0000', help: null };
    const body = recipientAnswer(messages, { code, help, ownDipId: dipId, now: clock.now() });
    return rules.answered({ status, body });
  };

  const restingRefusal = (dipId: string): Refusal | undefined =>
    resting.has(dipId)
      ? { status: rules.restingStatus, code: 'RCP1000', help: 'This system takes nothing just now.' }
      : undefined;

  return {
    publication(request, dipId) {
      const role = tools.roleOf(dipId);
      if (role === undefined) {
        const help = `This system does not act for DIP ID ${dipId}.`;
        return answer([], { status: 404, code: 'RCP1041', help }, dipId);
      }
      const body = bodyOf(request);
      const early = signatureRefusal(request, body, tools) ?? restingRefusal(dipId);
      if (early !== undefined) return answer([], early, dipId);
      const parsed = parsedOf(body);
      const usedBefore = (reference: string, transactionId: string) =>
        (references.get(`${dipId} ${reference}`) ?? transactionId) !== transactionId;
      const refusal = contentRefusal(parsed, role, { dipId, usedBefore }, tools);
      const messages = refusal === undefined ? (parsed as DipMessage[]) : [];
      handOn(messages, dipId);
      return answer(refusal === undefined ? messages : readableOf(parsed), refusal, dipId);
    },
    statusMessage(request, dipId) {
      const body = bodyOf(request);
      const verified = rules.verifiesStatus ? signatureRefusal(request, body, tools) : undefined;
      const refusal = verified ?? restingRefusal(dipId);
      if (refusal === undefined)
        for (const exception of exceptionsIn(parsedOf(body), dipId, rules)) tools.raise(exception);
      return answer([], refusal, dipId);
    },
    takeReplayed: handOn,
    processed: () => processed,
    rest: (dipId, wanted) => void (wanted ? resting.add(dipId) : resting.delete(dipId)),
    forget() {
      seen.clear();
      references.clear();
      resting.clear();
      processed = [];
    },
  };
}

/** Whoever signed it must be the DIP, and must have signed this. */
function signatureRefusal(request: Request, body: Buffer, tools: InboxTools): Refusal | undefined {
  const { rules, clock, trusts, signers } = tools;
  const now = clock.now();
  const trusted = (certificate: X509Certificate): true | string => {
    const trust = trusts(certificate, rules.validAt(certificate, now));
    const unknownAuthority = trust !== true && trust.includes('authority');
    if (trust !== true && !(unknownAuthority && rules.trustsAnyAuthority)) return trust;
    if (!rules.onlyTheDip || signers.includes(certificate.fingerprint256) || unknownAuthority) return true;
    return `The signing certificate (${certificate.subject.replaceAll('\n', ', ')}) is not that of the DIP`;
  };
  const { method, headers } = request;
  const url = rules.verifiedUrl(request.url);
  const verdict = verifySignature({ method, url, headers, body, now }, { trusted, clockSkewMs: rules.clockSkewMs });
  if (verdict.ok || !rules.refuses.includes(verdict.fault)) return undefined;
  return { status: 400, code: 'RCP9999', help: cutTo500(verdict.message) };
}

type Known = Pick<ContentContext, 'dipId' | 'usedBefore'>;

function contentRefusal(parsed: unknown, role: string, known: Known, tools: InboxTools): Refusal | undefined {
  const { catalogue, rules, environmentTag, clock } = tools;
  const { findings } = judgeBody(catalogue, parsed, { direction: 'egress' });
  const row = (interfaceId: string) => catalogue.find(interfaceId);
  const has = (values: readonly string[] | undefined, wanted: string) => values?.includes(wanted) ?? false;
  const context: ContentContext = {
    ...{ ...known, environmentTag, now: clock.now(), clockSkewMs: rules.clockSkewMs },
    findings: findings.filter(({ weight }) => weight === 'refused'),
    mayReceive: (id) => has(row(id)?.recipients, role),
    maySend: (id, sender) => has(row(id)?.senders, sender),
    hasEvent: (id, event) => row(id)?.events.some(({ code }) => code === event) ?? false,
    hasSchema: (id, version) =>
      catalogue.interfaces.some((one) => one.id === id && schemaVersionsOf(one).includes(version)),
  };
  const readable = readableOf(parsed);
  // A body in which no message can be made out is a fault of its own.
  const messages = readable.length === 0 ? [{} as DipMessage] : readable;
  for (const message of messages) {
    for (const { code, fault } of rules.refusesContent) {
      const help = fault(message, context);
      if (help !== undefined) return { status: 400, code, help: cutTo500(help) };
    }
  }
  return undefined;
}

function parsedOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Those elements of a body that look enough like a message to be answered by its numbers. */
function readableOf(parsed: unknown): readonly DipMessage[] {
  const elements = Array.isArray(parsed) ? (parsed as Partial<DipMessage>[]) : [];
  return elements.filter((one): one is DipMessage => one?.payload?.CommonBlock?.S1 !== undefined);
}

/** What a status message says of messages of one's own that were not taken. */
function exceptionsIn(parsed: unknown, dipId: string, { isException }: ReceiverRules): readonly RaisedException[] {
  const entries = Array.isArray(parsed) ? (parsed as Record<string, unknown>[]) : [];
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return entries
    .map((entry) => ({
      dipId,
      reference: text(entry.senderUniqueReference),
      transactionId: text(entry.transactionID),
      code: text(entry.message)?.split(' ')[0] ?? '',
    }))
    .filter(({ code }) => isException(code));
}
