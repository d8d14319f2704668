import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addLocalDays, localMidnight, localTime } from '../../calendar/london.ts';
import { requireAppointmentMessage } from '../../checks/appointment-checks.ts';
import { judgeMessage, routingOf } from '../../interfaces/index.ts';
import { type Party, serviceRoles } from '../../parties/party.ts';
import { requirementOf } from '../../requirements/index.ts';
import { settingsWith } from '../../settings/settings.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { ProviderAnswer } from '../party-function.ts';
import {
  catalogue,
  catalogues,
  directory,
  monday,
  otherSupplier,
  partyIn,
  pointWith,
  providerOf,
  requestFor,
  services,
  supplier,
  weekAhead,
} from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';
import { ask, askFor, heardOf } from '../testing/story.ts';
import {
  type Anchor,
  type Ask,
  applies,
  type ExpectedId,
  type ExpectedMessage,
  eventFor,
  expectedMessages,
  type Outcome,
  outcomes,
  recipientsOf,
} from './conversation.ts';
import type { AppointmentRequest } from './request.ts';
import type { SupplierKnowledge } from './supplier.ts';

const rows: readonly ExpectedMessage[] = Object.values(expectedMessages);
const minuteMs = 60_000;
const settings = settingsWith();
const gateClosure = localTime(addLocalDays('2026-03-09', -1), settings.gate_closure_time);

test('every expected message is in the catalogue, and its sender and recipients may exchange it', () => {
  for (const expected of rows) {
    for (const version of catalogues) {
      for (const service of services) {
        assert.ok(version.event(expected.interfaceId, eventFor(expected, service)), `${expected.id} ${service}`);
      }
      const senders = version.find(expected.interfaceId)?.senders ?? [];
      assert.deepEqual(
        expected.from.filter((role) => !senders.includes(role)),
        [],
        expected.id,
      );
    }
    assert.ok(routingOf(expected.interfaceId, eventFor(expected, 'metering')), expected.id);
    for (const name of expected.requirements) assert.ok(requirementOf(name), `${expected.id}: ${name}`);
  }
});

test('an expected message goes by the name of its row, and every row is part of an outcome', () => {
  const used: readonly ExpectedId[] = Object.values(outcomes).flat();
  for (const [id, row] of Object.entries(expectedMessages)) {
    assert.equal(row.id, id);
    assert.ok(used.includes(row.id), id);
  }
});

const anchors: Record<Anchor, number> = {
  'the decision': monday,
  'the request': monday,
  'the answer': monday,
  'the limit of the answer': monday + settings.appointment_lapse_timer * minuteMs + 1000,
  'the effective date': weekAhead,
  'gate closure': gateClosure,
  'the end of the segment window': localMidnight('2026-03-19'),
};

/** Holds every message of an outcome against its row: content, recipients, time; and that none is there that does not belong. */
function assertOutcome(market: SmallMarket, outcome: Outcome, about: Ask, correlation: string | null, take = 0) {
  const proposalOf = (id: ExpectedId) => {
    const request = heardOf(market, 'request', about)[take];
    assert.ok(request !== undefined);
    const block = about.service === 'metering' ? 'B070' : 'B071';
    const proposal = request.message.payload.CustomBlock?.[block] as Readonly<Record<string, unknown>>;
    return id === 'request' ? { correlation: undefined, proposal: undefined } : { correlation, proposal };
  };
  for (const id of outcomes[outcome]) {
    const expected: ExpectedMessage = expectedMessages[id];
    const heard = heardOf(market, id, about);
    if (!applies(expected, about)) {
      assert.deepEqual(heard, [], `${outcome}: ${id} does not belong`);
      continue;
    }
    const found = heard[id === 'request' || id === 'confirmation' || id === 'proposal' ? take : 0];
    assert.ok(found !== undefined, `${outcome}: ${id} was never said`);
    assert.deepEqual(requireAppointmentMessage(found.message, { expected, ask: about, ...proposalOf(id) }), [], id);
    const from = anchors[expected.anchor];
    assert.ok(found.at <= from + settings[expected.deadline] * minuteMs, `${id} in time`);
    assert.ok(expected.notBeforeAnchor !== true || found.at >= from, `${id} not early`);
  }
}

const correlationIn = (market: SmallMarket, about: Ask, take = 0) =>
  heardOf(market, 'confirmation', about)[take]?.message.payload.CommonBlock.S1.senderCorrelationID ?? null;

function tell(market: SmallMarket, { providerDipId }: AppointmentRequest, answer: ProviderAnswer) {
  market.instruct(directory.byDipId(providerDipId) as Party, { do: 'answer-appointments', with: answer });
}

