import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogueOf } from '../../../market/interfaces/catalogue.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import {
  appointmentRequest,
  noon,
  otherMpan,
  otherSupplier,
  parties,
  recordingWebhook,
  registration,
  supplier,
  testDip,
} from '../testing/test-market.ts';
import type { HistoryQuery } from './history.ts';

const hook = 'https://participant.test/dip';
const directory = parties.map((one) => (one === registration ? { ...one, webhooks: { '*': hook } } : one));
const everything: HistoryQuery = { recipientDipId: registration.dipId, channel: 'IF-031', limit: 100 };

async function marketWithFive(settings = {}) {
  const market = testDip({ directory, settings });
  for (const at of [0, 1, 2, 3, 4]) {
    market.clock.jumpTo(noon + at * 60_000);
    market.dip.submit([appointmentRequest(at === 3 ? { M0: { MPANCore: otherMpan } } : {})], supplier.dipId);
    await market.dip.quiet();
  }
  const find = (query: Partial<HistoryQuery> = {}) => market.dip.history.find({ ...everything, ...query });
  return { ...market, find };
}

const times = (page: { publications: readonly { acceptedMs: number }[] }) =>
  page.publications.map(({ acceptedMs }) => (acceptedMs - noon) / 60_000);

describe('what was published to a recipient', () => {
  test('is what was sent to its webhook, byte for byte in what it says', async () => {
    const { find, webhook } = await marketWithFive();
    const sent = webhook.calls.map(({ body }) => JSON.parse(body.toString())[0]);
    assert.deepEqual(
      find().publications.map(({ publication }) => publication.message),
      sent,
    );
  });

  test('is found by time, event, metering point and transaction', async () => {
    const { find } = await marketWithFive();
    assert.deepEqual(times(find()), [0, 1, 2, 3, 4]);
    assert.deepEqual(times(find({ fromMs: noon + 60_000, toMs: noon + 120_000 })), [1, 2]);
    assert.deepEqual(times(find({ event: '[MSApp]' })).length, 5);
    assert.deepEqual(times(find({ event: '[DSApp]' })), []);
    assert.deepEqual(times(find({ mpan: otherMpan })), [3]);
    const ids = find().publications.map(({ publication }) => publication.transaction);
    assert.deepEqual(times(find({ transactionIds: [ids[4] ?? '', ids[1] ?? ''] })), [1, 4]);
    assert.deepEqual(times(find({ recipientDipId: otherSupplier.dipId })), []);
    assert.deepEqual(times(find({ channel: 'IF-032' })), []);
  });

  test('comes in pages that leave nothing out and give nothing twice', async () => {
    const { find } = await marketWithFive();
    const first = find({ limit: 2 });
    const second = find({ limit: 2, ...(first.next && { after: first.next }) });
    const third = find({ limit: 2, ...(second.next && { after: second.next }) });
    assert.deepEqual([first, second, third].map(times), [[0, 1], [2, 3], [4]]);
    assert.equal(third.next, undefined);
  });

  test('is forgotten by age and by number, as the settings say', async () => {
    const byAge = await marketWithFive({ replayRetentionMs: 120_000 });
    assert.deepEqual(times(byAge.find()), [2, 3, 4]);
    const byNumber = testDip({ directory, settings: { replayRetainedMessages: 16 } });
    for (let count = 0; count < 40; count += 1) byNumber.dip.submit([appointmentRequest()], supplier.dipId);
    await byNumber.dip.quiet();
    const { publications } = byNumber.dip.history.find(everything);
    assert.ok(publications.length <= 16 && publications.length >= 15, `${publications.length} are kept`);
  });

  test('survives a restart', async () => {
    const { find, journal, clock } = await marketWithFive();
    const again = testDip({ directory, journal, clock, carryOn: true });
    assert.deepEqual(again.dip.history.find(everything), find());
  });
});

test('a market that is carried on in another version publishes and replays what was accepted in the one before', async () => {
  const [older, newer] = [catalogueOf('1.8.3'), catalogueOf('2.2.1')];
  const first = testDip({ directory, catalogue: older });
  first.dip.pause(registration.dipId);
  // v1.8.3 has no pattern for it.
  first.dip.submit([appointmentRequest({ S1: { senderUniqueReference: 'anything goes' } })], supplier.dipId);
  const { journal, clock } = first;
  const webhook = recordingWebhook();
  const { dip } = testDip({ directory, journal, clock, carryOn: true, catalogue: newer, deliver: webhook.deliver });
  dip.resume(registration.dipId);
  await dip.quiet();
  const query = { recipientDipId: registration.dipId, channel: 'IF-031', limit: 1 };
  const replayed = dip.history.find(query).publications[0]?.publication.message;
  const [published] = JSON.parse(webhook.calls[0]?.body.toString() ?? '') as readonly DipMessage[];
  assert.deepEqual(published, replayed);
  assert.equal(published?.payload.CommonBlock.S1.senderUniqueReference, 'anything goes');
});

test('a message is traced through its deliveries, by what its sender called it', async () => {
  const answers = [503, 201];
  const webhook = recordingWebhook(() => ({ status: answers.shift() ?? 201, body: '' }));
  const { dip, clock, journal } = testDip({ directory, deliver: webhook.deliver });
  const sent = appointmentRequest();
  dip.submit([appointmentRequest()], supplier.dipId);
  await dip.quiet();
  dip.submit([sent], supplier.dipId);
  await clock.runDue(noon + 60_000, dip.quiet);
  const reference = sent.payload.CommonBlock.S1.senderUniqueReference;
  const { history } = testDip({ directory, journal, clock, carryOn: true }).dip;
  for (const one of [dip.history, history]) {
    const trace = one.trace('IF-031', supplier.dipId, reference);
    assert.deepEqual(
      trace.map((entry) => (entry.kind === 'delivery' ? `${entry.attempt} ${entry.outcome}` : entry.kind)),
      ['message', '1 delivered'],
    );
  }
  assert.deepEqual(dip.history.trace('IF-031', otherSupplier.dipId, reference), []);
});
