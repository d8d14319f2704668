import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DipMessage } from '../../interfaces/index.ts';
import type { Service } from '../../parties/party.ts';
import type { Arrived, Instruction, RequestDepartures } from '../party-function.ts';
import {
  contextOf,
  messageAbout,
  partyIn,
  pointWith,
  requestFor,
  services,
  steadyTurn,
  supplier,
  weekAhead,
} from '../testing/points.ts';
import { instructionFor } from '../testing/story.ts';
import type { AppointmentRequest } from './request.ts';
import {
  type SupplierAct,
  type SupplierEvent,
  type SupplierKnowledge,
  type SupplierServiceRecord,
  type SupplierState,
  supplierBy,
  supplierEvents,
  supplierRows,
  supplierRules,
  supplierStates,
} from './supplier.ts';

const behave = supplierBy(supplierRules);
const point = pointWith();
const requests = { metering: requestFor(point), data: requestFor(point, { service: 'data' }) };

function recordIn(state: SupplierState, changes: Partial<SupplierServiceRecord> = {}): SupplierServiceRecord {
  return {
    ...{ state, correlation: null, replaced: [], providerDipId: null, since: null, reason: 'before', remindersOpen: 2 },
    ...changes,
  };
}

/** A supplier that holds the service in a state, and the other one untouched. */
function knowing(service: Service, record: SupplierServiceRecord): SupplierKnowledge {
  const other = recordIn('idle', { reason: null });
  const choice = { metering: null, data: null };
  return { point, choice, services: { metering: other, data: other, [service]: record } };
}

const play = (knows: SupplierKnowledge | undefined, arrived: Arrived) =>
  steadyTurn(behave, knows, arrived, contextOf(supplier));
const told = (knows: SupplierKnowledge | undefined, message: DipMessage) => play(knows, { kind: 'message', message });

function decided(request: AppointmentRequest, departures?: RequestDepartures): Arrived {
  const instruction = {
    ...instructionFor(request),
    ...(departures === undefined ? {} : { departures }),
  } as Instruction;
  return { kind: 'instruction', mpan: point.mpan, instruction };
}

const because = (responseCode: string) => ({
  custom: { B007: { responseCode, proposedAppointmentResponseCode: 'SP007 - Outside' } },
});

/** The first answer, with its R0. */
function firstAnswer(request: AppointmentRequest, responseCode: 'A' | 'R'): DipMessage {
  const { payload } = messageAbout(request, 'IF-032', '[<S>AppInitialResp]');
  const R0 = { responseCode, responseMessages: responseCode === 'R' ? ['REG1024 - Late'] : [] };
  return { payload: { ...payload, CommonBlock: { ...payload.CommonBlock, R0 } } };
}

/** How each event comes to the supplier. */
const arrivals: Record<SupplierEvent, (request: AppointmentRequest) => Arrived> = {
  decided: (request) => decided(request),
  'told valid': (request) => ({ kind: 'message', message: firstAnswer(request, 'A') }),
  'told invalid': (request) => ({ kind: 'message', message: firstAnswer(request, 'R') }),
  'told accepted': (request) => ({
    kind: 'message',
    message: messageAbout(request, 'IF-035', '[<S>AppAccepted]', because('A')),
  }),
  'told rejected': (request) => ({
    kind: 'message',
    message: messageAbout(request, 'IF-035', '[<S>AppRejected]', because('R')),
  }),
  'told lapsed': (request) => ({
    kind: 'message',
    message: messageAbout(request, 'IF-035', '[<S>AppLapsed]', because('L')),
  }),
  'told active': (request) => {
    const { dipId } = partyIn(request.service === 'metering' ? 'MSS' : 'SDS', 1);
    const [block, field] = request.service === 'metering' ? ['B014', 'MeteringService'] : ['B015', 'DataService'];
    const terms = {
      [`incoming${field}DIPID`]: dipId,
      [`incoming${field}EffectiveFromDate`]: '2026-03-09T00:00:00+00:00',
    };
    return {
      kind: 'message',
      message: messageAbout(request, 'IF-036', '[<S>AppActive]', { custom: { [block]: terms } }),
    };
  },
};

const reasons: Partial<Record<SupplierEvent, string>> = {
  'told invalid': 'REG1024 - Late',
  'told rejected': 'SP007 - Outside',
  'told lapsed': 'SP007 - Outside',
};

/** What each act does to the record. */
const traces: Record<SupplierAct, (on: SupplierEvent, service: Service) => Partial<SupplierServiceRecord>> = {
  request: () => ({ reason: null, correlation: null }),
  'keep reason': (on) => ({ reason: reasons[on] ?? 'no reason is known' }),
  'note provider': (_on, service) => ({
    ...{ providerDipId: partyIn(service === 'metering' ? 'MSS' : 'SDS', 1).dipId, since: weekAhead, remindersOpen: 0 },
  }),
};

for (const row of supplierRows) {
  test(`row ${row.id}: the next state, every act, and nothing of the other service`, () => {
    for (const service of services) {
      const before = recordIn(row.state);
      const turn = play(knowing(service, before), arrivals[row.on](requests[service]));
      const heard = row.on === 'decided' || row.on === 'told active' ? null : requests[service].correlation;
      const acts = Object.assign({}, ...row.does.map((act) => traces[act](row.on, service)));
      assert.deepEqual(turn.knows, knowing(service, { ...before, state: row.next, correlation: heard, ...acts }));
      assert.equal(turn.sends.length, row.does.includes('request') ? 1 : 0);
      assert.deepEqual(turn.timers, []);
    }
  });
}

