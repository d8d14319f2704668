import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { contentHashOf, verifySignature } from '../../../wire/signing.ts';
import {
  appointmentRequest,
  noon,
  otherMpan,
  parties,
  recordingWebhook,
  registration,
  supplier,
  testDip,
} from '../testing/test-market.ts';

const hook = 'https://participant.test/dip';
const withHook = parties.map((one) => (one === registration ? { ...one, webhooks: { '*': hook } } : one));
const hourMs = 3_600_000;

/** A market whose registration service is reached by a webhook, or is played by this process. */
function market(reached: 'by webhook' | 'here', fault: string) {
  const webhook = recordingWebhook();
  const tested = testDip({ deliver: webhook.deliver, ...(reached === 'by webhook' ? { directory: withHook } : {}) });
  const { dip, clock, stale, deliveries } = tested;
  const here: DipMessage[] = [];
  if (reached === 'here') dip.attach(registration.dipId, (publication) => here.push(publication));
  if (fault !== '') dip.faults.add(dip.faults.read(fault));
  const referenceOf = (message: DipMessage) => message.payload.CommonBlock.S1.senderUniqueReference;
  return {
    ...{ ...tested, webhook, stale },
    /** Sends so many appointment requests. @returns their references */
    async send(count = 1): Promise<readonly string[]> {
      const sent = Array.from({ length: count }, () => appointmentRequest());
      for (const message of sent) dip.submit([message], supplier.dipId);
      await dip.quiet();
      return sent.map(referenceOf);
    },
    async pass(ms: number): Promise<void> {
      await clock.runDue(clock.now() + ms, dip.quiet);
      await dip.quiet();
    },
    /** References in the order in which they came. */
    received: () =>
      (reached === 'here'
        ? here
        : webhook.calls.flatMap(({ body }) => JSON.parse(body.toString()) as DipMessage[])
      ).map(referenceOf),
    told: () => deliveries().map(({ attempt, outcome, codes }) => `${attempt} ${outcome} ${faultsIn(codes)}`.trim()),
  };
}

const faultsIn = (codes: readonly string[]) => codes.filter((code) => code !== 'answer-unreadable').join(' ');

for (const reached of ['by webhook', 'here'] as const) {
  describe(`publications to a recipient reached ${reached}`, () => {
    test('slow: they come after the delay, in order', async () => {
      const { send, pass, received, told } = market(reached, 'slow 30s PUB-031 REGS first 1');
      const sent = await send(2);
      await pass(29_999);
      assert.deepEqual(received(), []);
      await pass(1);
      assert.deepEqual(received(), sent);
      assert.deepEqual(told(), ['1 delivered fault:slow', '1 delivered']);
    });

    test('late: they come when the market deadlines have passed', async () => {
      const { send, pass, received } = market(reached, 'late delivery');
      const sent = await send();
      await pass(2 * hourMs);
      assert.deepEqual(received(), []);
      await pass(hourMs);
      assert.deepEqual(received(), sent);
    });

    test('silent: no answer when the time for one is over, then tried again', async () => {
      const { send, pass, received, told, clock } = market(reached, 'silent delivery first 1');
      const sent = await send();
      assert.deepEqual(told(), []);
      await pass(30_000);
      assert.deepEqual(told(), ['1 retrying fault:silent no-answer:timeout']);
      assert.equal(clock.nextDue(), noon + 60_000);
      await pass(30_000);
      assert.deepEqual(received(), sent);
      assert.deepEqual(told().slice(1), ['2 delivered']);
    });

    test('silent for good: attempts end', async () => {
      const { send, pass, received, told } = market(reached, 'silent delivery');
      await send();
      await pass(24 * hourMs);
      assert.deepEqual(received(), []);
      assert.equal(told().at(-1), '5 exhausted fault:silent no-answer:timeout');
    });

    test('unreachable: the first two attempts, then recover', async () => {
      const { send, pass, received, told } = market(reached, 'unreachable REGS first 2');
      const sent = await send(2);
      await pass(hourMs);
      assert.deepEqual(received(), sent);
      assert.deepEqual(told(), [
        '1 retrying fault:unreachable',
        '2 retrying fault:unreachable',
        '3 delivered',
        '1 delivered',
      ]);
    });

    test('flapping: down, up, down, up', async () => {
      const { send, pass, told } = market(reached, 'flapping delivery first 2');
      await send(2);
      await pass(hourMs);
      const down = '1 retrying fault:flapping';
      assert.deepEqual(told().sort(), [down, down, '2 delivered', '2 delivered']);
    });

    test('duplicating: again under the same number, as often as asked', async () => {
      const { send, received, told, deliveries } = market(reached, 'duplicating copies 2 first 1');
      const [a, b] = await send(2);
      assert.deepEqual(received(), [a, a, a, b]);
      const marked = '1 delivered fault:duplicating';
      assert.deepEqual(told(), ['1 delivered', marked, marked, '1 delivered']);
      assert.equal(new Set(deliveries().map(({ transaction }) => transaction)).size, 2);
    });

    test('reordering: the next one overtakes', async () => {
      const { send, received, told } = market(reached, 'reordering first 1');
      const [a, b, c] = await send(3);
      assert.deepEqual(received(), [b, a, c]);
      assert.deepEqual(told(), ['1 delivered', '1 delivered fault:reordering', '1 delivered']);
    });

    test('reordering: where none follows it leaves after its time', async () => {
      const { send, pass, received, dip } = market(reached, 'reordering 10m first 1');
      const sent = await send();
      assert.deepEqual([received(), dip.isQuiet()], [[], true]);
      await pass(600_000);
      assert.deepEqual(received(), sent);
    });

    test('a fault for another role, channel or place does not strike', async () => {
      const { send, received, dip } = market(reached, 'unreachable delivery SUP');
      for (const text of ['silent PUB-032', 'slow request', 'late party']) dip.faults.add(dip.faults.read(text));
      assert.deepEqual(received(), []);
      const sent = await send();
      assert.deepEqual(received(), sent);
    });

    for (const text of ['slow 30s', 'silent', 'reordering', 'unreachable first 1'])
      test(`what is forgotten while ${text} holds it up does not come, and nothing waits behind it`, async () => {
        const { send, pass, received, dip, clock } = market(reached, `${text} delivery first 1`);
        await send();
        dip.submit([appointmentRequest({ M0: { MPANCore: otherMpan } })], supplier.dipId);
        await dip.quiet();
        dip.forget(appointmentRequest().payload.CommonBlock.M0?.MPANCore);
        await dip.quiet();
        await pass(24 * hourMs);
        assert.equal(received().length, text === 'reordering' ? 2 : 1);
        dip.forget();
        assert.deepEqual([dip.isQuiet(), clock.nextDue()], [true, undefined]);
      });
  });
}

