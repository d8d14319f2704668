import {
  hash,
  type KeyObject,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
  X509Certificate,
} from 'node:crypto';
import { promisify } from 'node:util';
import { signatureHeaders } from '../market/calls/dip-calls.ts';
import { boundedCache, latestFew } from './bounded-cache.ts';
import { HarnessFault } from './faults.ts';

/**
 * The DIP's message signature. Source: dip-messages.md 2.3 (a participant's own repository; the official
 * description names the headers but not the algorithm).
 *
 * Signed is `METHOD;url in lower case;date;content hash` with RSASSA-PKCS1-v1_5 and SHA-256, where the date is ISO 8601
 * with milliseconds and Z, and the content hash is the base64 SHA-256 of the body's bytes. A call without a body
 * hashes the two characters `{}`. The certificate header is the base64 of the whole PEM text with LF line ends.
 */
export interface SigningIdentity {
  readonly key: KeyObject;
  readonly certificatePem: string;
  /** base64 of the PEM, made once. */
  readonly certificateHeader: string;
}

export { signatureHeaders };
export type SignatureHeader = (typeof signatureHeaders)[number];

export interface SignInput {
  readonly method: string;
  /** The full URL as it is called, query included. */
  readonly url: string;
  /** Empty for a call without a body. */
  readonly body: Buffer | string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** @throws {HarnessFault} when the PEM holds a private key, which must never leave in a header */
export function createSigningIdentity(key: KeyObject, certificatePem: string): SigningIdentity {
  if (certificatePem.includes('PRIVATE KEY')) {
    throw new HarnessFault('The PEM for signing holds a private key; give the certificate alone');
  }
  const pem = certificatePem.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return { key, certificatePem: pem, certificateHeader: Buffer.from(pem).toString('base64') };
}

/** @returns the four headers; takes about 0.3 ms of this thread with a key of 2048 bits */
export function signRequest(input: SignInput, identity: SigningIdentity): Record<SignatureHeader, string> {
  const { text, date, contentHash } = partsOf(input);
  return headersOf(signBytes('sha256', Buffer.from(text), identity.key), date, contentHash, identity);
}

const signOffThread = promisify(
  (data: Buffer, key: KeyObject, done: (error: Error | null, signature: Buffer) => void): void =>
    signBytes('sha256', data, key, done),
);

/** The same on the thread pool, for volume. */
export async function signRequestOffThread(
  input: SignInput,
  identity: SigningIdentity,
): Promise<Record<SignatureHeader, string>> {
  const { text, date, contentHash } = partsOf(input);
  return headersOf(await signOffThread(Buffer.from(text), identity.key), date, contentHash, identity);
}

/** base64 SHA-256 of a body. */
export function contentHashOf(body: Buffer | string): string {
  return hash('sha256', body.length === 0 ? '{}' : body, 'base64');
}

/** The text that is signed. */
export function textToSign(method: string, url: string, date: string, contentHash: string): string {
  return `${method.toUpperCase()};${url.toLowerCase()};${date};${contentHash}`;
}

function partsOf(input: SignInput) {
  const date = new Date(input.at).toISOString();
  const contentHash = contentHashOf(input.body);
  return { date, contentHash, text: textToSign(input.method, input.url, date, contentHash) };
}

function headersOf(signature: Buffer, date: string, contentHash: string, identity: SigningIdentity) {
  return {
    'X-DIP-Signature': signature.toString('base64'),
    'X-DIP-Signature-Date': date,
    'X-DIP-Content-Hash': contentHash,
    'X-DIP-Signature-Certificate': identity.certificateHeader,
  };
}

export type SignatureFault = 'missing-header' | 'content-hash' | 'date' | 'signature' | 'certificate';
export type SignatureVerdict =
  | { readonly ok: true; readonly certificate: X509Certificate }
  | { readonly ok: false; readonly fault: SignatureFault; readonly message: string };

/** Headers of a fetch request, or a plain object as node:http gives it (names in lower case) or as `signRequest` does. */
export type HeaderSource =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyInput {
  readonly method: string;
  /** The URL this side was called by. */
  readonly url: string;
  readonly headers: HeaderSource;
  /** The bytes as they came. */
  readonly body: Buffer;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface VerifyOptions {
  /** Whether this certificate may sign: true, or the reason why not in words. */
  readonly trusted: (certificate: X509Certificate) => true | string;
  /** How far the signature date may lie from now, either way. Not published for the DIP, hence a setting. */
  readonly clockSkewMs: number;
}

/** Holds a signature against the message. Never throws for what the sender wrote. */
export function verifySignature(input: VerifyInput, options: VerifyOptions): SignatureVerdict {
  const [signature, date, contentHash, certificateHeader] = signatureHeaders.map((name) =>
    headerOf(input.headers, name),
  );
  if (!signature || !date || !contentHash || !certificateHeader) return missing(input.headers);
  const expected = contentHashOf(input.body);
  if (!sameText(contentHash, expected)) {
    return no('content-hash', `X-DIP-Content-Hash is ${contentHash}, but the body received has ${expected}`);
  }
  const dateFault = dateFaultOf(date, input.now, options.clockSkewMs);
  if (dateFault !== undefined) return no('date', dateFault);
  const signer = signerOf(certificateHeader);
  if (typeof signer === 'string') return no('certificate', signer);
  const text = textToSign(input.method, input.url, date, contentHash);
  if (!verifyBytes('sha256', Buffer.from(text), signer.key, Buffer.from(signature, 'base64'))) {
    return no('signature', `X-DIP-Signature does not fit the certificate and the text "${text}"`);
  }
  const trust = options.trusted(signer.certificate);
  return trust === true ? { ok: true, certificate: signer.certificate } : no('certificate', trust);
}

function no(fault: SignatureFault, message: string): SignatureVerdict {
  return { ok: false, fault, message };
}

function missing(headers: HeaderSource): SignatureVerdict {
  const names = signatureHeaders.filter((name) => !headerOf(headers, name));
  return no('missing-header', `The request lacks ${names.join(', ')}`);
}

function headerOf(headers: HeaderSource, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const plain = headers as Readonly<Record<string, string | readonly string[] | undefined>>;
  const value = plain[name.toLowerCase()] ?? plain[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Takes the same time wherever the texts differ. */
function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

const datePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function dateFaultOf(date: string, now: number, clockSkewMs: number): string | undefined {
  const at = datePattern.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) {
    return `X-DIP-Signature-Date is "${date}", not UTC with milliseconds and Z such as 2025-06-27T14:29:09.061Z`;
  }
  if (Math.abs(now - at) <= clockSkewMs) return undefined;
  const side = at < now ? 'behind' : 'ahead of';
  const apartMs = Math.abs(now - at);
  return `X-DIP-Signature-Date ${date} is ${apartMs} ms ${side} ${new Date(now).toISOString()}; ${clockSkewMs} ms are allowed`;
}

interface Signer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/**
 * Parsing a certificate costs several verifications, and a sender sends the same one each time. The header is two thousand
 * characters and a new text with each request: comparing it with a few is quicker than hashing it for a table of many.
 */
const signers = boundedCache<string, Signer | string>(256);
const latest = latestFew<string, Signer | string>(8);

function signerOf(header: string): Signer | string {
  return latest(header, () => signers(header, readSigner));
}

function readSigner(header: string): Signer | string {
  try {
    const certificate = new X509Certificate(Buffer.from(header, 'base64'));
    const key = certificate.publicKey;
    if (key.asymmetricKeyType === 'rsa') return { certificate, key };
    return `The signing certificate has a key of type ${key.asymmetricKeyType}; the scheme needs RSA`;
  } catch (error) {
    return `X-DIP-Signature-Certificate is not the base64 of a certificate in PEM (${(error as Error).message})`;
  }
}
