import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StandardResponseEntry } from '../../market/interfaces/standard-response.ts';
import { contentHashOf, verifySignature } from '../../wire/signing.ts';
import { addressingRules } from './l1-checks.ts';
import { createCaller, marketWithPast } from './test-calls.ts';
import {
  appointmentRequest,
  messageOf,
  mpan,
  noon,
  otherSupplier,
  parties,
  recordingWebhook,
  registration,
  supplier,
  testDip,
} from './test-market.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const hook = 'https://supplier.test/status';
const directory = parties.map((one) => (one === supplier ? { ...one, webhooks: { status: hook } } : one));

type Market = ReturnType<typeof marketWithPast>;

function withHook(answers: readonly (number | Error)[] = [201], settings = {}, version = '2.2.1') {
  const left = [...answers];
  const webhook = recordingWebhook(() => {
    const next = left.length > 1 ? left.shift() : left[0];
    return next instanceof Error ? next : { status: next ?? 201, body: '' };
  });
  return { ...marketWithPast(version, settings, { directory, deliver: webhook.deliver }), webhook };
}

/** A message of the supplier to registration, and what registration would say about it. */
function published(market: Market, message = 'RCP1061 - MPAN unknown') {
  const { messageArray } = market.dip.submit([appointmentRequest()], supplier.dipId);
  const [given] = messageArray;
  assert.equal(given?.message, 'MSG0000 - Success');
  return report({ ...given, message });
}

function report(changes: Partial<StandardResponseEntry> = {}): StandardResponseEntry {
  return {
    ...{ transactionID: null, senderUniqueReference: null, correlationID: null },
    ...{ DIPConnectionProviderID: null, message: 'RCP0000 - Success', help: null, serviceTicketURL: null },
    ...changes,
    ...{ sentTimestamp: '2026-03-10T12:00:00+00:00', senderID: registration.dipId, recipientID: supplier.dipId },
  };
}

const post = (market: Market, body: unknown, as = registration) => call(market, { path: '/statusmessage', body, as });
const statuses = (market: Market) => market.journal.entriesOfKind('status');
const attempts = (market: Market) => market.journal.entriesOfKind('status-delivery');
const bodiesOf = (webhook: ReturnType<typeof recordingWebhook>) =>
  webhook.calls.map(({ body }) => JSON.parse(body.toString()));

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

