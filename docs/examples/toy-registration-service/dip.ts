import { createHash, createPublicKey, createVerify, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';

/** PEM files of this system, and of the authority that signed the DIP's certificates. */
export interface Files {
  readonly mtlsKey: string;
  readonly mtlsCertificate: string;
  readonly signingKey: string;
  readonly signingCertificate: string;
  readonly authority: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

function contentHash(body: string | Buffer): string {
  return createHash('sha256')
    .update(body.length === 0 ? '{}' : body)
    .digest('base64');
}

function textToSign(method: string, url: string, date: string, hash: string): string {
  return `${method};${url.toLowerCase()};${date};${hash}`;
}

/** Why a publication is not to be believed; undefined when it is. */
export function signatureFault(
  url: string,
  headers: Readonly<Record<string, unknown>>,
  body: Buffer,
): string | undefined {
  const header = (name: string) => String(headers[`x-dip-${name}`] ?? '');
  if (header('content-hash') !== contentHash(body)) return 'the content hash is not that of the body';
  const certificate = Buffer.from(header('signature-certificate'), 'base64').toString();
  const text = textToSign('POST', url, header('signature-date'), header('content-hash'));
  const fits = createVerify('sha256').update(text).verify(createPublicKey(certificate), header('signature'), 'base64');
  return fits ? undefined : 'the signature does not fit';
}

/** Sends messages to the DIP one after the other, signed, over mutual TLS. */
export function createDipClient(baseUrl: string, apiKey: string, files: Files) {
  const read = (path: string) => readFileSync(path, 'utf8');
  const tls = { key: read(files.mtlsKey), cert: read(files.mtlsCertificate), ca: read(files.authority) };
  const signingKey = read(files.signingKey);
  const certificate = Buffer.from(read(files.signingCertificate).replaceAll('\r\n', '\n')).toString('base64');
  return (interfaceId: string, message: unknown): Promise<Answer> => {
    const url = `${baseUrl}/dip-channel/${interfaceId}`;
    const body = JSON.stringify([message]);
    const date = new Date().toISOString();
    const text = textToSign('POST', url, date, contentHash(body));
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-api-key': apiKey,
      'x-dip-signature': sign('sha256', Buffer.from(text), signingKey).toString('base64'),
      'x-dip-signature-date': date,
      'x-dip-content-hash': contentHash(body),
      'x-dip-signature-certificate': certificate,
    };
    return new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', headers, ...tls }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
      });
      call.on('error', reject);
      call.end(body);
    });
  };
}
