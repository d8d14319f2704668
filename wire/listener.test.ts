import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { connect } from 'node:tls';
import { HttpResponse, http, passthrough, type RequestHandler } from 'msw';
import { SetUpFault } from './faults.ts';
import { createHttpClient, type HttpCall } from './http-client.ts';
import {
  bodyOf,
  jsonAnswer,
  type Listener,
  type ListenerOptions,
  listen,
  peerOf,
  realRequestOf,
  type ServedExchange,
} from './listener.ts';
import { openPki, type PartyIdentity, type Pki } from './pki.ts';

const directory = mkdtempSync(join(tmpdir(), 'listener-'));
let pki: Pki;
let dip: PartyIdentity;
let supplier: PartyIdentity;
before(async () => {
  pki = await openPki(directory);
  [dip, supplier] = await Promise.all([pki.identity('DIP'), pki.identity('SUP')]);
});
after(() => rmSync(directory, { recursive: true, force: true }));

type Options = Partial<Omit<ListenerOptions, 'tls'>> & { requireClientCertificate?: boolean };

/** A listener for one test, and a caller with the supplier's certificate. */
async function serving(t: TestContext, handlers: ListenerOptions['handlers'], options: Options = {}) {
  const { requireClientCertificate = true, ...more } = options;
  const tls = { key: dip.mtls.key, certificate: dip.mtls.certificate, ca: pki.ca, requireClientCertificate };
  const listener = await listen({ handlers, tls, ...more });
  const client = createHttpClient({ identity: supplier, ca: pki.ca });
  t.after(() => Promise.all([client.close(), listener.close()]));
  const call = async (method: string, path: string, more: Partial<HttpCall> = {}) => {
    const { status, headers, body } = await client.request({ method, url: `${listener.url}${path}`, ...more });
    return { status, headers, text: body.toString() };
  };
  return { listener, call };
}

test('a handler is reached by method and path, whatever the case of the path, with its parameters and the raw body', async (t) => {
  const seen: unknown[] = [];
  const { call, listener } = await serving(t, [
    http.get('*/dip-channel/:id', () => HttpResponse.json('wrong method')),
    http.post('*/dip-channel/:id/pubconfig/:recipient', () => HttpResponse.json('wrong path')),
    http.post('*/dip-channel/:id', async ({ request, params }) => {
      seen.push(params.id, bodyOf(request).toString(), await request.clone().json(), await request.text(), request.url);
      return HttpResponse.json({ ok: true }, { status: 201, headers: { 'X-DIP-Test': 'yes' } });
    }),
  ]);
  const { status, headers, text } = await call('POST', '/DIP-Channel/IF-031?a=B', { body: '["é"]' });
  assert.deepEqual([status, headers['x-dip-test'], text], [201, 'yes', '{"ok":true}']);
  assert.deepEqual(seen, ['IF-031', '["é"]', ['é'], '["é"]', `${listener.url}/DIP-Channel/IF-031?a=B`]);
  assert.equal((await call('GET', '/dip-channel/IF-031')).text, '"wrong method"');
});

test('the peer is known by its certificate', async (t) => {
  const { call } = await serving(t, [http.get('*/who', ({ request }) => HttpResponse.json(peerOf(request) ?? null))]);
  const expected = {
    ...{ fingerprint256: supplier.mtls.fingerprint256, commonName: 'SUP', authorized: true, refusal: '' },
    ...{ validFromMs: Date.parse('2020-01-01T00:00:00Z'), validToMs: Date.parse('2045-01-01T00:00:00Z') },
  };
  assert.deepEqual(JSON.parse((await call('GET', '/who')).text), expected);
  assert.deepEqual(JSON.parse((await call('GET', '/who')).text), expected);
  assert.equal(peerOf(new Request('https://localhost/')), undefined);
});

