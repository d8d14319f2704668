import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type BadIdentity, badIdentities, badIdentity } from './bad-identity.ts';
import { openPki } from './pki.ts';

const noon = Date.parse('2026-03-10T12:00:00Z');

const verdicts: Readonly<Record<BadIdentity, RegExp | true>> = {
  expired: /"SUP \(expired\)" expired on/,
  'not-yet-valid': /"SUP \(not-yet-valid\)" is not valid before/,
  'foreign-authority': /"SUP" was issued by an unknown authority/,
  // Only who registered it can tell.
  'wrong-party': true,
};

test('each certificate has the one fault it is named for, both for mutual TLS and for signing', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-bad-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const pki = await openPki(directory);
  const good = await pki.identity('SUP');
  for (const fault of badIdentities) {
    const { mtls, signing } = await badIdentity(pki, 'SUP', fault, noon);
    for (const pem of [mtls.certificate, signing.certificatePem]) {
      const verdict = pki.trusts(new X509Certificate(pem), noon);
      const wanted = verdicts[fault];
      if (wanted === true) assert.equal(verdict, true);
      else assert.match(String(verdict), wanted);
    }
    assert.notEqual(mtls.fingerprint256, good.mtls.fingerprint256);
  }
});