function begin(point: MeteringPoint, changes: Partial<AppointmentRequest>, answer?: Partial<ProviderAnswer>) {
  const market = createSmallMarket(point);
  const request = requestFor(point, changes);
  if (answer !== undefined) tell(market, request, { code: 'SP000', afterMinutes: 0, silent: false, ...answer });
  ask(market, request);
  return { market, request, about: askFor(point, request) };
}

const held = (market: SmallMarket, about: Ask) => (market.knows(supplier) as SupplierKnowledge).services[about.service];

for (const { service, segment } of serviceRoles) {
  const point = pointWith({ segment });
  const legacy = pointWith({ segment, regime: 'legacy' });
  const words = `${service} in segment ${segment}`;

  test(`a change of provider is accepted and becomes active: ${words}`, () => {
    const { market, request, about } = begin(point, { service });
    const correlation = correlationIn(market, about);
    assertOutcome(market, 'accepted', about, correlation);
    assert.equal(held(market, about).state, 'accepted');
    market.passTo(weekAhead - 1);
    assert.deepEqual(heardOf(market, 'activation', about), []);
    market.passTo(weekAhead);
    assertOutcome(market, 'active', about, correlation);
    assert.deepEqual(
      [held(market, about).state, held(market, about).providerDipId, held(market, about).since],
      ['active', request.providerDipId, weekAhead],
    );
    assert.equal(
      (market.knows(directory.byDipId(request.providerDipId) as Party) as { state: string }).state,
      'in office',
    );
    assert.equal((market.knows(providerOf(service, segment)) as { state: string }).state, 'out of office');
    const other = service === 'metering' ? 'data' : 'metering';
    const neighbour = market.knows(providerOf(other, segment)) as { state: string };
    assert.equal(neighbour.state, 'in office', 'the other service hears of it and stays');
  });

  test(`a provider refuses, and the incumbent stays: ${words}`, () => {
    const { market, about } = begin(point, { service }, { code: 'SP007' });
    assertOutcome(market, 'rejected', about, correlationIn(market, about));
    market.passTo(weekAhead + 1);
    assert.deepEqual(heardOf(market, 'activation', about), []);
    assert.equal(held(market, about).state, 'rejected');
    assert.match(held(market, about).reason ?? '', /^SP007 - /);
  });

  test(`a provider does not answer, or one minute too late: ${words}`, () => {
    const limit = settings.appointment_lapse_timer;
    for (const answer of [{ silent: true }, { afterMinutes: limit + 1 }]) {
      const { market, about } = begin(point, { service }, answer);
      market.passTo(weekAhead);
      assertOutcome(market, 'lapsed', about, correlationIn(market, about));
      assert.deepEqual(heardOf(market, 'acceptance', about), []);
      assert.equal(held(market, about).state, 'lapsed');
    }
    const { market, about } = begin(point, { service }, { afterMinutes: limit });
    market.passTo(weekAhead - 1);
    assert.deepEqual(heardOf(market, 'lapse', about), []);
    assert.equal(heardOf(market, 'acceptance', about)[0]?.at, monday + limit * minuteMs);
  });

  test(`a request that is not valid goes no further: ${words}`, () => {
    const { market, about } = begin(pointWith({ segment, association: 'related-secondary' }), { service });
    assertOutcome(
      market,
      'refused',
      about,
      heardOf(market, 'refusal', about)[0]?.message.payload.CommonBlock.S1.senderCorrelationID ?? null,
    );
    market.passTo(weekAhead + 1);
    assert.equal(market.heard.length, 2);
    assert.deepEqual([held(market, about).state, held(market, about).reason?.slice(0, 7)], ['refused', 'REG1039']);
  });

  test(`another supplier takes over before the date: ${words}`, () => {
    const { market, about } = begin(point, { service });
    market.switching({
      ...{ notice: 'switch-secured', mpan: point.mpan, registrationId: 'SWITCH-1', effectiveFrom: weekAhead },
      ...{ supplierDipId: otherSupplier.dipId, supplierMpid: otherSupplier.mpid },
      losingSupplierDipId: supplier.dipId,
    });
    market.passTo(gateClosure - 1);
    assert.deepEqual(heardOf(market, 'lapse', about), []);
    market.passTo(weekAhead);
    assertOutcome(market, 'lapsed after gate closure', about, correlationIn(market, about));
    assert.deepEqual(heardOf(market, 'activation', about), []);
  });

  test(`a later request takes the place of an earlier one, which changes nothing about the later: ${words}`, () => {
    const { market, request, about } = begin(point, { service, effectiveFrom: localMidnight('2026-03-16') });
    const correlation = correlationIn(market, about);
    const later = { ...request, effectiveFrom: weekAhead };
    ask(market, later);
    assertOutcome(market, 'superseded', about, correlation);
    const second = askFor(point, later);
    assert.equal(held(market, second).state, 'accepted');
    market.passTo(localMidnight('2026-03-17'));
    assert.equal(heardOf(market, 'activation', about).length, 1);
    assertOutcome(market, 'active', second, correlationIn(market, second, 1), 1);
    assert.equal(held(market, second).state, 'active');
    assert.equal(
      (market.knows(directory.byDipId(request.providerDipId) as Party) as { state: string }).state,
      'in office',
    );
  });

  test(`a lone migration lapses on its date: ${words}`, () => {
    const { market, about } = begin(legacy, { service });
    assertOutcome(market, 'accepted', about, correlationIn(market, about));
    market.passTo(weekAhead);
    assertOutcome(market, 'lapsed on its date', about, correlationIn(market, about));
  });
}