test('without a client certificate, or with one of another authority, there is no connection', async (t) => {
  const faults: string[] = [];
  const { listener } = await serving(t, [http.get('*', () => HttpResponse.text('in'))], {
    onTurnedAway: ({ status, why }) => faults.push(`${status} ${why}`),
  });
  const foreign = await (await openPki(join(directory, 'foreign'))).identity('SUP');
  for (const identity of [undefined, foreign]) {
    const client = createHttpClient({ ca: pki.ca, ...(identity && { identity }) });
    t.after(() => client.close());
    await assert.rejects(client.request({ method: 'GET', url: `${listener.url}/` }), SetUpFault);
  }
  assert.deepEqual(faults, [
    '0 no TLS connection (ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE)',
    '0 no TLS connection (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  ]);
});

test('where a client certificate is wanted but not required, a caller without one is served as nobody', async (t) => {
  const { listener } = await serving(
    t,
    [http.get('*/who', ({ request }) => HttpResponse.json(peerOf(request) ?? 'nobody'))],
    {
      requireClientCertificate: false,
    },
  );
  const client = createHttpClient({ ca: pki.ca });
  t.after(() => client.close());
  assert.equal((await client.request({ method: 'GET', url: `${listener.url}/who` })).body.toString(), '"nobody"');
});

test('what nobody answers is told and gets 404: no handler, one that falls through, one that would pass it on', async (t) => {
  const turnedAway: string[] = [];
  const { call } = await serving(
    t,
    [
      http.get('*/falls', () => undefined),
      http.get('*/passes', () => passthrough()),
      http.get('/relative', () => HttpResponse.text('ok')),
    ],
    { onTurnedAway: ({ status, method, url }) => turnedAway.push(`${status} ${method} ${new URL(url).pathname}`) },
  );
  for (const path of ['/none', '/falls', '/passes']) assert.equal((await call('GET', path)).status, 404);
  assert.match((await call('POST', '/relative')).text, /No simulator answers POST/);
  assert.equal((await call('GET', '/relative')).text, 'ok');
  assert.deepEqual(turnedAway, ['404 GET /none', '404 GET /falls', '404 GET /passes', '404 POST /relative']);
});

test('a handler that throws is told and answered with 500, and the listener goes on', async (t) => {
  const errors: unknown[] = [];
  const { call } = await serving(
    t,
    [
      http.get('*/throws', () => {
        throw new Error('broken');
      }),
      http.get('*/answers-by-throwing', () => {
        throw HttpResponse.text('teapot', { status: 418 });
      }),
      http.get('*/used', ({ request }) => request.text().then(() => used)),
    ],
    { onError: (error) => errors.push(String(error)) },
  );
  const used = new Response('once only');
  assert.equal((await call('GET', '/throws')).status, 500);
  assert.equal((await call('GET', '/answers-by-throwing')).status, 418);
  assert.equal((await call('GET', '/used')).text, 'once only');
  assert.equal((await call('GET', '/used')).status, 500);
  assert.equal(errors[0], 'Error: broken');
  assert.equal(errors.length, 2);
});

test('even a fault in what the listener tells about does not end it', async (t) => {
  const errors: string[] = [];
  const { call } = await serving(t, [http.get('*/x', () => HttpResponse.text('x'))], {
    onExchange: () => {
      throw new Error('in the record');
    },
    onError: (error) => errors.push(String(error)),
  });
  assert.equal((await call('GET', '/x')).status, 200);
  assert.equal((await call('GET', '/x')).status, 200);
  assert.deepEqual(errors.slice(0, 1), ['Error: in the record']);
});

test('a network error cuts the connection', async (t) => {
  const exchanges: ServedExchange[] = [];
  const { call } = await serving(t, [http.get('*/cut', () => HttpResponse.error())], {
    onExchange: (one) => exchanges.push(one),
  });
  await assert.rejects(
    call('GET', '/cut'),
    (error) => error instanceof SetUpFault && /closed the connection/.test(error.message),
  );
  assert.equal(exchanges[0]?.status, 0);
});

test('a body at the limit is taken, one byte more is answered with 413', async (t) => {
  const sizes: number[] = [];
  const handler = http.post('*/in', ({ request }) => {
    sizes.push(bodyOf(request).length);
    return HttpResponse.json({}, { status: 201 });
  });
  const { call } = await serving(t, [handler], { maxBodyBytes: 100_000 });
  assert.equal((await call('POST', '/in', { body: 'x'.repeat(100_000) })).status, 201);
  assert.equal((await call('POST', '/in', { body: 'x'.repeat(100_001) })).status, 413);
  assert.equal((await call('POST', '/in', { body: 'x' })).status, 201);
  assert.equal((await call('POST', '/in', { body: 'x'.repeat(5_000_000) })).status, 413);
  assert.deepEqual(sizes, [100_000, 1]);
});

test('an exchange is told with both bodies, the peer and the status', async (t) => {
  const told: ServedExchange[] = [];
  const { call, listener } = await serving(
    t,
    [http.post('*/in', ({ request }) => jsonAnswer(request, { n: 1 }, { status: 201 }))],
    {
      onExchange: (exchange) => told.push(exchange),
    },
  );
  const { text, headers } = await call('POST', '/in', { body: 'hello' });
  assert.deepEqual([text, headers['content-type'], headers['content-length']], ['{"n":1}', 'application/json', '7']);
  const [exchange] = told;
  assert.deepEqual(
    [
      exchange?.method,
      exchange?.url,
      exchange?.status,
      exchange?.requestBody.toString(),
      exchange?.responseBody.toString(),
      exchange?.peer?.commonName,
    ],
    ['POST', `${listener.url}/in`, 201, 'hello', '{"n":1}', 'SUP'],
  );
});

test('each Set-Cookie has its own line, and cookies reach the handler', async (t) => {
  const cookies = http.all('*/cookies', ({ cookies }) => {
    const headers = new Headers([
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2'],
    ]);
    return new HttpResponse(JSON.stringify(cookies), { headers });
  });
  const { call } = await serving(t, [cookies]);
  const { headers, text } = await call('PUT', '/cookies', { headers: { cookie: 'x=1; y=2' } });
  assert.deepEqual(headers['set-cookie'], ['a=1; Path=/', 'b=2']);
  assert.deepEqual(JSON.parse(text), { x: '1', y: '2' });
  assert.equal((await call('DELETE', '/cookies')).text, '{}');
});

test('HEAD and 204 have no body', async (t) => {
  const { call } = await serving(t, [
    http.head('*/x', () => new HttpResponse('12345')),
    http.delete('*/x', () => new HttpResponse(null, { status: 204 })),
    http.put('*/x', ({ request }) => jsonAnswer(request, undefined, { status: 204 })),
  ]);
  const head = await call('HEAD', '/x');
  assert.deepEqual([head.status, head.text, head.headers['content-length']], [200, '', '5']);
  for (const method of ['DELETE', 'PUT']) {
    const empty = await call(method, '/x');
    assert.deepEqual([empty.status, empty.text, empty.headers['content-length']], [204, '', undefined]);
  }
});

test('large and binary answers arrive byte for byte', async (t) => {
  const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7) % 256);
  const { listener } = await serving(t, [
    http.get('*/:length', ({ params }) => HttpResponse.arrayBuffer(bytes(Number(params.length)).buffer)),
  ]);
  const client = createHttpClient({ identity: supplier, ca: pki.ca });
  t.after(() => client.close());
  for (const length of [0, 1000, 65_535, 65_536, 2_000_000]) {
    const { body } = await client.request({ method: 'GET', url: `${listener.url}/${length}` });
    assert.deepEqual(body, Buffer.from(bytes(length)));
  }
});

