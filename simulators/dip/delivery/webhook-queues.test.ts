import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHashOf, verifySignature } from '../../../wire/signing.ts';
import type { DipSettings } from '../settings.ts';
import {
  appointmentRequest,
  messageOf,
  noon,
  otherMpan,
  parties,
  recordingWebhook,
  registration,
  settlement,
  smartData,
  supplier,
  testDip,
} from '../testing/test-market.ts';

const hook = 'https://participant.test/dip';
/** The registration service is real here: it has a webhook for everything. */
const directory = parties.map((one) => (one === registration ? { ...one, webhooks: { '*': hook } } : one));
const rejection = JSON.stringify({ messageArray: [{ message: 'RCP1061 - MPAN unknown' }], timestamp: '' });

function withWebhook(answers: readonly (number | Error)[], settings: Partial<DipSettings> = {}, body = '') {
  const left = [...answers];
  const webhook = recordingWebhook(() => {
    const next = left.length > 1 ? left.shift() : left[0];
    return next instanceof Error ? next : { status: next ?? 201, body };
  });
  return { ...testDip({ directory, settings, deliver: webhook.deliver }), webhook };
}

const outcomes = (deliveries: readonly { outcome: string; attempt: number; httpStatus?: number | undefined }[]) =>
  deliveries.map(({ outcome, attempt, httpStatus }) => `${attempt} ${httpStatus ?? '-'} ${outcome}`);

describe('delivery to a webhook', () => {
  test('the publication is signed by the DIP, posted, and recorded with the exchange', async () => {
    const { dip, webhook, deliveries, exchanges, journal } = withWebhook([201]);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    const [call] = webhook.calls;
    assert.ok(call);
    assert.equal(call.url, hook);
    const [publication] = JSON.parse(call.body.toString());
    assert.equal(publication.payload.CommonBlock.D0.publicationID, 'PUB-031');
    const input = { method: 'POST', url: hook, headers: call.headers, body: call.body, now: noon };
    assert.equal(verifySignature(input, { trusted: () => true, clockSkewMs: 0 }).ok, true);
    assert.deepEqual(outcomes(deliveries()), ['1 201 delivered']);
    const [exchange] = exchanges();
    assert.deepEqual([exchange?.direction, exchange?.url, exchange?.status], ['out', hook, 201]);
    assert.deepEqual(journal.readPayload(exchange?.requestPayload ?? ''), call.body);
    assert.equal(deliveries()[0]?.payload, exchange?.requestPayload);
    assert.equal(deliveries()[0]?.received, undefined);
  });

  for (const status of [408, 429, 500, 502, 503, 504]) {
    test(`${status} is tried again when the clock says so`, async () => {
      const { dip, clock, webhook, deliveries } = withWebhook([status, 201], { retryBackoffMs: [30_000] });
      dip.submit([appointmentRequest()], supplier.dipId);
      await dip.quiet();
      await clock.runDue(noon + 29_999, dip.quiet);
      assert.equal(webhook.calls.length, 1);
      await clock.runDue(noon + 30_000, dip.quiet);
      assert.deepEqual(outcomes(deliveries()), [`1 ${status} retrying`, '2 201 delivered']);
      assert.deepEqual(webhook.calls[1]?.body, webhook.calls[0]?.body, 'the same publication under the same number');
    });
  }

  for (const status of [200, 400, 401, 403, 404, 405, 406, 413, 505]) {
    test(`${status} is not tried again`, async () => {
      const { dip, clock, deliveries } = withWebhook([status]);
      dip.submit([appointmentRequest()], supplier.dipId);
      await dip.quiet();
      assert.equal(clock.nextDue(), undefined);
      assert.deepEqual(outcomes(deliveries()), [`1 ${status} failed`]);
    });
  }

  test('207 is delivered, and the codes of the recipient are recorded', async () => {
    const { dip, deliveries } = withWebhook([207], {}, rejection);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    assert.deepEqual(
      deliveries().map(({ outcome, codes }) => ({ outcome, codes })),
      [{ outcome: 'delivered', codes: ['RCP1061'] }],
    );
  });

  test('no answer is tried again and its reason recorded', async () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const { dip, clock, deliveries, exchanges } = withWebhook([refused, 201]);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    await clock.runDue(noon + 60_000, dip.quiet);
    assert.deepEqual(outcomes(deliveries()), ['1 - retrying', '2 201 delivered']);
    assert.deepEqual(deliveries()[0]?.codes, ['no-answer:ECONNREFUSED']);
    assert.deepEqual([exchanges()[0]?.status, exchanges()[0]?.error], [0, 'ECONNREFUSED']);
  });

  test('attempts end, and the next publication gets its turn', async () => {
    const { dip, clock, deliveries } = withWebhook([503, 503, 503, 201], {
      attemptLimit: 3,
      retryBackoffMs: [1000, 5000],
    });
    dip.submit([appointmentRequest(), appointmentRequest()], supplier.dipId);
    await dip.quiet();
    await clock.runDue(noon + 6000, dip.quiet);
    assert.deepEqual(outcomes(deliveries()), [
      '1 503 retrying',
      '2 503 retrying',
      '3 503 exhausted',
      '1 201 delivered',
    ]);
  });

  test('order is kept while the first is tried again', async () => {
    const { dip, clock, webhook, deliveries } = withWebhook([503, 201]);
    const sent = [1, 2, 3].map(() => appointmentRequest());
    for (const message of sent) dip.submit([message], supplier.dipId);
    await dip.quiet();
    assert.equal(webhook.calls.length, 1);
    await clock.runDue(noon + 60_000, dip.quiet);
    const references = webhook.calls.map(
      ({ body }) => JSON.parse(body.toString())[0].payload.CommonBlock.S1.senderUniqueReference,
    );
    const [a, b, c] = sent.map(({ payload }) => payload.CommonBlock.S1.senderUniqueReference);
    assert.deepEqual(references, [a, a, b, c]);
    assert.equal(deliveries().length, 4);
  });

  test('several publications of one interface share a call where the settings and the recipient allow it', async () => {
    const { dip, webhook, deliveries } = withWebhook([201], { messagesPerPublication: 2 });
    dip.submit(
      [1, 2, 3].map(() => appointmentRequest()),
      supplier.dipId,
    );
    await dip.quiet();
    assert.deepEqual(
      webhook.calls.map(({ body }) => JSON.parse(body.toString()).length),
      [2, 1],
    );
    assert.equal(deliveries().length, 3);
  });

  test('a full lane is a failed delivery, never silence', async () => {
    const { dip, deliveries } = withWebhook([201], { maximumQueueLength: 1 });
    dip.submit([appointmentRequest(), appointmentRequest()], supplier.dipId);
    await dip.quiet();
    assert.deepEqual(
      deliveries().map(({ outcome, codes }) => `${outcome} ${codes}`),
      ['failed queue-full', 'delivered answer-unreadable'],
    );
  });

  test('what is forgotten is not tried again', async () => {
    const { dip, clock, webhook } = withWebhook([503]);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    dip.forget();
    await clock.runDue(noon + 3_600_000, dip.quiet);
    assert.equal(webhook.calls.length, 1);
    assert.equal(dip.isQuiet(), true);
  });

  test('what is forgotten of one metering point leaves the others', async () => {
    const { dip, clock, webhook } = withWebhook([503, 201]);
    dip.submit([appointmentRequest(), appointmentRequest({ M0: { MPANCore: otherMpan } })], supplier.dipId);
    await dip.quiet();
    dip.forget(appointmentRequest().payload.CommonBlock.M0?.MPANCore);
    await dip.quiet();
    assert.equal(clock.nextDue(), undefined);
    const points = webhook.calls.map(({ body }) => JSON.parse(body.toString())[0].payload.CommonBlock.M0.MPANCore);
    assert.deepEqual(points.slice(1), [otherMpan]);
  });

  test('recipients do not wait for one another', async () => {
    const slow = { ...settlement, webhooks: { '*': 'https://slow.test/' } };
    const answered: string[] = [];
    let release = () => {};
    // Which of the two calls is signed first, and so made first, is anybody's guess.
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { dip } = testDip({
      directory: directory.map((one) => (one === settlement ? slow : one)),
      deliver: async ({ url }) => {
        if (url.includes('slow')) await released;
        answered.push(url);
        return { status: 201, body: '' };
      },
    });
    const consumption = messageOf(smartData, 'IF-021', '[ActivePower]');
    dip.submit([consumption], smartData.dipId);
    dip.submit([appointmentRequest()], supplier.dipId);
    while (answered.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(answered, [hook]);
    assert.equal(dip.isQuiet(), false);
    release();
    await dip.quiet();
    assert.deepEqual(answered, [hook, 'https://slow.test/']);
  });
});

