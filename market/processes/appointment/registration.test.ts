import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addLocalDays, localDateOf, localTime } from '../../calendar/london.ts';
import type { Service } from '../../parties/party.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { Arrived, Turn } from '../party-function.ts';
import {
  answerMessage,
  contextOf,
  monday,
  otherSupplier,
  pointWith,
  providerOf,
  registrationService,
  requestFor,
  requestMessage,
  segments,
  services,
  steadyTurn,
  supplier,
  weekAhead,
} from '../testing/points.ts';
import {
  arrivalOf,
  caseOf,
  inOneLine,
  inState,
  knowledgeOf,
  ordinaryCase,
  playedBare,
  rules,
  stateOf,
  turnOn,
} from '../testing/registration-cases.ts';
import { type RegistrationKnowledge, registrationBy } from './registration.ts';
import { registrationEvents, registrationRows } from './registration-table.ts';
import { requestStates } from './request.ts';

const behave = registrationBy(rules);

const minuteMs = 60_000;

test('a metering point that is not held: a request is refused with REG0000, anything else is left unanswered', () => {
  const { request } = ordinaryCase('metering', 'S', 'migrated');
  const context = contextOf(registrationService);
  const turn = steadyTurn(behave, undefined, { kind: 'message', message: requestMessage(request) }, context);
  assert.equal(turn.knows, undefined);
  assert.deepEqual(turn.sends.map(inOneLine), [`IF-032 [MSAppInitialResp] R ${request.correlation} ${supplier.dipId}`]);
  const [sent] = turn.sends;
  assert.ok(sent?.kind === 'message' && sent.response?.messages[0]?.startsWith('REG0000 - '));
  const others: Arrived[] = [
    { kind: 'message', message: answerMessage(request, 'A', 'SP000 - x') },
    playedBare('effective', request),
    { kind: 'file', notice: { flow: 'D0304', mpan: '1', from: { role: 'MAP', mpid: 'LMAP' }, values: {} } },
  ];
  for (const arrived of others) {
    assert.deepEqual(steadyTurn(behave, undefined, arrived, context), { knows: undefined, sends: [], timers: [] });
  }
});

test('loading begins anew: requests are forgotten, reminders are set for vacant services', () => {
  const given = inState(ordinaryCase('metering', 'S', 'migrated'), 'accepted');
  const point = pointWith({ vacant: ['data'] });
  const turn = turnOn(given, { kind: 'loaded', point });
  assert.deepEqual(turn.knows, { point, requests: [] });
  assert.deepEqual(turn.sends, []);
  assert.deepEqual(turn.timers, [{ name: 'reminder', about: 'data', due: monday }]);
});

test('an instruction is nothing to a registration service', () => {
  const given = inState(ordinaryCase('data', 'A', 'migrated'), 'accepted');
  const instruction = { do: 'answer-appointments', with: { code: 'SP000', afterMinutes: 0, silent: false } } as const;
  const turn = turnOn(given, { kind: 'instruction', mpan: given.point.mpan, instruction });
  assert.deepEqual(turn, { knows: knowledgeOf(given), sends: [], timers: [] });
});

test('a message of another interface is nothing to a registration service', () => {
  const given = inState(ordinaryCase('metering', 'S', 'migrated'), 'with-provider');
  const message = requestMessage(given.request);
  const { CommonBlock, ...rest } = message.payload;
  const S0 = { ...CommonBlock.S0, interfaceID: 'IF-005' };
  const turn = turnOn(given, {
    kind: 'message',
    message: { payload: { ...rest, CommonBlock: { ...CommonBlock, S0 } } },
  });
  assert.deepEqual(turn, { knows: knowledgeOf(given), sends: [], timers: [] });
});

test('an answer belongs to the request of its correlation id, not to the latest one', () => {
  const given = ordinaryCase('metering', 'S', 'migrated');
  const first = { ...given.request, state: 'with-provider', correlation: 'CI-1', reference: 'ONE' } as const;
  const second = { ...given.request, state: 'refused', correlation: 'CI-2', reference: 'TWO' } as const;
  const knows = { point: given.point, requests: [first, second] };
  const context = contextOf(registrationService);
  const answered = (message: ReturnType<typeof answerMessage>) =>
    steadyTurn(behave, knows, { kind: 'message', message }, context);
  assert.equal(stateOf(answered(answerMessage(first, 'A', 'SP000 - x')), 'ONE'), 'accepted');
  assert.deepEqual(answered(answerMessage(second, 'A', 'SP000 - x')), { knows, sends: [], timers: [] });
  const without = answered(answerMessage({ ...first, correlation: null }, 'A', 'SP000 - x'));
  assert.equal(stateOf(without, 'ONE'), 'accepted', 'without a correlation id it is the open request that is answered');
});

