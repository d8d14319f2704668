import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { localDateOf, localMidnight } from '../calendar/london.ts';
import { gspGroups } from '../identifiers/gsp-group.ts';
import { mpanCoreFault } from '../identifiers/mpan-core.ts';
import { enumerations } from '../interfaces/enumerations.ts';
import { castOf } from '../parties/cast.ts';
import { roleFor } from '../parties/party.ts';
import type { MeteringPoint } from '../processes/metering-point.ts';
import { areaOf, type DataOrder, highestSerial, meteringPointsOf, orderFault } from './index.ts';

const area = areaOf('10');

const orderOf = (changes: Partial<DataOrder> = {}): DataOrder => ({
  seed: '1',
  count: 200,
  area,
  from: 1,
  to: highestSerial,
  segments: [
    { segment: 'S', weight: 60 },
    { segment: 'A', weight: 30 },
    { segment: 'U', weight: 10 },
  ],
  legacy: 40,
  asOf: '2026-03-02',
  ...changes,
});

/** Any order at all that is good. */
const orders = fc
  .record({
    seed: fc.string({ maxLength: 12 }),
    count: fc.integer({ min: 1, max: 150 }),
    area: fc.constantFrom('10', '11', '22', '24', '36').map((prefix) => areaOf(prefix)),
    from: fc.integer({ min: 0, max: highestSerial - 200 }),
    legacy: fc.integer({ min: 0, max: 100 }),
    asOf: fc.constantFrom('2025-11-22', '2026-03-29', '2028-02-29'),
  })
  .map(orderOf);

const everyPoint = (check: (points: readonly MeteringPoint[], order: DataOrder) => void) =>
  fc.assert(
    fc.property(orders, (order) => check([...meteringPointsOf(order)], order)),
    { numRuns: 60 },
  );

const latest = <T>(rows: readonly T[]): T => rows.at(-1) as T;