test('both services migrate together, and each losing agent is asked once', () => {
  for (const segment of ['S', 'A', 'U'] as const) {
    const point = pointWith({ segment, regime: 'legacy' });
    const market = createSmallMarket(point);
    const requests = services.map((service) => requestFor(point, { service }));
    ask(market, ...requests);
    market.passTo(weekAhead);
    for (const request of requests) assertOutcome(market, 'active', askFor(point, request), null);
    assert.deepEqual(
      market.files.map(({ flow, to }) => `${flow} ${to.role}`),
      point.legacyAgents.map(({ role }) => `D0170 ${role}`),
    );
  }
});

test('whatever is said in a whole appointment is faultless in every specification version', () => {
  for (const version of catalogues) {
    for (const regime of ['migrated', 'legacy'] as const) {
      for (const segment of ['S', 'A', 'U'] as const) {
        const point = pointWith({ segment, regime });
        const market = createSmallMarket(point, { catalogue: version });
        ask(market, ...services.map((service) => requestFor(point, { service })));
        market.passTo(weekAhead);
        assert.ok(market.heard.length >= 12, 'both appointments ran their course');
        for (const { message } of market.heard) {
          assert.deepEqual(judgeMessage(version, message, { direction: 'ingress' }).findings, []);
        }
      }
    }
  }
});

test('who is outgoing decides which messages belong', () => {
  const about = (point: MeteringPoint, changes: Partial<AppointmentRequest> = {}) =>
    askFor(point, requestFor(point, changes));
  const { dipId, mpid } = providerOf('metering', 'S');
  const belongs = (given: Ask) => [applies(expectedMessages.release, given), applies(expectedMessages.ending, given)];
  assert.deepEqual(belongs(about(pointWith())), [true, true]);
  assert.deepEqual(belongs(about(pointWith(), { service: 'data' })), [false, true]);
  assert.deepEqual(belongs(about(pointWith({ segment: 'U' }))), [false, true]);
  assert.deepEqual(belongs(about(pointWith({ vacant: ['metering'] }))), [false, false]);
  assert.deepEqual(belongs(about(pointWith(), { providerDipId: dipId, providerMpid: mpid })), [false, false]);
  assert.deepEqual(belongs(about(pointWith({ regime: 'legacy' }))), [false, false]);
  assert.ok(applies(expectedMessages.acceptance, about(pointWith())));
});

test('recipients are named by DIP ID; an outgoing provider that is not there is left out', () => {
  const given = askFor(pointWith(), requestFor(pointWith()));
  assert.deepEqual(recipientsOf(expectedMessages.acceptance, given), [supplier.dipId, given.providerDipId]);
  assert.deepEqual(recipientsOf(expectedMessages.ending, given), [providerOf('metering', 'S').dipId]);
  assert.deepEqual(recipientsOf(expectedMessages.request, given), [partyIn('REGS').dipId]);
  assert.deepEqual(recipientsOf(expectedMessages.ending, { ...given, incumbent: null }), []);
});

test('the event of an expected message follows the service', () => {
  assert.equal(eventFor(expectedMessages.request, 'metering'), '[MSApp]');
  assert.equal(eventFor(expectedMessages.request, 'data'), '[DSApp]');
  assert.equal(eventFor(expectedMessages.release, 'data'), '[IMS-SendMTD]');
  assert.ok(catalogue.event('IF-035', '[IMS-SendMTD]'));
});
