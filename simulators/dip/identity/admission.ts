import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../../../wire/clock.ts';
import { bodyOf, peerOf, plainHeadersOf } from '../../../wire/listener.ts';
import { type SignatureFault, verifySignature } from '../../../wire/signing.ts';
import type { DipSettings } from '../settings.ts';
import type { DirectoryParty } from './directory.ts';
import type { Identities } from './identity.ts';

/** Whether a request is served, and for whom; a refusal says why in words, for the record and never for the caller. */
export type Admission =
  | {
      readonly ok: true;
      readonly owner: DirectoryParty;
      readonly body: Buffer;
      /** sha256 of the body in hex, as the signature check worked it out; undefined for an empty body. */
      readonly sum: string | undefined;
    }
  | {
      readonly ok: false;
      readonly status: 401 | 403 | 413;
      readonly why: string;
      /** Set when the API key is known. */
      readonly owner?: DirectoryParty;
      readonly body: Buffer;
    };

export interface AdmissionTools {
  /** By which the date of a signature and the validity of a certificate are judged. */
  readonly wallClock: Clock;
  readonly identities: Identities;
  readonly settings: DipSettings;
  readonly baseUrl: () => string;
  readonly trusts: (certificate: X509Certificate, now: number) => true | string;
}

/**
 * 401 where the caller does not show who it is (key, signature), 403 where it shows to be somebody else (certificates).
 * The two statuses are published, which of them answers what is not.
 */
const statusOfSignatureFault: Readonly<Record<SignatureFault, 401 | 403>> = {
  'missing-header': 401,
  'content-hash': 401,
  date: 401,
  signature: 401,
  certificate: 403,
};

/**
 * API key, client certificate, signature, in this order; nothing of the body is parsed before all three hold.
 * @param asked "key" leaves the signature out, for calls whose description asks for none
 */
export async function admit(
  request: Request,
  tools: AdmissionTools,
  asked: 'key' | 'signature' = 'signature',
): Promise<Admission> {
  const { identities, settings } = tools;
  const headers = plainHeadersOf(request);
  const body = headers === undefined ? Buffer.from(await request.arrayBuffer()) : bodyOf(request);
  if (body.length > settings.maximumBodyBytes)
    return { ok: false, status: 413, why: `the body has ${body.length} bytes`, body };
  const key = headers === undefined ? request.headers.get('x-api-key') : headers['x-api-key'];
  if (typeof key !== 'string' || key === '') return { ok: false, status: 401, why: 'no API key', body };
  const found = identities.ownerOf(key);
  if ('why' in found) return { ok: false, status: 401, ...found, body };
  const { owner } = found;
  const transport = transportFault(request, owner, tools);
  if (transport !== undefined) return { ok: false, status: 403, why: transport, owner, body };
  if (asked === 'key') return { ok: true, owner, body, sum: undefined };
  const signature = signatureFault(request, body, owner, tools);
  if (signature !== undefined) return { ok: false, ...signature, owner, body };
  return { ok: true, owner, body, sum: body.length === 0 ? undefined : sumOf(request) };
}

/** Anybody is let in, with a body that is not too large. */
export async function admitOpenly(request: Request, { settings }: AdmissionTools) {
  const body = plainHeadersOf(request) === undefined ? Buffer.from(await request.arrayBuffer()) : bodyOf(request);
  if (body.length > settings.maximumBodyBytes)
    return { ok: false, status: 413, why: `the body has ${body.length} bytes`, body } as const;
  return { ok: true, owner: undefined, body, sum: undefined } as const;
}

function transportFault(
  request: Request,
  owner: DirectoryParty,
  { settings, identities, wallClock }: AdmissionTools,
): string | undefined {
  if (settings.transport === 'in-process') return undefined;
  const peer = peerOf(request);
  if (peer === undefined) return 'no client certificate';
  const subject = `"${peer.commonName}"`;
  // A connection may outlive the certificate it was opened with, and the market's clock may not be that of the machine.
  const nowMs = wallClock.now();
  if (nowMs < peer.validFromMs)
    return `the client certificate of ${subject} is not valid before ${new Date(peer.validFromMs).toISOString()}`;
  if (nowMs > peer.validToMs)
    return `the client certificate of ${subject} expired on ${new Date(peer.validToMs).toISOString()}`;
  if (!peer.authorized) return `the client certificate of ${subject} is not of a trusted authority (${peer.refusal})`;
  return identities.certificateFault(owner, 'mtls-certificate', peer.fingerprint256, subject);
}

function signatureFault(request: Request, body: Buffer, owner: DirectoryParty, tools: AdmissionTools) {
  const { settings, wallClock, trusts, baseUrl, identities } = tools;
  const now = wallClock.now();
  const options = {
    trusted: (certificate: X509Certificate) => trusts(certificate, now),
    clockSkewMs: settings.clockSkewMs,
  };
  const { method, url } = request;
  const headers = plainHeadersOf(request) ?? request.headers;
  let verdict = verifySignature({ method, headers, body, now, url }, options);
  // Behind a tunnel or another name the caller signs the public URL, which is not the one that arrives here.
  if (!verdict.ok && verdict.fault === 'signature') {
    const publicUrl = publicUrlOf(url, baseUrl());
    if (publicUrl !== url) verdict = verifySignature({ method, headers, body, now, url: publicUrl }, options);
  }
  if (!verdict.ok) return { status: statusOfSignatureFault[verdict.fault], why: verdict.message };
  const { fingerprint256, subject } = verdict.certificate;
  const why = identities.certificateFault(owner, 'signing-certificate', fingerprint256, subject);
  return why === undefined ? undefined : { status: 403 as const, why };
}

/** The content hash of an admitted request is that of its body, so it need not be worked out again. */
function sumOf(request: Request): string | undefined {
  const header = plainHeadersOf(request)?.['x-dip-content-hash'] ?? request.headers.get('x-dip-content-hash');
  return typeof header === 'string' ? Buffer.from(header, 'base64').toString('hex') : undefined;
}

/** The path and query as they came, on the address under which this DIP is known. */
function publicUrlOf(url: string, baseUrl: string): string {
  const afterOrigin = url.indexOf('/', url.indexOf('//') + 2);
  return `${baseUrl.replace(/\/$/, '')}${afterOrigin < 0 ? '' : url.slice(afterOrigin)}`;
}
