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
import {
  appointmentRequest,
  catalogue,
  messageOf,
  otherSupplier,
  parties,
  registration,
  supplier,
} from './test-market.ts';

const clock = createRealClock();
const journalKinds = (entries: readonly { kind: string }[]) => entries.map(({ kind }) => kind);

/** Two processes' worth of sockets: the DIP behind a listener, and a supplier with a webhook of its own. */
async function openMarket(pki: Pki, directory: string) {
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
    ...{ catalogue, clock, journal, environmentTag: 'UIT', signing: dipIdentity.signing, trusts: pki.trusts },
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
