import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addLocalDays, localMidnight, localTime } from '../../calendar/london.ts';
import type { MpanCore } from '../../identifiers/mpan-core.ts';
import { responseText } from '../../interfaces/index.ts';
import type { Segment, Service } from '../../parties/party.ts';
import type { MeteringPoint, Registration } from '../metering-point.ts';
import {
  contextOf,
  deepFreeze,
  messageAbout,
  monday,
  otherSupplier,
  partyIn,
  pointWith,
  providerOf,
  registrationService,
  requestFor,
  steadyTurn,
  supplier,
  unqualifiedSupplier,
  weekAhead,
} from '../testing/points.ts';
import { type Proposed, refusalOf, refusals } from './refusals.ts';
import { registrationBy, registrationRules } from './registration.ts';
import { type AppointmentRequest, serviceWords } from './request.ts';

function proposed(point: MeteringPoint, changes: Partial<AppointmentRequest> = {}, now = monday): Proposed {
  return { point, request: requestFor(point, changes), context: contextOf(registrationService, { now }) };
}

const good = (service: Service, segment: Segment = 'S') => proposed(pointWith({ segment }), { service });
const codesOf = (given: Proposed) => refusals.filter((row) => row.when(given)).map(({ code }) => code);
const answerTo = (given: Proposed) => refusalOf(refusals, given)?.code;

const asking = (given: Proposed, changes: Partial<AppointmentRequest>): Proposed => ({
  ...given,
  request: { ...given.request, ...changes },
});
const saying = (given: Proposed, proposal: Readonly<Record<string, unknown>>): Proposed =>
  asking(given, { proposal: { ...given.request.proposal, ...proposal } });
const about = (given: Proposed, changes: Partial<MeteringPoint>): Proposed => ({
  ...given,
  point: { ...given.point, ...changes },
});

function registeredTo(party: typeof supplier, id: string, effectiveFrom: number): Registration {
  return {
    ...{ registrationId: id, supplierDipId: party.dipId, supplierMpid: party.mpid, effectiveFrom, effectiveTo: null },
  };
}

const stranger = (given: Proposed) => asking(given, { supplierDipId: otherSupplier.dipId, registrationId: null });
const switchingTo = (party: typeof supplier): Partial<MeteringPoint> => ({
  switchUnderWay: { stage: 'pending', registration: registeredTo(party, 'SWITCH-1', weekAhead) },
});
const dayMs = 86_400_000;

interface Fault {
  /** The good request that the fault is laid over to stand alone. */
  readonly on: Proposed;
  readonly make: (given: Proposed) => Proposed;
}

