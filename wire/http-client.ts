import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'undici';
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
    const made = new Pool(origin, { connect, connections: options.connections ?? 32, keepAliveTimeout: 30_000 });
    pools.set(origin, made);
    return made;
  };
  return {
    async request(call) {
      const url = new URL(call.url);
      const limitMs = call.timeoutMs ?? timeoutMs;
      try {
        const answer = await poolOf(url.origin).request({
          method: call.method as 'POST',
          path: rawPathOf(call.url, url),
          headers: call.headers ?? {},
          headersTimeout: limitMs,
          bodyTimeout: limitMs,
          ...(call.body === undefined ? undefined : { body: call.body }),
        });
        const body = Buffer.from(await answer.body.arrayBuffer());
        return { status: answer.statusCode, headers: answer.headers, body };
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

/** The path and query as they were written: the URL parser would change some characters, and the text is signed. */
function rawPathOf(text: string, url: URL): string {
  const at = text.indexOf('/', text.indexOf('//') + 2);
  return at < 0 ? `/${url.search}` : text.slice(at).replace(/#.*$/, '');
}
