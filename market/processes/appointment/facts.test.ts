import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import { withAppointment } from '../metering-point.ts';
import { directory, pointWith, providerOf, requestFor, supplier, weekAhead } from '../testing/points.ts';
import {
  activeFacts,
  answerFacts,
  endedFacts,
  endingReason,
  type Facts,
  incumbentFacts,
  localInstant,
  pointFacts,
  requestFacts,
} from './facts.ts';
import type { AppointmentRequest } from './request.ts';

const block = (facts: Facts, name: string) => facts[name] as Readonly<Record<string, unknown>>;
const summer = localMidnight('2026-06-01');

test('instants carry the local offset, so that midnight reads as midnight', () => {
  assert.equal(localInstant(weekAhead), '2026-03-09T00:00:00+00:00');
  assert.equal(localInstant(summer), '2026-06-01T00:00:00+01:00');
});

test('address lines that are not there are null', () => {
  const address = block(pointFacts(pointWith()), 'B022');
  assert.equal(address.addressLine2, 'Ipswich');
  assert.deepEqual(Object.keys(address).length, 10);
  assert.equal(address.addressLine9, null);
});

test('profile class and configuration have a date only where they have a value', () => {
  const without = block(pointFacts(pointWith()), 'B032');
  assert.deepEqual(Object.values(without), [null, null, null, null]);
  const traditional = pointWith({}, { profileClass: '1', standardSettlementConfiguration: '0393' });
  assert.deepEqual(block(pointFacts(traditional), 'B032'), {
    ...{ profileClass: '1', profileClassEffectiveFromDate: '2025-10-22T00:00:00+01:00' },
    ...{ SSC: '0393', SSCEffectiveFromDate: '2025-10-22T00:00:00+01:00' },
  });
});

test('an unmetered point is not metered and lists no meters', () => {
  const facts = pointFacts(pointWith({ segment: 'U' }));
  assert.equal(block(facts, 'B023').meteredIndicator, false);
  assert.equal('B905List' in facts, false);
  assert.equal((pointFacts(pointWith()).B905List as unknown[]).length, 1);
});

test('a request is described by who asks, under what, for what', () => {
  const request = requestFor(pointWith());
  assert.deepEqual(requestFacts(request, directory), {
    B012: {
      serviceProviderAppointmentRequestingSupplierDIPID: supplier.dipId,
      serviceProviderAppointmentRequestingSupplierMPID: 'MHHS',
    },
    B013: { CSSRegistrationID: request.registrationId },
    B070: request.proposal,
  });
  assert.equal('B013' in requestFacts({ ...request, registrationId: null }, directory), false);
  assert.ok('B071' in requestFacts(requestFor(pointWith(), { service: 'data' }), directory));
});

test('an answer has a code and perhaps a reason', () => {
  const B007 = { responseCode: 'L', proposedAppointmentResponseCode: null };
  assert.deepEqual(answerFacts('L', null), { B007 });
});

test('the incumbent metering service is named where there is one', () => {
  const { dipId, mpid } = providerOf('metering', 'S');
  assert.deepEqual(incumbentFacts(pointWith(), weekAhead), {
    B072: { incumbentMeteringServiceDIPID: dipId, incumbentMeteringServiceMPID: mpid },
  });
  assert.deepEqual(incumbentFacts(pointWith({ vacant: ['metering'] }), weekAhead), {});
});

/** A point in which a request has become active. */
function active(service: 'metering' | 'data', draft = {}) {
  const before = pointWith(draft);
  const request = requestFor(before, { service, effectiveFrom: summer });
  const { providerDipId, providerMpid, effectiveFrom } = request;
  const added = { providerDipId, providerMpid, effectiveFrom, effectiveTo: null, contractReference: null };
  return { request, facts: activeFacts(request, withAppointment(before, service, added)) };
}

