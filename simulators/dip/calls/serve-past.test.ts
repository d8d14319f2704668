import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { DipOptions } from '../dip.ts';
import { createCaller, marketWithPast, type Sent } from '../testing/test-calls.ts';
import {
  appointmentRequest,
  distributor,
  messageOf,
  mpan,
  otherMpan,
  otherSupplier,
  parties,
  provider,
  recordingWebhook,
  registration,
  supplier,
} from '../testing/test-market.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const anything = { datetimeFrom: null, datetimeTo: null, eventCode: null, MPAN: null, version: null };
const replayPath = `/dip-channel/IF-031/replay/${registration.dipId}`;
const requeuePath = `/dip-channel/IF-031/requeue/${registration.dipId}`;
const statusPath = `/dip-channel/IF-031/requeueStatus/${registration.dipId}`;

type Market = ReturnType<typeof marketWithPast>;

/** The registration service has a webhook. @param answers one after another; the last is given again */
function withWebhook(version: string, answers: readonly number[] = [201], more: Partial<DipOptions> = {}) {
  const left = [...answers];
  const webhook = recordingWebhook(() => ({ status: (left.length > 1 ? left.shift() : left[0]) ?? 201, body: '' }));
  const webhooks = { 'IF-031': 'https://registration.test/hook' };
  const directory = parties.map((one) => (one === registration ? { ...one, webhooks } : one));
  const { clock, journal, carryOn } = more;
  const own = { ...(clock && { clock }), ...(journal && { journal }), ...(carryOn && { carryOn }) };
  return { ...marketWithPast(version, {}, { directory, deliver: webhook.deliver, ...own }), webhook };
}

/** `count` messages to the registration service, a minute apart. */
async function published(market: Market, count: number): Promise<string[]> {
  const transactions: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const point = { M0: { MPANCore: nth % 2 === 0 ? mpan : otherMpan } };
    const { messageArray } = market.dip.submit([appointmentRequest(point)], supplier.dipId);
    transactions.push(messageArray[0]?.transactionID ?? '');
    await market.clock.runDue(market.clock.now() + 60_000, market.dip.quiet);
  }
  return transactions;
}

const replayOf = (market: Market, body: unknown, more: Partial<Sent> = {}) =>
  call(market, { path: replayPath, body, as: registration, ...more });

async function transactionsIn(answer: Response): Promise<string[]> {
  const messages = (await answer.json()) as ReturnType<typeof appointmentRequest>[];
  return messages.map(({ payload }) => payload.CommonBlock.D0?.transactionID ?? '');
}

