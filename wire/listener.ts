import { once } from 'node:events';
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { getResponse, type RequestHandler } from 'msw';
import { boundedCache } from './bounded-cache.ts';
import { SetUpFault } from './faults.ts';
import { createHandlerIndex, type HandlerIndex } from './handler-index.ts';
import { isPassthrough, plain, type Written, writeAnswer } from './listener-answer.ts';
import { receiveBody } from './listener-body.ts';
import {
  type ListenerLimits,
  listenerLimits,
  refuseTooLong,
  saysTooLong,
  serverOptionsOf,
  type TurnedAway,
  turnAwayBadClients,
} from './listener-limits.ts';
import { createServedRequest, type PeerInfo, peerOf } from './served-request.ts';

export { answering, type DirectAnswer } from './direct-answer.ts';
export type { ListenerLimits, TurnedAway } from './listener-limits.ts';
export { bodyOf, type PeerInfo, peerOf, plainHeadersOf, realRequestOf } from './served-request.ts';
export { jsonAnswer } from './served-response.ts';

/** One request that was served, and what it was answered. */
export interface ServedExchange {
  readonly request: Request;
  readonly method: string;
  readonly url: string;
  /** 0 when the connection was cut instead of an answer. */
  readonly status: number;
  readonly requestBody: Buffer;
  /** Empty for an answer that is streamed. */
  readonly responseBody: Buffer;
  readonly durationMs: number;
  readonly peer: PeerInfo | undefined;
}

export interface ListenerOptions {
  /** MSW handlers, or a function that gives those of the moment. */
  readonly handlers: readonly RequestHandler[] | (() => readonly RequestHandler[]);
  /** 0, which is the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly tls: {
    /** PEM. */
    readonly key: string;
    readonly certificate: string;
    /** Authorities whose client certificates are accepted. */
    readonly ca: string;
    /** When true a caller without a certificate gets no connection. */
    readonly requireClientCertificate: boolean;
  };
  /** A larger body is answered with 413 before it is read whole; 10 MB unless told. */
  readonly maxBodyBytes?: number;
  /** Those of `listenerLimits` unless told. */
  readonly limits?: Partial<ListenerLimits>;
  /**
   * Told of callers that no handler answers: without a certificate that is trusted, too large, too slow, no HTTP, or at an
   * address where nothing is served, which is answered with 404.
   */
  readonly onTurnedAway?: (turned: TurnedAway) => void;
  readonly onExchange?: (exchange: ServedExchange) => void;
  /** Told of what a handler threw; the caller got 500. A process warning unless told. */
  readonly onError?: (error: unknown, request: Request | undefined) => void;
}

export interface Listener {
  /** "https://localhost:PORT", no slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Answers what is in flight, for at most a second, and closes every connection. */
  close(): Promise<void>;
}

/**
 * Serves MSW handlers over HTTPS to any process. Paths match without regard to case, as the DIP's do.
 * @throws {SetUpFault} when the port is taken or may not be used
 */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { tls, host = '127.0.0.1', port = 0 } = options;
  const limits = { ...listenerLimits, ...options.limits };
  const serving = createServing(options, limits);
  const server = createServer(
    {
      key: tls.key,
      cert: tls.certificate,
      ca: tls.ca,
      requestCert: true,
      rejectUnauthorized: tls.requireClientCertificate,
      // Longer than clients keep an idle connection: otherwise one is cut just as the next request leaves.
      keepAliveTimeout: 65_000,
      ...serverOptionsOf(limits),
    },
    serving,
  );
  // Who asks first is told to go on only when its body would be read.
  server.on('checkContinue', (incoming, outgoing) => {
    if (!saysTooLong(incoming, options.maxBodyBytes ?? defaultBodyBytes)) outgoing.writeContinue();
    serving(incoming, outgoing);
  });
  turnAwayBadClients(server, (turned) => options.onTurnedAway?.(turned));
  await bind(server, host, port);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `https://localhost:${bound}`, port: bound, close: () => close(server) };
}

const defaultBodyBytes = 10_000_000;

/** @throws {SetUpFault} when the port is taken or may not be used */
export async function bind(server: Server | HttpServer, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SetUpFault(`Cannot listen on ${host}:${port} (${code ?? message})`, {
      next:
        code === 'EADDRINUSE'
          ? 'stop what uses this port, or choose another one (0 takes any free port)'
          : 'choose a port and an address that this user may use',
      code,
      cause: error,
    });
  }
}

/** Lets what is in flight end, for at most a second, and closes every connection. */
export async function close(server: Server | HttpServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(impatient);
}

