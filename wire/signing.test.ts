import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, type X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { issueCertificate } from './certificates.ts';
import { HarnessFault } from './faults.ts';
import { openPki, type PartyIdentity, type Pki } from './pki.ts';
import { newRsaKeyPem } from './pki-files.ts';
import {
  contentHashOf,
  createSigningIdentity,
  type SignatureFault,
  signRequest,
  signRequestOffThread,
  textToSign,
  verifySignature,
} from './signing.ts';

const directory = mkdtempSync(join(tmpdir(), 'signing-'));
let pki: Pki;
let identity: PartyIdentity;
before(async () => {
  pki = await openPki(directory);
  identity = await pki.identity('signer');
});
after(() => rmSync(directory, { recursive: true, force: true }));

const at = Date.parse('2025-06-27T14:29:09.061Z');
const call = { method: 'post', url: 'https://DIP.example/DIP-channel/IF-031?Page=A', body: '[{"payload":{}}]', at };
const options = { trusted: () => true as const, clockSkewMs: 300_000 };
const headersOf = (changes: Record<string, string | undefined> = {}) => {
  const signed = signRequest(call, identity.signing);
  return Object.fromEntries(
    Object.entries({ ...signed, ...changes }).map(([name, value]) => [name.toLowerCase(), value]),
  );
};
const received = { method: call.method, url: call.url, body: Buffer.from(call.body), now: at };

test('the text to sign has the method in capitals, the whole URL in lower case, the date and the hash', () => {
  assert.equal(
    textToSign('post', call.url, '2025-06-27T14:29:09.061Z', 'HASH='),
    'POST;https://dip.example/dip-channel/if-031?page=a;2025-06-27T14:29:09.061Z;HASH=',
  );
});

test('the content hash is over the bytes of UTF-8, and over {} when there is no body', () => {
  const empty = 'RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';
  assert.deepEqual([contentHashOf(''), contentHashOf(Buffer.alloc(0)), contentHashOf('{}')], [empty, empty, empty]);
  assert.equal(contentHashOf('é'), contentHashOf(Buffer.from([0xc3, 0xa9])));
  assert.notEqual(contentHashOf('[]'), empty);
});

const openssl = spawnSync('openssl', ['version']).status === 0;

test('openssl makes the same signature over the same text', { skip: !openssl && 'openssl is not installed' }, () => {
  const signed = signRequest(call, identity.signing);
  const text = join(directory, 'text');
  const hash = execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: call.body }).toString('base64');
  writeFileSync(text, `POST;https://dip.example/dip-channel/if-031?page=a;2025-06-27T14:29:09.061Z;${hash}`);
  const theirs = execFileSync('openssl', ['dgst', '-sha256', '-sign', identity.signing.keyPath, text]).toString(
    'base64',
  );
  assert.equal(signed['X-DIP-Signature'], theirs);
  assert.equal(signed['X-DIP-Content-Hash'], hash);
  assert.equal(signed['X-DIP-Signature-Date'], '2025-06-27T14:29:09.061Z');
});

test('the certificate header is the base64 of the PEM with LF line ends', () => {
  const pem = readFileSync(identity.signing.certificatePath, 'utf8');
  const windows = createSigningIdentity(identity.signing.key, pem.replaceAll('\n', '\r\n'));
  assert.equal(Buffer.from(windows.certificateHeader, 'base64').toString(), pem);
  assert.equal(signRequest(call, identity.signing)['X-DIP-Signature-Certificate'], windows.certificateHeader);
});

test('a PEM with a private key in it never becomes a header', async () => {
  const key = await newRsaKeyPem();
  assert.throws(
    () => createSigningIdentity(createPrivateKey(key), identity.signing.certificatePem + key),
    HarnessFault,
  );
});

test('what was signed is accepted, on this thread or off it, from plain headers or fetch headers', async () => {
  const verdict = verifySignature({ ...received, headers: headersOf() }, options);
  assert.equal(verdict.ok && verdict.certificate.fingerprint256, identity.signing.fingerprint256);
  const offThread = await signRequestOffThread(call, identity.signing);
  assert.deepEqual(offThread, signRequest(call, identity.signing));
  assert.equal(verifySignature({ ...received, headers: offThread }, options).ok, true);
  assert.equal(verifySignature({ ...received, headers: new Headers(offThread) }, options).ok, true);
  const differentCase = { ...received, method: 'POST', url: call.url.toUpperCase() };
  assert.equal(verifySignature({ ...differentCase, headers: offThread }, options).ok, true);
});

const later = { now: at + 300_000 };
const tooLate = { now: at + 300_001 };
const tooEarly = { now: at - 300_001 };

