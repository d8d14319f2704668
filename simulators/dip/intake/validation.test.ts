import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dipInstant } from '../../../market/calendar/instants.ts';
import type { DeepPartial } from '../../../market/interfaces/example.ts';
import type { CommonBlock, DipMessage } from '../../../market/interfaces/message.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import type { DipSettings } from '../settings.ts';
import {
  appointmentRequest,
  distributor,
  messageOf,
  noon,
  otherSupplier,
  parties,
  provider,
  registration,
  settlement,
  supplier,
  testDip,
} from '../testing/test-market.ts';

/** Sends one message as the supplier and gives the code of the answer, its help and what was recorded. */
function send(message: unknown, settings: Partial<DipSettings> = {}, sender: DirectoryParty = supplier) {
  const { dip, messages, deliveries } = testDip({ settings });
  const entry = dip.submit([message as DipMessage], sender.dipId).messageArray[0];
  const recorded = messages()[0];
  return { code: entry?.message?.slice(0, 7), help: entry?.help ?? '', recorded, deliveries: deliveries() };
}

const sender = (S1: DeepPartial<CommonBlock['S1']>) => appointmentRequest({ S1 });
const addressed = (A0: DeepPartial<CommonBlock['A0']>) => messageOf(supplier, 'IF-031', '[MSApp]', { A0: A0 ?? {} });

interface Case {
  readonly name: string;
  readonly message: () => unknown;
  readonly code: string;
  readonly rule?: string;
  readonly path?: string;
  readonly settings?: Partial<DipSettings>;
  readonly from?: DirectoryParty;
}