describe('replay', () => {
  test('gives the publications back, oldest first, with the mark of a replay and everything else as it was', async () => {
    const market = marketWithPast('2.1.0');
    const before = await published(market, 2);
    const answer = await replayOf(market, anything);
    assert.equal(answer.status, 200);
    const messages = (await answer.json()) as ReturnType<typeof appointmentRequest>[];
    assert.deepEqual(
      messages.map(({ payload }) => payload.CommonBlock.D0),
      before.map((transactionID, nth) => ({
        ...{ transactionID, transactionTimestamp: `2026-03-10T12:0${nth}:00+00:00`, publicationID: 'PUB-031' },
        ...{ initialCorrelationID: messages[nth]?.payload.CommonBlock.D0?.initialCorrelationID },
        ...{ replayIndicator: true, serviceTicketURL: null },
      })),
    );
    const exchange = market.exchanges().at(-1);
    assert.deepEqual(JSON.parse(market.journal.readPayload(exchange?.responsePayload ?? '').toString()), messages);
  });

  const filters: readonly [name: string, change: (given: readonly string[]) => object, found: readonly number[]][] = [
    ['all', () => ({}), [0, 1, 2, 3]],
    ['from', () => ({ datetimeFrom: '2026-03-10T12:02:00+00:00' }), [2, 3]],
    ['to, in another offset', () => ({ datetimeTo: '2026-03-10T13:01:00+01:00' }), [0, 1]],
    ['one metering point', () => ({ MPAN: otherMpan }), [1, 3]],
    ['an event', () => ({ eventCode: '[MSApp]' }), [0, 1, 2, 3]],
    ['an event in another case is another event', () => ({ eventCode: '[msapp]' }), []],
    ['the schema version', () => ({ version: '011' }), [0, 1, 2, 3]],
    ['another schema version', () => ({ version: '009' }), []],
    ['transactions', (given) => ({ transactionIDs: [given[3], given[1]] }), [1, 3]],
    ['keys in another case', () => ({ mpan: otherMpan, DATETIMEFROM: '2026-03-10T12:02:00+00:00' }), [3]],
    ['an unknown key, which the description does not refuse', () => ({ colour: 'red' }), [0, 1, 2, 3]],
  ];
  for (const [name, change, found] of filters) {
    test(`finds by ${name}`, async () => {
      const market = marketWithPast('2.1.0');
      const given = await published(market, 4);
      const changes = change(given);
      const replaced = new Set(Object.keys(changes).map((key) => key.toLowerCase()));
      const kept = Object.entries(anything).filter(([key]) => !replaced.has(key.toLowerCase()));
      const answer = await replayOf(market, { ...Object.fromEntries(kept), ...changes });
      assert.deepEqual(
        await transactionsIn(answer),
        found.map((nth) => given[nth]),
      );
    });
  }

  const { version: _, ...withoutVersion } = anything;
  const wrongs: readonly [name: string, body: unknown, where: RegExp][] = [
    ['no JSON', 'x', /the body: /],
    ['an array', [anything], /the body: /],
    ['a missing key', withoutVersion, /version: /],
    ['a time with milliseconds', { ...anything, datetimeFrom: '2026-03-10T12:00:00.000Z' }, /datetimeFrom: /],
    ['a time of 25 characters that is none', { ...anything, datetimeTo: '2026-13-40T12:00:00+00:00' }, /datetimeTo: /],
    [
      'a period that runs backwards',
      { ...anything, datetimeFrom: '2026-03-11T00:00:00+00:00', datetimeTo: '2026-03-10T00:00:00+00:00' },
      /lies after/,
    ],
    ['a short MPAN', { ...anything, MPAN: '123' }, /MPAN: /],
    ['a number for an MPAN', { ...anything, MPAN: 1012345678901 }, /MPAN: /],
    ['an empty event', { ...anything, eventCode: '' }, /eventCode: /],
    ['a long version', { ...anything, version: '12345678901' }, /version: /],
    ['no transaction in the list', { ...anything, transactionIDs: [] }, /transactionIDs: /],
    ['101 transactions', { ...anything, transactionIDs: Array(101).fill('T') }, /transactionIDs: /],
    ['null for the transactions', { ...anything, transactionIDs: null }, /transactionIDs: /],
  ];
  for (const [name, body, where] of wrongs) {
    for (const path of [replayPath, requeuePath]) {
      test(`${path.split('/')[3]} of ${name} is 400 and says where`, async () => {
        const answer = await call(marketWithPast('2.2.1'), { path, body, as: registration });
        assert.equal(answer.status, 400);
        const { messageArray } = (await answer.json()) as { messageArray: { message: string; help: string }[] };
        assert.match(messageArray[0]?.message ?? '', /^MSG1001/);
        assert.match(messageArray[0]?.help ?? '', where);
        assert.equal(Object.keys(messageArray[0] ?? {}).length, 10);
      });
    }
  }

  test('an unknown channel is 400, somebody else’s past 403, and one’s connection provider may look', async () => {
    const directory = [supplier, registration, distributor, provider, otherSupplier].map((one) =>
      one === registration ? { ...one, connectionProviders: [provider.dipId] } : one,
    );
    const market = marketWithPast('2.1.0', {}, { directory });
    const given = await published(market, 1);
    const unknown = { path: `/dip-channel/IF-999/replay/${registration.dipId}` };
    assert.equal((await replayOf(market, anything, unknown)).status, 400);
    assert.equal((await replayOf(market, anything, { as: supplier })).status, 403);
    assert.match(market.exchanges().at(-1)?.error ?? '', /SUP SUPA may not look at what REGS EELC received/);
    assert.deepEqual(await transactionsIn(await replayOf(market, anything, { as: provider })), given);
  });

  test('nothing found is an empty array, or 400 where the settings say so', async () => {
    assert.equal(await (await replayOf(marketWithPast('2.1.0'), anything)).text(), '[]');
    assert.equal((await replayOf(marketWithPast('2.1.0', { emptyReplay: 'refuse' }), anything)).status, 400);
  });

  describe('of more than a page', () => {
    const headers = (answer: Response) => ({
      'x-continuation-token': answer.headers.get('X-Continuation-Token') ?? '',
    });

    test('v2.2.1: 206 and a token, page by page, 200 at the end, each once', async () => {
      const market = marketWithPast('2.2.1', { replayPageSize: 2 });
      const given = await published(market, 5);
      const first = await replayOf(market, anything);
      const second = await replayOf(market, anything, { headers: headers(first) });
      const third = await replayOf(market, anything, { headers: headers(second) });
      assert.deepEqual([first.status, second.status, third.status], [206, 206, 200]);
      assert.equal(third.headers.get('X-Continuation-Token'), null);
      const pages = await Promise.all([first, second, third].map(transactionsIn));
      assert.deepEqual(pages.flat(), given);
    });

    test('a token of another request, another recipient or nobody is 400', async () => {
      const market = marketWithPast('2.2.1', { replayPageSize: 1 });
      await published(market, 3);
      const token = headers(await replayOf(market, anything));
      const [position, seal] = token['x-continuation-token'].split('.');
      const forged = { 'x-continuation-token': `${Buffer.from('2').toString('base64url')}.${seal}` };
      const others: Partial<Sent>[] = [
        { headers: token, body: { ...anything, MPAN: mpan } },
        { headers: token, path: `/dip-channel/IF-031/replay/${supplier.dipId}`, as: supplier },
        { headers: token, path: `/dip-channel/IF-033/replay/${registration.dipId}` },
        { headers: forged },
        { headers: { 'x-continuation-token': `${position}` } },
        { headers: { 'x-continuation-token': `${position}.${seal}.x` } },
        { headers: { 'x-continuation-token': 'nonsense' } },
      ];
      for (const other of others) assert.equal((await replayOf(market, anything, other)).status, 400);
      assert.equal((await replayOf(market, anything, { headers: token })).status, 206);
    });

    for (const version of ['1.8.3', '2.1.0']) {
      test(`v${version} has no continuation: 400, or the oldest page where the settings say so`, async () => {
        const refusing = marketWithPast(version, { replayPageSize: 2 });
        await published(refusing, 3);
        assert.equal((await replayOf(refusing, anything)).status, 400);
        const cutting = marketWithPast(version, { replayPageSize: 2, replayWithoutContinuation: 'first-page' });
        const given = await published(cutting, 3);
        const answer = await replayOf(cutting, anything);
        assert.deepEqual([answer.status, answer.headers.get('X-Continuation-Token')], [200, null]);
        assert.deepEqual(await transactionsIn(answer), given.slice(0, 2));
      });
    }
  });
});

