import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dipInstant } from '../../market/calendar/instants.ts';
import type { DipMessage } from '../../market/interfaces/message.ts';
import { HarnessFault } from '../../wire/faults.ts';
import {
  appointmentRequest,
  distributor,
  messageOf,
  mpan,
  noon,
  otherMpan,
  registration,
  settlement,
  smartData,
  supplier,
  testDip,
} from './testing/test-market.ts';

test('a faultless message is accepted, recorded and delivered to whom the sender names', async () => {
  const { dip, messages, deliveries } = testDip();
  const received: DipMessage[] = [];
  dip.attach(registration.dipId, (publication) => received.push(publication));
  const sent = appointmentRequest();
  const answer = dip.submit([sent], supplier.dipId);
  assert.equal(answer.messageArray[0]?.message, 'MSG0000 - Success');
  assert.equal(received.length, 0, 'nothing is handed over inside the call');
  await dip.quiet();
  assert.equal(received.length, 1);
  assert.deepEqual(received[0]?.payload.CustomBlock, sent.payload.CustomBlock);
  assert.deepEqual(
    messages().map(({ outcome, codes, transaction }) => ({ outcome, codes, transaction })),
    [{ outcome: 'accepted', codes: ['MSG0000'], transaction: received[0]?.payload.CommonBlock.D0?.transactionID }],
  );
  assert.deepEqual(
    deliveries().map(({ outcome, recipient, httpStatus }) => ({ outcome, to: recipient.dipId, httpStatus })),
    [{ outcome: 'delivered', to: registration.dipId, httpStatus: undefined }],
  );
});

test('D0 is the DIP’s own: number, time, publication, correlation, no replay', async () => {
  const { dip } = testDip({ seed: 'one' });
  const received: DipMessage[] = [];
  dip.attach(registration.dipId, (publication) => received.push(publication));
  const answer = dip.submit([appointmentRequest()], supplier.dipId).messageArray[0];
  await dip.quiet();
  const { D0, S0 } = received[0]?.payload.CommonBlock ?? {};
  assert.match(D0?.transactionID ?? '', /^T-IF-031-2300000001-SUP-20260310-[0-9A-F]{16}$/);
  assert.match(D0?.initialCorrelationID ?? '', /^CI-20260310-2300000001[0-9A-F]{16}$/);
  assert.equal(D0?.transactionTimestamp, '2026-03-10T12:00:00+00:00');
  assert.equal(D0?.publicationID, 'PUB-031');
  assert.equal(D0?.replayIndicator, false);
  assert.equal(D0?.serviceTicketURL, null);
  assert.equal(S0?.interfaceID, 'IF-031', 'a publication keeps the number of its interface');
  assert.equal(answer?.transactionID, D0?.transactionID);
  assert.equal(answer?.correlationID, D0?.initialCorrelationID);
});

test('an answer carries the correlation of its request on, and IF-004 has none', async () => {
  const { dip, messages } = testDip();
  const requested = dip.submit([appointmentRequest()], supplier.dipId).messageArray[0]?.correlationID ?? null;
  const response = messageOf(registration, 'IF-032', '[MSAppInitialResp]', {
    S1: { senderCorrelationID: requested },
    A0: { primaryRecipients: [supplier.dipId] },
  });
  const answered = dip.submit([response], registration.dipId).messageArray[0];
  assert.notEqual(requested, null);
  assert.equal(answered?.correlationID, requested);
  const hub = messageOf(supplier, 'IF-004', '[CommsHubInfo]');
  assert.equal(dip.submit([hub], supplier.dipId).messageArray[0]?.correlationID, null);
  assert.equal(messages().at(-1)?.correlation, undefined);
});

test('secondary recipients come from the metering point, always ones from the interface, each once', async () => {
  const { dip, messages } = testDip();
  dip.learn(mpan, [
    { role: 'SUP', dipId: supplier.dipId },
    { role: 'SDS', dipId: smartData.dipId },
    { role: 'REGS', dipId: registration.dipId },
  ]);
  const got: string[] = [];
  for (const { dipId } of [supplier, distributor, settlement, smartData]) dip.attach(dipId, () => got.push(dipId));
  dip.submit(
    [messageOf(registration, 'IF-001', '[ChangeOfSupplier]', { A0: { primaryRecipients: [supplier.dipId] } })],
    registration.dipId,
  );
  await dip.quiet();
  assert.deepEqual(got, [supplier.dipId, distributor.dipId, settlement.dipId]);
  assert.deepEqual(
    messages()[0]?.recipients.map(({ dipId, how }) => `${how} ${dipId}`),
    [`primary ${supplier.dipId}`, `secondary ${distributor.dipId}`, `always ${settlement.dipId}`],
  );
});