const cases: readonly Case[] = [
  { name: 'nothing wrong', message: () => appointmentRequest(), code: 'MSG0000' },
  { name: 'no object', message: () => 'text', code: 'MSG1001' },
  { name: 'an empty object', message: () => ({}), code: 'MSG1001' },
  {
    name: 'a value of the wrong form',
    message: () => appointmentRequest({ M0: { MPANCore: '123' } }),
    ...{ code: 'MSG1001', path: '[0].payload.CommonBlock.M0.MPANCore' },
  },
  {
    name: 'D0 filled by the sender',
    message: () => {
      const message = appointmentRequest();
      const D0 = { transactionID: 'T', transactionTimestamp: dipInstant(noon), publicationID: 'PUB-031' };
      const rest = { initialCorrelationID: null, replayIndicator: false, serviceTicketURL: null };
      return {
        payload: { ...message.payload, CommonBlock: { ...message.payload.CommonBlock, D0: { ...D0, ...rest } } },
      };
    },
    code: 'MSG1001',
  },
  {
    name: 'an interface that does not exist',
    message: () => {
      const { payload } = appointmentRequest();
      const S0 = { ...payload.CommonBlock.S0, interfaceID: 'IF-999' };
      return { payload: { ...payload, CommonBlock: { ...payload.CommonBlock, S0 } } };
    },
    code: 'MSG1002',
  },
  {
    name: 'another environment',
    message: () => sender({ environmentTag: 'SIT' }),
    ...{ code: 'MSG1001', rule: 'dip.environment', path: '[0].payload.CommonBlock.S1.environmentTag' },
  },
  {
    name: 'another environment where that is allowed',
    message: () => sender({ environmentTag: 'SIT' }),
    ...{ code: 'MSG0000', settings: { refuseOtherEnvironments: false } },
  },
  {
    name: 'an unknown sender',
    message: () => sender({ senderDIPID: '2300009999' }),
    ...{ code: 'MSG1009', rule: 'dip.sender', path: '[0].payload.CommonBlock.S1.senderDIPID' },
  },
  {
    name: 'somebody else as sender',
    message: () => sender({ senderDIPID: otherSupplier.dipId }),
    ...{ code: 'MSG1009', rule: 'dip.sender' },
  },
  {
    name: 'a role that is not the sender’s',
    message: () => sender({ senderRoleID: 'REGS' }),
    ...{ code: 'MSG1010', rule: 'dip.sender-role', path: '[0].payload.CommonBlock.S1.senderRoleID' },
  },
  {
    name: 'a role that does not send this interface',
    message: () => messageOf(registration, 'IF-031', '[MSApp]', { A0: { primaryRecipients: [registration.dipId] } }),
    ...{ code: 'MSG1010', rule: 'dip.sender-role', from: registration },
  },
  {
    name: 'a timestamp at the border of the future',
    message: () => sender({ senderTimestamp: dipInstant(noon + 300_000) }),
    code: 'MSG0000',
  },
  {
    name: 'a timestamp a second beyond',
    message: () => sender({ senderTimestamp: dipInstant(noon + 301_000) }),
    ...{ code: 'MSG1007', rule: 'dip.sender-timestamp', path: '[0].payload.CommonBlock.S1.senderTimestamp' },
  },
  { name: 'an old timestamp', message: () => sender({ senderTimestamp: dipInstant(0) }), code: 'MSG0000' },
  {
    name: 'a timestamp at the border of the past, where there is one',
    message: () => sender({ senderTimestamp: dipInstant(noon - 60_000) }),
    ...{ code: 'MSG0000', settings: { senderTimestampBehindMs: 60_000 } },
  },
  {
    name: 'a timestamp a second older',
    message: () => sender({ senderTimestamp: dipInstant(noon - 61_000) }),
    ...{ code: 'MSG1007', settings: { senderTimestampBehindMs: 60_000 } },
  },
  {
    name: 'a day that does not exist',
    message: () => sender({ senderTimestamp: '2026-02-30T12:00:00+00:00' }),
    ...{ code: 'MSG1007', path: '[0].payload.CommonBlock.S1.senderTimestamp' },
  },
  {
    name: 'a correlation that was never given out',
    message: () => sender({ senderCorrelationID: 'CI-20260310-unknown' }),
    ...{ code: 'MSG1012', rule: 'dip.correlation', settings: { unknownCorrelation: 'refuse' } },
  },
  {
    name: 'a connection provider that the sender did not name',
    message: () => sender({ DIPConnectionProviderID: provider.dipId }),
    ...{ code: 'MSG1011', rule: 'dip.connection-provider' },
  },
  {
    name: 'an unknown primary recipient',
    message: () => addressed({ primaryRecipients: [registration.dipId, '2200009999'] }),
    ...{ code: 'MSG1031', path: '[0].payload.CommonBlock.A0.primaryRecipients[1]' },
  },
  {
    name: 'no primary recipient where only the sender knows it',
    message: () => messageOf(registration, 'IF-032', '[MSAppInitialResp]'),
    ...{ code: 'MSG1031', path: '[0].payload.CommonBlock.A0.primaryRecipients', from: registration },
  },
  {
    name: 'a primary recipient of a role that does not receive it',
    message: () => addressed({ primaryRecipients: [settlement.dipId] }),
    ...{ code: 'MSG1032', path: '[0].payload.CommonBlock.A0.primaryRecipients[0]' },
  },
  {
    name: 'an unknown secondary recipient',
    message: () => addressed({ primaryRecipients: [registration.dipId], secondaryRecipients: ['2200009999'] }),
    ...{ code: 'MSG1033', path: '[0].payload.CommonBlock.A0.secondaryRecipients[0]' },
  },
  {
    name: 'a secondary recipient of a wrong role',
    message: () => addressed({ primaryRecipients: [registration.dipId], secondaryRecipients: [settlement.dipId] }),
    code: 'MSG1034',
  },
  {
    name: 'an unknown always recipient',
    message: () => addressed({ primaryRecipients: [registration.dipId], always: ['2200009999'] }),
    ...{ code: 'MSG1035', path: '[0].payload.CommonBlock.A0.always[0]' },
  },
  {
    name: 'an always recipient of a wrong role',
    message: () => addressed({ primaryRecipients: [registration.dipId], always: [settlement.dipId] }),
    code: 'MSG1036',
  },
  {
    name: 'a metering point of which nobody is known',
    message: () => messageOf(supplier, 'IF-024', '[SN-Vacant]'),
    ...{ code: 'MSG1038', settings: { unresolvedSecondary: 'refuse' } },
  },
  {
    name: 'nobody to go to',
    message: () => messageOf(supplier, 'IF-024', '[SN-Vacant]'),
    ...{ code: 'MSG1030', rule: 'dip.nobody', settings: { unaddressed: 'refuse' } },
  },
];

