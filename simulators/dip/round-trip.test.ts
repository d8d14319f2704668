import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HttpResponse, http } from 'msw';
import { dipInstant } from '../../market/calendar/instants.ts';
import { createRealClock } from '../../wire/clock.ts';
import { createDipClient } from '../../wire/dip-client.ts';
import { createHttpClient } from '../../wire/http-client.ts';
import { openJournal, verifyJournal } from '../../wire/journal.ts';
import { bodyOf, type Listener, listen, peerOf } from '../../wire/listener.ts';
import { openPki, type Pki } from '../../wire/pki.ts';
import { verifySignature } from '../../wire/signing.ts';
import { createDip } from './index.ts';
import { speaking } from './testing/test-calls.ts';
import {
  appointmentRequest,
  catalogue,
  messageOf,
  otherSupplier,
  parties,
  registration,
  supplier,
} from './testing/test-market.ts';

const clock = createRealClock();
const journalKinds = (entries: readonly { kind: string }[]) => entries.map(({ kind }) => kind);

/** Two processes' worth of sockets: the DIP behind a listener, and a supplier with a webhook of its own. */
async function openMarket(pki: Pki, directory: string, specification = catalogue) {
  const dipIdentity = await pki.identity('dip');
  const supplierIdentity = await pki.identity('supplier');
  const strangerIdentity = await pki.identity('stranger');
  const journal = openJournal(directory, { clock });
  const outbound = createHttpClient({ identity: dipIdentity, ca: pki.ca });
  const registered = {
    ...supplier,
    mtlsFingerprints: [supplierIdentity.mtls.fingerprint256],
    signingFingerprints: [supplierIdentity.signing.fingerprint256],
  };
  let listener: Listener | undefined;
  const dip = createDip({
    ...{ clock, journal, environmentTag: 'UIT', signing: dipIdentity.signing, trusts: pki.trusts },
    catalogue: specification,
    directory: parties.map((one) => (one === supplier ? registered : one)),
    baseUrl: () => listener?.url ?? '',
    deliver: ({ url, body, headers }) => outbound.request({ method: 'POST', url, body, headers }),
  });
  const tls = (identity: typeof dipIdentity) => ({
    ...{ key: identity.mtls.key, certificate: identity.mtls.certificate, ca: pki.ca, requireClientCertificate: true },
  });
  listener = await listen({ handlers: dip.handlers, tls: tls(dipIdentity) });
  const received: { signed: boolean; peer: string | undefined; body: unknown }[] = [];
  const webhook = await listen({
    tls: tls(supplierIdentity),
    handlers: [
      http.post('*/publications', ({ request }) => {
        const input = {
          method: 'POST',
          url: request.url,
          headers: request.headers,
          body: bodyOf(request),
          now: clock.now(),
        };
        const signed = verifySignature(input, {
          trusted: (certificate) => pki.trusts(certificate, clock.now()),
          clockSkewMs: 60_000,
        }).ok;
        received.push({ signed, peer: peerOf(request)?.fingerprint256, body: JSON.parse(bodyOf(request).toString()) });
        return HttpResponse.json({ messageArray: [{ message: 'RCP0000 - Success' }], timestamp: '' }, { status: 201 });
      }),
    ],
  });
  const clientOf = (identity: typeof dipIdentity) =>
    createDipClient({ baseUrl: listener.url, apiKey: supplier.apiKey ?? '', identity, ca: pki.ca, clock });
  const client = clientOf(supplierIdentity);
  const stranger = clientOf(strangerIdentity);
  const close = async () => {
    await Promise.all([client.close(), stranger.close(), outbound.close(), webhook.close(), listener.close()]);
    journal.close();
  };
  return { dip, journal, client, stranger, webhook, received, dipIdentity, close };
}

const now = () => ({ S1: { senderTimestamp: dipInstant(clock.now()) } });