describe('requeue', () => {
  const requeue = (market: Market, more: Partial<Sent> = {}) =>
    call(market, { path: requeuePath, body: anything, as: registration, ...more });
  const progress = async (market: Market, query = '') => {
    const answer = await call(market, { method: 'GET', path: `${statusPath}${query}`, as: registration });
    return answer.status === 200 ? await answer.json() : answer.status;
  };

  test('v2.1.0: 200 without a body, and the messages go again in order', async () => {
    const market = withWebhook('2.1.0');
    const given = await published(market, 3);
    const answer = await requeue(market);
    assert.deepEqual([answer.status, await answer.text()], [200, '']);
    await market.dip.quiet();
    const sent = () => market.webhook.calls.map(({ body }) => JSON.parse(body.toString())[0].payload.CommonBlock.D0);
    assert.deepEqual(
      sent().map(({ transactionID, replayIndicator }) => [transactionID, replayIndicator]),
      [...given.map((one) => [one, false]), ...given.map((one) => [one, true])],
    );
    assert.equal((await requeue(market)).status, 200);
  });

  test('v2.2.1: 202 with an id, 429 until it is done, and requeueStatus tells how far', async () => {
    const market = withWebhook('2.2.1', [201, 201, 201, 400]);
    await published(market, 2);
    await market.dip.quiet();
    market.dip.pause(registration.dipId);
    assert.equal(await progress(market), 204);
    const answer = await requeue(market);
    const id = (await answer.json()) as string;
    assert.equal(answer.status, 202);
    assert.match(id, new RegExp(`^${registration.dipId}-20260310-[0-9a-f]{16}$`));
    const row = (percentComplete: number, processedTransactions: number, status: string) => [
      { requeueId: id, percentComplete, totalTransactions: 2, processedTransactions, status },
    ];
    assert.deepEqual(await progress(market), row(0, 0, 'Processing'));
    assert.equal((await requeue(market)).status, 429);
    assert.equal(market.dip.queues()[0]?.waiting, 2);
    market.dip.resume(registration.dipId);
    await market.dip.quiet();
    assert.deepEqual(await progress(market, `?requeue-id=${id}`), row(100, 2, 'PartialCompletion'));
    assert.deepEqual(await progress(market, `?REQUEUE-ID=${id}`), row(100, 2, 'PartialCompletion'));
    assert.equal(await progress(market, '?requeue-id=another'), 204);
    assert.equal((await requeue(market)).status, 202);
    assert.equal(((await progress(market)) as unknown[]).length, 2);
  });

  test('another channel or recipient has its own', async () => {
    const market = marketWithPast('2.2.1');
    await published(market, 1);
    assert.equal((await requeue(market)).status, 202);
    assert.equal((await requeue(market, { path: `/dip-channel/IF-033/requeue/${registration.dipId}` })).status, 202);
    assert.equal(
      (await requeue(market, { path: `/dip-channel/IF-031/requeue/${supplier.dipId}`, as: supplier })).status,
      202,
    );
    assert.equal((await requeue(market, { as: supplier })).status, 403);
  });

  test('of more than the settings allow is 400', async () => {
    const market = marketWithPast('2.2.1', { requeueLimit: 1 });
    await published(market, 2);
    assert.equal((await requeue(market)).status, 400);
    assert.equal(market.journal.entriesOfKind('dip-control').length, 0);
  });

  test('is in the record before anything is queued', async () => {
    const market = withWebhook('2.2.1');
    await published(market, 1);
    const before = market.journal.entries().length;
    await requeue(market);
    const kinds = market.journal.entries().slice(before);
    assert.deepEqual(
      kinds.slice(0, 2).map((entry) => (entry.kind === 'dip-control' ? entry.action : entry.kind)),
      ['exchange', 'requeue-asked'],
    );
  });

  test('survives a restart with its id and how far it is', async () => {
    const market = withWebhook('2.2.1');
    await published(market, 2);
    market.dip.pause(registration.dipId);
    const id = (await (await requeue(market)).json()) as string;
    const again = withWebhook('2.2.1', [201], { clock: market.clock, journal: market.journal, carryOn: true });
    await again.dip.quiet();
    const [row] = (await progress(again)) as { requeueId: string; status: string }[];
    assert.deepEqual([row?.requeueId, row?.status], [id, 'Processing']);
    again.dip.resume(registration.dipId);
    await again.dip.quiet();
    const [done] = (await progress(again)) as { requeueId: string; status: string }[];
    assert.deepEqual([done?.requeueId, done?.status], [id, 'Completed']);
  });
});