describe('level 1', () => {
  for (const one of cases) {
    test(`${one.name}: ${one.code}`, () => {
      const { code, help, recorded } = send(one.message(), one.settings, one.from);
      assert.equal(code, one.code, help);
      assert.deepEqual(recorded?.codes, [one.code]);
      const accepted = one.code === 'MSG0000';
      assert.equal(recorded?.outcome, accepted ? 'accepted' : 'refused');
      assert.equal(recorded?.transaction === undefined, !accepted);
      if (one.rule !== undefined) assert.match(help, new RegExp(`^${one.rule} at `));
      if (one.path !== undefined) assert.ok(help.includes(one.path), help);
      assert.ok(help.length <= 500);
      assert.equal(
        recorded?.findings.some(({ weight }) => weight === 'refused'),
        !accepted,
      );
    });
  }

  test('the first failing check gives the code', () => {
    const wrong = sender({ senderDIPID: '2300009999', senderTimestamp: dipInstant(noon + 900_000) });
    assert.equal(send(wrong).code, 'MSG1009');
  });

  test('MSG1037: recipients that are found by metering point, and a message without one', () => {
    const { dip } = testDip({
      settings: { unresolvedSecondary: 'refuse' },
      routes: { 'IF-047': { secondary: ['SUP'], always: [] } },
    });
    const isd = { ...settlement, dipId: '1900000001', role: 'ISD' as const };
    const { dip: withIsd } = testDip({
      directory: [...parties, { ...isd, apiKey: 'key-isd' }],
      settings: { unresolvedSecondary: 'refuse' },
      routes: { 'IF-047': { secondary: ['SUP'], always: [] } },
    });
    assert.ok(dip);
    const notice = messageOf(isd, 'IF-047', '[ISD]');
    const { M0, ...common } = notice.payload.CommonBlock;
    assert.ok(M0);
    const answer = withIsd.submit([{ payload: { ...notice.payload, CommonBlock: common } }], isd.dipId);
    assert.match(answer.messageArray[0]?.message ?? '', /^MSG1037/);
  });

  test('MSG1006: the same reference again, in a later body or in the same one, and not from another sender', () => {
    const { dip, messages } = testDip();
    const message = appointmentRequest();
    assert.match(dip.submit([message], supplier.dipId).messageArray[0]?.message ?? '', /^MSG0000/);
    assert.match(dip.submit([message], supplier.dipId).messageArray[0]?.message ?? '', /^MSG1006/);
    const twin = appointmentRequest();
    const codes = dip.submit([twin, twin], supplier.dipId).messageArray.map((entry) => entry.message?.slice(0, 7));
    assert.deepEqual(codes, ['MSG1000', 'MSG1006']);
    assert.match(
      dip.submit([twin], supplier.dipId).messageArray[0]?.message ?? '',
      /^MSG0000/,
      'a refused batch uses nothing up',
    );
    const { senderUniqueReference } = message.payload.CommonBlock.S1;
    const other = messageOf(otherSupplier, 'IF-031', '[MSApp]', {
      S1: { senderUniqueReference },
      A0: { primaryRecipients: [registration.dipId] },
    });
    assert.match(dip.submit([other], otherSupplier.dipId).messageArray[0]?.message ?? '', /^MSG0000/);
    assert.equal(messages().length, 6);
  });

  test('the same reference again is taken where duplicates are allowed', () => {
    const { dip } = testDip({ settings: { refuseDuplicateReferences: false } });
    const message = appointmentRequest();
    const codes = [1, 2].map(() => dip.submit([message], supplier.dipId).messageArray[0]?.message);
    assert.deepEqual(codes, ['MSG0000 - Success', 'MSG0000 - Success']);
  });

  test('a connection provider that the sender named may stand in the message', () => {
    const client = { ...supplier, connectionProviders: [provider.dipId] };
    const { dip } = testDip({ directory: parties.map((one) => (one === supplier ? client : one)) });
    const message = sender({ DIPConnectionProviderID: provider.dipId });
    const entry = dip.submit([message], provider.dipId).messageArray[0];
    assert.equal(entry?.message, 'MSG0000 - Success');
    assert.equal(entry?.DIPConnectionProviderID, provider.dipId);
    assert.equal(entry?.recipientID, supplier.dipId);
  });

  test('a correlation that the DIP gave out is known; an unknown one is an advice by default', () => {
    const { dip, messages } = testDip({ settings: { unknownCorrelation: 'refuse' } });
    const given = dip.submit([appointmentRequest()], supplier.dipId).messageArray[0]?.correlationID ?? null;
    const answer = dip.submit([sender({ senderCorrelationID: given })], supplier.dipId).messageArray[0];
    assert.equal(answer?.message, 'MSG0000 - Success');
    assert.deepEqual(
      messages().map(({ findings }) => findings.length),
      [0, 0],
    );
    const { code, recorded } = send(sender({ senderCorrelationID: 'CI-20260310-unknown' }));
    assert.equal(code, 'MSG0000');
    assert.deepEqual(
      recorded?.findings.map(({ rule, weight }) => `${rule} ${weight}`),
      ['dip.correlation advice'],
    );
  });
});

