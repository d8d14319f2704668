import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { HttpResponse, http } from 'msw';
import { bodyOf, type ListenerLimits, listen, type TurnedAway } from './listener.ts';
import { openPki, type PartyIdentity, type Pki } from './pki.ts';

const directory = mkdtempSync(join(tmpdir(), 'listener-limits-'));
let pki: Pki;
let dip: PartyIdentity;
let supplier: PartyIdentity;
before(async () => {
  pki = await openPki(directory);
  [dip, supplier] = await Promise.all([pki.identity('DIP'), pki.identity('SUP')]);
});
after(() => rmSync(directory, { recursive: true, force: true }));

/** A listener with small limits, and callers that write what they like to its socket. */
async function serving(t: TestContext, limits: Partial<ListenerLimits> = {}) {
  const turned: TurnedAway[] = [];
  const seen: string[] = [];
  const errors: unknown[] = [];
  const listener = await listen({
    handlers: [
      http.post('*/in', ({ request }) => {
        seen.push(bodyOf(request).toString());
        return HttpResponse.json({}, { status: 201 });
      }),
      http.post('*/silent', () => new Promise<Response>(() => undefined)),
      http.all('*', () => HttpResponse.json({}, { status: 404 })),
    ],
    tls: { key: dip.mtls.key, certificate: dip.mtls.certificate, ca: pki.ca, requireClientCertificate: true },
    maxBodyBytes: 1000,
    limits,
    onTurnedAway: (one) => turned.push(one),
    onError: (error) => errors.push(error),
  });
  const sockets: TLSSocket[] = [];
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    return listener.close();
  });
  const open = async () => {
    const { key, certificate } = supplier.mtls;
    const socket = connect({ port: listener.port, host: 'localhost', ca: pki.ca, key, cert: certificate });
    sockets.push(socket);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    return {
      write: (bytes: string) => socket.write(bytes, 'latin1'),
      said: () => text,
      /** Everything that came until the other side closed. */
      closed: async () => {
        if (!socket.closed) await once(socket, 'close');
        return text;
      },
      answered: async () => {
        while (!text.includes('\r\n\r\n')) await once(socket, 'data');
        return text;
      },
    };
  };
  return { open, turned, seen, errors };
}

const head = (path: string, ...headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');
const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);

test('a body that says it is too long is answered before any of it comes', async (t) => {
  const { open, turned, seen } = await serving(t);
  const caller = await open();
  caller.write(head('/in', 'Content-Length: 1001'));
  const answer = await caller.answered();
  assert.equal(statusOf(answer), 413);
  assert.match(answer, /connection: close/i);
  assert.deepEqual(seen, []);
  assert.deepEqual(
    turned.map(({ status, method, url }) => [status, method, url]),
    [[413, 'POST', 'https://localhost/in']],
  );
});

test('a body that turns out too long is answered as soon as it is', async (t) => {
  const { open, seen } = await serving(t);
  const caller = await open();
  caller.write(head('/in', 'Transfer-Encoding: chunked'));
  caller.write(`400\r\n${'x'.repeat(1024)}\r\n`);
  assert.equal(statusOf(await caller.answered()), 413);
  assert.deepEqual(seen, []);
});

test('a caller that goes on sending is cut off', async (t) => {
  const { open } = await serving(t);
  const caller = await open();
  caller.write(head('/in', 'Content-Length: 100000000'));
  await caller.answered();
  caller.write('x'.repeat(50_000));
  assert.equal(statusOf(await caller.closed()), 413);
});

test('Expect: 100-continue: who may send is told so, who may not gets 413 instead', async (t) => {
  const { open, seen } = await serving(t);
  const small = await open();
  small.write(head('/in', 'Content-Length: 5', 'Expect: 100-continue', 'Connection: close'));
  assert.match(await small.answered(), /^HTTP\/1\.1 100 Continue/);
  small.write('hello');
  assert.match(await small.closed(), /HTTP\/1\.1 201/);
  assert.deepEqual(seen, ['hello']);
  const large = await open();
  large.write(head('/in', 'Content-Length: 5000', 'Expect: 100-continue'));
  assert.equal(statusOf(await large.answered()), 413);
});