function createServing(options: ListenerOptions, { answerMs }: ListenerLimits) {
  const indexOf = createIndexKeeper(options.handlers);
  // Callers use the same few addresses again and again.
  const isAddress = boundedCache<string, { readonly usable: boolean }>(2000);
  const onError = options.onError ?? warn;
  const maxBodyBytes = options.maxBodyBytes ?? defaultBodyBytes;

  const answer = async (request: Request, turnAway: (status: number, why: string) => void): Promise<Response> => {
    const { url, method } = request;
    const path = url.replace(/[?#].*$/, '');
    const index = indexOf();
    const direct = index.direct(method, path);
    if (direct !== undefined) return direct(request);
    const response = await getResponse(index.candidates(method, path), request, { baseUrl: originOf(url) });
    // MSW's own word for "not mocked": a real server has nowhere to pass it on to.
    if (response !== undefined && !isPassthrough(response)) return response;
    turnAway(404, 'nothing is served at this address');
    return plain(404, `No simulator answers ${method} ${path}`);
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const startedMs = performance.now();
    const full = fullUrlOf(incoming);
    const url = isAddress(full, () => ({ usable: isUsable(full) })).usable ? full : undefined;
    const turnAway = (status: number, why: string) => {
      const { method = '', headers } = incoming;
      options.onTurnedAway?.({ status, why, method, url: url ?? '', headers });
    };
    const body = saysTooLong(incoming, maxBodyBytes) ? 'too long' : await receiveBody(incoming, maxBodyBytes);
    if (body === 'too long') {
      turnAway(413, `the body is longer than ${maxBodyBytes} bytes`);
      return refuseTooLong(incoming, outgoing, maxBodyBytes);
    }
    // A caller that went away in the middle of its own request has nobody left to answer.
    if (body === undefined) return;
    if (url === undefined) {
      turnAway(400, 'the address is no URL');
      return void (await writeAnswer(outgoing, plain(400, 'The address is no URL'), 'GET'));
    }
    const request = createServedRequest(incoming, url, body, abortOf(outgoing));
    const impatient = setTimeout(() => outgoing.destroy(), answerMs);
    let written: Written;
    try {
      const response = await answer(request, turnAway);
      clearTimeout(impatient);
      written = await writeAnswer(outgoing, response, request.method);
    } catch (error) {
      clearTimeout(impatient);
      onError(error, request);
      written = await writeAnswer(outgoing, plain(500, 'The simulator failed; see its own log'), request.method);
    }
    options.onExchange?.({
      request,
      method: request.method,
      url,
      status: written.status,
      requestBody: body,
      responseBody: typeof written.body === 'string' ? Buffer.from(written.body) : written.body,
      durationMs: performance.now() - startedMs,
      peer: peerOf(request),
    });
  };
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    serve(incoming, outgoing).catch((error) => {
      onError(error, undefined);
      outgoing.destroy();
    });
  };
}

/** Handlers may change while serving; the index is made again only when they did. */
function createIndexKeeper(handlers: ListenerOptions['handlers']): () => HandlerIndex {
  let shown: readonly RequestHandler[] = [];
  let index = createHandlerIndex(shown);
  return () => {
    const current = typeof handlers === 'function' ? handlers() : handlers;
    if (current.length !== shown.length || current.some((handler, at) => handler !== shown[at])) {
      shown = [...current];
      index = createHandlerIndex(shown);
    }
    return index;
  };
}

/** The full URL as the caller wrote it, since it signed that text. */
function fullUrlOf({ url = '/', headers, socket }: IncomingMessage): string {
  return url.startsWith('/') ? `https://${headers.host ?? `localhost:${socket.localPort}`}${url}` : url;
}

/** Matching a path decodes it, which fails where a percent sign begins no character. */
function isUsable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url.replace(/[?#].*$/, ''));
    return true;
  } catch {
    return false;
  }
}

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/.exec(url)?.[0] ?? url;
}

/** Aborts when the caller goes away before it has its answer; made only for handlers that ask for it. */
function abortOf(outgoing: ServerResponse): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller === undefined) {
      const made = new AbortController();
      outgoing.once('close', () => outgoing.writableFinished || made.abort());
      controller = made;
    }
    return controller.signal;
  };
}

function warn(error: unknown, request: Request | undefined): void {
  const where = request === undefined ? 'the listener' : `${request.method} ${request.url}`;
  process.emitWarning(`${where} failed: ${error instanceof Error ? error.stack : String(error)}`);
}
