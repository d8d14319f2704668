import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { DipSettings } from '../settings.ts';
import {
  appointmentRequest,
  messageOf,
  mpan,
  noon,
  parties,
  recordingWebhook,
  registration,
  requeuePast,
  smartData,
  supplier,
  testDip,
} from '../testing/test-market.ts';
import { readWebhookConfig } from './webhooks.ts';

const hook = 'https://participant.test/dip';
const directory = parties.map((one) => (one === registration ? { ...one, webhooks: { '*': hook } } : one));
const hourMs = 3_600_000;

function market(settings: Partial<DipSettings> = {}, statusOf: () => number = () => 201) {
  const webhook = recordingWebhook(() => ({ status: statusOf(), body: '' }));
  const opened = testDip({ directory, settings, deliver: webhook.deliver });
  const controls = () =>
    opened.journal
      .entriesOfKind('dip-control')
      .map(({ action, recipient, channel, by }) => [action, recipient?.dipId, channel, by].filter(Boolean).join(' '));
  const send = (...messages: readonly DipMessage[]) => opened.dip.submit(messages, supplier.dipId);
  const came = () =>
    webhook.calls.flatMap(({ body }) =>
      (JSON.parse(body.toString()) as DipMessage[]).map(({ payload }) => payload.CommonBlock.S1.senderUniqueReference),
    );
  return { ...opened, webhook, controls, send, came };
}

const referenceOf = (message: DipMessage) => message.payload.CommonBlock.S1.senderUniqueReference;
const consent = () =>
  messageOf(supplier, 'IF-025', '[ConsentGranularity]', { A0: { primaryRecipients: [registration.dipId] } });
const some = (count: number) => Array.from({ length: count }, () => appointmentRequest());

describe('parties that the harness plays', () => {
  for (const [count, when] of [
    [31, 'at the end of the turn'],
    [32, 'at once'],
  ] as const) {
    test(`${count} publications are handed over ${when}, after the call has returned`, async () => {
      const { dip, send } = market();
      const got: DipMessage[] = [];
      dip.attach(registration.dipId, (publication) => got.push(publication));
      send(...some(count));
      assert.equal(got.length, 0);
      await Promise.resolve();
      assert.equal(got.length, when === 'at once' ? count : 0);
      await dip.quiet();
      assert.equal(got.length, count);
    });
  }
});

describe('pause and resume', () => {
  test('a paused channel waits, the other channels go on, and what waited comes in order', async () => {
    const { dip, send, came, controls } = market();
    dip.pause(registration.dipId, 'IF-031', 'tester');
    const waiting = some(3);
    const other = consent();
    send(...waiting);
    send(other);
    await dip.quiet();
    assert.deepEqual(came(), [referenceOf(other)]);
    const view = dip.queues().find(({ channel }) => channel === 'IF-031');
    assert.deepEqual(
      [view?.state, view?.waiting, view?.inFlight, view?.recipient.dipId, view?.oldestAt],
      ['paused', 3, 0, registration.dipId, new Date(noon).toISOString()],
    );
    dip.resume(registration.dipId, 'IF-031', 'tester');
    await dip.quiet();
    assert.deepEqual(came(), [other, ...waiting].map(referenceOf));
    assert.deepEqual(controls(), [
      `paused ${registration.dipId} IF-031 tester`,
      `resumed ${registration.dipId} IF-031 tester`,
    ]);
  });

  test('a recipient is paused with all its channels, and one of them resumed by itself', async () => {
    const { dip, send, came } = market();
    dip.pause(registration.dipId);
    const [one, other] = [appointmentRequest(), consent()];
    send(one);
    send(other);
    dip.resume(registration.dipId, 'IF-025');
    await dip.quiet();
    assert.deepEqual(came(), [referenceOf(other)]);
    dip.resume(registration.dipId);
    await dip.quiet();
    assert.deepEqual(came(), [other, one].map(referenceOf));
  });

  test('a party that the harness plays is held as well', async () => {
    const { dip } = testDip();
    const got: DipMessage[] = [];
    dip.attach(registration.dipId, (publication) => got.push(publication));
    dip.pause(registration.dipId);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    assert.equal(got.length, 0);
    const views = () =>
      dip
        .queues()
        .map(({ recipient, channel, state, waiting, oldestAt }) => [
          ...[recipient.dipId, channel, state, waiting, oldestAt],
        ]);
    assert.deepEqual(views(), [[registration.dipId, 'IF-031', 'paused', 1, new Date(noon).toISOString()]]);
    dip.resume(registration.dipId);
    await dip.quiet();
    assert.equal(got.length, 1);
    assert.deepEqual(views(), []);
  });

  test('what a fault holds up on its way to a party that the harness plays is seen to wait', async () => {
    const { dip } = testDip();
    dip.attach(registration.dipId, () => {});
    dip.faults.add(dip.faults.read('slow delivery 1h IF-031'));
    dip.submit([appointmentRequest()], supplier.dipId);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    assert.deepEqual(
      dip.queues().map(({ channel, state, waiting }) => [channel, state, waiting]),
      [['IF-031', 'waiting', 2]],
    );
  });

  test('nobody of that name: our own fault', () => {
    assert.throws(() => market().dip.pause('0000000009'), HarnessFault);
  });
});