test('an answer from a provider that was not asked is left alone', () => {
  const given = inState(ordinaryCase('metering', 'S', 'migrated'), 'with-provider');
  const stranger = { ...given.request, providerDipId: providerOf('metering', 'S').dipId };
  const turn = turnOn(given, { kind: 'message', message: answerMessage(stranger, 'A', 'SP000 - x') });
  assert.deepEqual(turn, { knows: knowledgeOf(given), sends: [], timers: [] });
});

test('the reason of the provider is passed on', () => {
  const given = inState(ordinaryCase('metering', 'S', 'migrated'), 'with-provider');
  const [sent] = turnOn(given, {
    kind: 'message',
    message: answerMessage(given.request, 'R', 'SP007 - Outside'),
  }).sends;
  assert.ok(sent?.kind === 'message');
  assert.deepEqual(sent.facts.B007, { responseCode: 'R', proposedAppointmentResponseCode: 'SP007 - Outside' });
});

test('an answer that is neither yes nor no ends the request with a reason of its own', () => {
  const given = inState(ordinaryCase('metering', 'S', 'migrated'), 'with-provider');
  const message = answerMessage(given.request, 'W', 'SP000 - Accepted');
  const turn = turnOn(given, { kind: 'message', message });
  const [sent] = turn.sends;
  assert.ok(sent?.kind === 'message');
  const { responseCode, proposedAppointmentResponseCode: reason } = sent.facts.B007 as Record<string, string>;
  assert.deepEqual([responseCode, reason?.slice(0, 10)], ['R', 'REG1094 - ']);
});

test('a later request ends only open ones of its own service', () => {
  const given = ordinaryCase('metering', 'S', 'migrated');
  const others = [
    ...requestStates.map((state) => requestFor(given.point, { state, reference: `OLD ${state}` })),
    requestFor(given.point, { service: 'data', state: 'accepted', reference: 'OTHER SERVICE' }),
  ];
  const turn = turnOn({ ...given, others }, { kind: 'message', message: requestMessage(given.request) });
  const changed = others.filter(({ reference, state }) => stateOf(turn, reference) !== state);
  assert.deepEqual(
    changed.map(({ state }) => state),
    ['with-provider', 'accepted'],
  );
  for (const { reference } of changed) assert.equal(stateOf(turn, reference), 'superseded');
});

test('a refused request leaves an earlier one standing', () => {
  const given = caseOf(rowCalled('reg-refused'), 'metering', 'S');
  assert.equal(stateOf(turnOn(given, arrivalOf('requested', given)), 'EARLIER'), 'accepted');
});

function rowCalled(id: string) {
  const row = registrationRows.find((candidate) => candidate.id === id);
  assert.ok(row !== undefined);
  return row;
}

test('an appointment is retrospective at the instant of its date, and not a moment before', () => {
  const given = inState(ordinaryCase('data', 'S', 'migrated'), 'with-provider');
  const at = (now: number) =>
    stateOf(turnOn(given, arrivalOf('provider-accepted', given), { now }), given.request.reference);
  assert.equal(at(weekAhead - 1), 'accepted');
  assert.equal(at(weekAhead), 'active');
  assert.equal(at(weekAhead + 1), 'active');
});

test('after gate closure the registration on the effective date counts', () => {
  const lost = caseOf(rowCalled('reg-lost-before-gate'), 'metering', 'S');
  const underWay = lost.point.switchUnderWay;
  assert.ok(underWay !== null);
  const from = (effectiveFrom: number, stage: 'pending' | 'secured') => {
    const switchUnderWay = { stage, registration: { ...underWay.registration, effectiveFrom } };
    const given = { ...lost, point: { ...lost.point, switchUnderWay } };
    return stateOf(turnOn(given, arrivalOf('gate-closed', given)), given.request.reference);
  };
  assert.equal(from(weekAhead, 'secured'), 'lapsed');
  assert.equal(from(weekAhead + 1, 'secured'), 'accepted', 'the other supplier begins after the appointment');
  assert.equal(from(weekAhead, 'pending'), 'accepted', 'a switch that is not secured changes nothing');
});