test('once and generator handlers keep their state while the list of handlers changes', async (t) => {
  const list: RequestHandler[] = [
    http.get('*/x', () => HttpResponse.text('once'), { once: true }),
    http.get('*/steps', function* () {
      yield HttpResponse.text('1');
      yield HttpResponse.text('2');
      return HttpResponse.text('3');
    }),
    http.get('*/x', () => HttpResponse.text('always')),
  ];
  const { call } = await serving(t, () => [...list]);
  const texts = async (path: string, count: number) => {
    const found: string[] = [];
    for (let at = 0; at < count; at += 1) found.push((await call('GET', path)).text);
    return found;
  };
  assert.deepEqual(await texts('/x', 2), ['once', 'always']);
  assert.deepEqual(await texts('/steps', 2), ['1', '2']);
  list.unshift(http.get('*/x', () => HttpResponse.text('first now')));
  assert.deepEqual(await texts('/x', 1), ['first now']);
  list.shift();
  assert.deepEqual(await texts('/x', 1), ['always']);
  assert.deepEqual(await texts('/steps', 2), ['3', '3']);
});

test('events are streamed as they come, and the stream ends when the reader goes', async (t) => {
  let aborted: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  const { listener } = await serving(t, [
    http.get('*/events', ({ request }) => {
      request.signal.addEventListener('abort', aborted);
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: one\n\n')),
      });
      return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } });
    }),
  ]);
  const { key, certificate: cert } = supplier.mtls;
  const asked = httpsRequest(`${listener.url}/events`, {
    key,
    cert,
    ca: pki.ca,
    headers: { accept: 'text/event-stream' },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  const [chunk] = (await once(answer, 'data')) as [Buffer];
  assert.match(chunk.toString(), /^data: one/);
  asked.destroy();
  await gone;
});

