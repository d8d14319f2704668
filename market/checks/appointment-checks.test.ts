import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DipMessage } from '../interfaces/index.ts';
import type { Service } from '../parties/party.ts';
import {
  applies,
  type CheckName,
  type ExpectedId,
  type ExpectedMessage,
  expectedMessages,
} from '../processes/appointment/conversation.ts';
import { customBlock, serviceWords } from '../processes/appointment/request.ts';
import { pointWith, providerOf, requestFor, services, weekAhead } from '../processes/testing/points.ts';
import { createSmallMarket } from '../processes/testing/small-market.ts';
import { altered, ask, askFor, heardOf } from '../processes/testing/story.ts';
import { requirementOf } from '../requirements/index.ts';
import { type AppointmentCase, requireAppointmentMessage } from './appointment-checks.ts';

/** A message of a good appointment, with what it is held against. */
function goodCase(id: ExpectedId, service: Service = 'metering', code = 'SP000') {
  const point = pointWith();
  const request = requestFor(point, { service });
  const market = createSmallMarket(point);
  market.instruct(providerOf(service, 'S', 1), {
    do: 'answer-appointments',
    with: { code, afterMinutes: 0, silent: false },
  });
  ask(market, request);
  market.passTo(weekAhead);
  const about = askFor(point, request);
  const [sent] = heardOf(market, 'request', about);
  const [found] = heardOf(market, id, about);
  assert.ok(sent !== undefined && found !== undefined, `${id} was said`);
  const asked = id === 'request';
  const against: AppointmentCase = {
    expected: expectedMessages[id],
    ask: about,
    correlation: asked ? undefined : 'CI-20260302-1',
    proposal: asked ? undefined : customBlock(sent.message, serviceWords[service].proposal),
  };
  return { message: found.message, against };
}

interface Fault {
  readonly id: ExpectedId;
  readonly service: Service;
  readonly code?: string;
  readonly make: (message: DipMessage) => DipMessage;
  readonly path: string;
  readonly rule: string;
}

/** For each check, ways to fail it and the place that the finding must name. */
const faults: Record<CheckName, readonly Fault[]> = {
  'proposal repeated': [
    {
      ...{ id: 'acceptance', service: 'metering', rule: 'appointment.proposal-repeated' },
      make: (message) => altered(message, 'B070', { contractReferenceMeteringService: 'ANOTHER' }),
      path: 'B070.contractReferenceMeteringService',
    },
    {
      ...{ id: 'request', service: 'data', rule: 'appointment.provider' },
      make: (message) => altered(message, 'B071', { proposedDataServiceMPID: 'ZZZZ' }),
      path: 'B071.proposedDataServiceMPID',
    },
  ],
  'correlation kept': [
    {
      ...{ id: 'proposal', service: 'metering', rule: 'correlation.kept' },
      make: (message) => altered(message, 'S1', { senderCorrelationID: 'CI-OTHER' }),
      path: 'S1.senderCorrelationID',
    },
  ],
  'effective date as asked': [
    {
      ...{ id: 'request', service: 'metering', rule: 'appointment.effective-date' },
      make: (message) =>
        altered(message, 'B070', { proposedMeteringServiceDIPEffectiveFromDate: '2026-03-09T00:00:01+00:00' }),
      path: 'B070.proposedMeteringServiceDIPEffectiveFromDate',
    },
    {
      ...{ id: 'activation', service: 'data', rule: 'appointment.effective-date' },
      make: (message) =>
        altered(message, 'B015', { incomingDataServiceEffectiveFromDate: '2026-03-09T00:00:00+01:00' }),
      path: 'B015.incomingDataServiceEffectiveFromDate',
    },
  ],
  'handover without gap': [
    {
      ...{ id: 'ending', service: 'metering', rule: 'appointment.handover' },
      make: (message) => altered(message, 'B008', { meteringServiceEffectiveToDate: '2026-03-08T23:59:59+00:00' }),
      path: 'B008.meteringServiceEffectiveToDate',
    },
    {
      ...{ id: 'ending', service: 'data', rule: 'appointment.de-appointed' },
      make: (message) => altered(message, 'B009', { deAppointedDataServiceDIPID: '1400000002' }),
      path: 'B009.deAppointedDataServiceDIPID',
    },
    {
      ...{ id: 'ending', service: 'data', rule: 'appointment.reason' },
      make: (message) => altered(message, 'B009', { deAppointmentReasonCode: 'CSUPP' }),
      path: 'B009.deAppointmentReasonCode',
    },
  ],
  'meter details inside': [
    {
      ...{ id: 'activation', service: 'metering', rule: 'appointment.meter-details' },
      make: (message) => altered(message, 'B905List', undefined),
      path: 'B905List',
    },
  ],
  'registration named': [
    {
      ...{ id: 'request', service: 'metering', rule: 'appointment.registration' },
      make: (message) => altered(message, 'B013', undefined),
      path: 'B013.CSSRegistrationID',
    },
  ],
  'scenario named': [
    {
      ...{ id: 'request', service: 'data', rule: 'appointment.scenario' },
      make: (message) => altered(message, 'B071', { appointmentScenario: 'MCA' }),
      path: 'B071.appointmentScenario',
    },
    {
      ...{ id: 'activation', service: 'metering', rule: 'appointment.scenario' },
      make: (message) => altered(message, 'B014', { appointmentScenario: 'MCA' }),
      path: 'B014.appointmentScenario',
    },
  ],
  'reason coded': [
    {
      ...{ id: 'rejection', service: 'metering', code: 'SP007', rule: 'appointment.reason-coded' },
      make: (message) => altered(message, 'B007', { proposedAppointmentResponseCode: 'no contract' }),
      path: 'B007.proposedAppointmentResponseCode',
    },
    {
      ...{ id: 'answer', service: 'data', rule: 'appointment.reason-coded' },
      make: (message) => altered(message, 'B007', { proposedAppointmentResponseCode: null }),
      path: 'B007.proposedAppointmentResponseCode',
    },
  ],
};