for (const state of supplierStates) {
  for (const on of supplierEvents.filter(
    (name) => !supplierRows.some((row) => row.state === state && row.on === name),
  )) {
    test(`no row for ${on} in ${state}: nothing happens`, () => {
      for (const service of services) {
        const knows = knowing(service, recordIn(state));
        assert.deepEqual(play(knows, arrivals[on](requests[service])), { knows, sends: [], timers: [] });
      }
    });
  }
}

const requestIn = (
  arrived: Arrived,
  knows: SupplierKnowledge | undefined = { ...knowing('data', recordIn('idle')), point },
) => {
  const [sent] = play(knows, arrived).sends;
  assert.ok(sent?.kind === 'message' && sent.interfaceId === 'IF-031');
  return sent;
};

test('the request names registration service, provider, scenario, contract and registration', () => {
  const sent = requestIn(decided(requests.metering));
  assert.deepEqual([sent.event, sent.to, sent.correlation], ['[MSApp]', [partyIn('REGS').dipId], null]);
  assert.deepEqual(sent.facts.B013, { CSSRegistrationID: point.registrations[0]?.registrationId });
  assert.deepEqual(sent.facts.B070, {
    proposedMeteringServiceDIPID: partyIn('MSS', 1).dipId,
    proposedMeteringServiceMPID: 'MSSB',
    proposedMeteringServiceDIPEffectiveFromDate: '2026-03-09T00:00:00+00:00',
    contractReferenceMeteringService: 'CONTRACT1',
    appointmentScenario: 'CSP',
  });
  assert.equal(sent.facts.B071, undefined);
});

test('a date is sent as its local midnight, with the offset of that day', () => {
  const on = (date: string) => {
    const instruction = { ...instructionFor(requests.data), effectiveFrom: date } as Instruction;
    const sent = requestIn({ kind: 'instruction', mpan: point.mpan, instruction });
    return (sent.facts.B071 as Record<string, unknown>).proposedDataServiceDIPEffectiveFromDate;
  };
  assert.equal(on('2026-03-29'), '2026-03-29T00:00:00+00:00');
  assert.equal(on('2026-03-30'), '2026-03-30T00:00:00+01:00');
  assert.equal(on('2026-10-25'), '2026-10-25T00:00:00+01:00');
  assert.equal(on('2026-10-26'), '2026-10-26T00:00:00+00:00');
});

test('a departure changes just what it names', () => {
  const plain = requestIn(decided(requests.data));
  const other = requestIn(
    decided(requests.data, { proposal: { appointmentScenario: 'ALG' }, registrationId: 'REG-UNKNOWN' }),
  );
  assert.deepEqual(other.facts.B071, { ...(plain.facts.B071 as object), appointmentScenario: 'ALG' });
  assert.deepEqual(other.facts.B013, { CSSRegistrationID: 'REG-UNKNOWN' });
  assert.equal('B013' in requestIn(decided(requests.data, { registrationId: null })).facts, false);
});

test('a supplier that knows nothing of the metering point still asks, without a registration', () => {
  const turn = play(undefined, decided(requests.metering));
  assert.equal(turn.knows?.services.metering.state, 'requested');
  assert.ok(turn.sends[0]?.kind === 'message' && !('B013' in turn.sends[0].facts));
});

test('what still comes of a request that another one replaced changes nothing', () => {
  const [earlier, later] = [requests.metering, { ...requests.metering, correlation: 'CI-LATER' }];
  const validated = play(play(undefined, decided(earlier)).knows, arrivals['told valid'](earlier));
  const again = play(validated.knows, decided(later));
  assert.deepEqual(again.knows?.services.metering.replaced, [earlier.correlation]);
  // The end of the earlier one may come before the first answer to the later one, or after it.
  assert.equal(play(again.knows, arrivals['told rejected'](earlier)).knows?.services.metering.state, 'requested');
  const taken = play(again.knows, arrivals['told valid'](later));
  assert.equal(play(taken.knows, arrivals['told rejected'](earlier)).knows?.services.metering.state, 'validated');
  assert.equal(play(taken.knows, arrivals['told accepted'](later)).knows?.services.metering.state, 'accepted');
});

test('a first answer without R0 is taken for a confirmation', () => {
  const message = messageAbout(requests.metering, 'IF-032', '[<S>AppInitialResp]');
  const { R0: _, ...common } = message.payload.CommonBlock;
  const bare = { payload: { ...message.payload, CommonBlock: common } };
  assert.equal(told(knowing('metering', recordIn('requested')), bare).knows?.services.metering.state, 'validated');
});

test('reminders are counted for their service, and worked off when the provider is active', () => {
  const message = messageAbout(requests.metering, 'IF-045', '[NoDSAppointed]');
  const twice = told(told(undefined, message).knows, message);
  assert.deepEqual([twice.knows?.services.data.remindersOpen, twice.knows?.services.metering.remindersOpen], [2, 0]);
  const metering = told(undefined, messageAbout(requests.metering, 'IF-045', '[NoMSAppointed]'));
  assert.equal(metering.knows?.services.metering.remindersOpen, 1);
});

test('loading keeps what is known of the services; other arrivals are nothing to a supplier', () => {
  const knows = knowing('metering', recordIn('accepted'));
  const other = pointWith({ segment: 'A' });
  assert.deepEqual(play(knows, { kind: 'loaded', point: other }).knows, { ...knows, point: other });
  const nothing: Arrived[] = [
    { kind: 'timer', name: 'x', about: 'y' },
    { kind: 'message', message: messageAbout(requests.metering, 'IF-037', '[<S>DeApp]') },
    { kind: 'message', message: messageAbout(requests.metering, 'IF-035', '[IMS-SendMTD]') },
  ];
  for (const arrived of nothing) assert.deepEqual(play(knows, arrived), { knows, sends: [], timers: [] });
});
