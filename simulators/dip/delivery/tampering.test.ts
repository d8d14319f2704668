import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type BadIdentity, badIdentity } from '../../../wire/bad-identity.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { openPki } from '../../../wire/pki.ts';
import { type SignatureFault, signRequest, verifySignature } from '../../../wire/signing.ts';
import { contentTamperings } from './content-tampering.ts';
import { createTamperedWay, type TamperingName, tamperingNames, type tamperings } from './tampering.ts';
import type { Deliver } from './webhook-call.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-tampering-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const pki = await openPki(join(directory, 'pki'));
const now = Date.UTC(2026, 2, 2, 10);
const clock = new VirtualClock(now);
const clockSkewMs = 300_000;
const journal = createMemoryJournal({ clock });
const own = await pki.identity('DIP');
const bad = (fault: BadIdentity) => badIdentity(pki, 'DIP', fault, now);

const common = {
  S0: { schemaVersion: '011' },
  S1: {
    ...{ subText: null, environmentTag: 'DEV', senderTimestamp: '2026-03-02T10:00:00+00:00' },
    ...{ senderDIPID: '2300000002', senderUniqueReference: 'S-IF-031-2300000002-SUP-20260302-1' },
  },
  A0: {},
  D0: { transactionTimestamp: '2026-03-02T10:00:00+00:00' },
  M0: { MPANCore: '1000000000001', GSPGroupID: '_A' },
  R0: { responseCode: 'A', responseMessages: [null] },
};
const url = 'https://localhost:1/webhook/2300000001';
const body = Buffer.from(
  JSON.stringify([{ payload: { CommonBlock: common, CustomBlock: { B068: { consentGranularity: 'D' } } } }]),
);

/** The call as it arrives after a tampering, who carried it, and what a good verifier says of it. */
async function arrivedAfter(name: TamperingName | undefined) {
  const carried: { by: string; call: Parameters<Deliver>[0] }[] = [];
  const by =
    (who: string): Deliver =>
    async (call) => {
      carried.push({ by: who, call });
      return { status: 201, body: '' };
    };
  const way = createTamperedWay({
    ...{ clock, journal, clockSkewMs, own, bad, deliver: by('the DIP') },
    deliverAs: { nobody: by('nobody'), 'a stranger': by('a stranger') },
  });
  if (name !== undefined) way.plan(name, '2300000001');
  const call = {
    url,
    body,
    headers: signRequest({ method: 'POST', url, body, at: now }, own.signing),
    timeoutMs: 1000,
  };
  await way.deliver(call).catch(() => undefined);
  await way.deliver(call);
  const [first, second] = carried;
  assert.ok(first && second);
  assert.deepEqual([second.by, second.call], ['the DIP', call], 'the next call is as ever');
  const verdict = verifySignature(
    { method: 'POST', url, headers: first.call.headers, body: first.call.body, now },
    {
      clockSkewMs,
      trusted: (certificate) => {
        const trust = pki.trusts(certificate, now);
        if (trust !== true) return trust;
        return certificate.fingerprint256 === own.signing.fingerprint256 ? true : 'not the DIP';
      },
    },
  );
  return { ...first, fault: verdict.ok ? undefined : verdict.fault };
}

/** The fault that a good verifier finds; undefined where it finds none, as content and borders have it. */
const faults: Readonly<Record<keyof typeof tamperings, SignatureFault | undefined>> = {
  'changed content': 'content-hash',
  'another content hash': 'content-hash',
  'a content hash in hex': 'content-hash',
  'no content hash': 'missing-header',
  'another signature': 'signature',
  'no signature': 'missing-header',
  'another address signed': 'signature',
  'another method signed': 'signature',
  'the key of another certificate': 'signature',
  'a signature date just inside the past limit': undefined,
  'a signature date just inside the future limit': undefined,
  'a signature date just beyond the past limit': 'date',
  'a signature date just beyond the future limit': 'date',
  'the signature date of yesterday': 'date',
  'a signature date without a time': 'date',
  'no signature date': 'missing-header',
  'an expired certificate': 'certificate',
  'a certificate that is not valid yet': 'certificate',
  'a certificate of an unknown authority': 'certificate',
  'the certificate of another party': 'certificate',
  "the DIP's certificate for connections": 'certificate',
  'no certificate': 'missing-header',
  'a certificate that cannot be read': 'certificate',
};

for (const [name, fault] of Object.entries(faults)) {
  test(`${name}: ${fault ?? 'the signature is good'}`, async () => {
    assert.equal((await arrivedAfter(name as TamperingName)).fault, fault);
  });
}

test('content is changed and signed anew', async () => {
  for (const name of Object.keys(contentTamperings)) {
    const { call, fault } = await arrivedAfter(name as TamperingName);
    assert.equal(fault, undefined, name);
    assert.notDeepEqual(JSON.parse(call.body.toString()), JSON.parse(body.toString()), name);
  }
});

test('a stranger carries the call as it is, and a lost answer is lost after it arrived', async () => {
  assert.equal((await arrivedAfter('no client certificate')).by, 'nobody');
  assert.equal((await arrivedAfter('a client certificate of a stranger')).by, 'a stranger');
  const lost = await arrivedAfter('a way back on which the answer gets lost');
  assert.deepEqual([lost.by, lost.fault], ['the DIP', undefined]);
  assert.equal(tamperingNames.length, Object.keys({ ...faults, ...contentTamperings }).length + 3);
});

test('the record says what was planned, done and left undone', async () => {
  const journal = createMemoryJournal({ clock });
  const deliver: Deliver = async () => ({ status: 201, body: '' });
  const deliverAs = { nobody: deliver, 'a stranger': deliver };
  const way = createTamperedWay({ clock, journal, clockSkewMs, own, bad, deliver, deliverAs });
  way.plan('no signature', '23');
  await way.deliver({ url, body, headers: {}, timeoutMs: 1 });
  way.plan('no certificate', '23');
  way.clear();
  const said = journal.entriesOfKind('fault-on-demand').map(({ action, id, fault }) => `${id} ${fault.name} ${action}`);
  assert.deepEqual(said, [
    'T1 no signature planned',
    'T1 no signature used-up',
    'T2 no certificate planned',
    'T2 no certificate lifted',
  ]);
});

test('a call to another address is left alone', async () => {
  const calls: string[] = [];
  const deliver: Deliver = async (call) => {
    calls.push(Object.keys(call.headers).join());
    return { status: 201, body: '' };
  };
  const deliverAs = { nobody: deliver, 'a stranger': deliver };
  const way = createTamperedWay({ clock, journal, clockSkewMs, own, bad, deliver, deliverAs });
  way.plan('no signature', '2200000010');
  await way.deliver({ url, body, headers: { 'X-DIP-Signature': 'x' }, timeoutMs: 1 });
  way.clear();
  await way.deliver({
    url: url.replace('2300000001', '2200000010'),
    body,
    headers: { 'X-DIP-Signature': 'x' },
    timeoutMs: 1,
  });
  assert.deepEqual(calls, ['X-DIP-Signature', 'X-DIP-Signature']);
});