/** For each code, what makes it apply; laid over a good request it is the only one that applies. */
const faults: Readonly<Record<string, Fault>> = {
  REG0000: { on: good('metering'), make: (p) => about(p, { mpan: '1000000000071' as MpanCore }) },
  REG0005: { on: good('metering'), make: (p) => asking(p, { registrationId: 'REG-UNKNOWN' }) },
  REG0006: {
    on: good('metering'),
    make: (p) => {
      const foreign = registeredTo(unqualifiedSupplier, 'REG-FOREIGN', 0);
      return asking(about(p, { registrations: [foreign, ...p.point.registrations] }), {
        registrationId: 'REG-FOREIGN',
      });
    },
  },
  REG9005: {
    on: proposed(pointWith({ regime: 'legacy' })),
    make: (p) => stranger(asking(p, { scenario: 'MCA' })),
  },
  REG9006: { on: proposed(pointWith({ regime: 'legacy' })), make: (p) => asking(p, { scenario: 'MCS' }) },
  REG1021: { on: good('metering'), make: (p) => stranger(asking(p, { scenario: 'CSP' })) },
  REG9008: {
    on: proposed(pointWith({ regime: 'legacy' })),
    make: (p) => {
      const own = registeredTo(unqualifiedSupplier, 'REG-LEGS', p.point.registrations.at(-1)?.effectiveFrom ?? 0);
      const point = about(p, { registrations: [...p.point.registrations, own] });
      return asking(point, { scenario: 'MCA', supplierDipId: unqualifiedSupplier.dipId, registrationId: 'REG-LEGS' });
    },
  },
  REG9007: { on: good('metering'), make: (p) => asking(about(p, { regime: 'migrated' }), { scenario: 'MCA' }) },
  REG9009: { on: good('metering'), make: (p) => asking(about(p, { regime: 'legacy' }), { scenario: 'CSP' }) },
  REG9004: {
    on: proposed(pointWith({ regime: 'legacy' })),
    make: (p) => asking(about(p, switchingTo(otherSupplier)), { scenario: 'MCA' }),
  },
  REG1038: { on: good('metering'), make: (p) => about(p, { association: 'linked-export' }) },
  REG1039: { on: good('metering'), make: (p) => about(p, { association: 'related-secondary' }) },
  REG1090: { on: good('metering'), make: (p) => asking(p, { providerMpid: 'ZZZZ' }) },
  REG1091: { on: good('data'), make: (p) => asking(p, { service: 'data', providerMpid: 'ZZZZ' }) },
  REG1031: {
    on: good('metering'),
    make: (p) => {
      const { dipId, mpid } = providerOf(p.request.service, p.point.segment === 'S' ? 'A' : 'S');
      return asking(p, { providerDipId: dipId, providerMpid: p.request.providerMpid === 'ZZZZ' ? 'ZZZZ' : mpid });
    },
  },
  REG1030: {
    on: good('metering', 'U'),
    make: (p) => {
      const london = partyIn('UMSO', 2);
      return asking(p, { providerDipId: london.dipId, providerMpid: london.mpid });
    },
  },
  REG1033: { on: good('metering'), make: (p) => asking(p, { scenario: 'ALG' }) },
  REG1025: { on: good('metering'), make: (p) => asking(p, { scenario: 'USP' }) },
  REG1026: {
    on: good('metering'),
    make: (p) => {
      const inOffice = p.point.appointments[p.request.service].at(-1);
      const { providerDipId = '', providerMpid = '' } = inOffice ?? {};
      return asking(p, { scenario: 'CSP', providerDipId, providerMpid });
    },
  },
  REG1095: {
    on: good('metering'),
    make: (p) => {
      const inOffice = p.point.appointments[p.request.service].at(-1);
      const { providerDipId = '', providerMpid = '' } = inOffice ?? {};
      return asking(p, { scenario: 'SEG', providerDipId, providerMpid });
    },
  },
  REG1032: { on: good('metering'), make: (p) => asking(p, { effectiveFrom: p.request.effectiveFrom + 3_600_000 }) },
  REG1024: {
    on: good('metering'),
    make: (p) => asking(p, { effectiveFrom: (p.point.registrations.at(-1)?.effectiveFrom ?? 0) - dayMs }),
  },
  REG1034: {
    on: good('metering'),
    make: (p) =>
      asking(p, { scenario: 'COS', effectiveFrom: Math.min(p.request.effectiveFrom, localMidnight('2026-03-01')) }),
  },
  REG1099: {
    on: good('metering'),
    make: (p) => asking(p, { effectiveFrom: p.request.effectiveFrom + localMidnight('2026-04-06') - weekAhead }),
  },
  REG1035: {
    on: good('data'),
    make: (p) =>
      saying(asking(p, { service: 'data' }), {
        supplierProposedConsentGranularity: p.point.segment === 'S' ? 'N' : 'D',
      }),
  },
  REG1092: {
    on: good('data'),
    make: (p) => saying(p, { supplierNominatedMDRDIPID: partyIn('MDR').dipId, supplierNominatedMDRMPID: 'ZZZZ' }),
  },
  REG1036: {
    on: good('data'),
    make: (p) => saying(p, { supplierNominatedMDREffectiveFromDate: '2025-11-30T00:00:00+00:00' }),
  },
};

const faultOf = (code: string): Fault => {
  const fault = faults[code];
  assert.ok(fault !== undefined, `${code} has no case`);
  return fault;
};

