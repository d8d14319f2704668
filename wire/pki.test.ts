import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SetUpFault } from './faults.ts';
import { openPki } from './pki.ts';

function temporary(t: TestContext): string {
  const directory = join(mkdtempSync(join(tmpdir(), 'pki-')), 'pki');
  t.after(() => rmSync(join(directory, '..'), { recursive: true, force: true }));
  return directory;
}

const openssl = spawnSync('openssl', ['version']).status === 0;

test('openssl finds no fault with what is issued', { skip: !openssl && 'openssl is not installed' }, async (t) => {
  const pki = await openPki(temporary(t));
  const { mtls, signing } = await pki.identity('Söuth "Supply" Ltd', {
    hosts: ['localhost', '127.0.0.1', '::1', '2001:db8::ffff:10.0.0.1'],
  });
  for (const purpose of ['sslserver', 'sslclient']) {
    const checked = ['verify', '-x509_strict', '-CAfile', pki.caPath, '-purpose', purpose, mtls.certificatePath];
    assert.match(execFileSync('openssl', checked, { encoding: 'utf8' }), /: OK/);
  }
  assert.match(
    execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', pki.caPath, signing.certificatePath], {
      encoding: 'utf8',
    }),
    /: OK/,
  );
  const text = execFileSync('openssl', ['x509', '-noout', '-text', '-nameopt', 'utf8', '-in', mtls.certificatePath], {
    encoding: 'utf8',
  });
  assert.match(
    text,
    /DNS:localhost, IP Address:127\.0\.0\.1, IP Address:0:0:0:0:0:0:0:1, IP Address:2001:DB8:0:0:0:FFFF:A00:1/,
  );
  assert.match(text, /CN=Söuth "Supply" Ltd/);
  assert.match(text, /Digital Signature, Key Encipherment/);
});

test('a party has one certificate for TLS and another for signing, both of the authority', async (t) => {
  const pki = await openPki(temporary(t));
  const { mtls, signing } = await pki.identity('SUP');
  const ca = new X509Certificate(pki.ca);
  for (const pem of [mtls.certificate, signing.certificatePem]) {
    const certificate = new X509Certificate(pem);
    assert.equal(certificate.verify(ca.publicKey) && certificate.checkIssued(ca), true);
    assert.equal(certificate.subject.includes('CN=SUP'), true);
    assert.equal(certificate.ca, false);
    assert.equal(pki.trusts(certificate, Date.now()), true);
  }
  assert.equal(ca.ca, true);
  assert.notEqual(mtls.fingerprint256, signing.fingerprint256);
  assert.equal(new X509Certificate(mtls.certificate).checkIP('::1'), '::1');
});

test('keys are for the owner alone', { skip: process.platform === 'win32' && 'no file modes there' }, async (t) => {
  const directory = temporary(t);
  const pki = await openPki(directory);
  const { mtls, signing } = await pki.identity('SUP');
  for (const path of [mtls.keyPath, signing.keyPath, join(directory, 'ca', 'ca.key')]) {
    assert.equal(statSync(path).mode & 0o777, 0o600);
  }
  assert.equal(statSync(directory).mode & 0o777, 0o700);
});

test('what was made is found again; two names never share a folder', async (t) => {
  const directory = temporary(t);
  const pki = await openPki(directory);
  const [first, same, other] = await Promise.all([pki.identity('a/b'), pki.identity('a/b'), pki.identity('a b')]);
  assert.equal(first.mtls.certificate, same.mtls.certificate);
  assert.notEqual(first.mtls.certificatePath, other.mtls.certificatePath);
  const again = await openPki(directory);
  assert.equal(again.ca, pki.ca);
  assert.deepEqual((await again.identity('a/b')).mtls, first.mtls);
});

test('an expired certificate is made again, unless an expired one was asked for', async (t) => {
  const pki = await openPki(temporary(t));
  const expired = { validTo: new Date('2021-01-01T00:00:00Z') };
  const old = await pki.identity('SUP', expired);
  assert.equal((await pki.identity('SUP', expired)).mtls.certificate, old.mtls.certificate);
  const certificate = new X509Certificate(old.mtls.certificate);
  assert.match(String(pki.trusts(certificate, Date.parse('2021-01-01T00:00:01Z'))), /"SUP" expired on Jan {2}1/);
  assert.equal(pki.trusts(certificate, Date.parse('2021-01-01T00:00:00Z')), true);
  assert.match(String(pki.trusts(certificate, Date.parse('2019-12-31T23:59:59Z'))), /not valid before/);
  const fresh = await pki.identity('SUP');
  assert.notEqual(fresh.mtls.certificate, old.mtls.certificate);
  const elsewhere = await pki.identity('SUP', { hosts: ['dip.example'] });
  assert.equal(new X509Certificate(elsewhere.mtls.certificate).checkHost('dip.example'), 'dip.example');
});

test('a key and a certificate that do not belong together are replaced; the authority is never', async (t) => {
  const directory = temporary(t);
  const pki = await openPki(directory);
  const { mtls, signing } = await pki.identity('SUP');
  writeFileSync(mtls.keyPath, signing.key.export({ type: 'pkcs8', format: 'pem' }));
  assert.notEqual((await pki.identity('SUP')).mtls.certificate, mtls.certificate);
  writeFileSync(join(directory, 'ca', 'ca.key'), mtls.key);
  await assert.rejects(openPki(directory), SetUpFault);
});

test('another authority is trusted only when named', async (t) => {
  const [ours, theirs] = [await openPki(temporary(t)), await openPki(temporary(t))];
  const foreign = new X509Certificate((await theirs.identity('SUP')).signing.certificatePem);
  assert.match(String(ours.trusts(foreign, Date.now())), /issued by an unknown authority/);
  const both = await openPki(ours.directory, { alsoTrust: [theirs.ca] });
  assert.equal(both.trusts(foreign, Date.now()), true);
  assert.equal(both.ca.match(/BEGIN CERTIFICATE/g)?.length, 2);
});

test('processes that open a new directory at once agree on what is there', async (t) => {
  const directory = temporary(t);
  const compiled = import.meta.url.endsWith('.js');
  const module = new URL(`./pki.${compiled ? 'js' : 'ts'}`, import.meta.url).href;
  const script = `
    const pki = await (await import(${JSON.stringify(module)})).openPki(${JSON.stringify(directory)});
    const { mtls } = await pki.identity('SUP');
    console.log(JSON.stringify([pki.ca, mtls.certificate, mtls.key]));`;
  const run = async () => {
    const loader = compiled ? [] : ['--import', 'tsx'];
    const child = spawn(process.execPath, [...loader, '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const text = child.stdout.setEncoding('utf8').toArray();
    await once(child, 'exit');
    return (await text).join('');
  };
  const [first, second] = await Promise.all([run(), run()]);
  assert.equal(first, second);
  assert.deepEqual(readdirSync(directory).sort(), ['ca', 'party-SUP']);
});
