import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { standFor } from './stand-for.ts';

/** Who is at the other end of the connection, by its client certificate. */
export interface PeerInfo {
  /** SHA-256 of the certificate, hex pairs with colons. */
  readonly fingerprint256: string;
  readonly commonName: string;
  /** True when the certificate was issued by an authority the listener trusts. */
  readonly authorized: boolean;
  /** Why it was not, as node:tls has it: "CERT_HAS_EXPIRED"; "" when it was. */
  readonly refusal: string;
  /** Epoch milliseconds. */
  readonly validFromMs: number;
  readonly validToMs: number;
}

interface Arrival {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly socket: TLSSocket;
}

const peers = new WeakMap<TLSSocket, PeerInfo>();

/** The client certificate a request came with; undefined for a request that no listener served, or without one. */
export function peerOf(request: Request): PeerInfo | undefined {
  const socket = arrivalIn(request)?.socket;
  if (socket === undefined) return undefined;
  const known = peers.get(socket);
  if (known !== undefined) return known;
  const certificate = socket.getPeerCertificate?.();
  if (certificate?.fingerprint256 === undefined) return undefined;
  const { fingerprint256, subject } = certificate;
  const peer = {
    ...{ fingerprint256, commonName: [subject.CN].flat()[0] ?? '', authorized: socket.authorized },
    refusal: socket.authorized ? '' : String(socket.authorizationError),
    ...{ validFromMs: Date.parse(certificate.valid_from), validToMs: Date.parse(certificate.valid_to) },
  };
  peers.set(socket, peer);
  return peer;
}

/** The bytes of a served request, without reading a stream; empty for a request that no listener served. */
export function bodyOf(request: Request): Buffer {
  return arrivalIn(request)?.body ?? Buffer.alloc(0);
}

/** Whether a listener of ours received this request. */
export function isServed(request: Request): boolean {
  return arrivalIn(request) !== undefined;
}

/** The headers of a served request as node gives them, names in lower case; undefined for one that no listener served. */
export function plainHeadersOf(request: Request): IncomingHttpHeaders | undefined {
  return arrivalIn(request)?.headers;
}

/**
 * The Request of the platform itself for a served one. Handlers need it in one case alone: to hand the request to
 * `fetch` or to `new Request(...)`, which look behind the public members.
 */
export function realRequestOf(request: Request): Request {
  return request instanceof ServedRequest ? request.real : request;
}

/**
 * A Request that keeps what arrived and makes the real one only when something is asked that it cannot answer itself:
 * a web stream and a Headers object for each request would cost more than all the work of a handler.
 */
class ServedRequest {
  readonly method: string;
  readonly url: string;
  readonly #arrival: Arrival;
  readonly #abort: () => AbortSignal;
  #real: Request | undefined;
  #headers: Headers | undefined;
  #used = false;

  constructor(method: string, url: string, arrival: Arrival, abort: () => AbortSignal) {
    this.method = method;
    this.url = url;
    this.#arrival = arrival;
    this.#abort = abort;
  }

  /** Asked for several times at each request: a table of requests beside them would cost more, and the garbage collector too. */
  static arrivalIn(request: object): Arrival | undefined {
    return #arrival in request ? request.#arrival : undefined;
  }

  get headers(): Headers {
    this.#headers ??= this.#real?.headers ?? (new ServedHeaders(this.#arrival.headers) as unknown as Headers);
    return this.#headers;
  }

  get signal(): AbortSignal {
    return this.#abort();
  }

  get bodyUsed(): boolean {
    return this.#used || (this.#real?.bodyUsed ?? false);
  }

  clone(): Request {
    if (this.bodyUsed) throw new TypeError('Request.clone: Body has already been consumed.');
    const copy = new ServedRequest(this.method, this.url, this.#arrival, this.#abort);
    // Headers that a handler changed belong to the request, so the copy gets them too.
    if (this.#headers !== undefined) copy.#headers = this.#headers;
    return copy as unknown as Request;
  }

  async json(): Promise<unknown> {
    return JSON.parse((await this.text()) as string);
  }

  async text(): Promise<string> {
    // TextDecoder's habit, which the real one has: a byte order mark is not part of the text.
    const text = this.#take().toString('utf8');
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#take()).buffer;
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(this.#take());
  }

  /** The real request, for everything else. */
  get real(): Request {
    this.#real ??= realRequest(this.method, this.url, this.#arrival, this.#abort());
    return this.#real;
  }

  #take(): Buffer {
    if (this.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
    this.#used = this.#arrival.body.length > 0;
    return this.#arrival.body;
  }
}

function realRequest(method: string, url: string, { body, headers }: Arrival, signal: AbortSignal): Request {
  const withBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(url, {
    method,
    headers: realHeaders(headers),
    signal,
    ...(withBody ? { body: new Uint8Array(body) } : undefined),
  });
}

function realHeaders(plain: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(plain)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

/** Headers that answer `get` and `has` from what node read, and become real ones at any other call. */
class ServedHeaders {
  readonly #plain: IncomingHttpHeaders;
  #real: Headers | undefined;

  constructor(plain: IncomingHttpHeaders) {
    this.#plain = plain;
  }

  get(name: string): string | null {
    if (this.#real !== undefined) return this.#real.get(name);
    const value = this.#plain[name.toLowerCase()];
    return typeof value === 'string' ? value : (value?.join(', ') ?? null);
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  get real(): Headers {
    this.#real ??= realHeaders(this.#plain);
    return this.#real;
  }
}

const { arrivalIn } = ServedRequest;

standFor(ServedRequest, Request);
standFor(ServedHeaders, Headers);

/**
 * The fetch Request of what a server received.
 * @param url the full URL, kept as it was written: signatures are made over its text
 * @param aborted made when a handler asks for the signal
 */
export function createServedRequest(
  incoming: IncomingMessage,
  url: string,
  body: Buffer,
  aborted: () => AbortSignal,
): Request {
  const arrival = { body, headers: incoming.headers, socket: incoming.socket as TLSSocket };
  return new ServedRequest(incoming.method ?? 'GET', url, arrival, aborted) as unknown as Request;
}
