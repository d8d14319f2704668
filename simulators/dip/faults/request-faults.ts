import { HttpResponse } from 'msw';
import { responseText } from '../../../market/interfaces/response-codes.ts';
import type { FullStandardResponse } from '../../../market/interfaces/standard-response.ts';
import type { Clock } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import { bodyOf, jsonAnswer, plainHeadersOf } from '../../../wire/listener.ts';
import { channelIn } from '../calls/channel-path.ts';
import { momentOf } from '../delivery/publication.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import type { Identities } from '../identity/identity.ts';
import { unreadableAnswer } from '../intake/answers.ts';
import { factsOf } from '../intake/message-facts.ts';
import { arrivalOf, exchangeIn } from '../intake/recording.ts';
import { cutTo } from '../intake/standard-response.ts';
import type { DipSettings } from '../settings.ts';
import type { FaultPlan, Strike } from './fault-plan.ts';

export interface RequestFaultTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly identities: Identities;
  readonly settings: DipSettings;
  readonly faults: FaultPlan;
  /** The fault under which a request is served, for its record: "fault:slow". */
  readonly note?: string;
}

/**
 * Serves a request as the faults on demand will have it. They strike at the door: what is refused, cut off or never answered
 * was not looked at, and no message of it was taken.
 * @param serve serves it as ever; what it is given says under which fault, for the record
 */
export async function underFaults<T extends RequestFaultTools>(
  request: Request,
  tools: T,
  serve: (request: Request, tools: T) => Promise<Response>,
): Promise<Response> {
  if (!tools.faults.any) return serve(request, tools);
  const caller = callerOf(request, tools.identities);
  const strike = tools.faults.atRequest(caller, channelIn(request.url) ?? '');
  if (strike === undefined) return serve(request, tools);
  switch (strike.does) {
    case 'wait':
      await new Promise<void>((resolve) => {
        tools.clock.at(tools.clock.now() + (strike.delayMs ?? 0), resolve, `${strike.note} to ${caller?.name}`);
      });
      return serve(request, { ...tools, note: strike.note });
    case 'refuse':
      return refuse(request, strike, caller, tools);
    case 'no-answer':
      await record(request, caller, { status: 0, why: strike.note }, tools);
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve, { once: true }));
      return HttpResponse.error();
    default:
      await record(request, caller, { status: 0, why: strike.note }, tools);
      return HttpResponse.error();
  }
}

/** The owner of the API key. Whether it is really the owner who calls is not asked: a DIP that is down asks nobody. */
function callerOf(request: Request, identities: Identities): DirectoryParty | undefined {
  const key = plainHeadersOf(request)?.['x-api-key'] ?? request.headers.get('x-api-key');
  return typeof key === 'string' ? identities.ownerOf(key).owner : undefined;
}

/** 400 has an answer for each message, as published; the other statuses have no body. */
async function refuse(
  request: Request,
  strike: Strike,
  caller: DirectoryParty | undefined,
  tools: RequestFaultTools,
): Promise<Response> {
  const { status = 503, code } = strike;
  const answered = status === 400 && code !== undefined && caller !== undefined;
  const bytes = await bytesOf(request);
  const body = answered ? rejectionOf(bytes, code, caller, tools) : undefined;
  await record(request, caller, { status, why: strike.note, body }, tools);
  return jsonAnswer(request, body, { status });
}

function rejectionOf(
  bytes: Buffer,
  code: string,
  caller: DirectoryParty,
  tools: RequestFaultTools,
): FullStandardResponse {
  const { messageArray, timestamp } = unreadableAnswer('', caller, momentOf(tools.clock.now()), tools);
  const [entry] = messageArray;
  if (entry === undefined) return { messageArray, timestamp };
  const about = (message: unknown) => {
    const { senderReference, senderCorrelation } = factsOf(message);
    return {
      ...entry,
      senderUniqueReference: senderReference === undefined ? null : cutTo(200, senderReference),
      correlationID: senderCorrelation === undefined ? null : cutTo(60, senderCorrelation),
      message: responseText(code),
      help: null,
    };
  };
  return { messageArray: messagesIn(bytes).map(about), timestamp };
}

/** The messages of a body, as far as it holds any; one nothing otherwise, since an answer has one entry at least. */
function messagesIn(bytes: Buffer): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return Array.isArray(value) && value.length > 0 ? value : [undefined];
  } catch {
    return [undefined];
  }
}

async function bytesOf(request: Request): Promise<Buffer> {
  return plainHeadersOf(request) === undefined ? Buffer.from(await request.clone().arrayBuffer()) : bodyOf(request);
}

async function record(
  request: Request,
  caller: DirectoryParty | undefined,
  answer: { readonly status: number; readonly why: string; readonly body?: unknown },
  { journal }: RequestFaultTools,
): Promise<void> {
  const bytes = await bytesOf(request);
  const payload = bytes.length === 0 ? undefined : journal.payload(bytes);
  journal.append(exchangeIn(journal, arrivalOf(request), caller?.name ?? 'unknown caller', answer, payload));
}