describe('a batch', () => {
  test('is refused as a whole: the faultless say so, the guilty say what is wrong, nothing is delivered', () => {
    const { dip, messages, deliveries } = testDip();
    const batch = [appointmentRequest(), sender({ senderRoleID: 'REGS' }), appointmentRequest()];
    const { messageArray } = dip.submit(batch, supplier.dipId);
    assert.deepEqual(
      messageArray.map(({ message }) => message?.slice(0, 7)),
      ['MSG1000', 'MSG1010', 'MSG1000'],
    );
    assert.match(messageArray[0]?.help ?? '', /Nothing is wrong with this message.*\[1\]/);
    assert.deepEqual(
      messages().map(({ outcome, index }) => `${outcome} ${index}`),
      ['refused 0', 'refused 1', 'refused 2'],
    );
    assert.deepEqual(
      messageArray.map(({ transactionID }) => transactionID),
      [null, null, null],
    );
    assert.equal(deliveries().length, 0);
  });

  test('is accepted as a whole, with a number for each message', () => {
    const { dip, messages } = testDip();
    const { messageArray } = dip.submit([appointmentRequest(), appointmentRequest()], supplier.dipId);
    assert.equal(new Set(messageArray.map(({ transactionID }) => transactionID)).size, 2);
    assert.equal(new Set(messages().map(({ payload }) => payload)).size, 1);
  });

  test('that is empty is refused with one entry', () => {
    const { dip, messages } = testDip();
    const { messageArray } = dip.submit([], supplier.dipId);
    assert.deepEqual(
      messageArray.map(({ message }) => message?.slice(0, 7)),
      ['MSG1001'],
    );
    assert.equal(messages()[0]?.findings[0]?.actual, 'an empty array');
  });
});

describe('the case of keys', () => {
  const lowered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lowered);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), lowered(item)]));
  };

  test('does not matter on the way in, and is exact on the way out', async () => {
    const { dip, messages } = testDip();
    const received: DipMessage[] = [];
    dip.attach(distributor.dipId, (publication) => received.push(publication));
    const exact = messageOf(registration, 'IF-001', '[ChangeOfSupplier]', {
      A0: { primaryRecipients: [supplier.dipId] },
    });
    const answer = dip.submit([lowered(exact) as DipMessage], registration.dipId).messageArray[0];
    await dip.quiet();
    assert.equal(answer?.message, 'MSG0000 - Success', answer?.help ?? '');
    assert.deepEqual(received[0]?.payload.CustomBlock, exact.payload.CustomBlock);
    assert.equal(messages()[0]?.event, '[ChangeOfSupplier]');
  });

  test('matters for values', () => {
    const message = appointmentRequest();
    const S0 = { ...message.payload.CommonBlock.S0, eventCode: '[msapp]' };
    const wrong = { payload: { ...message.payload, CommonBlock: { ...message.payload.CommonBlock, S0 } } };
    assert.equal(send(wrong).code, 'MSG1001');
  });
});