describe('pushing status messages', () => {
  const outcomes = (market: Market) =>
    attempts(market).map(({ attempt, httpStatus, outcome }) => `${attempt} ${httpStatus ?? '-'} ${outcome}`);

  test('is tried again as publications are, in order, with what came meanwhile behind', async () => {
    const market = withHook([503, new Error('ECONNRESET'), 201], { retryBackoffMs: [1_000] });
    const first = published(market, 'RCP1061 - first');
    const second = published(market, 'RCP1062 - second');
    await post(market, [first, second]);
    await market.dip.quiet();
    assert.equal(market.dip.isQuiet(), true);
    await market.clock.runDue(noon + 2_000, market.dip.quiet);
    assert.deepEqual(outcomes(market), ['1 503 retrying', '2 - retrying', '3 201 delivered', '1 201 delivered']);
    assert.deepEqual(
      bodiesOf(market.webhook).map(([{ message }]) => message),
      ['RCP1061 - first', 'RCP1061 - first', 'RCP1061 - first', 'RCP1062 - second'],
    );
  });

  for (const status of [200, 400, 404, 505]) {
    test(`${status} ends it`, async () => {
      const market = withHook([status]);
      await post(market, [published(market)]);
      await market.dip.quiet();
      assert.deepEqual(outcomes(market), [`1 ${status} failed`]);
    });
  }

  test('ends with the last attempt', async () => {
    const market = withHook([500], { attemptLimit: 2, retryBackoffMs: [10] });
    await post(market, [published(market)]);
    await market.dip.quiet();
    await market.clock.runDue(noon + 100, market.dip.quiet);
    assert.deepEqual(outcomes(market), ['1 500 retrying', '2 500 exhausted']);
  });

  test('several go in one call where settings and webhook allow it', async () => {
    const market = withHook([201], { statusMessagesPerCall: 10 });
    const path = `/statusmessage/config/${supplier.dipId}`;
    await call(market, { path, body: { callbackURL: hook, maxMessageCount: 2 } });
    await post(market, [published(market), published(market), published(market)]);
    await market.dip.quiet();
    assert.deepEqual(
      bodiesOf(market.webhook).map((body) => body.length),
      [2, 1],
    );
  });

  test('faults that were asked for strike here too', async () => {
    const market = withHook([201], { retryBackoffMs: [10] });
    market.dip.fault({ name: 'unreachable', role: 'SUP', interfaceId: 'status' });
    await post(market, [published(market)]);
    await market.dip.quiet();
    await market.clock.runDue(noon + 100, market.dip.quiet);
    assert.deepEqual(outcomes(market), ['1 - retrying', '2 201 delivered']);
    assert.ok(attempts(market)[0]?.codes.includes('fault:unreachable'));
  });

  test('a full queue is recorded, not forgotten', async () => {
    const market = withHook([201], { maximumQueueLength: 1 });
    await post(market, [published(market), published(market)]);
    await market.dip.quiet();
    assert.deepEqual(
      attempts(market).map(({ outcome, codes }) => [outcome, codes[0]]),
      [
        ['failed', 'queue-full'],
        ['delivered', 'answer-unreadable'],
      ],
    );
  });

  test('what waits for a metering point can be dropped', async () => {
    const market = withHook([503], { retryBackoffMs: [1_000] });
    await post(market, [published(market)]);
    await market.dip.quiet();
    market.dip.forget(mpan);
    await market.clock.runDue(noon + 10_000, market.dip.quiet);
    assert.equal(market.webhook.calls.length, 1);
  });

  test('simulated parties report and receive without a socket', async () => {
    const market = marketWithPast('2.1.0');
    const received: (string | null)[] = [];
    market.dip.attachStatus(supplier.dipId, (bodies) => received.push(...bodies.map(({ message }) => message)));
    const { messageArray } = market.dip.submitStatus([published(market)], registration.dipId);
    assert.match(messageArray[0]?.message ?? '', /^MSG0000/);
    assert.deepEqual(received, []);
    await market.dip.quiet();
    assert.deepEqual(received, ['RCP1061 - MPAN unknown']);
    assert.throws(() => market.dip.submitStatus([report()], '9999999999'), /no party with the DIP ID 9999999999/);
  });

  test('a simulated party that fails is a fault of ours, and the next one is served', async () => {
    const market = marketWithPast('2.1.0');
    let calls = 0;
    market.dip.attachStatus(supplier.dipId, () => {
      calls += 1;
      if (calls === 1) throw new Error('broken');
    });
    market.dip.submitStatus([published(market), published(market)], registration.dipId);
    await market.dip.quiet();
    assert.equal(calls, 2);
    assert.equal(market.journal.entriesOfKind('fault')[0]?.fault, 'harness');
  });

  test('what was not delivered goes on after a restart, once, and a delivered one is only remembered', async () => {
    const market = withHook([201, 503], { retryBackoffMs: [1_000] });
    const [first, second] = [published(market, 'RCP1061 - first'), published(market, 'RCP1062 - second')];
    await post(market, [first, second]);
    await market.dip.quiet();
    const webhook = recordingWebhook();
    const again = marketWithPast(
      '2.2.1',
      {},
      {
        ...{ directory, journal: market.journal, clock: market.clock, carryOn: true, deliver: webhook.deliver },
      },
    );
    await again.dip.quiet();
    assert.deepEqual(bodiesOf(webhook), [[second]]);
    const period = { datetimeFrom: '2026-03-10T11:00:00+00:00', datetimeTo: '2026-03-10T13:00:00+00:00' };
    const answer = await call(again, { path: `/statusmessage/replay/${supplier.dipId}`, body: period });
    assert.deepEqual(await answer.json(), [first, second]);
  });
});

describe('the past of status messages (v2.2.1)', () => {
  const period = { datetimeFrom: '2026-03-10T11:00:00+00:00', datetimeTo: '2026-03-10T13:00:00+00:00' };
  const replay = (market: Market, body: object, headers = {}) =>
    call(market, { path: `/statusmessage/replay/${supplier.dipId}`, body, headers });

  test('is replayed page by page, and found by what it is about', async () => {
    const market = withHook([201], { replayPageSize: 2 });
    const said = [published(market), published(market), published(market)];
    await post(market, said);
    await market.dip.quiet();
    const first = await replay(market, period);
    assert.equal(first.status, 206);
    const token = { 'X-Continuation-Token': first.headers.get('X-Continuation-Token') ?? '' };
    const second = await replay(market, period, token);
    assert.equal(second.status, 200);
    assert.deepEqual([...((await first.json()) as unknown[]), ...((await second.json()) as unknown[])], said);
    const one = await replay(market, { ...period, TRANSACTIONID: said[1]?.transactionID });
    assert.deepEqual(await one.json(), [said[1]]);
    const byReference = await replay(market, { ...period, senderUniqueReference: said[2]?.senderUniqueReference });
    assert.deepEqual(await byReference.json(), [said[2]]);
    assert.deepEqual(await (await replay(market, { ...period, correlationID: 'CI-other' })).json(), []);
    const earlier = { ...period, datetimeTo: '2026-03-10T11:59:59+00:00' };
    assert.deepEqual(await (await replay(market, earlier)).json(), []);
  });

  for (const [name, body] of [
    ['without its times', {}],
    ['with null for a time', { ...period, datetimeTo: null }],
    ['that runs backwards', { datetimeFrom: period.datetimeTo, datetimeTo: period.datetimeFrom }],
    ['for an empty transaction', { ...period, transactionID: '' }],
  ] as const) {
    test(`a request ${name} is 400`, async () => {
      assert.equal((await replay(withHook(), body)).status, 400);
    });
  }

  test('is requeued to the webhook, one at a time, with its progress', async () => {
    const market = withHook([201, 503, 201], { retryBackoffMs: [1_000] });
    const said = published(market);
    await post(market, [said]);
    await market.dip.quiet();
    const path = `/statusmessage/requeue/${supplier.dipId}`;
    const answer = await call(market, { path, body: period });
    const id = (await answer.json()) as string;
    assert.equal(answer.status, 202);
    await market.dip.quiet();
    assert.equal((await call(market, { path, body: period })).status, 429);
    const progress = async () => {
      const status = await call(market, { method: 'GET', path: `/statusmessage/requeueStatus/${supplier.dipId}` });
      return await status.json();
    };
    const row = (percentComplete: number, status: string) => [
      { requeueId: id, percentComplete, totalTransactions: 1, processedTransactions: percentComplete / 100, status },
    ];
    assert.deepEqual(await progress(), row(0, 'Processing'));
    await market.clock.runDue(noon + 2_000, market.dip.quiet);
    assert.deepEqual(await progress(), row(100, 'Completed'));
    assert.deepEqual(bodiesOf(market.webhook), [[said], [said], [said]]);
    assert.deepEqual(
      attempts(market).map(({ requeued }) => requeued),
      [undefined, id, id],
    );
  });
});

