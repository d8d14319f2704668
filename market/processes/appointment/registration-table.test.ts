import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addLocalDays, localDateOf, localMidnight, localTime } from '../../calendar/london.ts';
import { type Service, serviceRoles } from '../../parties/party.ts';
import { settingsWith } from '../../settings/settings.ts';
import { appointmentAt } from '../metering-point.ts';
import type { Turn } from '../party-function.ts';
import { contextOf, providerOf, registrationService, steadyTurn, supplier } from '../testing/points.ts';
import {
  arrivalOf,
  caseOf,
  inOneLine,
  inState,
  knowledgeOf,
  ordinaryCase,
  playedBare,
  type RegistrationCase,
  rules,
  stateOf,
  turnOn,
} from '../testing/registration-cases.ts';
import { type RegistrationKnowledge, registrationBy } from './registration.ts';
import { type RegistrationAct, registrationEvents, registrationRows } from './registration-table.ts';
import { requestStates, serviceWords } from './request.ts';

const behave = registrationBy(rules);
const settings = settingsWith();
const minuteMs = 60_000;

/** What each act leaves behind in the turn. */
const traces: Record<RegistrationAct, (given: RegistrationCase) => readonly string[]> = {
  refuse: (given) => [said(given, 'IF-032', 'AppInitialResp', 'R', [supplier.dipId])],
  'confirm validation': (given) => [said(given, 'IF-032', 'AppInitialResp', 'A', [supplier.dipId])],
  'ask the provider': (given) => [said(given, 'IF-033', 'AppSPRequest', '-', [given.request.providerDipId])],
  'supersede earlier requests': ({ others, request }) =>
    others
      .filter(({ service, state }) => service === request.service && state === 'accepted')
      .map((earlier) =>
        status({ ...ordinaryCase(request.service, 'S', 'migrated'), request: earlier }, 'AppRejected', 'R'),
      ),
  'wait for the answer': ({ now, request }) => [
    timer('answer-overdue', request.reference, now + settings.appointment_lapse_timer * minuteMs + 1000),
  ],
  'report accepted': (given) => [status(given, 'AppAccepted', 'A')],
  'report rejected': (given) => [status(given, 'AppRejected', 'R')],
  'report lapsed': (given) => [status(given, 'AppLapsed', 'L')],
  'wait for the segment': ({ request }) => {
    const last = addLocalDays(localDateOf(request.effectiveFrom), settings.segment_window_days);
    return [timer('segment-overdue', request.reference, localMidnight(last))];
  },
  'report segment lapsed': (given) => [status(given, 'AppLapsed', 'L')],
  'report failed validation': (given) => [status(given, 'AppLapsed', 'L')],
  'report superseded': (given) => [status(given, 'AppRejected', 'R')],
  'tell the incumbent to release meter details': ({ point, request }) =>
    request.service === 'metering' && point.segment !== 'U'
      ? [`IF-035 [IMS-SendMTD] A ${request.correlation} ${providerOf('metering', point.segment).dipId}`]
      : [],
  'ask the losing legacy agent for meter details': ({ point, request }) =>
    point.legacyAgents
      .filter(({ role }) => (role === 'MOP') === (request.service === 'metering'))
      .map(({ role }) => `D0170 to ${role}`),
  'wait for gate closure': ({ request }) => [
    timer('gate-closed', request.reference, localTime(addLocalDays(localDateOf(request.effectiveFrom), -1), '17:00')),
  ],
  'wait for the effective date': ({ request }) => [timer('effective', request.reference, request.effectiveFrom)],
  activate: ({ request }) => [
    `IF-036 ${event(request.service, 'AppActive')} - no correlation ${supplier.dipId} ${request.providerDipId}`,
  ],
  'end the incumbent': ({ point, request }) => [
    `IF-037 ${event(request.service, 'DeApp')} - no correlation ${providerOf(request.service, point.segment).dipId}`,
  ],
  // Only where its appointment takes the place of another one from the same day; see the test of that below.
  'tell whoever was before of the new successor': () => [],
  'turn the metering point to MHHS when both services are active': () => [],
};

const event = (service: Service, name: string) => `[${serviceWords[service].prefix}${name}]`;
const timer = (name: string, about: string, due: number) => `${name} of ${about} at ${due}`;

function said({ request }: RegistrationCase, interfaceId: string, name: string, code: string, to: readonly string[]) {
  return [interfaceId, event(request.service, name), code, request.correlation, ...to].join(' ');
}

