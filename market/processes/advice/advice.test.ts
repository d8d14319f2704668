import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dipInstant } from '../../calendar/instants.ts';
import { localMidnight } from '../../calendar/london.ts';
import type { Party } from '../../parties/party.ts';
import { otherSupplier, partyIn, pointWith, supplier } from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';
import { type Advice, inForce, monthsAfter } from './standing-advice.ts';

const dataService = partyIn('SDS');
const point = pointWith();

const act = (market: SmallMarket, name: string, words: Readonly<Record<string, unknown>>, by: Party = supplier) =>
  market.instruct(by, { do: 'act', act: name, words });

const held = (market: SmallMarket) =>
  (market.knows(dataService) as { readonly notes: { readonly advice?: Advice } }).notes.advice;

const period = { from: '2026-03-01', until: '2026-03-20', meterId: point.meters[0]?.meterId };
const [from, until] = [localMidnight('2026-03-01'), localMidnight('2026-03-20')];

test('advice is kept with its period', () => {
  const market = createSmallMarket(point);
  act(market, 'advise-vacant', period);
  act(market, 'advise-no-comms', { ...period, until: null });
  assert.deepEqual(held(market), { vacant: { from, until }, noComms: { from, until: null } });
});

test('advice of another supplier, or of a meter that is not there, is left alone', () => {
  const market = createSmallMarket(point);
  act(market, 'advise-vacant', period, otherSupplier);
  act(market, 'advise-disabled', { ...period, meterId: 'OTHER' });
  assert.equal(held(market), undefined);
});

test('supply that is enabled again is disabled up to then; enabling what was not disabled changes nothing', () => {
  const market = createSmallMarket(point);
  act(market, 'advise-enabled', period);
  assert.deepEqual(held(market), {});
  act(market, 'advise-disabled', { ...period, until: null });
  act(market, 'advise-enabled', { ...period, from: '2026-03-05', until: null });
  assert.deepEqual(held(market)?.disabled?.until, localMidnight('2026-03-05'));
});

test('an annual consumption counts for twelve months, or up to the end that was named if that is sooner', () => {
  const market = createSmallMarket(point);
  act(market, 'advise-annual-consumption', { from: '2026-03-01', until: null, value: '4000.000' });
  assert.equal(held(market)?.annualConsumption?.until, monthsAfter(dipInstant(from), 12));
  act(market, 'advise-annual-consumption', { from: '2026-03-01', until: '2026-03-20', value: '5000.000' });
  assert.deepEqual(held(market)?.annualConsumption, { from, until, value: '5000.000' });
});

test('off-peak shares are kept by day, the latest of a day in place of an earlier one', () => {
  const market = createSmallMarket(point);
  for (const [day, share] of [
    ['2026-03-01', 60],
    ['2026-03-02', 0],
    ['2026-03-01', 100],
  ] as const)
    act(market, 'advise-off-peak', { from: day, share });
  assert.deepEqual(held(market)?.offPeak, { '2026-03-01': 100, '2026-03-02': 0 });
});

test('advice is in force from its first instant and up to its last', () => {
  const advice: Advice = { vacant: { from: 10, until: 20 }, noComms: { from: 15, until: null } };
  const at = (instant: number) => Object.keys(inForce(advice, instant)).filter((name) => name !== 'offPeak');
  assert.deepEqual([9, 10, 15, 19, 20].map(at), [
    [],
    ['vacant'],
    ['vacant', 'noComms'],
    ['vacant', 'noComms'],
    ['noComms'],
  ]);
});
