import type { DipCallRow } from '../../../market/calls/dip-calls.ts';
import type { FullStandardResponse } from '../../../market/interfaces/standard-response.ts';
import type { HttpExchange } from '../../../market/record/entries.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { momentOf } from '../delivery/publication.ts';
import type { Webhooks } from '../delivery/webhooks.ts';
import type { RequestFaultTools } from '../faults/request-faults.ts';
import type { AdmissionTools } from '../identity/admission.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import { unreadableAnswer } from '../intake/answers.ts';
import type { IntakeTools } from '../intake/intake.ts';
import type { History } from '../memory/history.ts';
import type { StatusMessages } from '../status/status-messages.ts';
import { readBody } from './body-reading.ts';
import type { ContinuationTokens } from './continuation.ts';
import type { Requeues } from './requeues.ts';

/** What the calls of the DIP work with. */
export interface CallTools extends IntakeTools, AdmissionTools, RequestFaultTools {
  readonly webhooks: Webhooks;
  readonly history: History;
  readonly requeuing: Pick<Delivery, 'requeue' | 'requeueProgress'>;
  readonly requeues: Requeues;
  readonly statuses: StatusMessages;
  readonly tokens: ContinuationTokens;
}

/** A request that was let in. */
export interface OpenCall {
  readonly request: Request;
  /** Whose API key came with it; a debugging call may come without one. */
  readonly owner: DirectoryParty | undefined;
  readonly body: Buffer;
  /** sha256 of the body in hex, where it was worked out. */
  readonly sum: string | undefined;
  /** The named segments of the path as they came, in any case. */
  readonly params: Readonly<Record<string, string>>;
  readonly row: DipCallRow;
  /** The entry of this exchange, for those who record it together with what it brought. */
  readonly exchange: (status: number, answer: unknown, payload: string) => HttpExchange;
}

export interface Call extends OpenCall {
  readonly owner: DirectoryParty;
}

/** What a call answers, before it is recorded. */
export interface Served {
  readonly status: number;
  /** Anything JSON; left out for an answer without a body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the record: why the request was not served. */
  readonly why?: string;
  /** The exchange is in the record already. */
  readonly recorded?: true;
  /** What is to happen once the exchange is in the record. */
  readonly afterwards?: () => void;
}

/** How a call is served. "debugging": no signature headers are declared for it. */
export type Serving =
  | { readonly admission: 'signed'; readonly serve: (call: Call, tools: CallTools) => Served }
  | { readonly admission: 'debugging'; readonly serve: (call: OpenCall, tools: CallTools) => Served };

/** One row of the table of calls; its path is in the notation of MSW: "/dip-channel/:id". */
export type CallRow = DipCallRow & Serving;

/** 400 with one entry: the code and, in words, what is wrong with the request as a whole. */
export function refusal(code: string, help: string, { owner }: Call, tools: CallTools): Served {
  const body: FullStandardResponse = unreadableAnswer(help, owner, momentOf(tools.clock.now()), tools, code);
  return { status: 400, body, why: help };
}

/** A query parameter by its name in any case. */
export function queryOf(request: Request, name: string): string | undefined {
  for (const [key, value] of new URL(request.url).searchParams) if (key.toLowerCase() === name) return value;
  return undefined;
}

/** The value of a body that is read strictly, undefined when it is no JSON that we take. */
export function jsonOf(body: Buffer, { settings }: Pick<CallTools, 'settings'>): unknown {
  const reading = readBody(body, settings);
  return reading.ok ? reading.value : undefined;
}