describe('faults that a scenario asks for', () => {
  test('a duplicate comes twice under one number, once', async () => {
    const { dip, webhook, deliveries } = withWebhook([201]);
    dip.faults.add({ name: 'duplicating', channel: 'IF-031', role: 'REGS', first: 1 });
    dip.submit([appointmentRequest()], supplier.dipId);
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    assert.equal(webhook.calls.length, 3);
    assert.equal(deliveries()[0]?.transaction, deliveries()[1]?.transaction);
    assert.deepEqual(
      deliveries().map(({ codes }) => codes.includes('fault:duplicating')),
      [false, true, false],
    );
  });

  test('unreachable: the webhook is not called, and a retry follows', async () => {
    const { dip, clock, webhook, deliveries } = withWebhook([201]);
    dip.faults.add({ name: 'unreachable', role: 'REGS', first: 2 });
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    await clock.runDue(noon + 3_600_000, dip.quiet);
    assert.equal(webhook.calls.length, 1);
    assert.deepEqual(outcomes(deliveries()), ['1 - retrying', '2 - retrying', '3 201 delivered']);
    assert.deepEqual(deliveries()[0]?.codes, ['fault:unreachable']);
  });

  test('wrongly signed: the hash fits the body and the signature does not', async () => {
    const { dip, webhook, deliveries } = withWebhook([201]);
    dip.faults.add({ name: 'wrongly-signing', first: 1 });
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    const call = webhook.calls[0];
    assert.ok(call);
    assert.equal(call.headers['X-DIP-Content-Hash'], contentHashOf(call.body));
    const input = { method: 'POST', url: hook, headers: call.headers, body: call.body, now: noon };
    const verdict = verifySignature(input, { trusted: () => true, clockSkewMs: 0 });
    assert.equal(verdict.ok === false && verdict.fault, 'signature');
    assert.ok(deliveries()[0]?.codes.includes('fault:wrongly-signing'));
  });

  test('a fault for another role or interface does not strike', async () => {
    const { dip, webhook } = withWebhook([201]);
    dip.faults.add({ name: 'duplicating', channel: 'IF-032' });
    dip.faults.add({ name: 'duplicating', role: 'SUP' });
    dip.submit([appointmentRequest()], supplier.dipId);
    await dip.quiet();
    assert.equal(webhook.calls.length, 1);
  });
});
