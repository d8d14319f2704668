import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DipMessage } from '../../interfaces/index.ts';
import type { ProviderAnswer } from '../party-function.ts';
import { contextOf, messageAbout, pointWith, providerOf, requestFor, services, steadyTurn } from '../testing/points.ts';
import {
  type ProviderAct,
  type ProviderEvent,
  type ProviderGuard,
  type ProviderKnowledge,
  type ProviderState,
  provider,
  providerEvents,
  providerRows,
  providerStates,
  willingAnswer,
} from './provider.ts';
import type { AppointmentRequest } from './request.ts';

const point = pointWith();
const request = requestFor(point);
const self = providerOf('metering', 'S', 1);
const incoming = { incomingMeteringServiceDIPID: self.dipId };
const deAppointed = { deAppointedMeteringServiceDIPID: self.dipId };

/** How each event comes to the provider. */
const publications: Record<ProviderEvent, DipMessage> = {
  proposed: messageAbout(request, 'IF-033', '[<S>AppSPRequest]'),
  confirmed: messageAbout(request, 'IF-035', '[<S>AppAccepted]'),
  dropped: messageAbout(request, 'IF-035', '[<S>AppRejected]'),
  appointed: messageAbout(request, 'IF-036', '[<S>AppActive]', { custom: { B014: incoming } }),
  'de-appointed': messageAbout(request, 'IF-037', '[<S>DeApp]', { custom: { B008: deAppointed } }),
  'asked to release': messageAbout(request, 'IF-035', '[IMS-SendMTD]'),
};

/** What makes each guard hold, and it alone. */
const answers: Record<ProviderGuard, ProviderAnswer> = {
  'there is no answer': { ...willingAnswer, silent: true },
  'the answer is yes': willingAnswer,
  'the answer is no': { ...willingAnswer, code: 'SP007' },
};

const responses: Record<ProviderAct, { responseCode: string; proposedAppointmentResponseCode: string }> = {
  accept: { responseCode: 'A', proposedAppointmentResponseCode: 'SP000 - Proposed appointment accepted' },
  reject: { responseCode: 'R', proposedAppointmentResponseCode: 'SP007 - Outside the operational area' },
};

const knowing = (state: ProviderState, answer = willingAnswer): ProviderKnowledge => ({
  ...{ state, answer, proposal: request.correlation },
});

const told = (knows: ProviderKnowledge | undefined, message: DipMessage) =>
  steadyTurn(provider, knows, { kind: 'message', message }, contextOf(self));

for (const row of providerRows) {
  test(`row ${row.id}: the next state, and an answer for each act`, () => {
    const guard = row.when?.[0];
    const knows = knowing(row.state, guard === undefined ? willingAnswer : answers[guard]);
    const turn = told(knows, publications[row.on]);
    assert.deepEqual(turn.knows, { ...knows, state: row.next });
    assert.deepEqual(turn.timers, []);
    assert.deepEqual(
      turn.sends.map(
        (sent) => sent.kind === 'message' && [sent.interfaceId, sent.event, sent.correlation, sent.facts.B007],
      ),
      row.does.map((act) => ['IF-034', '[MSAppSPResponse]', request.correlation, responses[act]]),
    );
  });
}

for (const state of providerStates) {
  for (const on of providerEvents.filter(
    (name) => !providerRows.some((row) => row.state === state && row.on === name),
  )) {
    test(`no row for ${on} in ${state}: nothing happens`, () => {
      const knows = knowing(state);
      assert.deepEqual(told(knows, publications[on]), { knows, sends: [], timers: [] });
    });
  }
}

test('the answer repeats the request and comes after the time it was told to take', () => {
  const knows = knowing('free', { code: 'SP000', afterMinutes: 90, silent: false });
  const [sent] = told(knows, publications.proposed).sends;
  assert.ok(sent?.kind === 'message');
  assert.equal(sent.afterMs, 90 * 60_000);
  assert.deepEqual(sent.to, [publications.proposed.payload.CommonBlock.S1.senderDIPID]);
  assert.deepEqual(sent.facts.B070, request.proposal);
  assert.deepEqual(sent.facts.B013, { CSSRegistrationID: request.registrationId });
  assert.deepEqual(sent.facts.B012, publications.proposed.payload.CustomBlock?.B012);
});