describe('a check that runs at level 2', () => {
  test('accepts the batch, publishes the others, and tells the sender what is wrong', async () => {
    const again = appointmentRequest();
    const { dip, webhook, messages, journal } = withHook([201], { levelTwo: ['dip.reference-duplicate'] });
    const received: string[] = [];
    dip.attach(registration.dipId, ({ payload }) => received.push(payload.CommonBlock.D0?.transactionID ?? ''));
    dip.submit([again], supplier.dipId);
    const { messageArray } = dip.submit([again, appointmentRequest()], supplier.dipId);
    assert.deepEqual(
      messageArray.map(({ message }) => message),
      ['MSG0000 - Success', 'MSG0000 - Success'],
    );
    await dip.quiet();
    assert.equal(received.length, 2);
    assert.ok(!received.includes(messageArray[0]?.transactionID ?? ''));
    const [[told]] = bodiesOf(webhook);
    assert.match(told.message, /^MSG1006/);
    assert.equal(told.transactionID, messageArray[0]?.transactionID);
    assert.equal(told.recipientID, supplier.dipId);
    assert.equal(Object.keys(told).length, 10);
    const [, second] = messages();
    assert.deepEqual([second?.outcome, second?.recipients], ['accepted', []]);
    const [status] = journal.entriesOfKind('status');
    assert.deepEqual([status?.from.role, status?.to?.name, status?.codes], ['DIP', 'SUP SUPA', ['MSG1006']]);
  });

  test('shows in the message journal: addressing failed, and the status message was delivered', async () => {
    const market = withHook([201], { levelTwo: addressingRules, unresolvedSecondary: 'refuse' });
    const message = messageOf(supplier, 'IF-024', '[SN-Vacant]', {
      A0: { primaryRecipients: [] },
      M0: { distributorDIPID: '9999999999' },
    });
    const { messageArray } = market.dip.submit([message], supplier.dipId);
    await market.dip.quiet();
    assert.match(messageArray[0]?.message ?? '', /^MSG0000/, messageArray[0]?.help ?? '');
    const reference = message.payload.CommonBlock.S1.senderUniqueReference;
    const path = `/dip-channel/IF-024/deliveryStatus/${supplier.dipId}/${reference}`;
    const answer = await call(market, { method: 'GET', path });
    const { JournalEntries } = (await answer.json()) as {
      JournalEntries: { DIPStage: string; Status: string; uri: string | null }[];
    };
    assert.deepEqual(
      JournalEntries.map(({ DIPStage, Status, uri }) => [DIPStage, Status, uri].join(' ')),
      ['Inbound GoodToGo ', 'MPANUpdateQueue OK ', 'Addressing Failed ', `StatusMessage Delivered ${hook}`],
    );
  });

  test('a check of level 1 still refuses the batch, and nothing is told later', async () => {
    const market = withHook([201], { levelTwo: ['dip.reference-duplicate'] });
    const message = appointmentRequest();
    market.dip.submit([message], supplier.dipId);
    const wrong = appointmentRequest({ S1: { senderRoleID: 'REGS' } });
    assert.match(market.dip.submit([message, wrong], supplier.dipId).messageArray[1]?.message ?? '', /^MSG1010/);
    await market.dip.quiet();
    assert.equal(market.webhook.calls.length, 0);
  });

  test('must be one that the DIP has', () => {
    assert.throws(() => testDip({ settings: { levelTwo: ['dip.nonsense'] } }), /levelTwo names the check dip.nonsense/);
  });
});
