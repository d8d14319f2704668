import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { catalogueOf } from '../../../market/interfaces/catalogue.ts';
import { exampleOf } from '../../../market/interfaces/example.ts';
import { createCaller, marketWithPast } from '../testing/test-calls.ts';
import { appointmentRequest, catalogue } from '../testing/test-market.ts';
import { validatedEvents } from './serve-validate.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const unsigned = {
  ...{ 'X-DIP-Signature': undefined, 'X-DIP-Signature-Date': undefined, 'X-DIP-Content-Hash': undefined },
  'X-DIP-Signature-Certificate': undefined,
};
const path = '/validate/IF-031/MSApp';

describe('/validate', () => {
  test('has as many paths as the description', () => {
    assert.equal(validatedEvents(catalogueOf('1.8.3')).length, 126);
    assert.equal(validatedEvents(catalogueOf('2.1.0')).length, 127);
  });

  test('takes the example of every event, without a signature, and takes nothing in', async () => {
    const market = marketWithPast('2.1.0');
    for (const { id, event } of validatedEvents(catalogue)) {
      const body = [exampleOf(catalogue, id, event)];
      const at = `/validate/${id}/${event.slice(1, -1)}`;
      const answer = await call(market, { path: at, body, headers: unsigned });
      assert.deepEqual([answer.status, await answer.json()], [201, 'Message OK'], at);
    }
    assert.equal(market.messages().length, 0);
    assert.equal(market.exchanges().length, 127);
  });

  test('names every place that differs in a text', async () => {
    const right = appointmentRequest();
    const wrong = { payload: { ...right.payload, CustomBlock: {} } };
    const answer = await call(marketWithPast('2.1.0'), { path, body: [right, wrong], headers: unsigned });
    assert.equal(answer.status, 400);
    assert.match((await answer.json()) as string, /^\[1\]\.payload\.CustomBlock/);
  });

  for (const [name, body, found] of [
    ['no JSON', 'x', /at least one message/],
    ['an empty array', [], /at least one message/],
    ['an object', {}, /at least one message/],
    ['nothing sensible', [null], /\[0\]/],
    ['a message of another event', [exampleOf(catalogue, 'IF-031', '[DSApp]')], /expected IF-031 \[MSApp\]/],
  ] as const) {
    test(`${name} is 400 with a text`, async () => {
      const answer = await call(marketWithPast('2.1.0'), { path, body, headers: unsigned });
      assert.equal(answer.status, 400);
      assert.match((await answer.json()) as string, found);
    });
  }

  for (const at of [
    '/validate/IF-031/Nothing',
    '/validate/IF-016/ActivePower',
    '/validate/IF-047/ISD',
    '/validate/REP-002/x',
  ]) {
    test(`${at} is 404`, async () => {
      assert.equal((await call(marketWithPast('2.1.0'), { path: at, body: [], headers: unsigned })).status, 404);
    });
  }

  test('asks for the API key, unless the settings say not', async () => {
    const headers = { ...unsigned, 'X-API-Key': undefined };
    const body = [appointmentRequest()];
    assert.equal((await call(marketWithPast('2.1.0'), { path, body, headers })).status, 401);
    const open = marketWithPast('2.1.0', { validateNeedsKey: false, maximumBodyBytes: 10_000 });
    assert.equal((await call(open, { path, body, headers })).status, 201);
    assert.equal((await call(open, { path, body: 'x'.repeat(10_001), headers })).status, 413);
    assert.equal((await call(open, { path: '/dip-channel/IF-031', body, headers })).status, 401);
    assert.equal(open.exchanges()[0]?.party, 'unknown caller');
  });
});