for (const { code } of refusals) {
  test(`${code} alone`, () => {
    const { on, make } = faultOf(code);
    assert.equal(answerTo(deepFreeze(on)), undefined, 'the case is good without its fault');
    const faulty = deepFreeze(make(on));
    assert.deepEqual(codesOf(faulty), [code]);
    assert.equal(answerTo(faulty), code);
    assert.match(responseText(code), new RegExp(`^${code} - `), 'the official list has the code');
  });
}

test('every case is of a code that can be answered, each code once', () => {
  const codes = refusals.map(({ code }) => code);
  assert.deepEqual(Object.keys(faults), codes);
  assert.equal(new Set(codes).size, codes.length);
});

/** Both faults in one request, whichever way they can be laid over each other; undefined where they exclude each other. */
function together(first: string, second: string): Proposed | undefined {
  const [one, other] = [faultOf(first), faultOf(second)];
  const made = [one.on, other.on].flatMap((on) => [one.make(other.make(on)), other.make(one.make(on))]);
  return made.find((given) => [first, second].every((code) => codesOf(given).includes(code)));
}

const pairs = refusals.flatMap((first, index) =>
  refusals.slice(index + 1).map((second) => [first.code, second.code] as const),
);
const neighbours = pairs.filter(([first, second]) => {
  const place = (code: string) => refusals.findIndex((row) => row.code === code);
  return place(second) === place(first) + 1;
});

test('of two that apply, the one with precedence is answered', () => {
  let combined = 0;
  for (const [first, second] of pairs) {
    const given = together(first, second);
    if (given === undefined) continue;
    combined += 1;
    const rows = refusals.filter(({ code }) => code === first || code === second);
    assert.equal(refusalOf(rows, given)?.code, first, `${first} before ${second}`);
    assert.equal(answerTo(given), codesOf(given)[0]);
  }
  assert.ok(combined > pairs.length / 2, `${combined} of ${pairs.length} pairs can be combined`);
});

test('the neighbours that no request can combine are known, with the reason', () => {
  const excluding = neighbours.filter(([first, second]) => together(first, second) === undefined);
  assert.deepEqual(
    excluding.map((pair) => pair.join(' ')),
    [
      'REG0005 REG0006', // a registration is unknown or another supplier's
      'REG9005 REG9006', // one scenario, MCA or MCS
      'REG9006 REG1021', // the supplier is the current one or not
      'REG1021 REG9008', // a change of provider or a migration
      'REG9007 REG9009', // a migration or not
      'REG9009 REG9004', // a migration or not
      'REG1038 REG1039', // one association
      'REG1090 REG1091', // one service
      'REG1033 REG1025', // one scenario
      'REG1025 REG1026', // one scenario
      'REG1026 REG1095', // one scenario
      'REG1034 REG1099', // past or far ahead
    ],
  );
});

test('whatever faults are laid together, the first that applies is answered', () => {
  const some = fc.subarray(Object.keys(faults), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(some, fc.constantFrom<Service>('metering', 'data'), (codes, service) => {
      const given = deepFreeze(codes.reduce((made, code) => faultOf(code).make(made), good(service)));
      assert.equal(answerTo(given), codesOf(given)[0]);
    }),
    { seed: 706 },
  );
});

/** What a registration service answers to a request that names its date by this text. */
function answerToDate(text: string, changes: Partial<AppointmentRequest> = {}, now = monday, draft = {}) {
  const point = pointWith(draft);
  const request = requestFor(point, changes);
  const { proposal, field } = serviceWords[request.service];
  const custom = { [proposal]: { ...request.proposal, [`proposed${field}DIPEffectiveFromDate`]: text } };
  const message = messageAbout(request, 'IF-031', '[<S>App]', { sender: supplier, custom });
  const turn = steadyTurn(
    registrationBy(registrationRules),
    { point, requests: [] },
    { kind: 'message', message },
    contextOf(registrationService, { now }),
  );
  const [first] = turn.sends;
  assert.ok(first?.kind === 'message' && first.interfaceId === 'IF-032');
  return first.response?.messages[0]?.slice(0, 7) ?? 'taken';
}

