import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Party } from '../../parties/party.ts';
import { partyIn, pointWith } from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';
import { type ConsumptionBlock, daysOf, totalOf } from './periods.ts';
import type { ConsumptionNotes } from './submission.ts';

const dataService = partyIn('SDS');
const mds = partyIn('MDS');
const yesterday = '2026-03-01';
const said = {
  quantity: 'AI',
  day: yesterday,
  days: 1,
  each: '0.400',
  missing: [] as readonly number[],
  advance: null,
};

const act = (market: SmallMarket, by: Party, name: string, words: Readonly<Record<string, unknown>>) =>
  market.instruct(by, { do: 'act', act: name, words });

const heard = (market: SmallMarket, interfaceId: string) =>
  market.heard.filter(({ message }) => message.payload.CommonBlock.S0.interfaceID === interfaceId);

const keptBy = (market: SmallMarket, party: Party) =>
  (market.knows(party) as { readonly notes: ConsumptionNotes }).notes.consumption?.AI?.[yesterday] ?? [];

test('a submission is kept by everybody whom it concerns, and nobody answers it', () => {
  const market = createSmallMarket(pointWith());
  act(market, dataService, 'submit-consumption', said);
  for (const role of ['SUP', 'LDSO', 'MDS', 'LSS', 'SDS'] as const) {
    assert.equal(totalOf(keptBy(market, partyIn(role))), '19.200', role);
  }
  assert.deepEqual(heard(market, 'IF-014'), []);
});

test('more than two hundred days go in several messages', () => {
  const market = createSmallMarket(pointWith());
  act(market, dataService, 'submit-consumption', { ...said, days: 401 });
  const counts = heard(market, 'IF-021').map(
    ({ message }) => daysOf(message.payload.CustomBlock?.B900 as unknown as ConsumptionBlock).length,
  );
  assert.deepEqual(counts, [200, 200, 1]);
});

test('a wrong submission is refused as it came, told to the supplier, and corrected once', () => {
  const market = createSmallMarket(pointWith());
  const departures = { B900: { MQID: { measurementQuantityID: 'RI' } } };
  market.instruct(dataService, { do: 'act', act: 'submit-consumption', words: said, departures });
  const [refusal] = heard(market, 'IF-014');
  assert.match(refusal?.message.payload.CommonBlock.R0?.responseMessages[0] ?? '', /^ECS1002 - /);
  assert.deepEqual(keptBy(market, mds), []);
  act(market, dataService, 'submit-consumption', said);
  act(market, mds, 'refuse-consumption', { code: 'ECS1012' });
  act(market, mds, 'refuse-consumption', { code: 'ECS1012' });
  assert.equal(heard(market, 'IF-021').length, 3, 'refused again, somebody has to look into it');
});

test('a reason that lies in the metering point is not answered by sending the same again', () => {
  const market = createSmallMarket(pointWith());
  act(market, dataService, 'submit-consumption', said);
  act(market, mds, 'refuse-consumption', { code: 'ECS1009' });
  assert.equal(heard(market, 'IF-021').length, 1);
  const supplier = market.knows(partyIn('SUP')) as { readonly notes: Readonly<Record<string, unknown>> };
  assert.deepEqual(supplier.notes.consumptionRefused, { [`AI ${yesterday}`]: 'ECS1009' });
});

test('what settlement had to make up is submitted from what was collected, else estimated', () => {
  const market = createSmallMarket(pointWith());
  act(market, mds, 'default-consumption', { ...said, each: '0.300', run: 'SF' });
  assert.deepEqual([...new Set(keptBy(market, mds).map(({ q }) => q))], ['ZE1']);
});

test('a market-wide data service that had no submission refuses none later', () => {
  const market = createSmallMarket(pointWith());
  act(market, mds, 'refuse-consumption', { code: 'ECS1012' });
  assert.deepEqual(market.heard, []);
});

test('annual consumption reaches everybody, and estimates come of it', () => {
  const market = createSmallMarket(pointWith());
  act(market, mds, 'publish-annual-consumption', { value: '3650.000', date: '2026-01-01', quality: 'A' });
  act(market, dataService, 'submit-consumption', { ...said, missing: Array.from({ length: 48 }, (_, n) => n + 1) });
  assert.equal(totalOf(keptBy(market, mds)), '10.000');
});
