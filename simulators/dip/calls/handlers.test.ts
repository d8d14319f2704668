import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setupServer } from 'msw/node';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { FullStandardResponse } from '../../../market/interfaces/standard-response.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { createMemoryJournal } from '../../../wire/journal.ts';
import { type SigningIdentity, signRequest } from '../../../wire/signing.ts';
import { createDip } from '../index.ts';
import type { DipSettings } from '../settings.ts';
import {
  appointmentRequest,
  catalogue,
  messageOf,
  noon,
  otherSupplier,
  parties,
  registration,
  signingIdentity,
  supplier,
  testDip,
} from '../testing/test-market.ts';

const base = 'https://dip.test';
const ours = signingIdentity('supplier');
const stranger = signingIdentity('stranger');
const client = { ...supplier, signingFingerprints: [ours.certificate.fingerprint256] };

/** One DIP for each test, intercepted in this process by msw: no socket, so no client certificate. */
function inProcess(settings: Partial<DipSettings> = {}) {
  return testDip({
    directory: parties.map((one) => (one === supplier ? client : one)),
    settings: { transport: 'in-process', ...settings },
    trusts: (certificate) => certificate.subject !== stranger.certificate.subject || 'an unknown authority',
  });
}

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly key?: string | undefined;
  readonly identity?: SigningIdentity;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly at?: number;
}

const server = setupServer();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

async function call(market: ReturnType<typeof testDip>, given: Call = {}): Promise<Response> {
  server.resetHandlers(...market.dip.handlers);
  const { method = 'POST', path = '/dip-channel/IF-031', body = JSON.stringify([appointmentRequest()]) } = given;
  const url = `${base}${path}`;
  const key = 'key' in given ? given.key : supplier.apiKey;
  const signed = signRequest({ method, url, body, at: given.at ?? noon }, given.identity ?? ours);
  const headers = new Headers({ ...signed, 'Content-Type': 'application/json' });
  if (key !== undefined) headers.set('X-API-Key', key);
  for (const [name, value] of Object.entries(given.headers ?? {}))
    value === undefined ? headers.delete(name) : headers.set(name, value);
  return fetch(url, { method, headers, ...(body === '' ? {} : { body }) });
}

describe('a signed request, in somebody’s own tests', () => {
  test('this is all it takes', async () => {
    const clock = new VirtualClock(noon);
    const dip = createDip({
      ...{ catalogue, clock, journal: createMemoryJournal({ clock }), directory: parties, environmentTag: 'UIT' },
      ...{ signing: signingIdentity('DIP'), trusts: () => true, baseUrl: () => base },
      settings: { transport: 'in-process' },
      deliver: async () => ({ status: 201, body: '' }),
    });
    const received: DipMessage[] = [];
    dip.attach(registration.dipId, (publication) => received.push(publication));
    server.resetHandlers(...dip.handlers);

    const url = `${base}/dip-channel/IF-031`;
    const body = JSON.stringify([appointmentRequest()]);
    const signed = signRequest({ method: 'POST', url, body, at: clock.now() }, ours);
    const headers = { ...signed, 'Content-Type': 'application/json', 'X-API-Key': 'key-2300000001' };
    const answer = await fetch(url, { method: 'POST', headers, body });
    await dip.quiet();

    assert.equal(answer.status, 201);
    assert.equal((await answer.json()).messageArray[0].message, 'MSG0000 - Success');
    assert.equal(received.length, 1);
  });

  test('is recorded: the exchange, then its messages, with the body once', async () => {
    const market = inProcess();
    await call(market);
    const [exchange, message] = market.journal.entries();
    assert.ok(exchange?.kind === 'exchange' && message?.kind === 'message');
    assert.deepEqual([exchange.direction, exchange.party, exchange.status], ['in', supplier.name, 201]);
    assert.equal(exchange.requestPayload, message.payload);
  });

  test('a refused batch is 400 with the answer in the body and in the record', async () => {
    const market = inProcess();
    const answer = await call(market, { body: JSON.stringify([appointmentRequest({ S1: { senderRoleID: 'REGS' } })]) });
    assert.equal(answer.status, 400);
    const body = await answer.json();
    assert.match(body.messageArray[0].message, /^MSG1010/);
    assert.deepEqual(
      JSON.parse(market.journal.readPayload(market.exchanges()[0]?.responsePayload ?? '').toString()),
      body,
    );
  });

  for (const [name, body] of [
    ['no JSON', 'this is no JSON'],
    ['an object instead of an array', JSON.stringify(appointmentRequest())],
    ['an empty array', '[]'],
  ] as const) {
    test(`${name} is 400 with one entry`, async () => {
      const answer = await call(inProcess(), { body });
      assert.equal(answer.status, 400);
      const { messageArray } = await answer.json();
      assert.deepEqual(
        messageArray.map(({ message }: { message: string }) => message.slice(0, 7)),
        ['MSG1001'],
      );
      assert.equal(Object.keys(messageArray[0]).length, 10);
    });
  }

  for (const path of ['/dip-channel/if-031', '/DIP-Channel/IF-031', '/dip-channel/If-031/']) {
    test(`${path}: the case of a URL does not matter`, async () => {
      assert.equal((await call(inProcess(), { path })).status, 201);
    });
  }
});

