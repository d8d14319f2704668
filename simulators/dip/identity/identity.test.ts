import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { dipInstant } from '../../../market/calendar/instants.ts';
import { type BadIdentity, badIdentities, badIdentity } from '../../../wire/bad-identity.ts';
import { createRealClock, VirtualClock } from '../../../wire/clock.ts';
import { createDipClient } from '../../../wire/dip-client.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { type Listener, listen } from '../../../wire/listener.ts';
import { openPki, type PartyIdentity, type Pki } from '../../../wire/pki.ts';
import type { DipSettings } from '../settings.ts';
import {
  appointmentRequest,
  messageOf,
  otherSupplier,
  parties,
  provider,
  registration,
  supplier,
  testDip,
} from '../testing/test-market.ts';
import type { DirectoryParty } from './directory.ts';

const clock = createRealClock();
const now = () => ({ S1: { senderTimestamp: dipInstant(clock.now()) } });

describe('who is served, over real HTTPS', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-identity-'));
  let pki: Pki;
  let good: PartyIdentity;
  let ofProvider: PartyIdentity;
  const bad = new Map<BadIdentity, PartyIdentity>();
  const closing: (() => Promise<void>)[] = [];

  before(async () => {
    pki = await openPki(join(directory, 'pki'));
    [good, ofProvider] = await Promise.all([pki.identity('supplier'), pki.identity('provider')]);
    for (const fault of badIdentities) bad.set(fault, await badIdentity(pki, 'supplier', fault, clock.now()));
  });
  after(async () => {
    for (const close of closing) await close();
    rmSync(directory, { recursive: true, force: true });
  });

  const registered = (party: DirectoryParty, { mtls, signing }: PartyIdentity, more: Partial<DirectoryParty> = {}) => ({
    ...{ ...party, mtlsFingerprints: [mtls.fingerprint256], signingFingerprints: [signing.fingerprint256] },
    ...more,
  });

  /** The listener wants a certificate and leaves the judgement to the DIP, so that a refusal is answered and recorded. */
  async function market(changes: Partial<DirectoryParty> = {}, settings: Partial<DipSettings> = {}) {
    let listener: Listener | undefined;
    const directoryNow = parties.map((one) => {
      if (one === supplier) return registered(one, good, changes);
      return one === provider ? registered(one, ofProvider) : one;
    });
    const made = testDip({
      ...{ clock: clock as never, journal: createMemoryJournal({ clock }), directory: directoryNow, settings },
      ...{ trusts: pki.trusts, baseUrl: () => listener?.url ?? '' },
    });
    const dipIdentity = await pki.identity('dip');
    const tls = { key: dipIdentity.mtls.key, certificate: dipIdentity.mtls.certificate, ca: pki.ca };
    listener = await listen({ handlers: made.dip.handlers, tls: { ...tls, requireClientCertificate: false } });
    const { url } = listener;
    closing.push(() => listener.close());
    const client = (identity: PartyIdentity, apiKey = supplier.apiKey ?? '') => {
      const opened = createDipClient({ baseUrl: url, apiKey, identity, ca: pki.ca, clock });
      closing.unshift(() => opened.close());
      return opened;
    };
    const why = () => made.exchanges().at(-1)?.error ?? '';
    return { ...made, client, why };
  }

  const words: Readonly<Record<BadIdentity, RegExp>> = {
    expired: /expired on/,
    'not-yet-valid': /is not valid before/,
    'foreign-authority': /not of a trusted authority|unknown authority/,
    'wrong-party': /is not registered for SUP SUPA/,
  };
  for (const part of ['mtls', 'signing'] as const) {
    for (const fault of badIdentities) {
      test(`${part} certificate, ${fault}: 403, with the reason in the record, and nothing taken`, async () => {
        const { client, why, messages } = await market();
        const shown = { ...good, [part]: bad.get(fault)?.[part] };
        const answer = await client(shown).send('IF-031', [appointmentRequest(now())]);
        assert.equal(answer.status, 403);
        assert.match(why(), words[fault]);
        assert.equal(messages().length, 0);
      });
    }
  }

  test('a revoked certificate is refused from then on, on the very connection it opened', async () => {
    for (const part of ['mtls', 'signing'] as const) {
      const { dip, client, why } = await market();
      const open = client(good);
      assert.equal((await open.send('IF-031', [appointmentRequest(now())])).status, 201);
      dip.identity.revoke({ certificate: good[part].fingerprint256.toLowerCase().replaceAll(':', '') });
      assert.equal((await open.send('IF-031', [appointmentRequest(now())])).status, 403);
      assert.match(why(), /certificate of .*supplier.* was revoked/);
      const what = { dipId: supplier.dipId };
      dip.identity.register(
        part === 'mtls'
          ? { ...what, mtlsCertificate: good.mtls.fingerprint256 }
          : { ...what, signingCertificate: good.signing.fingerprint256 },
      );
      assert.equal((await open.send('IF-031', [appointmentRequest(now())])).status, 201);
    }
  });

  test('a revoked key is 401, its sister serves, and a new one may be given', async () => {
    const { dip, client, why } = await market({ apiKeys: ['second-key'] });
    const send = async (key: string) => (await client(good, key).send('IF-031', [appointmentRequest(now())])).status;
    assert.deepEqual([await send(supplier.apiKey ?? ''), await send('second-key')], [201, 201]);
    dip.identity.revoke({ apiKey: supplier.apiKey ?? '' });
    assert.equal(await send(supplier.apiKey ?? ''), 401);
    assert.match(why(), /the API key of SUP SUPA was revoked/);
    dip.identity.register({ dipId: supplier.dipId, apiKey: 'third-key' });
    assert.deepEqual([await send('second-key'), await send('third-key'), await send('no-key')], [201, 201, 401]);
  });

  test('a connection provider sends for those who named it, with its own key and certificates or with theirs', async () => {
    const named = { connectionProviders: [provider.dipId] };
    const through = () => {
      const { S1 } = now();
      return appointmentRequest({ S1: { ...S1, DIPConnectionProviderID: provider.dipId } });
    };
    const { client } = await market(named);
    assert.equal((await client(ofProvider, provider.apiKey).send('IF-031', [through()])).status, 201);
    assert.equal((await client(ofProvider, supplier.apiKey).send('IF-031', [through()])).status, 201);
    const unnamed = await client(ofProvider, provider.apiKey).send('IF-031', [appointmentRequest(now())]);
    assert.equal(unnamed.status, 400);
    assert.match(unnamed.response?.messageArray[0]?.message ?? '', /^MSG1011/);

    const strict = await market(named, { providerCertificates: 'refuse' });
    assert.equal((await strict.client(ofProvider, supplier.apiKey).send('IF-031', [through()])).status, 403);
    const stranger = await market();
    assert.equal((await stranger.client(ofProvider, provider.apiKey).send('IF-031', [through()])).status, 403);
    assert.match(stranger.why(), /names SUP SUPA as its sender, the API key is of DCC DCPA/);
  });
});