describe('over real HTTPS with client certificates and real signatures', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-dip-'));
  let market: Awaited<ReturnType<typeof openMarket>>;
  before(async () => {
    market = await openMarket(await openPki(join(directory, 'pki')), join(directory, 'run'));
  });
  after(async () => {
    await market.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('subscribe, send, receive the answer, and the journal is whole', async () => {
    const { dip, client, webhook, received, journal } = market;
    dip.attach(registration.dipId, ({ payload }) => {
      const correlation = payload.CommonBlock.D0?.initialCorrelationID ?? null;
      const response = messageOf(registration, 'IF-032', '[MSAppInitialResp]', {
        S1: { senderTimestamp: dipInstant(clock.now()), senderCorrelationID: correlation },
        A0: { primaryRecipients: [supplier.dipId] },
      });
      dip.submit([response], registration.dipId);
    });
    assert.equal((await client.subscribe('IF-032', supplier.dipId, `${webhook.url}/publications`)).status, 201);
    const answer = await client.send('IF-031', [appointmentRequest(now())]);
    assert.equal(answer.status, 201, answer.body.toString());
    await dip.quiet();
    const sent = answer.response?.messageArray[0];
    assert.equal(received.length, 1);
    assert.equal(received[0]?.signed, true);
    assert.equal(received[0]?.peer, market.dipIdentity.mtls.fingerprint256);
    const publication = (received[0]?.body as ReturnType<typeof appointmentRequest>[] | undefined)?.[0];
    assert.equal(publication?.payload.CommonBlock.D0?.publicationID, 'PUB-032');
    assert.equal(publication?.payload.CommonBlock.D0?.initialCorrelationID, sent?.correlationID);
    assert.deepEqual(journalKinds(journal.entries()), [
      ...['exchange', 'exchange', 'message', 'delivery', 'message', 'exchange', 'delivery'],
    ]);
    assert.equal(verifyJournal(journal.directory).whole, true);
  });

  test('a certificate that is not registered for the API key is 403', async () => {
    const { stranger, journal } = market;
    const answer = await stranger.send('IF-031', [appointmentRequest(now())]);
    assert.equal(answer.status, 403);
    assert.match(journal.entriesOfKind('exchange').at(-1)?.error ?? '', /"stranger" is not registered for SUP SUPA/);
  });

  test('somebody else’s webhook is 403, and unsubscribing one’s own is 204', async () => {
    const { client } = market;
    assert.equal((await client.subscribe('IF-032', otherSupplier.dipId, 'https://localhost/')).status, 403);
    assert.equal((await client.unsubscribe('IF-032', supplier.dipId)).status, 204);
  });

  test('a refused batch is 400 and says why', async () => {
    const answer = await market.client.send('IF-032', [appointmentRequest(now())]);
    assert.equal(answer.status, 400);
    assert.match(
      answer.response?.messageArray[0]?.help ?? '',
      /dip.channel at \[0\]\.payload\.CommonBlock\.S0\.interfaceID/,
    );
  });
});

describe('the later calls over real HTTPS (v2.2.1)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-dip-'));
  let market: Awaited<ReturnType<typeof openMarket>>;
  before(async () => {
    market = await openMarket(await openPki(join(directory, 'pki')), join(directory, 'run'), speaking('2.2.1'));
  });
  after(async () => {
    await market.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('status messages come back, publications are replayed, and a message tells its life', async () => {
    const { dip, client, webhook, received, journal } = market;
    const own = supplier.dipId;
    const response = () =>
      messageOf(registration, 'IF-032', '[MSAppInitialResp]', { ...now(), A0: { primaryRecipients: [own] } });
    const config = { callbackURL: `${webhook.url}/publications` };
    assert.equal((await client.call('POST', `/StatusMessage/Config/${own}`, config)).status, 201);
    const request = appointmentRequest(now());
    const sent = (await client.send('IF-031', [request])).response?.messageArray[0];
    assert.ok(sent);
    const said = { ...sent, senderID: registration.dipId, recipientID: own, message: 'RCP1061 - MPAN unknown' };
    dip.submitStatus([said], registration.dipId);
    await dip.quiet();
    assert.deepEqual([received.at(-1)?.signed, received.at(-1)?.body], [true, [said]]);

    dip.submit([response(), response()], registration.dipId);
    await dip.quiet();
    const anything = { datetimeFrom: null, datetimeTo: null, eventCode: null, MPAN: null, version: null };
    const replay = await client.call('POST', `/dip-channel/IF-032/replay/${own}?page=1`, anything);
    assert.equal(replay.status, 200, replay.body.toString());
    const flags = (JSON.parse(replay.body.toString()) as ReturnType<typeof appointmentRequest>[]).map(
      ({ payload }) => payload.CommonBlock.D0?.replayIndicator,
    );
    assert.deepEqual(flags, [true, true]);
    const requeue = await client.call('POST', `/dip-channel/IF-032/requeue/${own}`, anything);
    assert.equal(requeue.status, 202);
    const id = JSON.parse(requeue.body.toString()) as string;
    const progress = await client.call('GET', `/dip-channel/IF-032/requeueStatus/${own}?requeue-id=${id}`);
    assert.deepEqual(JSON.parse(progress.body.toString())[0].totalTransactions, 2);

    const reference = request.payload.CommonBlock.S1.senderUniqueReference;
    const life = await client.call('GET', `/dip-channel/IF-031/deliveryStatus/${own}/${reference}`);
    const { JournalEntries } = JSON.parse(life.body.toString()) as { JournalEntries: { DIPStage: string }[] };
    const stages = new Set(JournalEntries.map(({ DIPStage }) => DIPStage));
    assert.deepEqual([...stages], ['Inbound', 'MPANUpdateQueue', 'Addressing', 'Outbound', 'StatusMessage']);

    const status = await client.sendStatus([{ ...said, senderID: own }]);
    assert.equal(status.status, 400);
    const badPath = await client.call('GET', '/dip-channel/IF-031/requeueStatus/%zz');
    assert.equal(badPath.status, 400);
    assert.equal((await client.call('POST', '/validate/IF-031/MSApp', [request])).body.toString(), '"Message OK"');
    assert.equal(verifyJournal(journal.directory).whole, true);
  });
});