describe('outages', () => {
  test('72 hours without the DIP: nothing is delivered, then everything in order and once', async () => {
    const { dip, clock, send, came, controls } = market();
    const before = some(2);
    dip.outage('begin', 'tester');
    dip.outage('begin', 'tester');
    send(...before);
    await clock.runDue(noon + 72 * hourMs, dip.quiet);
    assert.deepEqual(came(), []);
    dip.outage('end', 'tester');
    const after = appointmentRequest({ S1: { senderTimestamp: '2026-03-13T12:00:00+00:00' } });
    send(after);
    await dip.quiet();
    assert.deepEqual(came(), [...before, after].map(referenceOf));
    assert.deepEqual(controls(), ['outage-began tester', 'outage-ended tester']);
  });

  test('72 hours without the recipient: its channel pauses, and after it is resumed everything comes in order and once', async () => {
    let up = false;
    const { dip, clock, send, came, controls, deliveries } = market({ whenRetriesExhausted: 'pause' }, () =>
      up ? 201 : 503,
    );
    const sent = some(3);
    for (const message of sent) send(message);
    await dip.quiet();
    await clock.runDue(noon + 72 * hourMs, dip.quiet);
    assert.deepEqual(controls(), [`paused ${registration.dipId} IF-031 the DIP`]);
    assert.deepEqual(
      deliveries().map(({ outcome, codes }) => `${outcome}${codes.includes('waits-for-resume') ? ' and waits' : ''}`),
      ['retrying', 'retrying', 'retrying', 'retrying', 'exhausted and waits'],
    );
    const calls = came().length;
    up = true;
    dip.resume(registration.dipId, 'IF-031');
    await dip.quiet();
    assert.deepEqual(came().slice(calls), sent.map(referenceOf));
  });
});

describe('limits', () => {
  test('two channels whose retries are due at one instant are both carried out, one timer after the other', async () => {
    const { dip, clock, webhook, send } = market({ retryBackoffMs: [1000] }, () =>
      webhook.calls.length > 2 ? 201 : 503,
    );
    send(appointmentRequest());
    send(consent());
    await dip.quiet();
    assert.equal(webhook.calls.length, 2);
    // The clock shows the instant before the first of the two timers has run, as it does for a whole market.
    clock.showTime(noon + 1000);
    await clock.runDue(noon + 1000, dip.quiet);
    assert.equal(webhook.calls.length, 4);
    assert.equal(dip.isQuiet(), true);
  });

  test('channels of one recipient go in parallel, up to a number of calls', async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    const { dip } = testDip({
      ...{ directory, settings: { callsPerRecipient: 2 } },
      deliver: () =>
        new Promise((resolve) => {
          waiting.push(() => resolve({ status: 201, body: '' }));
          most = Math.max(most, waiting.length);
        }),
    });
    const messages = [
      appointmentRequest(),
      consent(),
      messageOf(supplier, 'IF-019', '[RelatedCreate]', {
        A0: { primaryRecipients: [registration.dipId] },
        M1: { principalMPAN: mpan, distributorDIPID: registration.dipId },
      }),
    ];
    for (const message of messages) dip.submit([message], supplier.dipId);
    const done = dip.quiet();
    for (let turns = 0; turns < 500 && !dip.isQuiet(); turns += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      for (const finish of waiting.splice(0)) finish();
    }
    await done;
    assert.equal(most, 2);
    assert.equal(dip.queues().filter(({ waiting }) => waiting === 0).length, dip.queues().length);
  });

  const counts = (calls: readonly { body: Buffer }[]) => calls.map(({ body }) => JSON.parse(body.toString()).length);
  const asked = { maxMessageCount: 3, maxPayloadSize: 2.5 };
  for (const [name, honourWebhookLimits, config, expected] of [
    ['a smaller number of messages is kept to', true, { maxMessageCount: 3 }, [3, 2]],
    ['a larger number is no reason for more than the settings say', true, { maxMessageCount: 100 }, [4, 1]],
    ['a size in kB is kept to', true, { maxPayloadSize: asked.maxPayloadSize }, 'by size'],
    ['neither is, where the settings say so', false, asked, [4, 1]],
  ] as const) {
    test(`WebhookConfig: ${name}`, async () => {
      const { webhook, journal } = market();
      // As the record has it when a participant configured its webhook by a call.
      journal.append({
        ...{ kind: 'exchange', direction: 'in', party: 'REGS EELC', method: 'POST', status: 201, durationMs: 0 },
        url: `https://dip.test/dip-channel/IF-031/pubconfig/${registration.dipId}`,
        requestPayload: journal.payload(JSON.stringify({ callbackURL: hook, ...config })),
      });
      const { dip } = testDip({
        ...{ directory, journal, carryOn: true, deliver: webhook.deliver },
        settings: { messagesPerPublication: 4, honourWebhookLimits },
      });
      dip.submit(some(5), supplier.dipId);
      await dip.quiet();
      if (expected !== 'by size') assert.deepEqual(counts(webhook.calls), expected);
      else
        for (const { body } of webhook.calls)
          assert.ok(body.length <= 2500 || JSON.parse(body.toString()).length === 1, `${body.length} bytes`);
      assert.equal(
        counts(webhook.calls).reduce((sum, count) => sum + count, 0),
        5,
      );
    });
  }

  test('kB are thousands of bytes', () => {
    const webhook = readWebhookConfig({ callbackURL: hook, maxPayloadSize: 100 });
    assert.equal(typeof webhook !== 'string' && webhook.maximumBytes, 100_000);
  });
});