describe('the identity desk', () => {
  const market = (journal?: ReturnType<typeof testDip>['journal']) =>
    testDip({
      directory: [{ ...supplier, apiKeys: ['second-key'], mtlsFingerprints: ['AA:BB'] }, otherSupplier, registration],
      ...(journal === undefined
        ? {}
        : { journal, carryOn: true, clock: new VirtualClock(Date.parse('2026-03-10T13:00:00Z')) }),
    });

  test('lists everything without secrets, and records what changed without keys', () => {
    const { dip, journal } = market();
    dip.identity.revoke({ apiKey: 'second-key' }, 'console');
    dip.identity.register({ dipId: otherSupplier.dipId, signingCertificate: 'cc:dd' });
    dip.identity.revoke({ certificate: '11:22' });
    const rows = dip.identity
      .list()
      .map(({ party, what, id, state }) => `${party?.name} ${what} ${id.slice(0, 4)} ${state}`);
    assert.ok(rows.includes('SUP SUPA mtls-certificate AABB registered'), rows.join('\n'));
    assert.ok(rows.includes('SUP SUPB signing-certificate CCDD registered'));
    assert.ok(rows.includes('undefined mtls-certificate 1122 revoked'));
    assert.deepEqual(
      journal.entriesOfKind('identity').map(({ action, what, party, by }) => [action, what, party?.name, by]),
      [
        ['revoked', 'api-key', 'SUP SUPA', 'console'],
        ['registered', 'signing-certificate', 'SUP SUPB', 'tester'],
        ['revoked', 'mtls-certificate', undefined, 'tester'],
        ['revoked', 'signing-certificate', undefined, 'tester'],
      ],
    );
    assert.doesNotMatch(JSON.stringify([journal.entries(), dip.identity.list()]), /second-key|key-2300000001/);
  });

  test('is known again when a market is carried on', () => {
    const first = market();
    first.dip.identity.revoke({ apiKey: 'second-key' });
    first.dip.identity.register({ dipId: supplier.dipId, apiKey: 'third-key' });
    first.dip.identity.revoke({ certificate: 'aa:bb' });
    const again = market(first.journal).dip.identity.list();
    assert.deepEqual(again, first.dip.identity.list());
    assert.deepEqual(
      again.filter(({ state }) => state === 'revoked').map(({ what }) => what),
      ['api-key', 'mtls-certificate'],
    );
  });

  test('refuses a mistake of the tester', () => {
    const { identity } = market().dip;
    assert.throws(() => identity.revoke({ apiKey: 'unknown' }), HarnessFault);
    assert.throws(() => identity.register({ dipId: '0000000000', apiKey: 'new' }), HarnessFault);
    assert.throws(() => identity.register({ dipId: otherSupplier.dipId, apiKey: 'second-key' }), HarnessFault);
  });

  test('several DIP IDs may share market participant and role; each has keys of its own', () => {
    const twin = { ...supplier, dipId: '2300000009', apiKey: 'twin-key', name: 'SUP SUPA 2' };
    const { dip } = testDip({ directory: [...parties, twin] });
    const sent = dip.submit(
      [messageOf(twin, 'IF-031', '[MSApp]', { A0: { primaryRecipients: [registration.dipId] } })],
      twin.dipId,
    );
    assert.equal(sent.messageArray[0]?.message, 'MSG0000 - Success');
    const asOther = dip.submit([messageOf(twin, 'IF-031', '[MSApp]', {})], supplier.dipId);
    assert.match(asOther.messageArray[0]?.message ?? '', /^MSG1009/);
    assert.throws(
      () => testDip({ directory: [...parties, { ...twin, apiKeys: [supplier.apiKey ?? ''] }] }),
      RangeError,
    );
  });
});