test('an active metering service is named with its terms, and beside it the data service in office', () => {
  const { request, facts } = active('metering');
  assert.deepEqual(facts.B014, {
    incomingMeteringServiceDIPID: request.providerDipId,
    incomingMeteringServiceMPID: request.providerMpid,
    incomingMeteringServiceEffectiveFromDate: '2026-06-01T00:00:00+01:00',
    contractReferenceMeteringService: 'CONTRACT1',
    appointmentScenario: 'CSP',
  });
  assert.equal(block(facts, 'B005').currentMeteringServiceDIPID, request.providerDipId);
  assert.equal(block(facts, 'B005').currentDataServiceDIPID, providerOf('data', 'S').dipId);
  assert.equal(block(facts, 'B017').incomingDataServiceEffectiveFromDate, '2025-12-01T00:00:00+00:00');
  assert.deepEqual([facts.B015, facts.B016, facts.B068], [undefined, undefined, undefined]);
});

test('an active data service carries consent and fall-back, and no neighbour where none is in office', () => {
  const { facts } = active('data', { vacant: ['metering'] });
  assert.equal(block(facts, 'B015').traditionalFallBackReadFrequency, null);
  assert.deepEqual(facts.B068, {
    consentGranularity: 'H',
    consentGranularityEffectiveFromDate: '2026-06-01T00:00:00+01:00',
  });
  assert.equal(block(facts, 'B005').currentMeteringServiceDIPID, null);
  assert.deepEqual([facts.B014, facts.B016, facts.B017], [undefined, undefined, undefined]);
  assert.ok('B016' in active('data').facts);
});

const by = (successor: AppointmentRequest) => ({ until: successor.effectiveFrom, reason: 'CSERV', successor });

test('an appointment ends at the instant at which its successor begins', () => {
  for (const service of ['metering', 'data'] as const) {
    const point = pointWith();
    const ended = point.appointments[service][0];
    assert.ok(ended !== undefined);
    const facts = endedFacts(service, ended, by(requestFor(point, { service, effectiveFrom: summer })));
    const [over, next] = service === 'metering' ? ['B008', 'B010'] : ['B009', 'B011'];
    const until = '2026-06-01T00:00:00+01:00';
    assert.equal(block(facts, over)[`${service}ServiceEffectiveToDate`], until);
    assert.equal(block(facts, over)[`${service}ServiceEffectiveFromDate`], '2025-12-01T00:00:00+00:00');
    assert.equal(block(facts, over).deAppointmentReasonCode, 'CSERV');
    const field = service === 'metering' ? 'Metering' : 'Data';
    assert.equal(block(facts, next)[`incoming${field}ServiceEffectiveFromDate`], until);
  }
});

test('an appointment that began after its retrospective successor ends when it began', () => {
  const point = pointWith({ appointedSince: '2026-02-01' });
  const ended = point.appointments.data[0];
  assert.ok(ended !== undefined);
  const facts = endedFacts(
    'data',
    ended,
    by(requestFor(point, { service: 'data', effectiveFrom: localMidnight('2026-01-01') })),
  );
  assert.equal(block(facts, 'B009').dataServiceEffectiveToDate, '2026-02-01T00:00:00+00:00');
  assert.equal(block(facts, 'B011').incomingDataServiceEffectiveFromDate, '2026-01-01T00:00:00+00:00');
});

test('an appointment that a switch brings ends the one before for loss of the supplier, any other for a change of service', () => {
  const reasons = ['COS', 'MCS', 'CSP', 'MCA', 'SEG'].map(endingReason);
  assert.deepEqual(reasons, ['CSUPP', 'CSUPP', 'CSERV', 'CSERV', 'CSERV']);
});

test('an appointment that nobody follows names no successor and no registration', () => {
  const point = pointWith();
  const ended = point.appointments.data[0];
  assert.ok(ended !== undefined);
  const facts = endedFacts('data', ended, { until: summer, reason: 'CSUPP' });
  assert.deepEqual(Object.keys(facts), ['B009']);
});
