import type { FullStandardResponse } from '../market/interfaces/standard-response.ts';
import type { Clock } from './clock.ts';
import { createHttpClient, type HttpAnswer, type HttpClient } from './http-client.ts';
import type { PartyIdentity } from './pki.ts';
import { signRequestOffThread } from './signing.ts';

export interface DipAnswer {
  readonly status: number;
  /** Set when the body has the shape of a standard response; its fields are as the other side wrote them. */
  readonly response?: FullStandardResponse;
  readonly body: Buffer;
}

/** One signed call as it went out, for whoever keeps the record. It carries no API key. */
export interface DipExchange {
  readonly method: string;
  readonly url: string;
  readonly requestBody: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly responseBody: Buffer;
  readonly error?: string;
  readonly durationMs: number;
}

export interface DipClient {
  /** POST of a batch. @param interfaceId "IF-031" */
  send(interfaceId: string, messages: readonly unknown[]): Promise<DipAnswer>;
  /** Asks for publications of an interface to be sent to a URL of one's own. */
  subscribe(interfaceId: string, dipId: string, callbackUrl: string): Promise<DipAnswer>;
  unsubscribe(interfaceId: string, dipId: string): Promise<DipAnswer>;
  /** Sends status messages (answers of level 3 and 4) about publications received. */
  sendStatus(statuses: readonly unknown[]): Promise<DipAnswer>;
  /** Any call, signed, with the API key. @param path from the base URL on, with a slash before it */
  call(method: string, path: string, body?: unknown): Promise<DipAnswer>;
  close(): Promise<void>;
}

export interface DipClientOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly identity: PartyIdentity;
  readonly ca: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
  readonly connections?: number;
  readonly onExchange?: (exchange: DipExchange) => void;
}

/** What a webhook is registered with; the DIP's portal says that the two limits are not used (dip-messages.md 2.1). */
const webhookLimits = { maxMessageCount: 100, maxPayloadSize: 100_000 };

/**
 * What a participant does towards the DIP: signed calls with its API key over mutual TLS (dip-messages.md 2.1 to 2.4).
 * Every call throws SetUpFault when no answer comes, and none for any HTTP status.
 */
export function createDipClient(options: DipClientOptions): DipClient {
  const http = createHttpClient(options);
  const call: DipClient['call'] = (method, path, body) =>
    callSigned(http, options, method, `${options.baseUrl.replace(/\/$/, '')}${path}`, body);
  return {
    call,
    send: (interfaceId, messages) => call('POST', `/dip-channel/${interfaceId}`, messages),
    subscribe: (interfaceId, dipId, callbackURL) =>
      call('POST', `/dip-channel/${interfaceId}/pubconfig/${dipId}`, { callbackURL, ...webhookLimits }),
    unsubscribe: (interfaceId, dipId) => call('DELETE', `/dip-channel/${interfaceId}/pubconfig/${dipId}`),
    sendStatus: (statuses) => call('POST', '/statusmessage', statuses),
    close: () => http.close(),
  };
}

async function callSigned(
  http: HttpClient,
  { apiKey, identity, clock, onExchange }: DipClientOptions,
  method: string,
  url: string,
  value: unknown,
): Promise<DipAnswer> {
  const body = value === undefined ? '' : JSON.stringify(value);
  const signed = await signRequestOffThread({ method, url, body, at: clock.now() }, identity.signing);
  const headers = {
    ...signed,
    'X-API-Key': apiKey,
    ...(body === '' ? undefined : { 'Content-Type': 'application/json' }),
  };
  const startedMs = performance.now();
  const tell = (status: number, responseBody: Buffer, error?: unknown) =>
    onExchange?.({
      method,
      url,
      requestBody: body,
      status,
      responseBody,
      durationMs: performance.now() - startedMs,
      ...(error === undefined ? undefined : { error: (error as { code?: string }).code ?? String(error) }),
    });
  try {
    const answer = await http.request({ method, url, headers, ...(body === '' ? undefined : { body }) });
    tell(answer.status, answer.body);
    return readAnswer(answer);
  } catch (error) {
    tell(0, Buffer.alloc(0), error);
    throw error;
  }
}

function readAnswer({ status, body }: HttpAnswer): DipAnswer {
  const response = standardResponseOf(body);
  return { status, body, ...(response === undefined ? undefined : { response }) };
}

function standardResponseOf(body: Buffer): FullStandardResponse | undefined {
  try {
    const value = JSON.parse(body.toString('utf8')) as Partial<FullStandardResponse> | null;
    return Array.isArray(value?.messageArray) ? (value as FullStandardResponse) : undefined;
  } catch {
    return undefined;
  }
}