test('an answer that is neither yes nor no goes out as it was told', () => {
  const knows = knowing('free', { ...willingAnswer, saying: 'W' });
  const [sent] = told(knows, publications.proposed).sends;
  assert.ok(sent?.kind === 'message');
  assert.equal((sent.facts.B007 as { responseCode: string }).responseCode, 'W');
});

test('a data service answers with the events and blocks of its service', () => {
  const data = requestFor(point, { service: 'data' });
  const message = messageAbout(data, 'IF-033', '[<S>AppSPRequest]');
  const [sent] = told(undefined, message).sends;
  assert.ok(sent?.kind === 'message');
  assert.equal(sent.event, '[DSAppSPResponse]');
  assert.deepEqual(sent.facts.B071, data.proposal);
});

test('what concerns another provider changes nothing', () => {
  const other = (block: string, fields: object) => ({ custom: { [block]: { ...fields } } });
  const foreign = '1200000099';
  const messages = [
    messageAbout(request, 'IF-036', '[<S>AppActive]', other('B014', { incomingMeteringServiceDIPID: foreign })),
    messageAbout(request, 'IF-037', '[<S>DeApp]', other('B008', { deAppointedMeteringServiceDIPID: foreign })),
    messageAbout(
      { ...request, service: 'data' },
      'IF-037',
      '[<S>DeApp]',
      other('B009', { deAppointedDataServiceDIPID: foreign }),
    ),
    messageAbout(request, 'IF-032', '[<S>AppInitialResp]'),
  ];
  for (const state of ['accepted', 'in office'] as const) {
    for (const message of messages) assert.deepEqual(told(knowing(state), message).knows, knowing(state));
  }
});

test('the end of an earlier proposal does not end the one that took its place', () => {
  const later: AppointmentRequest = { ...request, correlation: 'CI-LATER' };
  const asked = told(knowing('accepted'), messageAbout(later, 'IF-033', '[<S>AppSPRequest]'));
  assert.equal(asked.knows?.proposal, 'CI-LATER');
  assert.equal(told(asked.knows, publications.dropped).knows?.state, 'accepted');
  const dropped = messageAbout(later, 'IF-035', '[<S>AppLapsed]');
  assert.equal(told(asked.knows, dropped).knows?.state, 'free');
});

test('loading tells whether it is in office, and keeps how it was told to answer', () => {
  const answer = { code: 'SP001', afterMinutes: 3, silent: false };
  const loaded = (party: typeof self, knows?: ProviderKnowledge) =>
    steadyTurn(provider, knows, { kind: 'loaded', point }, contextOf(party)).knows;
  for (const service of services) {
    assert.equal(loaded(providerOf(service, 'S', 0))?.state, 'in office');
    assert.equal(loaded(providerOf(service, 'S', 1))?.state, 'free');
  }
  assert.deepEqual(loaded(self, knowing('refused', answer))?.answer, answer);
});

test('an instruction on answers is kept; other arrivals are nothing to a provider', () => {
  const answer = { code: 'SP001', afterMinutes: 3, silent: false };
  const instruct = { do: 'answer-appointments', with: answer } as const;
  const turn = steadyTurn(
    provider,
    undefined,
    { kind: 'instruction', mpan: point.mpan, instruction: instruct },
    contextOf(self),
  );
  assert.deepEqual(turn, { knows: { state: 'free', answer, proposal: null }, sends: [], timers: [] });
  const timer = steadyTurn(provider, turn.knows, { kind: 'timer', name: 'x', about: 'y' }, contextOf(self));
  assert.deepEqual(timer, { knows: turn.knows, sends: [], timers: [] });
});