test('a request line that is no URL gets 400, and one that stops in the middle disturbs nobody', async (t) => {
  const { listener, call } = await serving(t, [http.post('*/x', () => HttpResponse.text('ok'))]);
  const speak = async (text: string) => {
    const socket = connect({
      port: listener.port,
      host: '127.0.0.1',
      servername: 'localhost',
      key: supplier.mtls.key,
      cert: supplier.mtls.certificate,
      ca: pki.ca,
    });
    socket.end(text);
    return (await socket.setEncoding('utf8').toArray()).join('');
  };
  assert.match(
    await speak('POST /x HTTP/1.1\r\nHost: a b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
    /^HTTP\/1\.1 400/,
  );
  await speak('POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
  assert.equal((await call('POST', '/x')).text, 'ok');
});

test('the real request is there for whoever wants a stream, a blob or new headers', async (t) => {
  const facts: unknown[] = [];
  const { call } = await serving(t, [
    http.post('*/x', async ({ request }) => {
      facts.push(
        request instanceof Request,
        request.headers instanceof Headers,
        request.headers.get('X-One'),
        request.headers.has('x-two'),
      );
      facts.push([...request.headers.keys()].includes('x-one'), request.bodyUsed);
      const copy = new Request(realRequestOf(request.clone()), { headers: { 'x-new': '1' } });
      facts.push(await copy.text(), (await request.clone().blob()).size);
      const reader = request.body?.getReader();
      facts.push(Buffer.from((await reader?.read())?.value ?? []).toString(), request.bodyUsed);
      await assert.rejects(request.text(), TypeError);
      return HttpResponse.json(facts.length);
    }),
  ]);
  const { status, text } = await call('POST', '/x', { body: 'body', headers: { 'x-one': '1' } });
  assert.equal(status, 200, text);
  assert.deepEqual(facts, [true, true, '1', false, true, false, 'body', 4, 'body', true]);
});

test('a body can be read once, as with any request', async (t) => {
  const { call } = await serving(t, [
    http.post('*/x', async ({ request }) => {
      await request.json();
      await assert.rejects(request.json(), TypeError);
      assert.throws(() => request.clone(), TypeError);
      return HttpResponse.text('ok');
    }),
  ]);
  assert.equal((await call('POST', '/x', { body: '{}' })).text, 'ok');
});

test('outside a listener jsonAnswer is an ordinary response', async () => {
  const response = jsonAnswer(new Request('https://localhost/'), { a: 1 }, { status: 201 });
  assert.deepEqual(
    [response.status, response.headers.get('content-type'), await response.json()],
    [201, 'application/json', { a: 1 }],
  );
});

test('a light answer is a whole response for whoever looks at it on the way', async (t) => {
  const { call } = await serving(t, [
    http.get('*/x', async ({ request }) => {
      const answer = jsonAnswer(request, { a: 1 }, { status: 202 });
      assert.ok(answer instanceof Response);
      assert.deepEqual(
        [answer.ok, answer.headers.get('content-type'), await answer.clone().json()],
        [true, 'application/json', { a: 1 }],
      );
      return answer;
    }),
  ]);
  const { status, text } = await call('GET', '/x');
  assert.deepEqual([status, text], [202, '{"a":1}']);
});

test('a port that is taken is a set-up fault with advice', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const tls = { key: dip.mtls.key, certificate: dip.mtls.certificate, ca: pki.ca, requireClientCertificate: true };
  await assert.rejects(listen({ handlers: [], port, tls }), (error) => {
    return error instanceof SetUpFault && error.code === 'EADDRINUSE' && /choose another one/.test(error.next);
  });
});

test('closing waits for what is in flight and then frees the port', async (t) => {
  let release: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const inside = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { listener, call } = await serving(t, [
    http.get('*/slow', async () => {
      arrived();
      await held;
      return HttpResponse.text('done');
    }),
  ]);
  const answer = call('GET', '/slow');
  await inside;
  const closing = listener.close();
  release();
  assert.equal((await answer).text, 'done');
  await closing;
  await assert.rejects(call('GET', '/slow'), (error) => error instanceof SetUpFault && error.code === 'ECONNREFUSED');
  const again: Listener = await listen({
    handlers: [],
    port: listener.port,
    tls: { key: dip.mtls.key, certificate: dip.mtls.certificate, ca: pki.ca, requireClientCertificate: true },
  });
  await again.close();
});