describe('metering points of an order', () => {
  it('are as many as asked for, in the range, no two alike, each with a right check digit', () =>
    everyPoint((points, { count, from, area: { prefix } }) => {
      assert.equal(points.length, count);
      assert.deepEqual(
        points.map(({ mpan }) => mpan.slice(0, 12)),
        points.map((_, index) => `${prefix}${String(from + index).padStart(10, '0')}`),
      );
      for (const { mpan } of points) assert.equal(mpanCoreFault(mpan), undefined);
    }));

  it('have meters and registrations that are nobody else’s', () =>
    everyPoint((points) => {
      const own = points.filter(({ association }) => association !== 'linked-export');
      const meters = own.flatMap((point) => point.meters.map(({ meterId }) => meterId));
      assert.equal(new Set(meters).size, meters.length);
      const devices = own.flatMap((point) => point.meters.flatMap(({ esmeGuid }) => esmeGuid ?? []));
      assert.equal(new Set(devices).size, devices.length);
      const registrations = points.flatMap((point) => point.registrations.map(({ registrationId }) => registrationId));
      assert.equal(new Set(registrations).size, registrations.length);
    }));

  it('refer to each other both ways, and to nobody who is not there', () =>
    everyPoint((points) => {
      const byMpan = new Map(points.map((point) => [point.mpan as string, point]));
      for (const point of points) {
        const { association, mpan } = point;
        const [relation] = point.relations;
        assert.equal(association === 'none', relation?.place !== 'subsidiary');
        for (const other of relation?.others ?? []) {
          const there = byMpan.get(other.mpan);
          assert.ok(there?.relations[0], `${mpan} refers to ${other.mpan}`);
          assert.equal(there.relations[0].kind, relation?.kind);
          assert.notEqual(there.relations[0].place, relation?.place);
          assert.ok(there.relations[0].others.some((back) => back.mpan === mpan));
          assert.equal(other.supplierDipId, latest(there.registrations).supplierDipId);
          assert.equal(other.supplierMpid, latest(there.registrations).supplierMpid);
        }
      }
    }));

  it('of one site share it: place, segment, regime and connection; an export has the meter and metering service of its import', () =>
    everyPoint((points) => {
      const byMpan = new Map(points.map((point) => [point.mpan as string, point]));
      for (const point of points.filter(({ relations }) => relations[0]?.place === 'subsidiary')) {
        const principal = byMpan.get(point.relations[0]?.others[0]?.mpan ?? '') as MeteringPoint;
        for (const shared of ['gspGroup', 'segment', 'regime', 'connectionType', 'postcode'] as const) {
          assert.equal(point[shared], principal[shared]);
        }
        assert.deepEqual(point.appointments.metering, principal.appointments.metering);
        assert.equal(principal.energyDirection, 'I');
        if (point.relations[0]?.kind === 'linked') {
          assert.deepEqual([point.energyDirection, point.meters], ['E', principal.meters]);
          continue;
        }
        assert.equal(point.energyDirection, 'I');
        assert.deepEqual(point.appointments.data, principal.appointments.data);
        assert.equal(latest(point.registrations).supplierDipId, latest(principal.registrations).supplierDipId);
        assert.equal(latest(point.registrations).effectiveFrom, latest(principal.registrations).effectiveFrom);
      }
    }));

  it('keep the rules of their segment', () =>
    everyPoint((points) => {
      const rules: Record<MeteringPoint['segment'], (point: MeteringPoint) => void> = {
        S: ({ connectionType, meters, dccServiceFlag, consent, regime, profileClass }) => {
          const [meter] = meters;
          assert.equal(meters.length, 1);
          assert.equal(connectionType, 'W');
          const traditional = meter?.meterType === 'N';
          assert.equal(dccServiceFlag === 'N', traditional);
          assert.equal(meter?.esmeGuid === null, traditional);
          assert.equal(meter?.digits === null, traditional);
          if (regime === 'migrated') {
            assert.ok(['H', 'D', 'M'].includes(consent ?? ''));
            assert.equal(profileClass !== null, traditional);
          } else assert.ok(profileClass !== null && consent === null);
        },
        A: ({ connectionType, meters, dccServiceFlag, domestic, profileClass, consent, regime }) => {
          assert.ok(['W', 'L', 'H', 'E'].includes(connectionType));
          assert.deepEqual([meters.length, dccServiceFlag, domestic, profileClass], [1, 'N', false, null]);
          assert.deepEqual([meters[0]?.esmeGuid, meters[0]?.digits], [null, null]);
          assert.equal(consent, regime === 'migrated' ? 'H' : null);
        },
        U: ({ connectionType, meters, relations, retriever, domestic }) => {
          assert.deepEqual([connectionType, meters, relations, retriever, domestic], ['U', [], [], null, false]);
        },
      };
      for (const point of points) rules[point.segment](point);
    }));

  it('hold values that the interface catalogue knows', () =>
    everyPoint((points) => {
      const known = (name: string, value: string) =>
        assert.ok(
          enumerations[name]?.some((row) => row.value === value),
          `${name} ${value}`,
        );
      for (const {
        gspGroup,
        segment,
        connectionType,
        energyDirection,
        energisation,
        dccServiceFlag,
        meters,
      } of points) {
        known('GspGroup', gspGroup);
        known('MarketSegment', segment);
        known('ConnectionType', connectionType);
        known('EnergyDirection', energyDirection);
        known('EnergisationStatus', energisation);
        known('DccServiceFlag', dccServiceFlag);
        for (const { meterType, location, meterId, esmeGuid } of meters) {
          known('MeterType', meterType);
          known('MeterLocation', location);
          assert.ok(meterId.length <= 10);
          if (esmeGuid !== null) assert.match(esmeGuid, /^([0-9A-F]{2}-){7}[0-9A-F]{2}$/);
        }
      }
    }));

  it('have a supplier, and once migrated both providers in the roles of their segment, from its registration on at the earliest', () =>
    everyPoint((points, { area: { directory }, asOf }) => {
      for (const { registrations, appointments, regime, segment, legacyAgents } of points) {
        const current = latest(registrations);
        assert.equal(current.effectiveTo, null);
        assert.ok(current.effectiveFrom < localMidnight(asOf));
        const supplier = directory.byDipId(current.supplierDipId);
        assert.equal(supplier?.role, 'SUP');
        for (const [index, earlier] of registrations.slice(0, -1).entries()) {
          assert.ok(earlier.effectiveFrom < (earlier.effectiveTo ?? 0));
          assert.equal(earlier.effectiveTo, registrations[index + 1]?.effectiveFrom);
        }
        if (regime === 'legacy') {
          assert.deepEqual(appointments, { metering: [], data: [] });
          assert.equal(legacyAgents.length, segment === 'U' ? 0 : 2);
          continue;
        }
        assert.deepEqual([supplier?.qualified, legacyAgents], [true, []]);
        for (const service of ['metering', 'data'] as const) {
          const appointment = latest(appointments[service]);
          assert.equal(directory.byDipId(appointment.providerDipId)?.role, roleFor(service, segment));
          assert.ok(appointment.effectiveFrom >= current.effectiveFrom);
          assert.ok(localDateOf(appointment.effectiveFrom) >= '2025-10-22');
          assert.ok(appointment.effectiveFrom <= localMidnight(asOf));
        }
      }
    }));

  it('are the same for the same seed, others for another, and begin as those of a larger order', () => {
    const made = (changes: Partial<DataOrder>) => [...meteringPointsOf(orderOf(changes))];
    assert.deepEqual(made({}), made({}));
    assert.notDeepEqual(made({ seed: '2' }), made({}));
    // The last site of the smaller order may have been cut short.
    assert.deepEqual(made({ count: 150 }).slice(0, 145), made({ count: 200 }).slice(0, 145));
  });

  it('lie in the group of a host distributor, and in any group of an independent one', () => {
    const groups = (prefix: string) =>
      new Set([...meteringPointsOf(orderOf({ area: areaOf(prefix) }))].map(({ gspGroup }) => gspGroup));
    assert.deepEqual([...groups('22')], ['_L']);
    assert.equal(groups('27').size, gspGroups.length);
  });

  it('are of the segments asked for', () => {
    const made = [...meteringPointsOf(orderOf({ segments: [{ segment: 'A', weight: 1 }], legacy: 0 }))];
    assert.ok(made.every(({ segment, regime }) => segment === 'A' && regime === 'migrated'));
  });
});

