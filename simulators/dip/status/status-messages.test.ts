import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCaller, marketWithPast } from '../testing/test-calls.ts';
import { mpan, noon, recordingWebhook, registration, supplier } from '../testing/test-market.ts';
import {
  attempts,
  bodiesOf,
  directory,
  hook,
  type PastMarket,
  published,
  report,
  withHook,
} from '../testing/test-status.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

const post = (market: PastMarket, body: unknown, as = registration) =>
  call(market, { path: '/statusmessage', body, as });

describe('pushing status messages', () => {
  const outcomes = (market: PastMarket) =>
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

  for (const [name, config, settings, counts] of [
    ['several go in one call where settings and webhook allow it', { maxMessageCount: 2.5 }, {}, [2, 1]],
    ['a size in kB is kept to', { maxPayloadSize: 0.9 }, {}, [2, 1]],
    ['one that is larger by itself leaves alone', { maxPayloadSize: 0.001 }, {}, [1, 1, 1]],
    ['no limit is, where the settings say so', { maxMessageCount: 1 }, { honourWebhookLimits: false }, [3]],
  ] as const) {
    test(`WebhookConfig: ${name}`, async () => {
      const market = withHook([201], { statusMessagesPerCall: 10, ...settings });
      const path = `/statusmessage/config/${supplier.dipId}`;
      await call(market, { path, body: { callbackURL: hook, ...config } });
      await post(market, [published(market), published(market), published(market)]);
      await market.dip.quiet();
      const bodies = bodiesOf(market.webhook);
      assert.deepEqual(
        bodies.map((body) => body.length),
        counts,
        JSON.stringify(bodies[0]?.[0]).length.toString(),
      );
    });
  }

  test('faults that were asked for strike here too', async () => {
    const market = withHook([201], { retryBackoffMs: [10] });
    market.dip.faults.add({ name: 'unreachable', role: 'SUP', channel: 'status', first: 1 });
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

  test('the attempts used up: with "pause" it stays at the head of its channel until that is resumed', async () => {
    const settings = { attemptLimit: 2, retryBackoffMs: [10], whenRetriesExhausted: 'pause' };
    const market = withHook([500, 500, 201], settings);
    await post(market, [published(market, 'RCP1061 - first'), published(market, 'RCP1062 - second')]);
    await market.dip.quiet();
    await market.clock.runDue(noon + 60_000, market.dip.quiet);
    assert.deepEqual(outcomes(market), ['1 500 retrying', '2 500 exhausted']);
    assert.deepEqual(
      market.dip.queues().map(({ channel, state, waiting }) => `${channel} ${state} ${waiting}`),
      ['status paused 2'],
    );
    market.dip.resume(supplier.dipId, 'status');
    await market.dip.quiet();
    assert.deepEqual(outcomes(market).slice(2), ['1 201 delivered', '1 201 delivered']);
  });
});

describe('a restart with status messages under way', () => {
  const outcomes = (market: PastMarket) =>
    attempts(market).map(({ attempt, outcome, codes }) =>
      [attempt, outcome, ...codes.filter((code) => code === 'may-repeat')].join(' '),
    );
  const carriedOn = (market: PastMarket, settings = {}) => {
    const webhook = recordingWebhook();
    const { journal, clock } = market;
    // The timers of what was interrupted went with it.
    clock.jumpTo(clock.now());
    const options = { directory, journal, clock, carryOn: true, deliver: webhook.deliver };
    return { ...marketWithPast('2.2.1', settings, options), webhook };
  };

  test('what waits for a retry goes on with its attempt at its time, and a delivered one is only remembered', async () => {
    const market = withHook([201, 503], { retryBackoffMs: [60_000] });
    const [first, second] = [published(market, 'RCP1061 - first'), published(market, 'RCP1062 - second')];
    await post(market, [first, second]);
    await market.dip.quiet();
    const again = carriedOn(market, { retryBackoffMs: [60_000] });
    await again.dip.quiet();
    assert.deepEqual(bodiesOf(again.webhook), []);
    await again.clock.runDue(noon + 60_000, again.dip.quiet);
    assert.deepEqual(bodiesOf(again.webhook), [[second]]);
    assert.deepEqual(outcomes(again), ['1 delivered', '1 retrying', '2 delivered']);
    const period = { datetimeFrom: '2026-03-10T11:00:00+00:00', datetimeTo: '2026-03-10T13:00:00+00:00' };
    const answer = await call(again, { path: `/statusmessage/replay/${supplier.dipId}`, body: period });
    assert.deepEqual(await answer.json(), [first, second]);
  });

  test('what was in a call that was cut short goes again at once, and is said to be a possible repetition', async () => {
    const market = marketWithPast('2.2.1', {}, { directory, deliver: () => new Promise(() => undefined) });
    const said = published(market);
    await post(market, [said]);
    const again = carriedOn(market);
    await again.dip.quiet();
    assert.deepEqual(bodiesOf(again.webhook), [[said]]);
    assert.deepEqual(outcomes(again), ['1 delivered may-repeat']);
  });
});

describe('the past of status messages (v2.2.1)', () => {
  const period = { datetimeFrom: '2026-03-10T11:00:00+00:00', datetimeTo: '2026-03-10T13:00:00+00:00' };
  const replay = (market: PastMarket, body: object, headers = {}) =>
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

  test('a requeue that found nothing is remembered over a restart', async () => {
    const market = withHook();
    const path = `/statusmessage/requeue/${supplier.dipId}`;
    const id = (await (await call(market, { path, body: period })).json()) as string;
    const { journal, clock } = market;
    const again = marketWithPast('2.2.1', {}, { directory, journal, clock, carryOn: true });
    for (const { dip } of [market, again]) {
      const status = { method: 'GET', path: `/statusmessage/requeueStatus/${supplier.dipId}` } as const;
      const answer = await call({ ...again, dip }, status);
      assert.deepEqual(await answer.json(), [
        { requeueId: id, percentComplete: 100, totalTransactions: 0, processedTransactions: 0, status: 'Completed' },
      ]);
    }
  });

  test('a requeue is carried on after a restart, with its id and how far it is', async () => {
    const market = withHook([201, 201, 201, 503], { retryBackoffMs: [60_000] });
    const said = [published(market, 'RCP1061 - first'), published(market, 'RCP1062 - second')];
    await post(market, said);
    await market.dip.quiet();
    const path = `/statusmessage/requeue/${supplier.dipId}`;
    const id = (await (await call(market, { path, body: period })).json()) as string;
    await market.dip.quiet();
    const webhook = recordingWebhook();
    const { journal, clock } = market;
    const again = marketWithPast('2.2.1', {}, { directory, journal, clock, carryOn: true, deliver: webhook.deliver });
    await again.dip.quiet();
    await clock.runDue(noon + 60_000, again.dip.quiet);
    assert.deepEqual(bodiesOf(webhook), [[said[1]]]);
    const answer = await call(again, { method: 'GET', path: `/statusmessage/requeueStatus/${supplier.dipId}` });
    assert.deepEqual(await answer.json(), [
      { requeueId: id, percentComplete: 100, totalTransactions: 2, processedTransactions: 2, status: 'Completed' },
    ]);
  });
});
