import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight, localTime } from '../../calendar/london.ts';
import { type ConsumptionBlock, daysOf, totalOf } from '../consumption/periods.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { partyIn, pointWith } from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';

const supplier = partyIn('SUP');
const usual = {
  ...{ from: '2026-02-20', until: '2026-02-23', gross: '100.001', reason: 'M', reference: 'R1' },
  quantities: ['AI'],
};

function ask(market: SmallMarket, words: Readonly<Record<string, unknown>> = {}): string | null {
  const before = market.heard.length;
  market.instruct(supplier, { do: 'act', act: 'ask-amendment', words: { ...usual, ...words } });
  const answer = market.heard
    .slice(before)
    .find(({ message }) => message.payload.CommonBlock.S0.interfaceID === 'IF-028');
  const R0 = answer?.message.payload.CommonBlock.R0;
  return R0?.responseCode === 'A' ? 'A' : (R0?.responseMessages[0] ?? '').slice(0, 7);
}

const market = (changes: Partial<MeteringPoint> = {}, segment: 'S' | 'A' = 'S') =>
  createSmallMarket(pointWith({ segment }, changes));

test('an accepted amendment is submitted with its reason, and adds up to what was asked for', () => {
  const played = market();
  assert.equal(ask(played), 'A');
  const submitted = played.heard.filter(({ message }) => message.payload.CommonBlock.S0.interfaceID === 'IF-021');
  assert.equal(submitted.length, 1);
  const days = daysOf(submitted[0]?.message.payload.CustomBlock?.B900 as unknown as ConsumptionBlock);
  const periods = days.flatMap((day) => day.periods);
  assert.deepEqual(
    days.map(({ day }) => day),
    ['2026-02-20', '2026-02-21', '2026-02-22'],
  );
  assert.equal(totalOf(periods), '100.001');
  assert.deepEqual([...new Set(periods.map(({ q, e, arc }) => `${q} ${e} ${arc}`))], ['E8 9 M']);
  const { notes } = played.knows(supplier) as { readonly notes: Readonly<Record<string, unknown>> };
  assert.deepEqual(notes.amendment, { answer: 'A', code: null });
});

test('what a request lacks is told before anything else is looked at', () => {
  assert.equal(ask(market({}, 'A'), { quantities: ['RI'], reason: null }), 'DSCA013');
  assert.equal(ask(market(), { quantities: ['AI', 'RI'], reason: null }), 'DSCA014');
  assert.equal(ask(market({}, 'A'), { quantities: ['AI', 'RI'] }), 'A');
  assert.equal(ask(market(), { reason: null, reference: null }), 'DSCA015');
  assert.equal(ask(market(), { reference: null, gross: '0.000' }), 'DSCA009');
});

test('a reference is used once, and a refused one may be used again', () => {
  const played = market();
  assert.equal(ask(played, { gross: '0.999' }), 'DSCA005');
  assert.equal(ask(played, { gross: '1.000' }), 'A');
  assert.equal(ask(played), 'DSCA010');
  assert.equal(ask(played, { reference: 'R2' }), 'A');
});

test('the period must be the data service’s own', () => {
  const [own, other] = [partyIn('SDS'), partyIn('SDS', 1)];
  const appointment = (party: typeof own, effectiveFrom: number, effectiveTo: number | null) => ({
    ...{ providerDipId: party.dipId, providerMpid: party.mpid, effectiveFrom, effectiveTo, contractReference: null },
  });
  const change = localMidnight('2026-02-21');
  const data = [appointment(other, 0, change), appointment(own, change, null)];
  const point = pointWith();
  const taken = () => market({ appointments: { ...point.appointments, data } });
  assert.equal(ask(taken(), { until: '2026-02-21' }), 'DSCA001');
  assert.equal(ask(taken()), 'DSCA002');
  assert.equal(ask(taken(), { from: '2026-02-21' }), 'A');
});

test('days whose final run is over cannot be amended, wholly or in part', () => {
  const played = market();
  played.passTo(localTime('2027-03-01', '10:00'));
  assert.equal(ask(played, { from: '2025-12-03', until: '2025-12-10' }), 'DSCA003');
  assert.equal(ask(played, { from: '2025-12-03', until: '2026-06-01' }), 'DSCA004');
  assert.equal(ask(played, { from: '2026-06-01', until: '2026-06-02' }), 'A');
});

test('a data service that means to refuse does', () => {
  const played = market();
  played.instruct(partyIn('SDS'), { do: 'act', act: 'refuse-amendments', words: {} });
  assert.equal(ask(played), 'DSCA999');
});
