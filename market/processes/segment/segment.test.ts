import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DutyFamily } from '../duties/duty.ts';
import { dutyFamilies } from '../duties/families.ts';
import { metersOf } from '../ordinary-point.ts';
import { partyIn, pointWith, registrationService, supplier } from '../testing/points.ts';
import { decide, heardOf, held, latest } from '../testing/site.ts';
import { createSmallMarket } from '../testing/small-market.ts';
import { consentFits, segmentOf } from './segment-rules.ts';

const smart = metersOf('S', '1000000000001');
const advanced = metersOf('A', '1000000000002');

test('connection and meters decide the segment, and a mixture is advanced as a whole', () => {
  assert.equal(segmentOf({ connectionType: 'W', meters: smart }), 'S');
  assert.equal(segmentOf({ connectionType: 'W', meters: [...smart, ...advanced] }), 'A');
  assert.equal(segmentOf({ connectionType: 'L', meters: smart }), 'A');
  assert.equal(segmentOf({ connectionType: 'U', meters: [] }), 'U');
});

test('a smart meter may be read by half hour, day or month, any other by half hour', () => {
  assert.deepEqual(
    ['H', 'D', 'M', 'N', null].map((consent) => consentFits('S', consent)),
    [true, true, true, false, false],
  );
  assert.deepEqual(
    ['H', 'D'].map((consent) => consentFits('A', consent)),
    [true, false],
  );
});

function changed(connectionType: string, point = pointWith()) {
  const market = createSmallMarket(point);
  decide(market, registrationService, 'change-connection-type', { connectionType, date: '2026-03-01' });
  return market;
}

test('a change of segment is told, with what does not fit it', () => {
  const market = changed('L', pointWith({}, { consent: 'D' }));
  assert.deepEqual(heardOf(market, 'IF-043'), ['[ConnectionTypeChange]']);
  assert.deepEqual(heardOf(market, 'IF-044'), ['[MarketSegmentChange]']);
  assert.deepEqual(heardOf(market, 'IF-045'), ['[InvalidMarketSegment]', '[ConsentGranularityInvalid]']);
  assert.deepEqual(latest(market, 'IF-044').message.payload.CustomBlock?.B026, {
    marketSegmentIndicator: 'A',
    marketSegmentIndicatorEffectiveFromDate: '2026-03-01T00:00:00+00:00',
  });
  for (const party of [registrationService, supplier, partyIn('LDSO'), partyIn('EES'), partyIn('MDS')]) {
    assert.equal(held(market, party).segment, 'A', party.name);
  }
  assert.equal(held(market, partyIn('DCC')).connectionType, 'L');
});

test('a change of connection within the segment is the data communications company’s alone', () => {
  const market = changed('H', pointWith({ segment: 'A' }));
  assert.deepEqual(heardOf(market, 'IF-043'), ['[ConnectionTypeChange]']);
  assert.deepEqual([heardOf(market, 'IF-044'), heardOf(market, 'IF-045')], [[], []]);
});

test('a meter that changes the segment is told of as a connection is, whichever process registered it', () => {
  const exchanged: DutyFamily = {
    name: 'a meter is exchanged',
    rows: [
      {
        ...{ id: 'exchanged', at: ['REGS'], on: { act: 'exchange' }, requirements: [] },
        becomes: ({ point }) => ({ ...point, meters: advanced }),
      },
    ],
  };
  const market = createSmallMarket(pointWith(), { duties: [...dutyFamilies, exchanged] });
  decide(market, registrationService, 'exchange', {});
  assert.deepEqual([heardOf(market, 'IF-043'), heardOf(market, 'IF-044')], [[], ['[MarketSegmentChange]']]);
  assert.equal(held(market, supplier).segment, 'A');
});

test('a reminder of the segment is no reminder of a missing provider', () => {
  const { services } = changed('L').knows(supplier) as { services: Record<string, { remindersOpen: number }> };
  assert.deepEqual([services.metering?.remindersOpen, services.data?.remindersOpen], [0, 0]);
});