describe('requeue', () => {
  test('publications go again to the end of their queue, under their numbers, as replays', async () => {
    const { dip, send, webhook, deliveries, controls } = market();
    send(...some(2));
    await dip.quiet();
    requeuePast(dip, 'R-1', { dipId: registration.dipId, channel: 'IF-031' }, 'registration');
    assert.equal(dip.requeueProgress('R-1')?.state, 'Processing');
    await dip.quiet();
    assert.deepEqual(dip.requeueProgress('R-1'), { total: 2, processed: 2, failed: 0, state: 'Completed' });
    const blocks = webhook.calls.map(({ body }) => JSON.parse(body.toString())[0].payload.CommonBlock.D0);
    assert.deepEqual(
      blocks.map(({ replayIndicator }) => replayIndicator),
      [false, false, true, true],
    );
    assert.deepEqual(
      blocks.slice(2),
      blocks.slice(0, 2).map((block) => ({ ...block, replayIndicator: true })),
    );
    assert.deepEqual(
      deliveries().map(({ requeued, replayed }) => `${requeued ?? '-'} ${replayed ?? '-'}`),
      ['- -', '- -', 'R-1 true', 'R-1 true'],
    );
    assert.deepEqual(controls(), [
      `requeue-asked ${registration.dipId} IF-031 registration`,
      `requeue-finished ${registration.dipId} IF-031 the DIP`,
    ]);
  });

  for (const [statuses, state] of [
    [[400, 400], 'Failed'],
    [[400, 201], 'PartialCompletion'],
  ] as const) {
    test(`answers ${statuses.join(', ')} end in ${state}`, async () => {
      const left = [201, 201, ...statuses];
      const { dip, send } = market({}, () => left.shift() ?? 201);
      send(...some(2));
      await dip.quiet();
      requeuePast(dip, 'R-1', { dipId: registration.dipId, channel: 'IF-031' });
      await dip.quiet();
      assert.equal(dip.requeueProgress('R-1')?.state, state);
    });
  }

  test('nobody asked: there is no progress to tell of', () => {
    assert.equal(market().dip.requeueProgress('R-9'), undefined);
  });
});