describe('deliveryStatus', () => {
  const ask = (market: Market, reference: string, as = supplier) =>
    call(market, { method: 'GET', path: `/dip-channel/IF-031/deliveryStatus/${as.dipId}/${reference}`, as });
  interface Row {
    readonly [key: string]: unknown;
  }
  const rowsOf = async (answer: Response) => ((await answer.json()) as { JournalEntries: Row[] }).JournalEntries;
  const stages = (rows: readonly Row[]) => rows.map(({ DIPStage, Status }) => `${DIPStage} ${Status}`);

  test('the life of a message, in the exact keys of the description', async () => {
    const market = marketWithPast('2.2.1');
    market.dip.attach(registration.dipId, () => undefined);
    const message = appointmentRequest();
    const reference = message.payload.CommonBlock.S1.senderUniqueReference;
    const { messageArray } = market.dip.submit([message], supplier.dipId);
    await market.dip.quiet();
    const answer = await ask(market, reference);
    const { JournalEntries, ...record } = (await answer.json()) as { JournalEntries: Row[] };
    const [given] = messageArray;
    assert.deepEqual(record, {
      ...{ SentDateTime: '2026-03-10 12:00:00', Interface: 'IF-031', SenderUniqueReference: reference },
      ...{ DIPTransactionID: given?.transactionID, DIPCorrelationID: given?.correlationID, MPANCore: mpan },
    });
    assert.deepEqual(stages(JournalEntries), [
      ...['Inbound GoodToGo', 'MPANUpdateQueue OK', 'Addressing SentToTopic', 'Outbound Delivered'],
    ]);
    assert.deepEqual(JournalEntries.at(-1), {
      ...{ TimeGenerated: '2026-03-10 12:00:00.000', SenderDIPID: supplier.dipId, Interface: 'IF-031' },
      ...{ EventCode: '[MSApp]', SenderUniqueReference: reference, DIPTransactionID: given?.transactionID },
      ...{ DIPCorrelationID: given?.correlationID, MPANCore: mpan, Reason: null },
      ...{ SentDateTime: '2026-03-10 12:00:00.000', Duration: 0, MessageDelayInMilliSeconds: 0 },
      ...{ DIPStage: 'Outbound', Status: 'Delivered', StatusCode: 201, Message: null, Recipients: null },
      ...{ RecipientMap: null, Recipient: registration.dipId, uri: null, rn: 4 },
    });
    assert.deepEqual(JournalEntries[2]?.RecipientMap, {
      ...{ Primary: [{ role: 'REGS', dipId: registration.dipId }], Secondary: [], Always: [] },
    });
  });

  test('a recipient sees what was delivered to it, a stranger nothing', async () => {
    const market = marketWithPast('2.2.1');
    const message = messageOf(registration, 'IF-036', '[MSAppActive]', {
      A0: { primaryRecipients: [supplier.dipId, otherSupplier.dipId] },
    });
    const reference = message.payload.CommonBlock.S1.senderUniqueReference;
    market.dip.submit([message], registration.dipId);
    await market.dip.quiet();
    const path = (as: typeof supplier) => `/dip-channel/IF-036/deliveryStatus/${as.dipId}/${reference}`;
    const get = (as: typeof supplier) => call(market, { method: 'GET', path: path(as), as });
    const outbound = (rows: readonly Row[]) =>
      rows.filter(({ DIPStage }) => DIPStage === 'Outbound').map(({ Recipient }) => Recipient);
    assert.deepEqual(outbound(await rowsOf(await get(supplier))), [supplier.dipId]);
    assert.ok(outbound(await rowsOf(await get(registration))).length > 1);
    assert.equal((await get(provider)).status, 204);
  });

  test('a refused message, an unknown reference, and one that is none', async () => {
    const market = marketWithPast('2.2.1');
    const message = appointmentRequest({ S1: { senderRoleID: 'REGS' } });
    market.dip.submit([message], supplier.dipId);
    const rows = await rowsOf(await ask(market, message.payload.CommonBlock.S1.senderUniqueReference));
    assert.deepEqual(stages(rows), ['Inbound InboundRuleFailure']);
    assert.match(String(rows[0]?.Reason), /senderRoleID/);
    assert.equal((await ask(market, `S-IF-031-${supplier.dipId}-SUP-20260310-never`)).status, 204);
    assert.equal((await ask(market, 'nonsense')).status, 400);
    assert.equal((await ask(market, '%E0%A4%A')).status, 400);
  });
});
