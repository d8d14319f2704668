import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight, localTime } from '../../calendar/london.ts';
import type { Party } from '../../parties/party.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { partyIn, pointWith } from '../testing/points.ts';
import { createSmallMarket, type SmallMarket } from '../testing/small-market.ts';

const dataService = partyIn('SDS');
const retriever = partyIn('MDR');
const assigned: MeteringPoint['retriever'] = {
  ...{ providerDipId: retriever.dipId, providerMpid: retriever.mpid, effectiveFrom: localMidnight('2025-12-01') },
  ...{ effectiveTo: null, contractReference: null },
};
const delivery = { quantity: 'AI', day: '2026-03-01', days: 1, each: '0.400', missing: [], advance: null };

const act = (market: SmallMarket, by: Party, name: string, words: Readonly<Record<string, unknown>> = {}) =>
  market.instruct(by, { do: 'act', act: name, words });

const events = (market: SmallMarket) =>
  market.heard.map(({ message }) => {
    const { S0, R0 } = message.payload.CommonBlock;
    return [S0.interfaceID, S0.eventCode, R0?.responseCode].filter((part) => part !== undefined).join(' ');
  });

const notesOf = (market: SmallMarket, party: Party) =>
  (market.knows(party) as { readonly notes: Readonly<Record<string, unknown>> }).notes;

function started(changes: Partial<MeteringPoint> = {}): SmallMarket {
  const market = createSmallMarket(pointWith({}, { retriever: assigned, ...changes }));
  act(market, dataService, 'start-retriever');
  return market;
}

test('a retriever is told consent, energisation and meters, and consents', () => {
  const market = started({ consent: 'M' });
  assert.deepEqual(events(market), ['IF-061 [MDRStart]', 'IF-062 [MDRStartResponse] A']);
  const told = market.heard[0]?.message.payload.CustomBlock ?? {};
  assert.equal((told.B068 as { consentGranularity: string }).consentGranularity, 'M');
  assert.equal((told.B074List as readonly unknown[]).length, 1);
  assert.equal(notesOf(market, dataService).retriever, 'started');
});

test('a retriever that refuses is held as refused, and delivers nothing', () => {
  const market = createSmallMarket(pointWith({}, { retriever: assigned }));
  act(market, retriever, 'refuse-starts');
  act(market, dataService, 'start-retriever');
  act(market, retriever, 'deliver-consumption', delivery);
  assert.deepEqual(events(market), ['IF-061 [MDRStart]', 'IF-062 [MDRStartResponse] R']);
  assert.equal(notesOf(market, dataService).retriever, 'refused');
});

test('what is delivered is submitted', () => {
  const market = started();
  act(market, retriever, 'deliver-consumption', delivery);
  assert.deepEqual(events(market).slice(2), ['IF-064 [MDRConsumption]', 'IF-021 [ActivePower]']);
});

test('a retriever that was never started, or has been stopped, delivers nothing', () => {
  const never = createSmallMarket(pointWith({}, { retriever: assigned }));
  act(never, retriever, 'deliver-consumption', delivery);
  assert.deepEqual(never.heard, []);
  const market = started();
  act(market, dataService, 'stop-retriever', { date: '2026-03-03' });
  act(market, retriever, 'deliver-consumption', delivery);
  market.passTo(localTime('2026-03-03', '00:00'));
  act(market, retriever, 'deliver-consumption', delivery);
  act(market, dataService, 'ask-reading');
  const later = ['IF-063 [MDRStop]', 'IF-064 [MDRConsumption]', 'IF-021 [ActivePower]', 'IF-065 [MDRInstantaneous]'];
  assert.deepEqual(events(market).slice(2), later);
});

test('each question has its answer, which is kept', () => {
  const market = started();
  act(market, dataService, 'ask-reading');
  act(market, dataService, 'ask-register-readings', { day: '2026-03-01' });
  act(market, dataService, 'ask-consumption', { day: '2026-02-28' });
  assert.deepEqual(events(market).slice(2), [
    ...['IF-065 [MDRInstantaneous]', 'IF-065 [ReadingRemote]', 'IF-065 [MDRTOU]', 'IF-065 [ReadingRemote]'],
    ...['IF-065 [MDRConsumption]', 'IF-064 [MDRConsumption]', 'IF-021 [ActivePower]'],
  ]);
  const meterId = pointWith().meters[0]?.meterId ?? '';
  assert.deepEqual(notesOf(market, dataService).retrieved, { [meterId]: '12345.000', [`${meterId} 01`]: '6789.000' });
});
