import { createHttpClient, type HttpClient } from './http-client.ts';
import type { Pki } from './pki.ts';
import type { SigningIdentity } from './signing.ts';

/** Certificates of a party that were good once, and a connection that shows them. */
export interface ExpiredIdentity {
  readonly signing: SigningIdentity;
  deliver(call: {
    readonly url: string;
    readonly body: Buffer;
    readonly headers: Readonly<Record<string, string>>;
    readonly timeoutMs: number;
  }): Promise<{ readonly status: number; readonly body: Buffer }>;
}

export interface StaleSender {
  /** The same identity each time; its certificates are made when it is first asked for. */
  get(): Promise<ExpiredIdentity>;
  close(): Promise<void>;
}

/** Long before any instant that a market is played at. */
const expired = { validFrom: new Date('2020-01-01T00:00:00Z'), validTo: new Date('2021-01-01T00:00:00Z') };

/** A sender with certificates of the trusted authority that have expired, for showing that a recipient looks at the date. */
export function createStaleSender(pki: Pki, name: string): StaleSender {
  let made: Promise<ExpiredIdentity> | undefined;
  let http: HttpClient | undefined;
  const make = async (): Promise<ExpiredIdentity> => {
    const identity = await pki.identity(`${name} expired`, expired);
    const client = createHttpClient({ identity, ca: pki.ca });
    http = client;
    return { signing: identity.signing, deliver: (call) => client.request({ method: 'POST', ...call }) };
  };
  return {
    get() {
      made ??= make();
      return made;
    },
    close: async () => http?.close(),
  };
}
