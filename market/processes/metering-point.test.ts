import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Appointment,
  appointmentAt,
  currentRegistration,
  displacedBy,
  incumbentAt,
  latestRegistration,
  type Registration,
  registrationAt,
  withAppointment,
} from './metering-point.ts';
import { deepFreeze, pointWith } from './testing/points.ts';

const appointment = (providerDipId: string, effectiveFrom: number, effectiveTo: number | null = null): Appointment => ({
  ...{ providerDipId, providerMpid: 'AAAA', effectiveFrom, effectiveTo, contractReference: null },
});
const registration = (
  registrationId: string,
  effectiveFrom: number,
  effectiveTo: number | null = null,
): Registration => ({
  ...{ registrationId, supplierDipId: `${registrationId}-SUP`, supplierMpid: 'AAAA', effectiveFrom, effectiveTo },
});
const appointed = (...metering: readonly Appointment[]) =>
  deepFreeze(pointWith({}, { appointments: { metering, data: [] } }));
const registered = (...registrations: readonly Registration[]) => pointWith({}, { registrations });

test('an appointment is in force from its first instant up to, not at, its last', () => {
  const point = appointed(appointment('A', 10, 20), appointment('B', 20));
  const at = (instant: number) => appointmentAt(point, 'metering', instant)?.providerDipId;
  assert.deepEqual([at(9), at(10), at(19), at(20), at(1e12)], [undefined, 'A', 'A', 'B', 'B']);
  assert.equal(appointmentAt(point, 'data', 15), undefined);
});

test('the incumbent is who is in office at the instant, else who was just before', () => {
  const point = appointed(appointment('A', 10, 20), appointment('B', 20, 30));
  const at = (instant: number) => incumbentAt(point, 'metering', instant)?.providerDipId;
  assert.deepEqual([at(10), at(15), at(20), at(30), at(31)], ['A', 'A', 'B', 'B', undefined]);
});

test('an added appointment ends what was in force, puts aside what came after, and leaves the rest', () => {
  const point = appointed(appointment('A', 10, 20), appointment('B', 20, 30), appointment('C', 30));
  const after = withAppointment(point, 'metering', appointment('X', 25)).appointments.metering;
  assert.deepEqual(
    after.map(({ providerDipId, effectiveFrom, effectiveTo }) => [providerDipId, effectiveFrom, effectiveTo]),
    [
      ['A', 10, 20],
      ['B', 20, 25],
      ['X', 25, null],
    ],
  );
  assert.equal(withAppointment(point, 'metering', appointment('X', 20)).appointments.metering.length, 2);
  assert.deepEqual(
    withAppointment(point, 'data', appointment('X', 20)).appointments.metering,
    point.appointments.metering,
  );
});

test('displaced is every other provider that stood at or after the instant', () => {
  const point = appointed(appointment('A', 10, 20), appointment('B', 20, 30), appointment('C', 30));
  const by = (providerDipId: string, effectiveFrom: number) =>
    displacedBy(point, 'metering', { providerDipId, effectiveFrom }).map((row) => row.providerDipId);
  assert.deepEqual(by('X', 19), ['A', 'B', 'C']);
  assert.deepEqual(by('X', 20), ['B', 'C']);
  assert.deepEqual(by('X', 40), ['C']);
  assert.deepEqual(by('C', 40), []);
});

test('whatever is added, appointments neither overlap nor leave a gap behind the last one', () => {
  const added = fc.array(
    fc.record({ from: fc.integer({ min: 1, max: 50 }), provider: fc.constantFrom('A', 'B', 'C') }),
  );
  fc.assert(
    fc.property(added, (rows) => {
      const point = rows.reduce(
        (made, row) => withAppointment(made, 'data', appointment(row.provider, row.from)),
        appointed(),
      );
      for (const [index, { effectiveTo }] of point.appointments.data.entries()) {
        assert.equal(effectiveTo, point.appointments.data[index + 1]?.effectiveFrom ?? null);
      }
      const last = rows.at(-1);
      if (last !== undefined) assert.equal(appointmentAt(point, 'data', last.from)?.providerDipId, last.provider);
    }),
    { seed: 706 },
  );
});

test('a registration is in force like an appointment, a secured switch from its first instant', () => {
  const point = registered(registration('R1', 10, 20), registration('R2', 20));
  const at = (instant: number, changes = {}) => registrationAt({ ...point, ...changes }, instant)?.registrationId;
  assert.deepEqual([at(9), at(10), at(19), at(20)], [undefined, 'R1', 'R1', 'R2']);
  const switching = (stage: 'pending' | 'secured') => ({
    switchUnderWay: { stage, registration: registration('S', 30) },
  });
  assert.deepEqual([at(29, switching('secured')), at(30, switching('secured'))], ['R2', 'S']);
  assert.equal(at(30, switching('pending')), 'R2');
});

test('the latest registration is the last one; the current one is in force, or still to begin', () => {
  assert.equal(latestRegistration(registered()), undefined);
  const both = registered(registration('R1', 10), registration('R2', 20));
  assert.equal(latestRegistration(both)?.registrationId, 'R2');
  assert.equal(currentRegistration(both, 19)?.registrationId, 'R1');
  assert.equal(currentRegistration(both, 20)?.registrationId, 'R2');
  assert.equal(currentRegistration(both, 5)?.registrationId, 'R2');
  assert.equal(currentRegistration(registered(), 5), undefined);
});
