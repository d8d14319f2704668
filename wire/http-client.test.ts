import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { http } from 'msw';
import { createRealClock } from './clock.ts';
import { connectionFault } from './connection-faults.ts';
import { createDipClient, type DipExchange } from './dip-client.ts';
import { SetUpFault } from './faults.ts';
import { createHttpClient } from './http-client.ts';
import { bodyOf, jsonAnswer, listen, peerOf, plainHeadersOf } from './listener.ts';
import { type IdentityOptions, openPki, type PartyIdentity, type Pki } from './pki.ts';
import { verifySignature } from './signing.ts';

const directory = mkdtempSync(join(tmpdir(), 'client-'));
let pki: Pki;
let supplier: PartyIdentity;
before(async () => {
  pki = await openPki(directory);
  supplier = await pki.identity('SUP');
});
after(() => rmSync(directory, { recursive: true, force: true }));

async function bound(t: TestContext, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

/** A raw server with a certificate of its own. */
async function served(t: TestContext, name: string, options: IdentityOptions, from: Pki = pki): Promise<string> {
  const { mtls } = await from.identity(name, options);
  const port = await bound(
    t,
    createServer({ key: mtls.key, cert: mtls.certificate }, (_, answer) => answer.end('ok')),
  );
  return `https://localhost:${port}/`;
}

async function faultOf(t: TestContext, url: string, timeoutMs = 5000): Promise<SetUpFault> {
  const client = createHttpClient({ identity: supplier, ca: pki.ca, timeoutMs });
  t.after(() => client.close());
  const error = await client.request({ method: 'GET', url }).then(
    () => assert.fail('an answer came'),
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof SetUpFault, String(error));
  assert.ok(error.message.includes(url));
  return error;
}

test('every HTTP status is an answer', async (t) => {
  const { mtls } = await pki.identity('server');
  const server = createServer({ key: mtls.key, cert: mtls.certificate }, (request, answer) => {
    answer.writeHead(Number(request.url?.slice(1)), { 'x-method': request.method }).end();
  });
  const port = await bound(t, server);
  const client = createHttpClient({ ca: pki.ca });
  t.after(() => client.close());
  for (const status of [201, 204, 302, 404, 503]) {
    const answer = await client.request({ method: 'GET', url: `https://localhost:${port}/${status}` });
    assert.deepEqual([answer.status, answer.headers['x-method']], [status, 'GET']);
  }
});

test('nobody listening: refused', async (t) => {
  const server = createPlainServer();
  const port = await bound(t, server);
  server.close();
  await once(server, 'close');
  const fault = await faultOf(t, `https://localhost:${port}/`);
  assert.equal(fault.code, 'ECONNREFUSED');
  assert.match(fault.next, /start the service/);
});

test('a certificate that has expired, is not valid yet, comes from elsewhere, or is for another host', async (t) => {
  const expired = await faultOf(t, await served(t, 'expired', { validTo: new Date('2021-01-01') }));
  assert.deepEqual([expired.code, /renewed/.test(expired.next)], ['CERT_HAS_EXPIRED', true]);
  const early = await faultOf(t, await served(t, 'early', { validFrom: new Date('2044-01-01') }));
  assert.deepEqual([early.code, /date of both machines/.test(early.next)], ['CERT_NOT_YET_VALID', true]);
  const foreign = await faultOf(t, await served(t, 'foreign', {}, await openPki(join(directory, 'other'))));
  assert.match(foreign.message, /an authority that is not trusted here/);
  const elsewhere = await faultOf(t, await served(t, 'elsewhere', { hosts: ['dip.example'] }));
  assert.deepEqual(
    [elsewhere.code, /another host name/.test(elsewhere.message)],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
  );
});

test('a server that speaks no TLS, and one that never answers', async (t) => {
  const plain = await bound(
    t,
    createPlainServer((_, answer) => answer.end('ok')),
  );
  assert.match((await faultOf(t, `https://localhost:${plain}/`)).message, /does not speak TLS/);
  const { mtls } = await pki.identity('silent');
  const silent = await bound(
    t,
    createServer({ key: mtls.key, cert: mtls.certificate }, () => undefined),
  );
  const fault = await faultOf(t, `https://localhost:${silent}/`, 100);
  assert.match(fault.message, /no answer came in time \(100 ms\)/);
});

test('each known code has its own advice, and an unknown one keeps its cause', () => {
  const faultFor = (code: string) =>
    connectionFault(Object.assign(new Error('m'), { code }), { url: 'https://x/', timeoutMs: 1 });
  assert.match(faultFor('ENOTFOUND').message, /the host name is not known/);
  assert.match(faultFor('UND_ERR_CONNECT_TIMEOUT').message, /no connection came about in time \(1 ms\)/);
  assert.match(faultFor('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA').message, /refused the TLS handshake/);
  assert.match(faultFor('EODD').message, /the call failed.*EODD: m/);
  assert.equal(connectionFault('odd', { url: 'https://x/', timeoutMs: 1 }).code, 'Error');
  const many = new AggregateError([Object.assign(new Error('m'), { code: 'ECONNREFUSED' })]);
  assert.equal(connectionFault(many, { url: 'https://x/', timeoutMs: 1 }).code, 'ECONNREFUSED');
});

test('a DIP client signs each call, shows its key and certificate, and reads the standard response', async (t) => {
  const dip = await pki.identity('DIP');
  const calls: unknown[] = [];
  const handler = http.all('*', ({ request }) => {
    const headers = plainHeadersOf(request) ?? {};
    const { method, url } = request;
    const trusted = (certificate: Parameters<Pki['trusts']>[0]) => pki.trusts(certificate, Date.now());
    const verdict = verifySignature(
      { method, url, headers, body: bodyOf(request), now: Date.now() },
      { trusted, clockSkewMs: 60_000 },
    );
    calls.push([
      method,
      new URL(url).pathname,
      bodyOf(request).toString(),
      headers['x-api-key'],
      verdict.ok,
      peerOf(request)?.commonName,
    ]);
    if (method === 'DELETE') return jsonAnswer(request, undefined, { status: 204 });
    return jsonAnswer(request, { messageArray: [{ message: 'MSG0000 - Success' }], timestamp: 't' }, { status: 201 });
  });
  const tls = { key: dip.mtls.key, certificate: dip.mtls.certificate, ca: pki.ca, requireClientCertificate: true };
  const listener = await listen({ handlers: [handler], tls });
  const told: DipExchange[] = [];
  const client = createDipClient({
    baseUrl: `${listener.url}/`,
    apiKey: 'key',
    identity: supplier,
    ca: pki.ca,
    clock: createRealClock(),
    onExchange: (one) => told.push(one),
  });
  t.after(() => Promise.all([client.close(), listener.close()]));
  const sent = await client.send('IF-031', [{ payload: 'é' }]);
  assert.deepEqual([sent.status, sent.response?.messageArray[0]?.message], [201, 'MSG0000 - Success']);
  await client.subscribe('IF-031', '1234567890', 'https://localhost:9/hook');
  const removed = await client.unsubscribe('IF-031', '1234567890');
  assert.deepEqual([removed.status, 'response' in removed], [204, false]);
  const hook = '{"callbackURL":"https://localhost:9/hook","maxMessageCount":100,"maxPayloadSize":100000}';
  assert.deepEqual(calls, [
    ['POST', '/dip-channel/IF-031', '[{"payload":"é"}]', 'key', true, 'SUP'],
    ['POST', '/dip-channel/IF-031/pubconfig/1234567890', hook, 'key', true, 'SUP'],
    ['DELETE', '/dip-channel/IF-031/pubconfig/1234567890', '', 'key', true, 'SUP'],
  ]);
  assert.deepEqual(
    told.map(({ method, status }) => [method, status]),
    [
      ['POST', 201],
      ['POST', 201],
      ['DELETE', 204],
    ],
  );
  assert.equal(JSON.stringify(told).includes('"key"'), false);
  await listener.close();
  await assert.rejects(client.send('IF-031', []), SetUpFault);
  assert.deepEqual([told.at(-1)?.status, told.at(-1)?.error], [0, 'ECONNREFUSED']);
});
