import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mpanCoreOf } from '../identifiers/mpan-core.ts';
import { appointmentAt, registrationAt } from './metering-point.ts';
import { ordinaryDraft, pointOf } from './ordinary-point.ts';
import { directory, monday, pointWith, providerOf, segments, services } from './testing/points.ts';

test('a migrated point has both providers of its segment in office and no legacy agent', () => {
  for (const segment of segments) {
    const point = pointWith({ segment });
    for (const service of services) {
      assert.equal(appointmentAt(point, service, monday)?.providerDipId, providerOf(service, segment).dipId);
    }
    assert.deepEqual(point.legacyAgents, []);
    assert.equal(point.meters.length, segment === 'U' ? 0 : 1);
  }
});

test('a legacy point has agents and nobody in office; an unmetered one has no agents', () => {
  const roles = (segment: 'S' | 'A' | 'U') =>
    pointWith({ segment, regime: 'legacy' }).legacyAgents.map(({ role }) => role);
  assert.deepEqual([roles('S'), roles('A'), roles('U')], [['MOP', 'NHHDC'], ['MOP', 'HHDC'], []]);
  assert.deepEqual(pointWith({ regime: 'legacy' }).appointments, { metering: [], data: [] });
});

test('vacancies, associations, suppliers and pending switches are as drafted', () => {
  const point = pointWith({ vacant: ['data'], association: 'linked-export', pendingSwitchTo: 'Supplier MHHX' });
  assert.equal(appointmentAt(point, 'data', monday), undefined);
  assert.equal(point.association, 'linked-export');
  assert.equal(point.switchUnderWay?.registration.supplierMpid, 'MHHX');
  assert.equal(point.switchUnderWay?.stage, 'pending');
  assert.equal(registrationAt(point, monday)?.supplierMpid, 'MHHS');
});

test('a supplier or a distributor that the cast does not have is named', () => {
  const made =
    (changes: object, prefix = '10') =>
    () =>
      pointOf({ ...ordinaryDraft(), ...changes }, mpanCoreOf(prefix, 1), directory);
  assert.throws(made({ supplierName: 'Nobody' }), /Nobody or the distributor of \d{13} is not in the cast/);
  assert.throws(made({}, '24'), RangeError);
});
