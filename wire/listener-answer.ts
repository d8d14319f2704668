import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { answerOf } from './served-response.ts';

/** What went out. */
export interface Written {
  /** 0 when the connection was cut. */
  readonly status: number;
  /** Empty when it was streamed. */
  readonly body: Buffer | string;
}

const noBody = '';

/** An answer of the listener itself, in words. */
export function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** Whether this is what MSW's `passthrough()` makes: no answer, but the wish to go past the mock. */
export function isPassthrough(response: Response): boolean {
  return answerOf(response) === undefined && response.headers.get('x-msw-intention') === 'passthrough';
}

/**
 * Writes a fetch Response to the socket. `HttpResponse.error()` cuts the connection, as a network fault does.
 * @throws what reading the response's body throws; nothing has been written then
 */
export async function writeAnswer(outgoing: ServerResponse, response: Response, method: string): Promise<Written> {
  const light = answerOf(response);
  if (light !== undefined) return send(outgoing, light.status, light.headers, light.body, method);
  if (response.type === 'error' || outgoing.headersSent) {
    outgoing.destroy();
    return { status: 0, body: noBody };
  }
  const headers = headersOf(response);
  if (response.body !== null && response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return stream(outgoing, response.status, headers, response.body as ReadableStream);
  }
  return send(
    outgoing,
    response.status,
    headers,
    Buffer.from(await response.arrayBuffer()),
    method,
    response.statusText,
  );
}

/** Up to here a copy is cheaper than a second write to the socket. */
const smallBytes = 65_536;

function send(
  outgoing: ServerResponse,
  status: number,
  given: Readonly<OutgoingHttpHeaders>,
  body: Buffer | string,
  method: string,
  statusText?: string,
): Written {
  const bodiless = status === 204 || status === 304;
  // To HEAD a handler may tell the length of a body it does not send.
  const told = bodiless || (method === 'HEAD' && given['content-length'] !== undefined);
  const headers = told ? { ...given } : { ...given, 'content-length': Buffer.byteLength(body) };
  if (statusText) outgoing.writeHead(status, statusText, headers);
  else outgoing.writeHead(status, headers);
  if (method === 'HEAD' || bodiless) outgoing.end();
  // Node writes head and body in one piece, one TLS record, only when the body is text.
  else if (typeof body !== 'string' && body.length < smallBytes) outgoing.end(body.toString('latin1'), 'latin1');
  else outgoing.end(body);
  return { status, body };
}

async function stream(
  outgoing: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: ReadableStream,
): Promise<Written> {
  outgoing.writeHead(status, headers);
  outgoing.flushHeaders();
  // A reader that goes away ends the stream: that is how these streams end.
  await pipeline(Readable.fromWeb(body), outgoing).catch(() => undefined);
  return { status, body: noBody };
}

function headersOf(response: Response): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'transfer-encoding') headers[name] = value;
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  return headers;
}