describe('who is not let in', () => {
  interface Refusal {
    readonly name: string;
    readonly given: Call;
    readonly status: number;
    readonly why: RegExp;
    readonly settings?: Partial<DipSettings>;
  }
  const impersonation = JSON.stringify([appointmentRequest({ S1: { senderDIPID: otherSupplier.dipId } })]);
  const refusals: readonly Refusal[] = [
    { name: 'no API key', given: { key: undefined }, status: 401, why: /^no API key$/ },
    { name: 'an unknown API key', given: { key: 'nonsense' }, status: 401, why: /^unknown API key$/ },
    {
      name: 'no signature',
      given: { headers: { 'X-DIP-Signature': undefined } },
      ...{ status: 401, why: /lacks X-DIP-Signature$/ },
    },
    {
      name: 'a hash of another body',
      given: { headers: { 'X-DIP-Content-Hash': 'YQ==' } },
      ...{ status: 401, why: /X-DIP-Content-Hash is YQ==/ },
    },
    { name: 'a date too old', given: { at: noon - 300_001 }, status: 401, why: /behind/ },
    {
      name: 'a signature of somebody else',
      given: { headers: { 'X-DIP-Signature': 'AAAA' } },
      status: 401,
      why: /does not fit/,
    },
    {
      name: 'a certificate of an unknown authority',
      given: { identity: stranger },
      status: 403,
      why: /unknown authority/,
    },
    {
      name: 'a certificate of another party',
      given: { identity: signingIdentity('other') },
      ...{ status: 403, why: /not registered for SUP SUPA/ },
    },
    {
      name: 'a message of another sender',
      given: { body: impersonation },
      ...{ status: 403, why: /names SUP SUPB as its sender, the API key is of SUP SUPA/ },
    },
    {
      name: 'a body too large',
      given: {},
      settings: { maximumBodyBytes: 100 },
      status: 413,
      why: /the body has \d+ bytes/,
    },
    {
      name: 'a batch too large',
      given: { body: JSON.stringify([appointmentRequest(), appointmentRequest()]) },
      settings: { maximumBatchSize: 1 },
      ...{ status: 413, why: /2 messages in one body, at most 1/ },
    },
    {
      name: 'no client certificate',
      given: {},
      settings: { transport: 'mtls' },
      status: 403,
      why: /^no client certificate$/,
    },
    { name: 'a channel that does not exist', given: { path: '/dip-channel/IF-999' }, status: 404, why: /no channel/ },
    { name: 'another method', given: { method: 'PUT' }, status: 405, why: /^unhandled: PUT/ },
    {
      name: 'another path',
      given: { path: '/dip-channel/IF-031/elsewhere/2300000001' },
      status: 404,
      why: /^unhandled: POST/,
    },
    {
      name: 'a call of another specification',
      given: { path: '/dip-channel/IF-031/requeueStatus/2300000001', method: 'PUT' },
      ...{ status: 404, why: /^unhandled: PUT .* is of the specification 2\.2\.1, and this DIP speaks 2\.1\.0$/ },
    },
  ];
  for (const { name, given, settings, status, why } of refusals) {
    test(`${name}: ${status}, without a body, recorded and not served`, async () => {
      const market = inProcess(settings);
      const answer = await call(market, given);
      assert.equal(answer.status, status);
      assert.equal(await answer.text(), '');
      assert.equal(market.exchanges().length, 1);
      assert.equal(market.exchanges()[0]?.status, status);
      assert.match(market.exchanges()[0]?.error ?? '', why);
      assert.equal(market.messages().length + market.deliveries().length, 0);
    });
  }

  test('a message of another sender: 400 with MSG1009 for each, where the settings say so', async () => {
    const market = inProcess({ otherSender: 'refuse' });
    const body = JSON.stringify([appointmentRequest(), ...(JSON.parse(impersonation) as unknown[])]);
    const answer = await call(market, { body });
    assert.equal(answer.status, 400);
    const { messageArray } = (await answer.json()) as FullStandardResponse;
    assert.deepEqual(
      messageArray.map(({ message }) => message?.slice(0, 7)),
      ['MSG1000', 'MSG1009'],
    );
    assert.deepEqual(
      market.messages().map(({ outcome }) => outcome),
      ['refused', 'refused'],
    );
  });

  test('a date at the border of the allowed skew is let in', async () => {
    assert.equal((await call(inProcess(), { at: noon - 300_000 })).status, 201);
    assert.equal((await call(inProcess(), { at: noon + 300_000 })).status, 201);
  });

  test('while the DIP is down every request is 503 and recorded, and afterwards all is as before', async () => {
    const market = inProcess();
    market.dip.outage('begin');
    assert.deepEqual([(await call(market)).status, (await call(market)).status], [503, 503]);
    assert.deepEqual(
      market.exchanges().map(({ status, error }) => `${status} ${error}`),
      ['503 the DIP is down', '503 the DIP is down'],
    );
    assert.equal(market.messages().length, 0);
    market.dip.outage('end');
    assert.equal((await call(market)).status, 201);
  });

  test('an outage that a scenario asked for is 503, once', async () => {
    const market = inProcess();
    market.dip.faults.add({ name: 'unavailable', role: 'SUP', first: 1 });
    assert.deepEqual([(await call(market)).status, (await call(market)).status], [503, 201]);
    assert.equal(market.exchanges()[0]?.error, 'fault:unavailable');
  });

  test('a signature over the public address is accepted behind a tunnel', async () => {
    const market = testDip({ settings: { transport: 'in-process' }, baseUrl: () => 'https://public.test/' });
    const body = JSON.stringify([appointmentRequest()]);
    const path = '/dip-channel/IF-031';
    const signed = signRequest({ method: 'POST', url: `https://public.test${path}`, body, at: noon }, ours);
    assert.equal((await call(market, { body, path, headers: signed })).status, 201);
  });
});

