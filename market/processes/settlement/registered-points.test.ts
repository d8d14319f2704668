import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { directory, pointWith } from '../testing/points.ts';
import { registeredPoints, settledAttributes } from './registered-points.ts';

const ordinary = pointWith();
const start = localMidnight('2025-12-01');
const change = localMidnight('2026-07-01');
const of = (point: MeteringPoint, notes = {}) => registeredPoints(point, notes, directory);
const [registration] = ordinary.registrations;

test('a migrated metering point settles from its registration on, for its supplier, by its tariff', () => {
  const [span, ...more] = of(ordinary);
  assert.deepEqual(more, []);
  assert.deepEqual([span?.fromMs, span?.toMs, span?.annualWattHours], [start, undefined, undefined]);
  const { supplier, distributor, quantity, tariff, lossClass, energised, bmUnit } = span?.of ?? {};
  assert.deepEqual(
    [supplier, distributor, quantity, tariff, lossClass, energised, bmUnit],
    ['MHHS', 'EELC', 'AI', '110', '110', true, ''],
  );
});

test('a change of supplier parts it, and takes the additional BM unit of the old one with it', () => {
  const after = { ...registration, supplierMpid: 'MHHX', effectiveFrom: change };
  const registrations = [{ ...registration, effectiveTo: change }, after] as MeteringPoint['registrations'];
  const spans = of({ ...ordinary, registrations }, { mappings: [{ unit: '2__AMHHS002', from: '2026-03-01' }] });
  assert.deepEqual(
    spans.map(({ fromMs, of: { supplier, bmUnit } }) => [fromMs, supplier, bmUnit]),
    [
      [start, 'MHHS', ''],
      [localMidnight('2026-03-01'), 'MHHS', '2__AMHHS002'],
      [change, 'MHHX', ''],
    ],
  );
});

test('under legacy arrangements it does not settle here; once both services are appointed it does', () => {
  const legacy = pointWith({ regime: 'legacy' });
  assert.deepEqual(of(legacy), []);
  const appointed = {
    ...ordinary.appointments.data[0],
    effectiveFrom: change,
  } as MeteringPoint['appointments']['data'][0];
  const half = { ...legacy, appointments: { metering: [appointed], data: [] } };
  assert.deepEqual(of(half), []);
  const whole = { ...legacy, appointments: { metering: [appointed], data: [appointed] } };
  assert.deepEqual(
    of(whole).map(({ fromMs }) => fromMs),
    [change],
  );
});

test('it is de-energised from its date on, and was energised before', () => {
  const spans = of({ ...ordinary, energisation: 'D', changedOn: { energisation: change } });
  assert.deepEqual(
    spans.map(({ fromMs, of: { energised } }) => [fromMs, energised]),
    [
      [start, true],
      [change, false],
    ],
  );
});

test('what it was before a change it settles as up to the change', () => {
  const before = settledAttributes({ ...ordinary, duosTariff: '120' });
  const spans = of(ordinary, { formerly: [{ untilMs: change, attributes: before }] });
  assert.deepEqual(
    spans.map(({ fromMs, of: { tariff } }) => [fromMs, tariff]),
    [
      [start, '120'],
      [change, '110'],
    ],
  );
});

test('nothing of it settles after it was disconnected', () => {
  const spans = of({ ...ordinary, disconnectedFrom: change });
  assert.deepEqual(
    spans.map(({ fromMs, toMs }) => [fromMs, toMs]),
    [[start, change]],
  );
});

test('its annual consumption is in watt hours', () => {
  assert.equal(of(ordinary, { annualConsumption: { value: '3504.250' } })[0]?.annualWattHours, 3_504_250);
});