describe('how a webhook is called under a fault', () => {
  const certificateOf = (headers: Readonly<Record<string, string>>) =>
    new X509Certificate(Buffer.from(headers['X-DIP-Signature-Certificate'] ?? '', 'base64'));

  test('wrongly signing: the hash fits the body and the signature does not', async () => {
    const { send, webhook, told } = market('by webhook', 'wrongly signing first 1');
    await send();
    const [call] = webhook.calls;
    assert.ok(call);
    assert.equal(call.headers['X-DIP-Content-Hash'], contentHashOf(call.body));
    const input = { method: 'POST', url: hook, headers: call.headers, body: call.body, now: noon };
    const verdict = verifySignature(input, { trusted: () => true, clockSkewMs: 0 });
    assert.equal(verdict.ok === false && verdict.fault, 'signature');
    assert.deepEqual(told(), ['1 delivered fault:wrongly-signing']);
  });

  test('stale certificate: signed rightly, with a certificate that has expired', async () => {
    const { send, webhook, stale, told } = market('by webhook', 'stale certificate first 1');
    await send();
    const [call] = webhook.calls;
    assert.ok(call);
    assert.equal(stale.calls.length, 0);
    assert.ok(Date.parse(certificateOf(call.headers).validTo) < noon);
    const input = { method: 'POST', url: hook, headers: call.headers, body: call.body, now: noon };
    assert.equal(verifySignature(input, { trusted: () => true, clockSkewMs: 0 }).ok, true);
    assert.deepEqual(told(), ['1 delivered fault:stale-certificate']);
  });

  test('stale certificate of the connection: sent by the other sender, signed as ever', async () => {
    const { send, webhook, stale } = market('by webhook', 'stale certificate tls first 1');
    await send();
    assert.deepEqual([webhook.calls.length, stale.calls.length], [0, 1]);
    assert.ok(Date.parse(certificateOf(stale.calls[0]?.headers ?? {}).validTo) > noon);
  });

  for (const name of ['wrongly signing', 'stale certificate'])
    test(`${name} to a party played here: it refuses, as a careful one would`, async () => {
      const { send, received, told } = market('here', `${name} first 1`);
      const [, second] = await send(2);
      assert.deepEqual(received(), [second]);
      assert.deepEqual(told(), [`1 failed RCP9999 fault:${name.replace(' ', '-')}`, '1 delivered']);
    });
});
