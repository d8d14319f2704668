import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCaller } from '../testing/test-calls.ts';
import { appointmentRequest, messageOf, registration, supplier, testDip } from '../testing/test-market.ts';
import { bodiesOf, hook, withHook } from '../testing/test-status.ts';
import { addressingRules } from './l1-checks.ts';

const { server, call } = createCaller();
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

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
