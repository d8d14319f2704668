import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, Pool } from 'undici';
import { boundedCache } from './bounded-cache.ts';
import { connectionFault } from './connection-faults.ts';
import type { PartyIdentity } from './pki.ts';

export interface HttpCall {
  readonly method: string;
  /** Full URL, https. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** For this call alone. */
  readonly timeoutMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpClient {
  /**
   * One call over a kept connection. Every HTTP status is an answer.
   * @throws {SetUpFault} when no answer comes: unreachable, refused, certificate, time; `code` is the system's own
   */
  request(call: HttpCall): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export interface HttpClientOptions {
  /** Whose client certificate to show; none when missing. */
  readonly identity?: Pick<PartyIdentity, 'mtls'>;
  /** Authorities in PEM that the other side's certificate must come from; those of the system when missing. */
  readonly ca?: string;
  /** For connecting, and again for the answer; 30 s unless told. */
  readonly timeoutMs?: number;
  /** Kept connections for each origin; 32 unless told. */
  readonly connections?: number;
  /** How long a connection is kept that nobody uses; 30 s unless told, and never as long as the other side says that it keeps it. */
  readonly keepMs?: number;
}

/** A client with mutual TLS: a pool of kept connections for each origin (a new one costs 24 times a request). */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    const found = pools.get(origin);
    if (found !== undefined) return found;
    const { identity, ca } = options;
    const connect = {
      timeout: timeoutMs,
      ...(ca === undefined ? undefined : { ca }),
      ...(identity === undefined ? undefined : { key: identity.mtls.key, cert: identity.mtls.certificate }),
    };
    const made = new Pool(origin, {
      connect,
      connections: options.connections ?? 32,
      keepAliveTimeout: options.keepMs ?? 30_000,
    });
    pools.set(origin, made);
    return made;
  };
  const addressOf = boundedCache<string, Address>(1000);
  return {
    async request(call) {
      const { origin, path } = addressOf(call.url, readAddress);
      const limitMs = call.timeoutMs ?? timeoutMs;
      try {
        return await exchange(poolOf(origin), {
          ...{ method: call.method as 'POST', path, headers: call.headers ?? {} },
          ...{ headersTimeout: limitMs, bodyTimeout: limitMs },
          ...(call.body === undefined ? undefined : { body: call.body }),
        });
      } catch (error) {
        throw connectionFault(error, { url: call.url, timeoutMs: limitMs });
      }
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}

/** One call and its whole answer. `Pool.request` would make a stream of it first, which costs more than reading it. */
function exchange(pool: Pool, options: Dispatcher.DispatchOptions): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let headers: IncomingHttpHeaders = {};
    const pieces: Buffer[] = [];
    pool.dispatch(options, {
      onRequestStart: () => undefined,
      // What says only that more is to come is followed by the answer itself.
      onResponseStart: (_, statusCode, given) => {
        status = statusCode;
        headers = given;
      },
      onResponseData: (_, piece) => void pieces.push(piece),
      onResponseEnd: () => resolve({ status, headers, body: Buffer.concat(pieces) }),
      onResponseError: (_, error) => reject(error),
    });
  });
}

interface Address {
  readonly origin: string;
  readonly path: string;
}

function readAddress(text: string): Address {
  const url = new URL(text);
  return { origin: url.origin, path: rawPathOf(text, url) };
}

/** The path and query as they were written: the URL parser would change some characters, and the text is signed. */
function rawPathOf(text: string, url: URL): string {
  const at = text.indexOf('/', text.indexOf('//') + 2);
  return at < 0 ? `/${url.search}` : text.slice(at).replace(/#.*$/, '');
}
