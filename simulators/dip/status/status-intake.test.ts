import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FullStandardResponse, StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import { contentHashOf, verifySignature } from '../../../wire/signing.ts';
import { createCaller, marketWithPast } from '../testing/test-calls.ts';
import { mpan, noon, otherSupplier, parties, registration, supplier } from '../testing/test-market.ts';
import { attempts, bodiesOf, hook, type PastMarket, published, report, withHook } from '../testing/test-status.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const post = (market: PastMarket, body: unknown, as = registration) =>
  call(market, { path: '/statusmessage', body, as });
const statuses = (market: PastMarket) => market.journal.entriesOfKind('status');

describe('a status message of a recipient (level 4)', () => {
  test('is answered 201, recorded, and pushed to the sender: the same array, signed by the DIP', async () => {
    const market = withHook();
    const said = published(market);
    const answer = await post(market, [said]);
    await market.dip.quiet();
    assert.equal(answer.status, 201);
    const { messageArray } = (await answer.json()) as { messageArray: StandardResponseEntry[] };
    assert.deepEqual(messageArray, [
      {
        ...said,
        ...{ message: 'MSG0000 - Success', senderID: '0000000000', recipientID: registration.dipId },
        serviceTicketURL: 'not yet implemented',
      },
    ]);
    assert.deepEqual(bodiesOf(market.webhook), [[said]]);
    const [sent] = market.webhook.calls;
    assert.ok(sent);
    assert.equal(sent.url, hook);
    assert.equal(sent.headers['X-DIP-Content-Hash'], contentHashOf(sent.body));
    const input = { method: 'POST', url: hook, headers: sent.headers, body: sent.body, now: noon };
    assert.equal(verifySignature(input, { trusted: () => true, clockSkewMs: 0 }).ok, true);
    const kinds = market.journal.entries().map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(-4), ['exchange', 'status', 'exchange', 'status-delivery']);
    const [status] = statuses(market);
    assert.deepEqual(
      [status?.from.name, status?.to?.name, status?.codes, status?.outcome, status?.mpan],
      ['REGS EELC', 'SUP SUPA', ['RCP1061'], 'accepted', mpan],
    );
    assert.deepEqual(status?.about, {
      senderReference: said.senderUniqueReference,
      transaction: said.transactionID,
      correlation: said.correlationID,
    });
    const [attempt] = attempts(market);
    assert.deepEqual(
      [attempt?.status, attempt?.recipient.name, attempt?.attempt, attempt?.outcome, attempt?.httpStatus],
      [status?.seq, 'SUP SUPA', 1, 'delivered', 201],
    );
  });

  test('keys in any case on the way in, the exact ones on the way out, values untouched', async () => {
    const market = withHook();
    const said = { ...published(market), help: 'Mixed CASE' };
    const shouted = Object.fromEntries(Object.entries(said).map(([key, value]) => [key.toUpperCase(), value]));
    assert.equal((await post(market, [shouted])).status, 201);
    await market.dip.quiet();
    assert.deepEqual(bodiesOf(market.webhook), [[said]]);
  });

  test('an unknown key passes: the description does not refuse it', async () => {
    const market = withHook();
    assert.equal((await post(market, [{ ...published(market), colour: 'red' }])).status, 201);
  });

  const wrongs: readonly (readonly [name: string, change: object, code: RegExp])[] = [
    ['a missing key', { help: undefined }, /^MSG1001/],
    ['a message too long', { message: 'x'.repeat(201) }, /^MSG1001/],
    ['a short DIP ID', { senderID: '123' }, /^MSG1001/],
    ['a sender that nobody knows', { senderID: '9999999999' }, /^MSG1009/],
    ['a connection provider that is none', { DIPConnectionProviderID: '9999999999' }, /^MSG1011/],
    ['a day that does not exist', { sentTimestamp: '2026-02-30T12:00:00+00:00' }, /^MSG10(01|07)/],
    ['a time to come', { sentTimestamp: '2026-03-11T12:00:00+00:00' }, /^MSG1007/],
    [
      'a transaction that never was',
      { transactionID: 'T-IF-031-2300000001-SUP-20260310-0000000000000000' },
      /^MSG1000/,
    ],
    ['a transaction in another case', { transactionID: 'lower' }, /^MSG1000/],
    ['no transaction', { transactionID: null }, /^MSG1000/],
    ['another recipient than the sender', { recipientID: otherSupplier.dipId }, /^MSG1031/],
  ];
  for (const [name, change, code] of wrongs) {
    test(`${name} is 400, of the whole body, recorded and not pushed`, async () => {
      const market = withHook();
      const right = published(market);
      const answer = await post(market, [right, { ...published(market), ...change }]);
      await market.dip.quiet();
      assert.equal(answer.status, 400);
      const { messageArray } = (await answer.json()) as { messageArray: StandardResponseEntry[] };
      assert.deepEqual(messageArray.map(({ message }) => message?.slice(0, 7)).length, 2);
      assert.match(messageArray[0]?.message ?? '', /^MSG1000/);
      assert.match(messageArray[1]?.message ?? '', code);
      assert.ok(messageArray[1]?.help?.includes('[1]'), messageArray[1]?.help ?? '');
      assert.deepEqual(
        statuses(market).map(({ outcome }) => outcome),
        ['refused', 'refused'],
      );
      assert.equal(market.webhook.calls.length, 0);
    });
  }

  for (const [name, body] of [
    ['no JSON', 'x'],
    ['an object', report()],
    ['an empty array', []],
    ['null', 'null'],
  ] as const) {
    test(`${name} is 400 with one entry`, async () => {
      const answer = await post(withHook(), body);
      assert.equal(answer.status, 400);
      const { messageArray } = (await answer.json()) as { messageArray: StandardResponseEntry[] };
      assert.match(messageArray[0]?.message ?? '', /^MSG1001/);
    });
  }

  test('an array of nothing sensible is 400 for each', async () => {
    const answer = await post(withHook(), [null, 1, 'x', []]);
    assert.equal(answer.status, 400);
    assert.equal(((await answer.json()) as { messageArray: unknown[] }).messageArray.length, 4);
  });

  test('by a party that did not receive the publication is 400, in another party’s name 403', async () => {
    const market = withHook();
    const said = published(market);
    const stranger = { ...said, senderID: otherSupplier.dipId };
    assert.equal((await post(market, [stranger], otherSupplier)).status, 400);
    assert.equal((await post(market, [said], otherSupplier)).status, 403);
    assert.match(market.exchanges().at(-1)?.error ?? '', /names REGS EELC as its sender/);
    assert.equal(market.webhook.calls.length, 0);
  });

  test('in another party’s name 400 with MSG1009, where the settings say so', async () => {
    const market = withHook([201], { otherSender: 'refuse' });
    const answer = await post(market, [published(market)], otherSupplier);
    assert.equal(answer.status, 400);
    assert.match(((await answer.json()) as FullStandardResponse).messageArray[0]?.message ?? '', /^MSG1009/);
  });

  test('about something unknown goes where its recipientID says, where the settings let it', async () => {
    const market = withHook([201], { unknownStatusSubject: 'route' });
    assert.equal((await post(market, [report()])).status, 201);
    await market.dip.quiet();
    assert.equal(market.webhook.calls.length, 1);
    assert.equal((await post(market, [{ ...report(), recipientID: null }])).status, 400);
  });

  test('without a webhook is recorded as failed; "*" is for publications', async () => {
    const everything = parties.map((one) => (one === supplier ? { ...one, webhooks: { '*': hook } } : one));
    const market = marketWithPast('2.1.0', {}, { directory: everything });
    await post(market, [published(market)]);
    await market.dip.quiet();
    assert.deepEqual(
      attempts(market).map(({ outcome, codes }) => [outcome, ...codes]),
      [['failed', 'no-webhook']],
    );
  });

  test('goes to the webhook that was configured last, and nowhere when that was deleted', async () => {
    const market = withHook();
    const path = `/statusmessage/config/${supplier.dipId}`;
    const body = { callbackURL: 'https://supplier.test/other' };
    assert.equal((await call(market, { path, body, as: registration })).status, 403);
    assert.equal((await call(market, { path, body })).status, 201);
    await post(market, [published(market)]);
    await market.dip.quiet();
    assert.equal((await call(market, { path, method: 'DELETE' })).status, 204);
    await post(market, [published(market)]);
    await market.dip.quiet();
    assert.deepEqual(
      market.webhook.calls.map(({ url }) => url),
      ['https://supplier.test/other'],
    );
  });
});
