import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RoleCode } from '../../../market/identifiers/roles.ts';
import { type ExampleChanges, exampleOf } from '../../../market/interfaces/example.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { teachingRows } from '../../../market/interfaces/teaching.ts';
import { VirtualClock } from '../../../wire/clock.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import { createDirectory, type DirectoryParty } from '../identity/directory.ts';
import {
  catalogue,
  distributor,
  mpan,
  noon,
  otherSupplier,
  parties,
  registration,
  smartData,
  supplier,
  testDip,
} from '../testing/test-market.ts';
import { createKnownParties } from './known-parties.ts';

const party = (dipId: string, role: RoleCode, mpid: string): DirectoryParty => ({
  ...{ dipId, role, mpid, name: `${role} ${mpid}`, real: false },
});
const metering = party('1200000001', 'MSS', 'MSSA');
const nextMetering = party('1200000002', 'MSS', 'MSSB');
const nextData = party('1400000002', 'SDS', 'SDSB');
const retriever = party('1700000001', 'MDR', 'MDRA');
const everybody = [...parties, metering, nextMetering, nextData, retriever];

const yesterday = '2026-03-09T00:00:00+00:00';
const tomorrow = '2026-03-11T00:00:00+00:00';

const told = (interfaceId: string, event: string, custom: ExampleChanges['custom'], omit: readonly string[] = []) =>
  exampleOf(catalogue, interfaceId, event, {
    common: { M0: { MPANCore: mpan, distributorDIPID: distributor.dipId }, S1: { senderDIPID: registration.dipId } },
    custom: custom ?? {},
    omit,
  });
const appointed = (party: DirectoryParty, from: string) =>
  told('IF-036', '[MSAppActive]', {
    B014: { incomingMeteringServiceDIPID: party.dipId, incomingMeteringServiceEffectiveFromDate: from },
    B017: { incomingDataServiceDIPID: smartData.dipId, incomingDataServiceEffectiveFromDate: yesterday },
  });
const ended = (party: DirectoryParty, to: string) =>
  told(
    'IF-037',
    '[MSDeApp]',
    { B008: { deAppointedMeteringServiceDIPID: party.dipId, meteringServiceEffectiveToDate: to } },
    ['B010'],
  );
const gained = (from: string) =>
  told('IF-001', '[ChangeOfSupplier]', {
    B002: { incomingSupplierDIPID: otherSupplier.dipId, supplierEffectiveFromDate: from },
    B003: { outgoingSupplierDIPID: supplier.dipId, supplierEffectiveToDate: from },
    B005: { currentMeteringServiceDIPID: metering.dipId, currentDataServiceDIPID: smartData.dipId },
  });

const book = () => {
  const clock = new VirtualClock(noon);
  const known = createKnownParties(createDirectory(everybody), () => clock.now());
  return {
    clock,
    known,
    names: () =>
      known
        .of(mpan)
        .map(({ name }) => name)
        .sort(),
  };
};

interface Lesson {
  readonly name: string;
  readonly messages: readonly DipMessage[];
  readonly today: readonly string[];
  readonly tomorrow: readonly string[];
}

const always = ['REGS EELC', 'SDS SDSA'];
const lessons: readonly Lesson[] = [
  {
    name: 'an appointment that is active',
    messages: [appointed(metering, yesterday)],
    today: ['MSS MSSA', ...always],
    tomorrow: ['MSS MSSA', ...always],
  },
  {
    name: 'an appointment from tomorrow on',
    messages: [appointed(metering, yesterday), appointed(nextMetering, tomorrow)],
    today: ['MSS MSSA', ...always],
    tomorrow: ['MSS MSSB', ...always],
  },
  {
    name: 'an appointment that is brought forward replaces the one foretold',
    messages: [appointed(metering, tomorrow), appointed(nextMetering, yesterday)],
    today: ['MSS MSSB', ...always],
    tomorrow: ['MSS MSSB', ...always],
  },
  {
    name: 'a de-appointment',
    messages: [appointed(metering, yesterday), ended(metering, tomorrow)],
    today: ['MSS MSSA', ...always],
    tomorrow: always,
  },
  {
    name: 'a de-appointment of somebody unknown so far',
    messages: [ended(metering, tomorrow)],
    today: ['MSS MSSA', 'REGS EELC'],
    tomorrow: ['REGS EELC'],
  },
  {
    name: 'a reverse migration',
    messages: [
      appointed(metering, yesterday),
      told('IF-003', '[MSDeAppRM]', {
        B008: { deAppointedMeteringServiceDIPID: metering.dipId, meteringServiceEffectiveToDate: tomorrow },
      }),
    ],
    today: ['MSS MSSA', ...always],
    tomorrow: always,
  },
  {
    name: 'a change of supplier tomorrow',
    messages: [gained(tomorrow)],
    today: ['MSS MSSA', 'REGS EELC', 'SDS SDSA', 'SUP SUPA'],
    tomorrow: ['MSS MSSA', 'REGS EELC', 'SDS SDSA', 'SUP SUPB'],
  },
];