describe('a restart', () => {
  test('keeps pauses, the outage, requeues and what waits, and says what may come twice', async () => {
    const first = market();
    first.send(...some(1));
    await first.dip.quiet();
    first.dip.pause(registration.dipId, 'IF-031');
    requeuePast(first.dip, 'R-1', { dipId: registration.dipId, channel: 'IF-031' });
    first.send(...some(1));
    first.dip.outage('begin');
    const { journal, clock, webhook } = first;
    const second = testDip({ directory, journal, clock, carryOn: true, deliver: webhook.deliver }).dip;
    await second.quiet();
    assert.equal(webhook.calls.length, 1);
    second.outage('end');
    await second.quiet();
    assert.equal(webhook.calls.length, 1, 'still paused');
    assert.equal(second.requeueProgress('R-1')?.state, 'Processing');
    second.resume(registration.dipId);
    await second.quiet();
    assert.deepEqual(
      first.deliveries().map(({ requeued, codes }) => `${requeued ?? '-'} ${codes.includes('may-repeat')}`),
      ['- false', 'R-1 true', '- false'],
    );
    assert.equal(second.requeueProgress('R-1')?.state, 'Completed');
  });

  test('what may come twice is a replay where the settings say so', async () => {
    const first = market();
    first.dip.pause(registration.dipId);
    first.send(...some(1));
    const { journal, clock, webhook } = first;
    const settings = { redeliveryIsReplay: true };
    const second = testDip({ directory, journal, clock, settings, carryOn: true, deliver: webhook.deliver }).dip;
    second.resume(registration.dipId);
    await second.quiet();
    assert.equal(JSON.parse(webhook.calls[0]?.body.toString() ?? '')[0].payload.CommonBlock.D0.replayIndicator, true);
    assert.equal(first.deliveries()[0]?.replayed, true);
  });

  test('after days no webhook is called before the time of the market has caught up, and a retry then has all its attempts left', async () => {
    const first = market({}, () => 503);
    first.send(...some(2));
    await first.dip.quiet();
    const { journal, webhook } = first;
    // The clock of a market that is carried on begins where its record begins.
    const clock = new VirtualClock(noon);
    const second = testDip({ directory, journal, clock, carryOn: true, held: true, deliver: webhook.deliver }).dip;
    const threeDays = noon + 72 * 3_600_000;
    await clock.runDue(threeDays, second.quiet);
    assert.equal(webhook.calls.length, 1);
    assert.equal(second.queues()[0]?.state, 'paused');
    second.goOn();
    await second.quiet();
    assert.deepEqual(
      first.deliveries().map(({ attempt, outcome, codes }) => `${attempt} ${outcome} ${codes.includes('may-repeat')}`),
      ['1 retrying false', '2 retrying true'],
    );
    assert.equal(second.queues()[0]?.dueAt, new Date(threeDays + 60_000).toISOString());
    assert.equal(second.queues()[0]?.waiting, 2);
  });

  test('a retry keeps its number and its time', async () => {
    const first = market({}, () => 503);
    first.send(...some(1));
    await first.dip.quiet();
    const { journal, clock, webhook } = first;
    clock.jumpTo(noon + 10_000);
    const second = testDip({ directory, journal, clock, carryOn: true, deliver: webhook.deliver }).dip;
    await second.quiet();
    assert.equal(webhook.calls.length, 1);
    const [view] = second.queues();
    assert.deepEqual([view?.attempt, view?.dueAt], [2, new Date(noon + 30_000).toISOString()]);
    await clock.runDue(noon + 30_000, second.quiet);
    assert.deepEqual(
      first.deliveries().map(({ attempt, codes }) => `${attempt} ${codes.includes('may-repeat')}`),
      ['1 false', '2 false'],
    );
  });

  test('what waited for a party that the harness plays reaches it, in the order of acceptance', async () => {
    const first = testDip({ directory: parties });
    first.dip.attach(registration.dipId, () => undefined);
    first.dip.pause(registration.dipId);
    const sent = [appointmentRequest(), consent(), appointmentRequest()];
    for (const message of sent) first.dip.submit([message], supplier.dipId);
    const { journal, clock } = first;
    const second = testDip({ directory: parties, journal, clock, carryOn: true }).dip;
    const got: string[] = [];
    second.attach(registration.dipId, (publication) => got.push(referenceOf(publication)));
    second.resume(registration.dipId);
    await second.quiet();
    assert.deepEqual(got, sent.map(referenceOf));
  });

  test('what was forgotten stays forgotten', async () => {
    const first = market();
    first.dip.pause(registration.dipId);
    first.send(...some(2));
    first.dip.forget(mpan);
    const { journal, clock, webhook } = first;
    const second = testDip({ directory, journal, clock, carryOn: true, deliver: webhook.deliver }).dip;
    second.resume(registration.dipId);
    await second.quiet();
    assert.equal(webhook.calls.length, 0);
  });

  test('a million may wait: what is not in memory is made anew from the journal', async () => {
    const { dip, send, came } = market({ publicationsInMemory: 1, messagesPerPublication: 2 });
    dip.pause(registration.dipId);
    const sent = some(7);
    send(...sent);
    dip.resume(registration.dipId);
    await dip.quiet();
    assert.deepEqual(came(), sent.map(referenceOf));
  });
});

test('while the DIP is down, what simulated parties send waits, since nobody could answer them 503', async () => {
  const { dip, messages } = testDip();
  dip.outage('begin');
  dip.submit([messageOf(smartData, 'IF-021', '[ActivePower]')], smartData.dipId);
  assert.equal(messages()[0]?.outcome, 'accepted');
});