describe('an order', () => {
  for (const [changes, expected] of [
    [{ count: 0 }, /whole number from 1/],
    [{ count: 11, from: 1, to: 10 }, /11 metering points do not fit into the numbers 1 to 10, which are 10/],
    [{ to: highestSerial + 1 }, /at most/],
    [{ from: -1 }, /from 0/],
    [{ legacy: 101 }, /0 to 100/],
    [{ segments: [] }, /no segment/],
    [{ asOf: '2025-11-21' }, /2025-11-22 or later/],
  ] as const) {
    it(`is refused: ${expected.source}`, () => {
      assert.match(orderFault(orderOf(changes)) ?? '', expected);
      assert.throws(() => [...meteringPointsOf(orderOf(changes))], expected);
    });
  }

  it('may fill its range to the last number', () => {
    const order = orderOf({ count: 10, from: highestSerial - 9 });
    assert.equal(latest([...meteringPointsOf(order)]).mpan.slice(0, 12), '109999999999');
  });

  it('for any known prefix has a party in each role, under a DIP ID of its own that the cast gives to nobody else', () => {
    const cast = castOf([], 'every role');
    for (let prefix = 10; prefix <= 36; prefix += 1) {
      const { parties } = areaOf(String(prefix)).directory;
      for (const role of ['REGS', 'LDSO', 'UMSO'] as const) {
        const party = parties.find((row) => row.role === role);
        assert.equal(party?.distributorPrefix, String(prefix));
        const namesake = cast.find(({ dipId }) => dipId === party?.dipId);
        assert.ok(namesake === undefined || namesake.mpid === party?.mpid, party?.dipId);
      }
      assert.equal(new Set(parties.map(({ dipId }) => dipId)).size, parties.length);
    }
  });

  it('for a prefix that nobody is known to use is refused', () => assert.throws(() => areaOf('99'), /no distributor/));
});