const status = (given: RegistrationCase, name: string, code: string) =>
  said(given, 'IF-035', name, code, [given.request.supplierDipId, given.request.providerDipId]);

const left = (turn: Turn<RegistrationKnowledge>) =>
  [...turn.sends.map(inOneLine), ...turn.timers.map(({ name, about, due }) => timer(name, about, due))].sort();

for (const row of registrationRows) {
  for (const { service, segment } of serviceRoles) {
    test(`row ${row.id}, ${service} in segment ${segment}: every act leaves its trace and nothing else is done`, () => {
      const given = caseOf(row, service, segment);
      const turn = turnOn(given, arrivalOf(row.on, given));
      assert.equal(stateOf(turn, given.request.reference), row.next);
      assert.deepEqual(left(turn), row.does.flatMap((act) => traces[act](given)).sort());
    });
  }

  test(`row ${row.id}: the metering point changes only by being activated or turned`, () => {
    const given = caseOf(row, 'metering', 'S');
    const after = turnOn(given, arrivalOf(row.on, given)).knows?.point;
    const { effectiveFrom, providerDipId } = given.request;
    if (row.does.includes('activate')) {
      assert.equal(after && appointmentAt(after, 'metering', effectiveFrom)?.providerDipId, providerDipId);
    } else {
      assert.deepEqual(after, given.point);
    }
    const turns = row.does.includes('turn the metering point to MHHS when both services are active');
    assert.equal(after?.regime, turns ? 'migrated' : given.point.regime);
    assert.deepEqual(after?.legacyAgents, turns ? [] : given.point.legacyAgents);
  });
}

for (const state of requestStates) {
  for (const on of registrationEvents.filter(
    (name) => !registrationRows.some((row) => row.state === state && row.on === name),
  )) {
    test(`no row for ${on} in ${state}: nothing happens`, () => {
      for (const { service, segment } of serviceRoles) {
        const given = inState(ordinaryCase(service, segment, 'migrated'), state);
        const knows = { point: given.point, requests: [...given.others, given.request] };
        const context = contextOf(registrationService, { now: given.now });
        const turn = steadyTurn(behave, knows, playedBare(on, given.request), context);
        assert.deepEqual(turn, { knows, sends: [], timers: [] });
        // A new request is answered by nobody, and what is requested anew is another request.
        if (state === 'new' || on === 'requested') continue;
        assert.deepEqual(steadyTurn(behave, knows, arrivalOf(on, given), context), { knows, sends: [], timers: [] });
      }
    });
  }
}

test('a timer of a request that is not known, and one of an unknown name, do nothing', () => {
  const given = inState(ordinaryCase('metering', 'S', 'migrated'), 'accepted');
  for (const arrived of [
    playedBare('effective', { ...given.request, reference: 'ANOTHER' }),
    { kind: 'timer', name: 'tea-time', about: given.request.reference } as const,
  ]) {
    assert.deepEqual(turnOn(given, arrived), { knows: knowledgeOf(given), sends: [], timers: [] });
  }
});

test('who ended before one that is replaced from the same day is told of the new successor, and nobody else', () => {
  const row = registrationRows.find(({ id }) => id === 'reg-accepted-retrospective');
  assert.ok(row !== undefined);
  const given = caseOf(row, 'metering', 'S');
  const { effectiveFrom } = given.request;
  const [before, replaced] = [providerOf('metering', 'S', 0), providerOf('metering', 'S', 2)];
  const office = (party: typeof before, from: number, to: number | null) => ({
    ...{ providerDipId: party.dipId, providerMpid: party.mpid, effectiveFrom: from, effectiveTo: to },
    contractReference: null,
  });
  const updates = (metering: (typeof given.point.appointments)['metering']) => {
    const point = { ...given.point, appointments: { ...given.point.appointments, metering } };
    return left(turnOn({ ...given, point }, arrivalOf(row.on, given))).filter((line) => line.includes('DeAppUpdate'));
  };
  const earlier = effectiveFrom - 90 * 24 * 60 * minuteMs;
  assert.deepEqual(updates([office(before, earlier, effectiveFrom), office(replaced, effectiveFrom, null)]), [
    `IF-037 [MSDeAppUpdate] - no correlation ${before.dipId}`,
  ]);
  assert.deepEqual(updates([office(before, earlier, null)]), [], 'an ordinary change has no former successor');
});
