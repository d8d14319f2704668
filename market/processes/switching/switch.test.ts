import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addLocalDays, localDateOf, localMidnight, localTime } from '../../calendar/london.ts';
import { type Party, roleFor, type Segment, type Service } from '../../parties/party.ts';
import { requirementOf } from '../../requirements/index.ts';
import { dutyFamilies } from '../duties/families.ts';
import { appointmentAt, type MeteringPoint, registrationAt } from '../metering-point.ts';
import type { CssNotice } from '../party-function.ts';
import {
  monday,
  otherSupplier,
  partyIn,
  pointWith,
  registrationService,
  segments,
  services,
  supplier,
  unqualifiedSupplier,
  weekAhead,
} from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';
import type { CssNoticeName } from './css-notices.ts';
import { switchRows } from './switch-table.ts';

const evening = localTime(addLocalDays(localDateOf(weekAhead), -1), '18:00');
const dayAfter = localMidnight(addLocalDays(localDateOf(weekAhead), 1));

interface Held {
  readonly point: MeteringPoint;
  readonly notes: Readonly<Record<string, unknown>>;
}

const held = (market: SmallMarket, party: Party) => market.knows(party) as Held;

/** A switch to a supplier, told up to its pending stage. */
function begin(point: MeteringPoint, gaining: Party, chosen: readonly Service[] = services) {
  const market = createSmallMarket(point);
  const about: Omit<CssNotice, 'notice'> = {
    ...{ mpan: point.mpan, registrationId: 'SWITCH-1', effectiveFrom: weekAhead },
    ...{ supplierDipId: gaining.dipId, supplierMpid: gaining.mpid },
    losingSupplierDipId: point.registrations.at(-1)?.supplierDipId ?? null,
  };
  const words = Object.fromEntries(
    chosen.map((service) => [service, partyIn(roleFor(service, point.segment), 1).dipId]),
  );
  market.instruct(gaining, { do: 'act', act: 'choose providers', words });
  const tell = (...notices: readonly CssNoticeName[]) => {
    for (const notice of notices) market.switching({ ...about, notice });
  };
  tell('switch-validated', 'switch-pending');
  return { market, tell };
}

/** The whole of a switch that nobody stops. */
function carryThrough(point: MeteringPoint, gaining: Party, chosen?: readonly Service[]): SmallMarket {
  const { market, tell } = begin(point, gaining, chosen);
  tell('switch-confirmed');
  market.passTo(evening);
  tell('switch-secured', 'supply-lost');
  market.passTo(dayAfter);
  return market;
}

const spoken = (market: SmallMarket) =>
  market.heard.map(({ message }) => {
    const { S0 } = message.payload.CommonBlock;
    return `${S0.interfaceID} ${S0.eventCode}`;
  });
const heard = (market: SmallMarket, what: string) =>
  market.heard.filter((_one, index) => spoken(market)[index] === what);
const inOffice = (point: MeteringPoint) => services.filter((one) => appointmentAt(point, one, dayAfter) !== undefined);
const suppliedBy = (point: MeteringPoint) => registrationAt(point, dayAfter)?.supplierDipId;

test('every row of the switch table has a name of its own and requirements that exist', () => {
  assert.equal(new Set(switchRows.map(({ id }) => id)).size, switchRows.length);
  for (const { id, requirements } of switchRows) {
    for (const requirement of requirements)
      assert.ok(requirementOf(requirement) !== undefined, `${id}: ${requirement}`);
  }
});