describe('configuring a webhook', () => {
  const path = `/dip-channel/IF-032/pubconfig/${supplier.dipId}`;
  const body = JSON.stringify({ callbackURL: 'https://supplier.test/in', maxMessageCount: 100 });

  test('201, and publications go there; 204 and they do not any more', async () => {
    const market = inProcess();
    const response = () =>
      messageOf(registration, 'IF-032', '[MSAppInitialResp]', { A0: { primaryRecipients: [supplier.dipId] } });
    assert.equal((await call(market, { path, body })).status, 201);
    market.dip.submit([response()], registration.dipId);
    await market.dip.quiet();
    assert.deepEqual(
      market.webhook.calls.map(({ url }) => url),
      ['https://supplier.test/in'],
    );
    assert.equal((await call(market, { path, method: 'DELETE', body: '' })).status, 204);
    market.dip.submit([response()], registration.dipId);
    await market.dip.quiet();
    assert.equal(market.webhook.calls.length, 1);
    assert.deepEqual(market.deliveries().at(-1)?.codes, ['no-webhook']);
  });

  test('names in any case, and a publication’s number for the interface’s', async () => {
    const market = inProcess();
    const lower = JSON.stringify({ callbackurl: 'https://supplier.test/in' });
    const answer = await call(market, { path: path.toLowerCase().replace('if-032', 'pub-032'), body: lower });
    assert.equal(answer.status, 201);
  });

  test('only by its owner', async () => {
    const market = inProcess();
    const other = `/dip-channel/IF-032/pubconfig/${otherSupplier.dipId}`;
    assert.equal((await call(market, { path: other, body })).status, 403);
    assert.equal((await call(market, { path: other, method: 'DELETE', body: '' })).status, 403);
    assert.match(market.exchanges()[0]?.error ?? '', /may not configure the publications of SUP SUPB/);
  });

  for (const [name, wrong] of [
    ['no JSON', 'x'],
    ['no address', '{}'],
    ['an address that is none', '{"callbackURL":"somewhere"}'],
    ['an address without TLS', '{"callbackURL":"http://supplier.test/in"}'],
  ] as const) {
    test(`${name} is 400`, async () => {
      assert.equal((await call(inProcess(), { path, body: wrong })).status, 400);
    });
  }

  test('is remembered when a run is carried on', async () => {
    const market = inProcess();
    await call(market, { path, body });
    const again = testDip({ journal: market.journal, clock: market.clock, carryOn: true });
    again.dip.submit(
      [messageOf(registration, 'IF-032', '[MSAppInitialResp]', { A0: { primaryRecipients: [supplier.dipId] } })],
      registration.dipId,
    );
    await again.dip.quiet();
    assert.equal(again.webhook.calls[0]?.url, 'https://supplier.test/in');
  });
});
