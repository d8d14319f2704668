import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { startConsole } from './console.ts';
import type { ConsoleRow } from './desk.ts';
import { smallMarket, supplier } from './testing/small-market.ts';

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** By node:http, for fetch lets nobody choose the Host header. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function open() {
  const market = smallMarket();
  const served = await startConsole({ desk: market.desk, port: 0 });
  const token = new URL(served.url).searchParams.get('token') ?? '';
  const act = (path: string, body: unknown, headers: Asked['headers'] = { 'X-Console-Token': token }) =>
    ask(served.port, path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { ...market, served, token, act, get: (path: string, asked?: Asked) => ask(served.port, path, asked) };
}

describe('the console refuses', () => {
  test('who has no token or a wrong one, for the page, for what it shows and for what it does', async () => {
    const { served, get, act, asked } = await open();
    for (const path of ['/', '/?token=guess', '/api/state', '/api/events', '/api/entries/1?token=']) {
      assert.equal((await get(path)).status, 403, path);
    }
    const body = { dipId: supplier.dipId };
    assert.equal((await act('/api/pause', body, {})).status, 403);
    assert.equal((await act('/api/pause', body, { 'X-Console-Token': 'guess' })).status, 403);
    assert.deepEqual(asked, []);
    await served.close();
  });

  test('to act for a token in the address alone, and for a page of another origin', async () => {
    const { served, token, act, asked } = await open();
    const body = { dipId: supplier.dipId };
    assert.equal((await act(`/api/pause?token=${token}`, body, {})).status, 403);
    const foreign = { 'X-Console-Token': token, Origin: 'https://elsewhere.test' };
    assert.equal((await act('/api/pause', body, foreign)).status, 403);
    assert.deepEqual(asked, []);
    await served.close();
  });

  test('another name for this address, with or without the token', async () => {
    const { served, token, get } = await open();
    for (const host of ['rebound.test', `rebound.test:${served.port}`, 'localhost:1']) {
      assert.equal((await get(`/?token=${token}`, { headers: { Host: host } })).status, 421, host);
    }
    for (const host of ['localhost', '127.0.0.1', 'LOCALHOST']) {
      assert.equal((await get(`/?token=${token}`, { headers: { Host: `${host}:${served.port}` } })).status, 200, host);
    }
    await served.close();
  });

  test('what is malformed, too long or unknown, each in words', async () => {
    const { served, token, act, get } = await open();
    assert.equal((await act('/api/pause', { dipId: 1 })).status, 400);
    assert.equal((await act('/api/plan', { words: 'x'.repeat(20_000) })).status, 409);
    assert.match((await act('/api/plan', { words: 'nonsense' })).text, /nonsense\\" is no fault/);
    assert.equal((await act('/api/lift', { id: 'F9' })).status, 409);
    assert.match((await act('/api/time', { to: '2020-01-01T00:00:00Z' })).text, /has passed/);
    assert.match((await act('/api/time', { to: 'next' })).text, /Nothing is due/);
    assert.equal((await act('/api/nothing', {})).status, 405);
    assert.equal((await get(`/api/entries/99?token=${token}`)).status, 404);
    assert.equal((await get(`/page/../../package.json?token=${token}`)).status, 404);
    await served.close();
  });
});

test('every answer says that nothing but our own files runs in the page', async () => {
  const { served, token, get } = await open();
  for (const path of [`/?token=${token}`, '/console.css', '/api/state']) {
    const { headers } = await get(path);
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    );
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
  }
  const { text } = await get(`/?token=${token}`);
  assert.doesNotMatch(text, /<script(?! type="module" src=)|style=|\son[a-z]+=|https?:/);
  await served.close();
});

test('a stream gives what was, then what comes, and after a break what was missed', async () => {
  const { served, token, say } = await open();
  say();
  const next = async (reader: ReadableStreamDefaultReader<Uint8Array>) => {
    let text = '';
    while (!/\ndata: .*\n\n/.test(text)) text += Buffer.from((await reader.read()).value ?? []).toString();
    return JSON.parse(/\ndata: (.*)\n\n/.exec(text)?.[1] ?? '') as ConsoleRow[];
  };
  const events = (headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${served.port}/api/events?token=${token}`, { headers });
  const first = (await events()).body?.getReader();
  assert.ok(first);
  assert.deepEqual(
    (await next(first)).map(({ seq, kind }) => [seq, kind]),
    [
      [1, 'message'],
      [2, 'delivery'],
    ],
  );
  say({ refused: true });
  const [row] = await next(first);
  assert.deepEqual([row?.seq, row?.tone, row?.detail], [3, 'refused', 'refused MSG1001']);
  await first.cancel();
  const again = (await events({ 'Last-Event-ID': '2' })).body?.getReader();
  assert.ok(again);
  assert.deepEqual(
    (await next(again)).map(({ seq }) => seq),
    [3],
  );
  await again.cancel();
  await served.close();
});