test('the DIP fills the lists of A0', async () => {
  const { dip } = testDip();
  let lists: unknown;
  dip.attach(distributor.dipId, ({ payload }) => {
    lists = payload.CommonBlock.A0;
  });
  dip.learn(mpan, [{ role: 'SUP', dipId: supplier.dipId }]);
  dip.submit([messageOf(registration, 'IF-009', '[MPANDisconnection]')], registration.dipId);
  await dip.quiet();
  assert.deepEqual(lists, {
    primaryRecipients: [],
    secondaryRecipients: [supplier.dipId, distributor.dipId],
    always: [settlement.dipId],
  });
});

test('a rejection concerns only who asked', async () => {
  const { dip, messages } = testDip();
  dip.learn(mpan, [{ role: 'SDS', dipId: smartData.dipId }]);
  const answer = (responseCode: string) =>
    messageOf(registration, 'IF-026', '[ConsentGranularity]', {
      A0: { primaryRecipients: [supplier.dipId] },
      R0: { responseCode, responseMessages: [] },
    });
  dip.submit([answer('R')], registration.dipId);
  dip.submit([answer('A')], registration.dipId);
  assert.deepEqual(
    messages().map(({ recipients }) => recipients.length > 1),
    [false, true],
  );
});

test('a party that answers inside its receiving is served after the others', async () => {
  const { dip } = testDip();
  const order: string[] = [];
  dip.attach(registration.dipId, ({ payload }) => {
    order.push(`registration got ${payload.CommonBlock.S0.interfaceID}`);
    const response = messageOf(registration, 'IF-032', '[MSAppInitialResp]', {
      A0: { primaryRecipients: [supplier.dipId] },
    });
    dip.submit([response], registration.dipId);
    order.push('registration returned');
  });
  dip.attach(supplier.dipId, () => order.push('supplier got IF-032'));
  dip.submit([appointmentRequest()], supplier.dipId);
  assert.equal(dip.isQuiet(), false);
  await dip.quiet();
  assert.equal(dip.isQuiet(), true);
  assert.deepEqual(order, ['registration got IF-031', 'registration returned', 'supplier got IF-032']);
});

test('a party that throws is a fault of the harness, and the others still get theirs', async () => {
  const { dip, journal } = testDip();
  let got = 0;
  dip.attach(registration.dipId, () => {
    throw new Error('broken on purpose');
  });
  dip.attach(settlement.dipId, () => {
    got += 1;
  });
  dip.learn(mpan, []);
  dip.submit([appointmentRequest()], supplier.dipId);
  dip.submit([messageOf(registration, 'IF-009', '[MPANDisconnection]')], registration.dipId);
  await dip.quiet();
  assert.equal(got, 1);
  assert.match(journal.entriesOfKind('fault')[0]?.message ?? '', /REGS EELC failed on T-IF-031-.*broken on purpose/s);
});

test('a recipient without webhook and without anybody attached is a failed delivery', async () => {
  const { dip, deliveries } = testDip();
  dip.submit([appointmentRequest()], supplier.dipId);
  await dip.quiet();
  assert.deepEqual(
    deliveries().map(({ outcome, codes, recipient }) => ({ outcome, codes, to: recipient.dipId })),
    [{ outcome: 'failed', codes: ['no-webhook'], to: registration.dipId }],
  );
});

test('forgetting drops what is queued and what was learned, of one metering point or of all', async () => {
  const { dip, messages } = testDip();
  let got = 0;
  dip.attach(registration.dipId, () => {
    got += 1;
  });
  dip.learn(mpan, [{ role: 'SUP', dipId: supplier.dipId }]);
  dip.submit([appointmentRequest()], supplier.dipId);
  dip.forget(otherMpan);
  dip.submit([appointmentRequest()], supplier.dipId);
  dip.forget(mpan);
  await dip.quiet();
  assert.equal(got, 0);
  dip.submit([messageOf(registration, 'IF-009', '[MPANDisconnection]')], registration.dipId);
  assert.equal(
    messages()
      .at(-1)
      ?.recipients.some(({ dipId }) => dipId === supplier.dipId),
    false,
  );
});

