import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';

/** How much and how long a caller may send, so that no caller holds up the others. None of it is published for the DIP. */
export interface ListenerLimits {
  /** For the TLS handshake. */
  readonly handshakeMs: number;
  /** Until the headers are there; a slower caller gets 408 and is cut off. */
  readonly headersMs: number;
  /** Until the whole request is there; likewise. */
  readonly requestMs: number;
  /** For the answer of a handler; a request that is still unanswered is cut off. */
  readonly answerMs: number;
  /** Of all headers and the address together; more gets 431. A signing certificate takes about 3 kB of them. */
  readonly headerBytes: number;
}

export const listenerLimits: ListenerLimits = {
  handshakeMs: 10_000,
  headersMs: 10_000,
  requestMs: 60_000,
  answerMs: 120_000,
  headerBytes: 32_768,
};

/** A caller that was turned away before any handler saw its request. */
export interface TurnedAway {
  /** 0 where there was no connection that an answer could have gone over. */
  readonly status: number;
  /** In words, for the record. */
  readonly why: string;
  /** Empty where the request could not be read so far. */
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** What node:https is told of the limits. */
export function serverOptionsOf(limits: ListenerLimits) {
  const { handshakeMs, headersMs, requestMs, headerBytes } = limits;
  return {
    handshakeTimeout: handshakeMs,
    headersTimeout: Math.min(headersMs, requestMs),
    requestTimeout: requestMs,
    // A limit is kept to within the interval at which it is looked at.
    connectionsCheckingInterval: Math.max(50, Math.min(1000, Math.ceil(headersMs / 4))),
    maxHeaderSize: headerBytes,
  };
}

/** What the parser of node refuses, and how it is answered; the codes are node's. Everything else is a 400. */
const answers: Readonly<Record<string, { readonly status: number; readonly words: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, words: 'Request Header Fields Too Large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, words: 'Payload Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, words: 'Request Timeout' },
};
const badRequest = { status: 400, words: 'Bad Request' };

/**
 * Answers what is no HTTP, or comes too slowly, and cuts it off. A connection that merely broke is answered nothing. Who shows no
 * certificate that is trusted has no connection at all.
 */
export function turnAwayBadClients(server: Server, told: (turned: TurnedAway) => void): void {
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    // Where the certificate was refused the error says only that the connection ended.
    const reason = socket.authorizationError ?? error.code ?? error.message;
    told({ status: 0, why: `no TLS connection (${String(reason)})`, method: '', url: '', headers: {} });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const { code = '' } = error;
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, words } = answers[code] ?? badRequest;
    (socket as Socket).end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
      socket.destroy(),
    );
    told({ status, why: `${words} (${code || error.message})`, method: '', url: '', headers: {} });
  });
}

/** How long, and for how many times the limit, a caller that sends too much is heard out before it is cut off. */
const lingerMs = 2000;
const patience = 10;

/** Whether the caller says beforehand that its body is longer than this. */
export function saysTooLong(incoming: IncomingMessage, maxBytes: number): boolean {
  return Number(incoming.headers['content-length']) > maxBytes;
}

/**
 * Answers 413 at once. What still comes is thrown away, for a short while only: a connection that is closed with
 * bytes unread is reset, and then the caller may never see its answer.
 */
export function refuseTooLong(incoming: IncomingMessage, outgoing: ServerResponse, maxBytes: number): Promise<void> {
  outgoing.writeHead(413, { connection: 'close', 'content-length': 0 });
  outgoing.flushHeaders();
  return new Promise((resolve) => {
    let bytes = 0;
    const end = () => {
      clearTimeout(impatient);
      outgoing.end(() => incoming.destroy());
      resolve();
    };
    const impatient = setTimeout(end, lingerMs);
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes * patience) end();
    });
    incoming.once('end', end);
    incoming.once('close', end);
  });
}
