import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOf } from '../interfaces/index.ts';
import { consumptionBlock, type Period, periodEnds } from '../processes/consumption/periods.ts';
import { catalogue } from '../processes/testing/points.ts';
import { requireConsumption, type SubmissionSaid } from './consumption-checks.ts';

const day = '2026-03-01';
const good: readonly Period[] = periodEnds(day).map((sp) => ({ sp, v: '0.400', q: 'A', e: null, arc: null }));
const issuer = '1400000001';

const said: SubmissionSaid = {
  ...{ quantity: 'AI', days: [day], issuer, connectionType: 'W', total: '19.200' },
  period: { v: '0.400', q: ['A'], e: null, arc: null },
};

function rulesBroken(periods: readonly Period[], changes: Partial<SubmissionSaid> = {}, quantity = 'AI', on = day) {
  const message = exampleOf(catalogue, 'IF-021', '[ActivePower]', {
    custom: {
      B044: { issuingDataServiceDIPID: issuer },
      B067: { connectionTypeIndicator: 'W', connectionTypeEffectiveFromDate: '2025-10-22T00:00:00+01:00' },
      B900: consumptionBlock(quantity, [{ day: on, periods }]),
    },
  });
  return [...new Set(requireConsumption(message, { ...said, ...changes }).map(({ requirement }) => requirement))];
}

const [one, ...others] = good as readonly [Period, ...Period[]];
const withFirst = (change: Partial<Period>) => [{ ...one, ...change }, ...others];

test('a good day breaks nothing', () => assert.deepEqual(rulesBroken(good), []));

test('each fault is told under the requirement that it breaks', () => {
  assert.deepEqual(rulesBroken(good, { issuer: '1400000002' }), ['DIP-IF-021-07']);
  assert.deepEqual(rulesBroken(good, { connectionType: 'L' }), ['DIP-IF-021-07']);
  assert.deepEqual(rulesBroken(good, {}, 'AE'), ['DIP-IF-021-01']);
  assert.deepEqual(rulesBroken(good, { days: ['2026-03-02'] }), ['DIP-IF-021-01']);
  assert.deepEqual(rulesBroken(withFirst({ q: 'E1', e: '2' })), ['DIP-IF-021-04']);
  assert.deepEqual(rulesBroken(withFirst({ e: '2' })), ['DIP-IF-021-04']);
  assert.deepEqual(rulesBroken(withFirst({ arc: 'A' })), ['DIP-IF-028-02']);
  assert.deepEqual(rulesBroken(withFirst({ v: '0.401' })), ['DIP-IF-021-01', 'SET-DS-04']);
  assert.deepEqual(rulesBroken(withFirst({ sp: `${day}T00:00:00+00:00` })), ['DIP-IF-021-05']);
  assert.deepEqual(rulesBroken(others)[0], 'SET-CAL-02');
});

test('an end may be written with another offset', () => {
  assert.deepEqual(rulesBroken(withFirst({ sp: `${day}T01:30:00+01:00` })), []);
});

test('what a scenario does not name may be anything', () => {
  const period = { q: ['A', 'A1'], e: null };
  assert.deepEqual(rulesBroken(withFirst({ v: '7.000', q: 'A1', arc: 'X' }), { total: '25.800', period }), []);
});

test('no more findings than a reader reads', () => {
  const message = exampleOf(catalogue, 'IF-021', '[ActivePower]');
  assert.equal(requireConsumption(message, said).length, 5);
});

test('half hours at some places may have to be something else', () => {
  const besides = [{ places: [0, 1], period: { q: ['E0'], e: '2' } }];
  const broken = rulesBroken(good, { besides });
  assert.deepEqual(broken, ['DIP-IF-021-04']);
  const two = good.map((period, place) => (place < 2 ? { ...period, q: 'E0', e: '2' } : period));
  assert.deepEqual(rulesBroken(two, { besides }), []);
});

test('where no issuer is named it is whoever sent the message', () => {
  const { issuer: _, ...unnamed } = said;
  const message = exampleOf(catalogue, 'IF-021', '[ActivePower]');
  const custom = message.payload.CustomBlock as Record<string, object>;
  const sent = { B044: { issuingDataServiceDIPID: message.payload.CommonBlock.S1.senderDIPID } };
  const own = { ...message, payload: { ...message.payload, CustomBlock: { ...custom, ...sent } } };
  const rules = requireConsumption(own, unnamed).map(({ path }) => path);
  assert.ok(!rules.includes('B044.issuingDataServiceDIPID'));
});