test('the scenario of a metering point is stamped on everything that concerns it', async () => {
  const { dip, journal } = testDip({ scenarioOf: (core) => (core === mpan ? 'ldso/COA-001#1' : undefined) });
  dip.attach(registration.dipId, () => undefined);
  dip.submit([appointmentRequest(), appointmentRequest({ M0: { MPANCore: otherMpan } })], supplier.dipId);
  await dip.quiet();
  assert.deepEqual(
    journal.entries().map(({ kind, scenario }) => `${kind} ${scenario ?? '-'}`),
    ['message ldso/COA-001#1', 'message -', 'delivery ldso/COA-001#1', 'delivery -'],
  );
});

test('what an attached party was handed can be told from the record alone', async () => {
  const { dip, journal, messages, deliveries } = testDip();
  const received: DipMessage[] = [];
  dip.attach(registration.dipId, (publication) => received.push(publication));
  dip.submit([appointmentRequest(), appointmentRequest()], supplier.dipId);
  await dip.quiet();
  const told = deliveries().map((delivery) => {
    const { transaction, publication, payload, received: place } = delivery;
    const message = messages().find((entry) => entry.transaction === transaction);
    assert.ok(place && message, 'each delivery names a place in the received body, and has a message');
    assert.equal(payload, message.payload);
    const body = JSON.parse(journal.readPayload(payload).toString()) as DipMessage[];
    const idsOf = (how: string) => message.recipients.filter((one) => one.how === how).map(({ dipId }) => dipId);
    const A0 = {
      ...{ primaryRecipients: idsOf('primary'), secondaryRecipients: idsOf('secondary'), always: idsOf('always') },
    };
    const D0 = {
      ...{ transactionID: transaction, transactionTimestamp: dipInstant(Date.parse(message.marketTime)) },
      ...{ publicationID: publication, initialCorrelationID: place.correlation },
      ...{ replayIndicator: false, serviceTicketURL: null },
    };
    const own = body[place.index]?.payload;
    return { payload: { ...own, CommonBlock: { ...own?.CommonBlock, A0, D0 } } };
  });
  assert.deepEqual(told, received);
});

test('a publication that reaches no webhook is recorded by the message it was made from', () => {
  const { dip, messages, deliveries } = testDip();
  dip.submit([appointmentRequest()], supplier.dipId);
  const [delivery] = deliveries();
  assert.deepEqual([delivery?.outcome, delivery?.codes], ['failed', ['no-webhook']]);
  assert.equal(delivery?.payload, messages()[0]?.payload);
  assert.equal(delivery?.received?.index, 0);
});

test('two runs with one seed give the same numbers', () => {
  const run = () => {
    const { dip } = testDip({ seed: 'same' });
    return [1, 2].map(() => dip.submit([appointmentRequest()], supplier.dipId).messageArray[0]?.transactionID);
  };
  assert.deepEqual(run(), run());
});

test('a journal that is carried on: numbers do not repeat and used references stay used', () => {
  const { dip, journal, clock } = testDip({ seed: 'same' });
  const sent = appointmentRequest();
  const first = dip.submit([sent], supplier.dipId).messageArray[0]?.transactionID;
  const second = testDip({ seed: 'same', journal, clock, carryOn: true });
  assert.match(second.dip.submit([sent], supplier.dipId).messageArray[0]?.message ?? '', /^MSG1006/);
  const next = second.dip.submit([appointmentRequest()], supplier.dipId).messageArray[0]?.transactionID;
  assert.ok(next && next !== first);
});

test('a second market in the same journal knows nothing of the first', () => {
  const { dip, journal, clock } = testDip();
  const sent = appointmentRequest();
  dip.submit([sent], supplier.dipId);
  const second = testDip({ journal, clock });
  assert.match(second.dip.submit([sent], supplier.dipId).messageArray[0]?.message ?? '', /^MSG0000/);
});

test('a party that the directory lacks is our own fault', () => {
  const { dip } = testDip();
  assert.throws(() => dip.submit([appointmentRequest()], '0000000009'), HarnessFault);
  assert.throws(() => dip.learn(mpan, [{ role: 'SUP', dipId: '0000000009' }]), /does not have it/);
  assert.throws(() => dip.learn(mpan, [{ role: 'SUP', dipId: registration.dipId }]), /gives it the role REGS/);
});

test('the record never holds an API key', async () => {
  const { dip, journal } = testDip();
  dip.submit([appointmentRequest()], supplier.dipId);
  await dip.quiet();
  assert.equal(JSON.stringify(journal.entries()).includes('key-'), false);
  assert.equal(journal.entries()[0]?.marketTime, new Date(noon).toISOString());
});
