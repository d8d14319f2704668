import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDipInstant } from '../../../market/calendar/instants.ts';
import { localMidnight } from '../../../market/calendar/london.ts';
import type { Segment, Service } from '../../../market/parties/party.ts';
import { refusals } from '../../../market/processes/appointment/refusals.ts';
import { ordinaryDraft, type PointDraft } from '../../../market/processes/ordinary-point.ts';
import {
  contextOf,
  directory,
  partyIn,
  pointWith,
  providerOf,
  registrationService,
  requestFor,
} from '../../../market/processes/testing/points.ts';
import type { AskWords, MarketWorld } from '../world.ts';
import { type DayWords, dateOf } from './day-words.ts';
import { departureOf, departurePattern } from './departure-words.ts';

/** As much of a scenario's world as the words look at. */
function worldWith(draft: Partial<PointDraft> = {}): MarketWorld {
  const whole = { ...ordinaryDraft(), ...draft };
  const world = {
    draft: whole,
    party: (role: Parameters<MarketWorld['party']>[0], name?: string) => directory.inRole(role, name),
    otherProvider: (service: Service, segment: Segment = whole.segment) => providerOf(service, segment, 1),
    date: (day: DayWords) => dateOf(day, '2026-03-02', whole.registeredSince),
  };
  return world as unknown as MarketWorld;
}

/** The code that a registration service answers to the request the words describe, or undefined when it takes it. */
function answerTo(words: string, service: Service, draft: Partial<PointDraft> = {}): string | undefined {
  const asked: AskWords = departureOf(worldWith(draft), words, service);
  const point = pointWith(draft);
  const inOffice = point.appointments[service].at(-1);
  const provider =
    typeof asked.provider === 'object'
      ? asked.provider
      : asked.provider === 'another'
        ? providerOf(service, point.segment, 1)
        : directory.byDipId(inOffice?.providerDipId ?? '');
  const { registrationId, proposal = {} } = asked.departures ?? {};
  const supplier = directory.inRole('SUP', asked.by ?? 'Supplier MHHS');
  const request = requestFor(point, {
    ...{ service, scenario: asked.scenario, supplierDipId: supplier?.dipId ?? '' },
    ...{ providerDipId: provider?.dipId ?? '', providerMpid: provider?.mpid ?? '', proposal },
    ...(registrationId === undefined ? {} : { registrationId }),
  });
  const { field } = { metering: { field: 'MeteringService' }, data: { field: 'DataService' } }[service];
  const departed = {
    ...request,
    providerMpid: String(request.proposal[`proposed${field}MPID`]),
    effectiveFrom: parseDipInstant(String(request.proposal[`proposed${field}DIPEffectiveFromDate`])),
  };
  const context = contextOf(registrationService);
  return refusals.find((row) => row.when({ request: departed, point, context }))?.code;
}

/** What each departure is refused for, on a metering point where nothing else is wrong. */
const cases: readonly (readonly [
  words: string,
  service: Service,
  code: string | undefined,
  draft?: Partial<PointDraft>,
])[] = [
  ['under a registration nobody knows', 'metering', 'REG0005'],
  ["under another supplier's registration", 'metering', 'REG0006'],
  ['without being its supplier', 'metering', 'REG1021'],
  ['of the wrong segment', 'metering', 'REG1031'],
  ['of the wrong segment', 'data', 'REG1031', { segment: 'A' }],
  ['of another area', 'metering', 'REG1030', { segment: 'U' }],
  ['under the wrong name', 'metering', 'REG1090'],
  ['under the wrong name', 'data', 'REG1091'],
  ['from one in the morning', 'metering', 'REG1032'],
  ['as an update of the provider', 'metering', 'REG1025'],
  ['that is already in office', 'data', 'REG1026'],
  ['as an automatic alignment', 'metering', 'REG1033'],
  ['as a change of supplier', 'metering', undefined],
  ['as a change of provider', 'metering', undefined],
  ['as a change of segment to the one in office', 'metering', 'REG1095'],
  ['as a migration by change of agent', 'metering', 'REG9007'],
  ['as a migration without being its supplier', 'metering', 'REG9005', { regime: 'legacy' }],
  ['as a migration by switching', 'metering', 'REG9006', { regime: 'legacy' }],
  ['with a consent that does not fit', 'data', 'REG1035'],
  ['with a consent that does not fit', 'data', 'REG1035', { segment: 'A' }],
  ['with a data retriever under the wrong name', 'data', 'REG1092'],
  ['with a data retriever from before the registration', 'data', 'REG1036'],
];

for (const [words, service, code, draft = {}] of cases) {
  test(`another ${service} service ${words}, segment ${draft.segment ?? 'S'}: ${code ?? 'taken'}`, () => {
    assert.equal(answerTo(words, service, draft), code);
  });
}

test('every wording has a case, and is read as itself in a sentence', () => {
  const wordings = departurePattern.source.split('|');
  assert.deepEqual([...new Set(cases.map(([words]) => words))].sort(), wordings.sort());
  for (const words of wordings) assert.equal(departurePattern.exec(`service ${words}`)?.[0], words);
});

test('a departure is an ordinary change of provider a week ahead but for what it names', () => {
  const ordinary = { scenario: 'CSP', provider: 'another', service: 'data', day: { kind: 'days', count: 7 } };
  assert.deepEqual(departureOf(worldWith(), 'as a change of provider', 'data'), ordinary);
  assert.deepEqual(departureOf(worldWith(), 'as a migration by switching', 'data'), { ...ordinary, scenario: 'MCS' });
});

test('dates of a departure are local: one in the morning, and the day before the registration', () => {
  const fields = (words: string, draft = {}) =>
    Object.values(departureOf(worldWith(draft), words, 'metering').departures?.proposal ?? {});
  assert.deepEqual(fields('from one in the morning'), ['2026-03-09T01:00:00+00:00']);
  const [dipId, , from] = fields('with a data retriever from before the registration', {
    registeredSince: '2026-06-02',
  });
  assert.deepEqual([dipId, from], [partyIn('MDR').dipId, '2026-06-01T00:00:00+01:00']);
  assert.equal(parseDipInstant(String(from)), localMidnight('2026-06-01'));
});

test('an unknown departure is said to be none', () => {
  assert.throws(
    () => departureOf(worldWith(), 'by carrier pigeon', 'metering'),
    /no departure is worded "by carrier pigeon"/,
  );
});