test('local midnight is an instant, however its offset is written', () => {
  const spring = localTime('2026-03-28', '10:00');
  const autumn = localTime('2026-10-24', '10:00');
  for (const [text, expected, now] of [
    ['2026-03-09T00:00:00+00:00', 'taken', monday],
    ['2026-03-09T01:00:00+01:00', 'taken', monday],
    ['2026-03-09T00:00:00+01:00', 'REG1032', monday],
    ['2026-03-09T00:00:01+00:00', 'REG1032', monday],
    ['2026-03-08T23:00:00+00:00', 'REG1032', monday],
    // The clocks change on 29 March at 01:00: its midnight is winter's, the next one summer's.
    ['2026-03-29T00:00:00+00:00', 'taken', spring],
    ['2026-03-29T00:00:00+01:00', 'REG1032', spring],
    ['2026-03-30T00:00:00+01:00', 'taken', spring],
    ['2026-03-29T23:00:00+00:00', 'taken', spring],
    ['2026-03-30T00:00:00+00:00', 'REG1032', spring],
    // And back on 25 October at 02:00 of summer time.
    ['2026-10-25T00:00:00+01:00', 'taken', autumn],
    ['2026-10-25T00:00:00+00:00', 'REG1032', autumn],
    ['2026-10-26T00:00:00+00:00', 'taken', autumn],
    ['2026-10-25T23:00:00+00:00', 'REG1032', autumn],
  ] as const) {
    assert.equal(answerToDate(text, {}, now), expected, text);
  }
});

test('the floor is the start of the registration: that day is taken, the day before is not', () => {
  for (const registeredSince of ['2025-12-01', '2026-02-28', '2025-10-26', '2025-10-25']) {
    const at = (days: number) => {
      const effectiveFrom = localMidnight(addLocalDays(registeredSince, days));
      return answerTo(proposed(pointWith({ registeredSince, appointedSince: '2025-10-22' }), { effectiveFrom }));
    };
    assert.deepEqual([at(-1), at(0), at(1)], ['REG1024', undefined, undefined], registeredSince);
  }
});

test('the floor is that of the latest registration of the supplier, though an earlier one is named', () => {
  const [old, since] = [localMidnight('2025-11-01'), localMidnight('2026-02-01')];
  const registrations = [registeredTo(supplier, 'REG-OLD', old), registeredTo(supplier, 'REG-NEW', since)];
  const point = pointWith({}, { registrations });
  for (const registrationId of ['REG-OLD', 'REG-NEW', null]) {
    assert.equal(answerTo(proposed(point, { registrationId, effectiveFrom: since - dayMs })), 'REG1024');
    assert.equal(answerTo(proposed(point, { registrationId, effectiveFrom: since })), undefined);
  }
});

test('the floor of a gaining supplier is the start of its switch', () => {
  const point = pointWith({}, switchingTo(otherSupplier));
  const gaining = { scenario: 'COS', supplierDipId: otherSupplier.dipId, registrationId: 'SWITCH-1' };
  assert.equal(answerTo(proposed(point, { ...gaining, effectiveFrom: weekAhead })), undefined);
  assert.equal(answerTo(proposed(point, { ...gaining, effectiveFrom: weekAhead - dayMs })), 'REG1024');
});

test('a supplier is current until another one’s secured switch has begun', () => {
  const registration = registeredTo(otherSupplier, 'SWITCH-1', weekAhead);
  const effectiveFrom = localMidnight('2026-03-16');
  const after = (stage: 'pending' | 'secured', now: number, changes: Partial<AppointmentRequest> = {}) => {
    const point = pointWith({}, { switchUnderWay: { stage, registration } });
    return answerTo(proposed(point, { effectiveFrom, ...changes }, now));
  };
  assert.equal(after('secured', weekAhead - 1), undefined);
  assert.equal(after('secured', weekAhead), 'REG1021');
  assert.equal(after('pending', weekAhead), undefined);
  const gaining = { supplierDipId: otherSupplier.dipId, registrationId: 'SWITCH-1' };
  assert.equal(after('secured', weekAhead, gaining), undefined);
  assert.equal(after('secured', weekAhead - 1, gaining), 'REG1021');
});