test('the clock skew allowed is a setting, and its border is inside', () => {
  assert.equal(verifySignature({ ...received, ...later, headers: headersOf() }, options).ok, true);
  const strict = { ...options, clockSkewMs: 299_999 };
  assert.equal(verifySignature({ ...received, ...later, headers: headersOf() }, strict).ok, false);
});

const refusals: {
  name: string;
  headers?: Record<string, string | undefined>;
  input?: Partial<typeof received>;
  fault: SignatureFault;
  message: RegExp;
}[] = [
  {
    name: 'no date',
    headers: { 'X-DIP-Signature-Date': undefined },
    fault: 'missing-header',
    message: /lacks X-DIP-Signature-Date$/,
  },
  {
    name: 'an empty signature',
    headers: { 'X-DIP-Signature': '' },
    fault: 'missing-header',
    message: /lacks X-DIP-Signature$/,
  },
  { name: 'another body', input: { body: Buffer.from('[]') }, fault: 'content-hash', message: /the body received has/ },
  {
    name: 'a hash in hex',
    headers: { 'X-DIP-Content-Hash': 'ab'.repeat(32) },
    fault: 'content-hash',
    message: /the body received has/,
  },
  { name: 'another method', input: { method: 'PUT' }, fault: 'signature', message: /PUT;https/ },
  {
    name: 'another URL',
    input: { url: 'https://dip.example/dip-channel/IF-032' },
    fault: 'signature',
    message: /if-032/,
  },
  {
    name: 'another date',
    headers: { 'X-DIP-Signature-Date': '2025-06-27T14:29:09.062Z' },
    fault: 'signature',
    message: /does not fit/,
  },
  { name: 'a date too long ago', input: tooLate, fault: 'date', message: /300001 ms behind.*300000 ms are allowed/ },
  { name: 'a date to come', input: tooEarly, fault: 'date', message: /300001 ms ahead of/ },
  {
    name: 'a date without milliseconds',
    headers: { 'X-DIP-Signature-Date': '2025-06-27T14:29:09Z' },
    fault: 'date',
    message: /not UTC with milliseconds/,
  },
  {
    name: 'a date that is none',
    headers: { 'X-DIP-Signature-Date': '2025-13-27T14:29:09.061Z' },
    fault: 'date',
    message: /not UTC/,
  },
  {
    name: 'a signature of something else',
    headers: { 'X-DIP-Signature': Buffer.alloc(256).toString('base64') },
    fault: 'signature',
    message: /does not fit/,
  },
  {
    name: 'a certificate that is none',
    headers: { 'X-DIP-Signature-Certificate': 'bm9uZQ==' },
    fault: 'certificate',
    message: /not the base64 of a certificate/,
  },
];

for (const { name, headers, input, fault, message } of refusals) {
  test(`refused: ${name}`, () => {
    const verdict = verifySignature({ ...received, ...input, headers: headersOf(headers) }, options);
    assert.equal(verdict.ok ? 'accepted' : verdict.fault, fault);
    assert.match(verdict.ok ? '' : verdict.message, message);
  });
}

test("another party's certificate does not fit the signature", async () => {
  const other = await pki.identity('other');
  const headers = headersOf({ 'X-DIP-Signature-Certificate': other.signing.certificateHeader });
  const verdict = verifySignature({ ...received, headers }, options);
  assert.equal(verdict.ok ? 'accepted' : verdict.fault, 'signature');
});

test('who may sign is decided by the caller, and asked only about a signature that fits', () => {
  const asked: X509Certificate[] = [];
  const trusted = (certificate: X509Certificate) => {
    asked.push(certificate);
    return 'not registered for this DIP ID';
  };
  const verdict = verifySignature({ ...received, headers: headersOf() }, { ...options, trusted });
  assert.deepEqual(verdict, { ok: false, fault: 'certificate', message: 'not registered for this DIP ID' });
  verifySignature({ ...received, method: 'PUT', headers: headersOf() }, { ...options, trusted });
  assert.equal(asked.length, 1);
});

test('a certificate with a key that is not RSA is refused', () => {
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = issueCertificate({
    commonName: 'elliptic',
    publicKey: elliptic.publicKey,
    issuer: { commonName: 'x', publicKey: rsa.publicKey, privateKey: rsa.privateKey },
    validFrom: new Date(0),
    validTo: new Date('2040-01-01'),
    use: { kind: 'signing' },
  });
  const headers = headersOf({ 'X-DIP-Signature-Certificate': Buffer.from(pem).toString('base64') });
  const verdict = verifySignature({ ...received, headers }, options);
  assert.match(verdict.ok ? '' : verdict.message, /type ec; the scheme needs RSA/);
});