test('slow loris: headers that never end are cut off with 408, and others are served meanwhile', async (t) => {
  const { open, turned } = await serving(t, { headersMs: 200 });
  const slow = await open();
  slow.write('POST /in HTTP/1.1\r\nHost: localhost\r\n');
  const dripping = setInterval(() => slow.write('X-Drip: 1\r\n'), 20);
  t.after(() => clearInterval(dripping));
  const quick = await open();
  quick.write(`${head('/in', 'Content-Length: 2', 'Connection: close')}ok`);
  assert.equal(statusOf(await quick.closed()), 201);
  assert.equal(statusOf(await slow.closed()), 408);
  assert.deepEqual(
    turned.map(({ status }) => status),
    [408],
  );
});

test('a body that drips is cut off with 408, and nothing of it is served', async (t) => {
  const { open, seen } = await serving(t, { headersMs: 200, requestMs: 300 });
  const slow = await open();
  slow.write(head('/in', 'Content-Length: 900'));
  const dripping = setInterval(() => slow.write('x'), 20);
  t.after(() => clearInterval(dripping));
  assert.equal(statusOf(await slow.closed()), 408);
  assert.deepEqual(seen, []);
});

test('a connection on which nothing comes is cut off', async (t) => {
  const { open } = await serving(t, { headersMs: 200 });
  await (await open()).closed();
});

test('a request that a handler leaves without an answer is cut off', async (t) => {
  const { open } = await serving(t, { answerMs: 100 });
  const caller = await open();
  caller.write(head('/silent', 'Content-Length: 0'));
  assert.equal(await caller.closed(), '');
});

const refused: readonly (readonly [string, string, number])[] = [
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['no host', 'POST /in HTTP/1.1\r\n\r\n', 400],
  ['a header without a name', head('/in', ': x'), 400],
  ['a header name with a space', head('/in', 'X Y: 1'), 400],
  ['a header with a control character', head('/in', 'X-A: a\x00b'), 400],
  ['a line feed smuggled into a header', head('/in', 'X-A: a\nX-B b'), 400],
  ['two lengths', head('/in', 'Content-Length: 2', 'Content-Length: 3'), 400],
  ['a length and chunks', head('/in', 'Content-Length: 2', 'Transfer-Encoding: chunked'), 400],
  ['a negative length', head('/in', 'Content-Length: -1'), 400],
  ['a chunk size that is none', `${head('/in', 'Transfer-Encoding: chunked')}zz\r\n`, 400],
  ['an absurd header', head('/in', `X-A: ${'x'.repeat(40_000)}`), 431],
  ['an absurd address', head(`/${'x'.repeat(40_000)}`), 431],
  ['very many headers', head('/in', ...Array.from({ length: 5000 }, (_, index) => `X-${index}: 1`)), 431],
  ['another expectation', head('/in', 'Expect: a miracle', 'Connection: close', 'Content-Length: 0'), 417],
  ['a host that is none', 'POST /in HTTP/1.1\r\nHost: a b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', 400],
];
for (const [name, bytes, status] of refused) {
  test(`${name} is ${status}, and no handler sees it`, async (t) => {
    const { open, seen, errors } = await serving(t);
    const caller = await open();
    caller.write(bytes);
    assert.equal(statusOf(await caller.answered()), status);
    assert.deepEqual([seen, errors], [[], []]);
  });
}

for (const path of [
  '/%zz',
  '/in/%',
  '//in',
  '/in/../x',
  '/%2e%2e/in',
  '/in;a=b',
  '/in?%zz',
  '/\\in',
  '/[',
  '/in%00',
  '*',
]) {
  test(`the path ${path} is no fault of ours`, async (t) => {
    const { open, errors } = await serving(t);
    const caller = await open();
    caller.write(head(path, 'Content-Length: 0', 'Connection: close'));
    assert.ok([201, 400, 404].includes(statusOf(await caller.closed())), caller.said());
    assert.deepEqual(errors, []);
  });
}
