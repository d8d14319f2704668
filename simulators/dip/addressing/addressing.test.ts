import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mpanCoreOf } from '../../../market/identifiers/mpan-core.ts';
import type { RoleCode } from '../../../market/identifiers/roles.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import {
  distributor,
  messageOf,
  mpan,
  otherMpan,
  otherSupplier,
  parties,
  registration,
  smartData,
  supplier,
  testDip,
} from '../testing/test-market.ts';

const party = (dipId: string, role: RoleCode, mpid: string): DirectoryParty => ({
  ...{ dipId, role, mpid, name: `${role} ${mpid}`, real: false },
});
const enquiry = party('1600000001', 'EES', 'EESA');
const otherRegistration = party('2200000002', 'REGS', 'SEEB');
const everybody = [...parties, enquiry, otherRegistration];

const market = (settings = {}) => {
  const made = testDip({ directory: everybody, settings });
  const by = (how: string) =>
    made
      .messages()
      .at(-1)
      ?.recipients.filter((one) => one.how === how)
      .map(({ name }) => name)
      .sort();
  const know = (point: string, ...known: DirectoryParty[]) =>
    made.dip.learn(
      point,
      known.map(({ role, dipId }) => ({ role, dipId })),
    );
  return { ...made, by, know };
};

describe('an interface of principal and linked metering points', () => {
  const principal = (point: string) => ({
    M1: { principalMPAN: point, distributorDIPID: distributor.dipId, GSPGroupID: '_A' },
    A0: { primaryRecipients: [supplier.dipId] },
  });
  const linked = (message: DipMessage, ...points: string[]): DipMessage => {
    const CustomBlock = {
      ...message.payload.CustomBlock,
      B090List: points.map((subsidiaryMPAN) => ({ subsidiaryMPAN })),
    };
    return { payload: { ...message.payload, CustomBlock } };
  };

  test('the outcome reaches the parties of every metering point in it, each once', () => {
    const { dip, by, know } = market();
    know(mpan, supplier, smartData);
    know(otherMpan, otherSupplier, smartData);
    const sent = messageOf(registration, 'IF-020', '[RelatedCreate]', {
      ...principal(mpan),
      R0: { responseCode: 'A' },
    });
    dip.submit([linked(sent, otherMpan, mpan)], registration.dipId);
    assert.deepEqual(by('primary'), ['SUP SUPA']);
    assert.deepEqual(by('secondary'), ['LDSO EELC', 'SDS SDSA', 'SUP SUPB']);
    assert.deepEqual(by('always'), ['EES EESA']);
  });

  test('a rejection goes to the requester alone', () => {
    const { dip, by, know } = market();
    know(otherMpan, otherSupplier);
    const sent = messageOf(registration, 'IF-020', '[RelatedCreate]', {
      ...principal(mpan),
      R0: { responseCode: 'R' },
    });
    dip.submit([linked(sent, otherMpan)], registration.dipId);
    assert.deepEqual([by('primary'), by('secondary'), by('always')], [['SUP SUPA'], [], []]);
  });

  test('the request concerns the registration service of the principal one, not the other parties', () => {
    const { dip, by, know } = market();
    know(mpan, otherSupplier, smartData);
    const { M1 } = principal(mpan);
    dip.submit([linked(messageOf(supplier, 'IF-019', '[RelatedAdd]', { M1 }), otherMpan)], supplier.dipId);
    assert.deepEqual(by('secondary'), ['LDSO EELC', 'REGS EELC']);
  });
});

describe('the registration service', () => {
  const request = () => messageOf(supplier, 'IF-025', '[IHDInfo]');

  test('is that of the distributor of the area, where nothing else is known', () => {
    const { dip, by } = market();
    dip.submit([request()], supplier.dipId);
    assert.deepEqual(by('secondary'), ['REGS EELC']);
  });

  test('is the one that is known for the metering point, where one is', () => {
    const { dip, by, know } = market();
    know(mpan, otherRegistration);
    dip.submit([request()], supplier.dipId);
    assert.deepEqual(by('secondary'), ['REGS SEEB']);
  });
});

test('in a batch with mixed recipients each gets its own messages, in the order of the batch', async () => {
  const hooked = { ...supplier, webhooks: { '*': 'https://supplier.test/in' } };
  const { dip, webhook } = testDip({
    directory: [...everybody.filter((one) => one !== supplier), hooked],
    settings: { messagesPerPublication: 3 },
  });
  const received: string[] = [];
  dip.attach(otherSupplier.dipId, ({ payload }) => received.push(payload.CommonBlock.S1.senderUniqueReference));
  const addressees = [hooked, otherSupplier, hooked, otherSupplier, hooked, hooked, otherSupplier];
  const batch = addressees.map(({ dipId }, index) =>
    messageOf(registration, 'IF-002', '[GainMPANInfo]', {
      A0: { primaryRecipients: [dipId] },
      M0: { MPANCore: mpanCoreOf('10', 10 + index) },
    }),
  );
  const referencesOf = (to: DirectoryParty) =>
    batch
      .filter((_, index) => addressees[index] === to)
      .map(({ payload }) => payload.CommonBlock.S1.senderUniqueReference);
  dip.submit(batch, registration.dipId);
  await dip.quiet();
  assert.deepEqual(received, referencesOf(otherSupplier));
  const bodies = webhook.calls.map(({ body }) => JSON.parse(body.toString()) as DipMessage[]);
  assert.deepEqual(
    bodies.flat().map(({ payload }) => payload.CommonBlock.S1.senderUniqueReference),
    referencesOf(hooked),
  );
  assert.ok(bodies.flat().every(({ payload }) => payload.CommonBlock.A0?.primaryRecipients[0] === hooked.dipId));
});