describe('what messages teach about the parties of a metering point', () => {
  for (const { name, messages, today, tomorrow: later } of lessons) {
    test(name, () => {
      const { clock, known, names } = book();
      for (const message of messages) known.learnFrom(message);
      assert.deepEqual(names(), [...today].sort());
      clock.jumpTo(Date.parse(tomorrow));
      assert.deepEqual(names(), [...later].sort());
    });
  }

  test('a data appointment brings its meter data retriever and its partner', () => {
    const { known, names } = book();
    known.learnFrom(
      told('IF-036', '[DSAppActive]', {
        B015: { incomingDataServiceDIPID: nextData.dipId, incomingDataServiceEffectiveFromDate: yesterday },
        B016: { incomingMeteringServiceDIPID: metering.dipId, incomingMeteringServiceEffectiveFromDate: yesterday },
        B019: { assignedMDRDIPID: retriever.dipId, assignedMDREffectiveFromDate: yesterday },
      }),
    );
    assert.deepEqual(names(), ['MDR MDRA', 'MSS MSSA', 'REGS EELC', 'SDS SDSB']);
  });

  test('what is taught replaces what was said beforehand, seat by seat', () => {
    const { known, names } = book();
    known.learn(mpan, [
      { role: 'SUP', dipId: supplier.dipId },
      { role: 'MSS', dipId: nextMetering.dipId },
    ]);
    known.learnFrom(appointed(metering, yesterday));
    assert.deepEqual(names(), ['MSS MSSA', 'REGS EELC', 'SDS SDSA', 'SUP SUPA']);
    assert.throws(() => known.learn(mpan, [{ role: 'MDR', dipId: supplier.dipId }]), HarnessFault);
  });

  test('strangers, wrong roles and days that do not exist teach nothing', () => {
    const { known, names } = book();
    known.learnFrom(appointed({ ...metering, dipId: '0000000000' }, yesterday));
    known.learnFrom(appointed(supplier, yesterday));
    known.learnFrom(appointed(metering, '2026-02-30T00:00:00+00:00'));
    assert.ok(!names().some((name) => name.startsWith('MSS')), names().join());
  });

  test('every row reads what the specification has there', () => {
    for (const { interfaceId, events, lessons: rows } of teachingRows) {
      const codes = events ?? catalogue.find(interfaceId)?.events.map(({ code }) => code) ?? [];
      const examples = codes.map((code) => exampleOf(catalogue, interfaceId, code).payload);
      for (const { dipId, date } of rows) {
        for (const steps of date === undefined ? [dipId] : [dipId, date]) {
          const found = examples.map((one) =>
            steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], one),
          );
          assert.ok(
            found.some((value) => typeof value === 'string'),
            `${interfaceId} ${steps.join('.')}`,
          );
        }
      }
    }
  });
});

test('the DIP learns from what passes, addresses by it at the moment, and knows it again after a restart', async () => {
  const first = testDip({ directory: everybody, settings: { unresolvedSecondary: 'refuse' } });
  const named = (message: DipMessage, to: DirectoryParty, reference: string): DipMessage => {
    const { CommonBlock } = message.payload;
    const S1 = {
      ...{ ...CommonBlock.S1, environmentTag: 'UIT', senderUniqueReference: reference, senderCorrelationID: null },
      ...{ senderTimestamp: '2026-03-10T12:00:00+00:00', DIPConnectionProviderID: null, senderRoleID: 'REGS' },
    };
    const A0 = { primaryRecipients: [to.dipId], secondaryRecipients: [], always: [] };
    return { payload: { ...message.payload, CommonBlock: { ...CommonBlock, S1, A0 } } };
  };
  const reference = (number: number) => `S-IF-036-${registration.dipId}-REGS-20260310-${number}`;
  const send = ({ dip }: typeof first, message: DipMessage, to: DirectoryParty, number: number) =>
    dip.submit([named(message, to, reference(number))], registration.dipId).messageArray[0]?.message;
  assert.match(send(first, appointed(metering, yesterday), metering, 1) ?? '', /MSG0000/);
  assert.match(send(first, appointed(nextMetering, tomorrow), nextMetering, 2) ?? '', /MSG0000/);
  const secondary = ({ messages }: typeof first) =>
    messages()
      .at(-1)
      ?.recipients.filter(({ how }) => how === 'secondary')
      .map(({ name }) => name)
      .sort();
  assert.deepEqual(secondary(first), ['LDSO EELC', 'MSS MSSA', 'SDS SDSA']);
  await first.dip.quiet();

  first.clock.jumpTo(Date.parse(tomorrow));
  const second = testDip({
    ...{ directory: everybody, journal: first.journal, clock: first.clock, carryOn: true },
    settings: { unresolvedSecondary: 'refuse' },
  });
  assert.match(send(second, appointed(metering, '2026-03-12T00:00:00+00:00'), metering, 3) ?? '', /MSG0000/);
  assert.deepEqual(secondary(second), ['LDSO EELC', 'MSS MSSB', 'SDS SDSA']);
});

test('the supplier that a switch took the metering point from is known as such, that one alone and where it is asked for', () => {
  const { clock, known, names } = book();
  const former = () => known.of(mpan, 'the former supplier').filter(({ role }) => role === 'SUP');
  known.learnFrom(gained(tomorrow));
  assert.deepEqual(
    former().map(({ name }) => name),
    [supplier.name],
  );
  clock.jumpTo(Date.parse(tomorrow));
  assert.deepEqual(
    former()
      .map(({ name }) => name)
      .sort(),
    [supplier.name, otherSupplier.name].sort(),
  );
  assert.ok(!names().includes(supplier.name));
  // What is learned later does not make it forgotten.
  known.learnFrom(appointed(nextMetering, tomorrow));
  assert.equal(former().length, 2);
});