test('28 local days ahead are taken and 29 are not, across either clock change and at any hour', () => {
  for (const today of ['2026-03-02', '2026-03-01', '2026-01-05', '2026-09-28', '2026-10-24', '2028-02-01']) {
    for (const hour of ['00:00', '00:30', '10:00', '23:30']) {
      const at = (days: number) => {
        const effectiveFrom = localMidnight(addLocalDays(today, days));
        return answerTo(proposed(pointWith(), { effectiveFrom }, localTime(today, hour)));
      };
      assert.deepEqual([at(27), at(28), at(29)], [undefined, undefined, 'REG1099'], `${today} ${hour}`);
    }
  }
});

test('how far ahead, and whether a migration may be retrospective, are settings', () => {
  const far = proposed(pointWith(), { effectiveFrom: localMidnight('2026-04-01') });
  const context = contextOf(registrationService, { settings: { appointment_max_days_ahead: 30 } });
  assert.equal(answerTo({ ...far, context }), undefined);
  const legacy = pointWith({ regime: 'legacy' });
  const today = proposed(legacy, { effectiveFrom: localMidnight('2026-03-02') });
  assert.equal(answerTo(today), 'REG1024');
  assert.equal(answerTo(proposed(legacy, { effectiveFrom: localMidnight('2026-03-03') })), undefined);
  const allowed = contextOf(registrationService, { settings: { migration_may_be_retrospective: true } });
  assert.equal(answerTo({ ...today, context: allowed }), undefined);
});

test('a migration from the very instant of its midnight is not retrospective', () => {
  const at = (now: number) => answerTo(proposed(pointWith({ regime: 'legacy' }), {}, now));
  assert.deepEqual([at(weekAhead - 1), at(weekAhead), at(weekAhead + 1)], [undefined, undefined, 'REG1024']);
});

test('a change of supplier may take effect today, not yesterday', () => {
  const at = (date: string) => answerTo(proposed(pointWith(), { scenario: 'COS', effectiveFrom: localMidnight(date) }));
  assert.deepEqual([at('2026-03-01'), at('2026-03-02'), at('2026-03-03')], ['REG1034', undefined, undefined]);
});

test('consent fits its segment', () => {
  const consents = ['H', 'D', 'M', 'N', null];
  const answers = (segment: Segment) =>
    consents.map((consent) => answerTo(saying(good('data', segment), { supplierProposedConsentGranularity: consent })));
  const refused = 'REG1035';
  assert.deepEqual(answers('S'), [undefined, undefined, undefined, refused, refused]);
  assert.deepEqual(answers('A'), [undefined, refused, refused, refused, refused]);
  assert.deepEqual(answers('U'), [undefined, refused, refused, refused, refused]);
});

test('a data retriever may begin with the registration, not a second before', () => {
  const { dipId, mpid } = partyIn('MDR');
  const from = (text: string, registrationId: string | null) => {
    const named = { supplierNominatedMDRDIPID: dipId, supplierNominatedMDRMPID: mpid };
    const given = saying(good('data'), { ...named, supplierNominatedMDREffectiveFromDate: text });
    return answerTo(asking(given, { registrationId }));
  };
  const own = good('data').request.registrationId;
  for (const registrationId of [own, null]) {
    assert.equal(from('2025-12-01T00:00:00+00:00', registrationId), undefined);
    assert.equal(from('2025-11-30T23:59:59+00:00', registrationId), 'REG1036');
  }
});

test('a supplier that the directory does not know is not taken for an unqualified one', () => {
  const point = pointWith({ regime: 'legacy' }, { registrations: [registeredTo(supplier, 'R', 0)] });
  const unknown = {
    ...point,
    registrations: point.registrations.map((row) => ({ ...row, supplierDipId: '2300000099' })),
  };
  assert.equal(answerTo(proposed(unknown, { supplierDipId: '2300000099', registrationId: 'R' })), undefined);
});

test('both services of every segment have a good change of provider and a good migration', () => {
  for (const segment of ['S', 'A', 'U'] as const) {
    for (const service of ['metering', 'data'] as const) {
      for (const regime of ['migrated', 'legacy'] as const) {
        assert.equal(answerTo(proposed(pointWith({ segment, regime }), { service })), undefined);
      }
    }
  }
});