test('what a failed validation after gate closure is called is a setting', () => {
  const given = caseOf(rowCalled('reg-lost-before-gate'), 'metering', 'S');
  const turn = turnOn(given, arrivalOf('gate-closed', given), { settings: { revalidation_failure_event: 'rejected' } });
  const [sent] = turn.sends;
  assert.ok(sent?.kind === 'message');
  assert.equal(sent.event, '[MSAppRejected]');
  assert.match(JSON.stringify(sent.facts.B007), /"R".*"REG1021 - /);
  const alone = caseOf(rowCalled('reg-migration-alone'), 'metering', 'S');
  const lapsed = turnOn(alone, arrivalOf('effective', alone), { settings: { revalidation_failure_event: 'rejected' } });
  assert.match(lapsed.sends.map(inOneLine).join(), /AppLapsed/, 'a lone migration lapses whatever the setting');
});

test('a migration waits for the other service to the instant', () => {
  const given = caseOf(rowCalled('reg-migration-complete'), 'metering', 'S');
  const other = given.others.at(-1);
  assert.ok(other !== undefined);
  const ends = (changes: Partial<typeof other>) => {
    const others = [{ ...other, ...changes }];
    return stateOf(turnOn({ ...given, others }, arrivalOf('effective', given)), given.request.reference);
  };
  assert.equal(ends({}), 'active');
  assert.equal(ends({ state: 'accepted' }), 'active');
  assert.equal(ends({ state: 'with-provider' }), 'lapsed');
  assert.equal(ends({ effectiveFrom: weekAhead + 1 }), 'lapsed');
  assert.equal(ends({ scenario: 'CSP' }), 'lapsed');
  assert.equal(ends({ service: 'metering' }), 'lapsed');
});

test('a metering point turns with the second service, not with the first', () => {
  const given = caseOf(rowCalled('reg-migration-complete'), 'metering', 'S');
  const others = given.others.map((request) => ({ ...request, state: 'accepted' as const }));
  const point = { ...given.point, appointments: { metering: [], data: [] } };
  const first = turnOn({ ...given, point, others }, arrivalOf('effective', given));
  assert.equal(first.knows?.point.regime, 'legacy');
  const data = given.others.at(-1);
  assert.ok(data !== undefined);
  const context = contextOf(registrationService, { now: given.now });
  const second = steadyTurn(behave, first.knows, playedBare('effective', data), context);
  assert.equal(second.knows?.point.regime, 'migrated');
});

test('an incumbent that is proposed again is neither ended nor asked to release', () => {
  const point = pointWith();
  const { dipId, mpid } = providerOf('metering', 'S');
  const again = { scenario: 'USP', providerDipId: dipId, providerMpid: mpid };
  const request = requestFor(point, { ...again, state: 'with-provider' });
  const accepted = turnOn(
    { point, request, others: [], now: monday },
    arrivalOf('provider-accepted', { point, request, others: [], now: monday }),
  );
  assert.deepEqual(
    accepted.sends.map(inOneLine).map((text) => text.slice(0, 20)),
    ['IF-035 [MSAppAccepte'],
  );
  const due = { point, request: { ...request, state: 'accepted' as const }, others: [], now: weekAhead };
  assert.deepEqual(turnOn(due, arrivalOf('effective', due)).sends, [], 'an update has no active message of its own');
});

test('a retrospective appointment ends every provider it puts aside', () => {
  const [first, second] = [providerOf('data', 'S', 0), providerOf('data', 'S', 1)];
  const period = (party: typeof first, effectiveFrom: number, effectiveTo: number | null) => ({
    ...{ providerDipId: party.dipId, providerMpid: party.mpid, effectiveFrom, effectiveTo, contractReference: null },
  });
  const [began, changed, asked] = [monday - 60 * 86_400_000, monday - 10 * 86_400_000, monday - 20 * 86_400_000];
  const data = [period(first, began, changed), period(second, changed, null)];
  const point = pointWith({}, { appointments: { metering: [], data } });
  const third = { providerDipId: '1400000009', providerMpid: 'SDSZ' };
  const request = requestFor(point, { service: 'data', effectiveFrom: asked, state: 'with-provider', ...third });
  const given = { point, request, others: [], now: monday };
  const turn = turnOn(given, playedBare('provider-accepted', request));
  const ended = turn.sends.filter((sent) => sent.kind === 'message' && sent.interfaceId === 'IF-037');
  assert.deepEqual(
    ended.map((sent) => sent.kind === 'message' && sent.to[0]),
    [first.dipId, second.dipId],
  );
  assert.deepEqual(
    turn.knows?.point.appointments.data.map(({ providerDipId, effectiveTo }) => [providerDipId, effectiveTo]),
    [
      [first.dipId, asked],
      [third.providerDipId, null],
    ],
  );
});

test('an appointment from the very day the incumbent began still has its meter details released', () => {
  const point = pointWith();
  const began = point.appointments.metering[0]?.effectiveFrom ?? 0;
  const request = requestFor(point, { effectiveFrom: began, state: 'with-provider' });
  const given = { point, request, others: [], now: monday };
  const sends = turnOn(given, arrivalOf('provider-accepted', given)).sends.map(inOneLine).join('\n');
  assert.match(sends, /IMS-SendMTD/);
  assert.match(sends, /MSDeApp/);
});

test('notices of the switching service are kept: pending, secured, cancelled', () => {
  const given = ordinaryCase('metering', 'S', 'migrated');
  const told = (notice: 'switch-pending' | 'switch-secured' | 'switch-cancelled', knows = knowledgeOf(given)) =>
    steadyTurn(
      behave,
      knows,
      {
        kind: 'css',
        notice: {
          ...{ notice, mpan: given.point.mpan, registrationId: 'SWITCH-1', effectiveFrom: weekAhead },
          ...{ supplierDipId: otherSupplier.dipId, supplierMpid: otherSupplier.mpid },
          losingSupplierDipId: supplier.dipId,
        },
      },
      contextOf(registrationService),
    );
  const pending = told('switch-pending');
  assert.deepEqual(pending.sends.map(inOneLine), [`IF-002 [GainMPANInfo] - no correlation ${otherSupplier.dipId}`]);
  assert.deepEqual(pending.timers, [{ name: 'switch-effective', about: 'SWITCH-1', due: weekAhead }]);
  assert.equal(pending.knows?.point.switchUnderWay?.stage, 'pending');
  assert.equal(pending.knows?.point.switchUnderWay?.registration.supplierDipId, otherSupplier.dipId);
  const secured = told('switch-secured', pending.knows);
  assert.equal(secured.knows?.point.switchUnderWay?.stage, 'secured');
  assert.equal(told('switch-cancelled', secured.knows).knows?.point.switchUnderWay, null);
});

/** Any walk through a metering point's life: what arrives, and how long after. */
const anyStep = fc.record({
  service: fc.constantFrom<Service>('metering', 'data'),
  provider: fc.constantFrom(0, 1),
  daysAhead: fc.integer({ min: -40, max: 28 }),
  on: fc.constantFrom(...registrationEvents),
  hours: fc.integer({ min: 0, max: 72 }),
});

function assertNoOverlap(point: MeteringPoint, service: Service) {
  for (const [index, { effectiveFrom, effectiveTo }] of point.appointments[service].entries()) {
    const next = point.appointments[service][index + 1];
    assert.ok(effectiveTo === null || effectiveTo >= effectiveFrom);
    if (next !== undefined) assert.ok(effectiveTo !== null && effectiveTo <= next.effectiveFrom);
  }
}

test('whatever happens, one request of a service is open at most and appointments never overlap', () => {
  fc.assert(
    fc.property(fc.constantFrom(...segments), fc.array(anyStep, { maxLength: 25 }), (segment, steps) => {
      let now = monday;
      let knows: RegistrationKnowledge | undefined = { point: pointWith({ segment }), requests: [] };
      for (const [serial, step] of steps.entries()) {
        now += step.hours * 60 * minuteMs;
        const effectiveFrom = localTime(addLocalDays(localDateOf(now), step.daysAhead), '00:00');
        const { dipId, mpid } = providerOf(step.service, segment, step.provider);
        const asked = requestFor(knows.point, {
          ...{ service: step.service, scenario: 'CSP', effectiveFrom, providerDipId: dipId, providerMpid: mpid },
          ...{ reference: `R${serial}`, correlation: `CI-${serial}` },
        });
        const about =
          step.on === 'requested' ? asked : (knows.requests.findLast((r) => r.service === step.service) ?? asked);
        const turn: Turn<RegistrationKnowledge> = steadyTurn(
          behave,
          knows,
          arrivalOf(step.on, { point: knows.point, request: about, others: [], now }),
          contextOf(registrationService, { now }),
        );
        knows = turn.knows;
        assert.ok(knows !== undefined);
        for (const service of services) {
          assertNoOverlap(knows.point, service);
          const open = knows.requests.filter(
            (request) => request.service === service && ['with-provider', 'accepted'].includes(request.state),
          );
          assert.ok(open.length <= 1);
        }
      }
    }),
    { numRuns: 150, seed: 706 },
  );
});
