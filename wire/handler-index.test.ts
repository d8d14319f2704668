import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HttpResponse, http, matchRequestUrl } from 'msw';
import { withDirectAnswer } from './direct-answer.ts';
import { createHandlerIndex } from './handler-index.ts';

const piece = fc.constantFrom('dip-channel', 'DIP-Channel', ':id', '*', 'a.b', 'v1', ':id?', 'x%20y', '(a.b)');
const pattern = fc
  .tuple(fc.constantFrom('*', 'https://localhost:1', 'https://*', ''), fc.array(piece, { minLength: 1, maxLength: 3 }))
  .map(([origin, pieces]) => `${origin}/${pieces.join('/')}`);
const place = fc
  .array(fc.constantFrom('dip-channel', 'DIP-CHANNEL', 'IF-031', 'a.b', 'v1', 'x%20y', 'a'), { maxLength: 4 })
  .map((pieces) => `https://localhost:1/${pieces.join('/')}`);

test('the index finds what MSW itself would match, for any pattern and any path', () => {
  fc.assert(
    fc.property(pattern, place, (path, url) => {
      const index = createHandlerIndex([http.post(path, () => HttpResponse.json({}))]);
      const { matches } = matchRequestUrl(new URL(url), path, new URL(url).origin);
      assert.equal(index.candidates('POST', url).length, matches ? 1 : 0);
      assert.equal(index.candidates('GET', url).length, 0);
    }),
    { numRuns: 500 },
  );
});

test('handlers keep their order; those for any method and those that look for themselves are always asked', () => {
  const handlers = [
    http.all('*/x', () => undefined),
    http.get(/\/x$/, () => undefined),
    http.get(
      ({ request }) => request.url.endsWith('x'),
      () => undefined,
    ),
    http.get('*/y', () => undefined),
  ];
  const headers = (method: string, url: string) =>
    createHandlerIndex(handlers)
      .candidates(method, url)
      .map((handler) => handlers.findIndex((one) => one.info === handler.info));
  assert.deepEqual(headers('GET', 'https://localhost/x'), [0, 1, 2]);
  assert.deepEqual(headers('PUT', 'https://localhost/x'), [0]);
  assert.deepEqual(headers('GET', 'https://localhost/y'), [2, 3]);
});

test('a path with escapes that are no text fits no name, but can be matched as it stands', () => {
  const named = http.get('*/things/:name', () => new Response());
  const raw = http.get(/\/things\//, () => new Response());
  const found = createHandlerIndex([named, raw]).candidates('GET', 'https://localhost/things/%zz');
  assert.equal(found.length, 1);
});

test('an answer that needs nothing of MSW is given directly, with what the path names, unless another handler comes first', async () => {
  const ofMsw = http.get('*/things/first', () => HttpResponse.text('MSW'));
  const direct = withDirectAnswer(
    http.get('*/things/:name', () => HttpResponse.text('MSW')),
    async (_, { name }) => new Response(`direct ${name}`),
  );
  const index = createHandlerIndex([ofMsw, direct]);
  const url = 'https://localhost/THINGS/second';
  assert.equal(await (await index.direct('GET', url)?.(new Request(url)))?.text(), 'direct second');
  assert.equal(index.direct('GET', 'https://localhost/things/first'), undefined);
  assert.equal(index.direct('POST', url), undefined);
  assert.equal(index.candidates('GET', url).length, 1);
});