for (const [name, cases] of Object.entries(faults)) {
  for (const { id, service, code, make, path, rule } of cases) {
    test(`${name}: ${id} of ${service} passes, and fails at ${path}`, () => {
      const { message, against } = goodCase(id, service, code);
      const row: ExpectedMessage = against.expected;
      assert.ok(
        row.checks.some((check) => check === name),
        `${id} makes the check`,
      );
      assert.deepEqual(requireAppointmentMessage(message, against), []);
      const [finding, ...more] = requireAppointmentMessage(make(message), against);
      assert.deepEqual(more, []);
      assert.deepEqual([finding?.rule, finding?.path, finding?.weight], [rule, path, 'refused']);
      assert.match(finding?.message ?? '', /should be .+, it is .+\.$/);
      assert.ok(finding?.message.startsWith(path));
      if (finding?.requirement !== undefined) assert.ok(requirementOf(finding.requirement), finding.requirement);
    });
  }
}

test('a recipient that is missing is named, each one', () => {
  const { message, against } = goodCase('acceptance');
  const { ask: about } = against;
  const named = altered(message, 'A0', { primaryRecipients: [about.supplierDipId] });
  const [finding, ...more] = requireAppointmentMessage(named, against);
  assert.deepEqual([finding?.path, more.length], ['A0.primaryRecipients', 0]);
  assert.match(finding?.expected ?? '', new RegExp(about.providerDipId));
  assert.equal(requireAppointmentMessage(altered(message, 'A0', undefined), against).length, 2);
});

test('an answer of another kind is found in B007 and in R0', () => {
  const acceptance = goodCase('acceptance');
  const [inBlock] = requireAppointmentMessage(
    altered(acceptance.message, 'B007', { responseCode: 'R' }),
    acceptance.against,
  );
  assert.deepEqual([inBlock?.path, inBlock?.expected, inBlock?.actual], ['B007.responseCode', '"A"', '"R"']);
  const first = goodCase('confirmation');
  const [inResponse] = requireAppointmentMessage(altered(first.message, 'R0', { responseCode: 'R' }), first.against);
  assert.equal(inResponse?.path, 'R0.responseCode');
});

test('a code that the sentence names must stand at the head of the reason', () => {
  const { message, against } = goodCase('rejection', 'metering', 'SP007');
  assert.deepEqual(requireAppointmentMessage(message, { ...against, code: 'SP007' }), []);
  const [finding] = requireAppointmentMessage(message, { ...against, code: 'SP001' });
  assert.deepEqual([finding?.rule, finding?.path], ['appointment.code', 'B007.proposedAppointmentResponseCode']);
  assert.match(finding?.message ?? '', /should be code SP001, it is "SP007 - /);
  const first = goodCase('confirmation');
  const [unreasoned] = requireAppointmentMessage(first.message, { ...first.against, code: 'REG1024' });
  assert.deepEqual([unreasoned?.path, unreasoned?.actual], ['R0.responseMessages[0]', 'null']);
});

test('meter details are asked of smart metering services with meters, and of nobody else', () => {
  const { message, against } = goodCase('activation');
  const bare = altered(message, 'B905List', undefined);
  const found = (changes: Partial<AppointmentCase['ask']>) =>
    requireAppointmentMessage(bare, { ...against, ask: { ...against.ask, ...changes } }).length;
  assert.deepEqual([found({}), found({ segment: 'A' }), found({ hasMeters: false })], [1, 0, 0]);
  const data = goodCase('activation', 'data');
  assert.deepEqual(requireAppointmentMessage(altered(data.message, 'B905List', undefined), data.against), []);
});

test('a message that does not belong into the conversation is not judged', () => {
  const { message, against } = goodCase('ending');
  const without = { ...against, ask: { ...against.ask, incumbent: null } };
  assert.equal(applies(without.expected, without.ask), false);
  assert.deepEqual(requireAppointmentMessage(altered(message, 'B008', undefined), without), []);
});

test('a request that departs on purpose is not held against what was meant; what answers it must repeat it', () => {
  const request = goodCase('request');
  const wrong = altered(request.message, 'B070', { appointmentScenario: 'ALG' });
  assert.deepEqual(requireAppointmentMessage(wrong, { ...request.against, departed: true }), []);
  const { message, against } = goodCase('confirmation');
  const strange = { ...against.proposal, proposedMeteringServiceMPID: 'ZZZZ' };
  const repeating = altered(message, 'B070', strange);
  assert.deepEqual(requireAppointmentMessage(repeating, { ...against, proposal: strange, departed: true }), []);
  assert.equal(requireAppointmentMessage(repeating, { ...against, proposal: strange }).length, 1);
  assert.equal(requireAppointmentMessage(message, { ...against, proposal: strange, departed: true }).length, 1);
});

test('every message of a good appointment passes every check of its row', () => {
  for (const service of services) {
    for (const id of ['request', 'confirmation', 'proposal', 'answer', 'acceptance', 'activation', 'ending'] as const) {
      const { message, against } = goodCase(id, service);
      assert.deepEqual(requireAppointmentMessage(message, against), [], `${id} of ${service}`);
    }
  }
});