test('no two duties go by one name', () => {
  const ids = dutyFamilies.flatMap(({ rows }) => rows.map(({ id }) => id));
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

for (const segment of segments) {
  test(`a switch with other providers, segment ${segment}: announced first, then the services change hands`, () => {
    const market = carryThrough(pointWith({ segment }), otherSupplier);
    const conversation = spoken(market);
    assert.equal(conversation[0], 'IF-002 [GainMPANInfo]');
    const announced = conversation.indexOf('IF-001 [ChangeOfSupplier]');
    for (const follows of ['IF-036 [MSAppActive]', 'IF-036 [DSAppActive]', 'IF-037 [MSDeApp]', 'IF-037 [DSDeApp]']) {
      assert.ok(conversation.indexOf(follows) > announced, follows);
    }
    for (const party of [registrationService, partyIn('LDSO'), partyIn('MDS'), otherSupplier]) {
      assert.equal(suppliedBy(held(market, party).point), otherSupplier.dipId, party.name);
    }
    assert.deepEqual(inOffice(held(market, registrationService).point), services);
  });
}

test('services that nobody follows end for loss of the supplier, and the gaining one is reminded', () => {
  const market = carryThrough(pointWith(), otherSupplier, ['metering']);
  const [ended] = heard(market, 'IF-037 [DSDeApp]');
  const block = ended?.message.payload.CustomBlock?.B009 as Record<string, unknown>;
  assert.equal(block.deAppointmentReasonCode, 'CSUPP');
  assert.equal(ended?.message.payload.CustomBlock?.B011, undefined);
  assert.deepEqual(
    heard(market, 'IF-045 [NoDSAppointed]').map(({ at }) => at),
    [weekAhead],
  );
  assert.deepEqual(heard(market, 'IF-045 [NoMSAppointed]'), []);
  assert.deepEqual(inOffice(held(market, registrationService).point), ['metering']);
});

for (const notice of ['switch-objected', 'switch-withdrawn', 'switch-annulled', 'switch-cancelled'] as const) {
  test(`nothing of a switch takes effect after "${notice}"`, () => {
    const { market, tell } = begin(pointWith(), otherSupplier);
    tell(notice);
    market.passTo(dayAfter);
    const after = spoken(market);
    assert.equal(after.filter((one) => one.startsWith('IF-035') && one.endsWith('Lapsed]')).length, 2);
    assert.ok(!after.some((one) => /^IF-(001|036|037|045)/.test(one)), after.join(', '));
    assert.equal(suppliedBy(held(market, registrationService).point), supplier.dipId);
  });
}

test('a switch that is never secured is not carried out, and its appointments lapse on the date', () => {
  const { market } = begin(pointWith(), otherSupplier);
  market.passTo(dayAfter);
  assert.ok(!spoken(market).some((one) => /^IF-(001|036|037)/.test(one)));
  assert.equal(spoken(market).filter((one) => one.endsWith('Lapsed]')).length, 2);
});

test('a first registration names nobody who loses', () => {
  const nobody = { registrations: [], appointments: { metering: [], data: [] } };
  const market = carryThrough(pointWith({}, nobody), otherSupplier);
  const [announced] = heard(market, 'IF-001 [InitialRegistration]');
  assert.equal(announced?.message.payload.CustomBlock?.B003, undefined);
  assert.equal(held(market, registrationService).point.status.trading, 'R');
});

for (const segment of ['S', 'A'] as const satisfies readonly Segment[]) {
  test(`a legacy metering point, segment ${segment}: migrated by both services, not by one, not by none`, () => {
    const regimes = [services, ['metering'], []].map((chosen) => {
      const point = pointWith({ segment, regime: 'legacy' });
      const market = carryThrough(point, otherSupplier, chosen as readonly Service[]);
      assert.deepEqual(
        market.files.slice(0, 2).map(({ flow }) => flow),
        ['D0217', 'D0260'],
      );
      assert.equal(suppliedBy(held(market, registrationService).point), otherSupplier.dipId);
      return held(market, registrationService).point.regime;
    });
    assert.deepEqual(regimes, ['migrated', 'legacy', 'legacy']);
  });
}

test('a supplier that is not qualified takes a migrated metering point back, and is told on the DTN alone', () => {
  const market = carryThrough(pointWith(), unqualifiedSupplier, []);
  assert.ok(!spoken(market).includes('IF-002 [GainMPANInfo]'));
  assert.deepEqual(spoken(market).slice(0, 4), [
    'IF-003 [MSDeAppRM]',
    'IF-003 [DSDeAppRM]',
    'IF-003 [ReverseMigNotification]',
    'IF-001 [ChangeOfSupplier]',
  ]);
  assert.equal(held(market, registrationService).point.regime, 'legacy');
  assert.deepEqual(inOffice(held(market, supplier).point), []);
});

test('a supplier notes what is out of order, and nothing where all is in order', () => {
  const orderly = carryThrough(pointWith(), otherSupplier);
  assert.deepEqual((held(orderly, otherSupplier).notes.switch as { exceptions: string[] }).exceptions, []);
  const { market, tell } = begin(pointWith(), otherSupplier);
  tell('switch-secured');
  const noted = held(market, otherSupplier).notes.switch as { exceptions: string[] };
  assert.equal(noted.exceptions.length, 1);
  assert.match(noted.exceptions[0] ?? '', /RegistrationSecuredActiveNotification came when the switch was "pending"/);
});

test('the end of a registration ends its services for that reason and terminates the metering point', () => {
  const market = createSmallMarket(pointWith());
  market.switching({
    ...{ notice: 'registration-ended', mpan: pointWith().mpan, registrationId: 'REG', effectiveFrom: weekAhead },
    ...{ supplierDipId: supplier.dipId, supplierMpid: supplier.mpid, losingSupplierDipId: null },
  });
  const messages = ['IF-009 [CSSDeRegistration]', 'IF-037 [MSDeApp]', 'IF-037 [DSDeApp]', 'IF-050 [MPStatusChange]'];
  assert.deepEqual(spoken(market), messages);
  const { point } = held(market, partyIn('LDSO'));
  assert.deepEqual([point.status.registered, point.registrations.at(-1)?.effectiveTo], ['T', weekAhead]);
  assert.ok(monday < weekAhead);
});
