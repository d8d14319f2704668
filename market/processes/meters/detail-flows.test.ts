import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsWith } from '../../settings/settings.ts';
import { monday, partyIn, pointWith, providerOf } from '../testing/points.ts';
import { createSmallMarket } from '../testing/small-market.ts';
import { hasCumulativeReading, hasRegisterFlow } from './detail-flows.ts';
import { kindOfPoint, kindOfType } from './meter-kinds.ts';

const readings = { removed: '10.000', installed: '0.000' };
const meterOf = { smart: 'S2CDE', advanced: 'RCAMY', traditional: 'N' } as const;

test('a meter type is smart, advanced or else traditional', () => {
  assert.deepEqual(['S2CDE', '2ADF', 'RCAMR', 'N', 'K', 'LAG_'].map(kindOfType), [
    ...['smart', 'smart', 'advanced', 'traditional', 'traditional', 'traditional'],
  ]);
  const [smart, advanced] = [pointWith(), pointWith({ segment: 'A' })];
  assert.deepEqual([smart, advanced].map(kindOfPoint), ['smart', 'advanced']);
  assert.deepEqual(
    [
      { ...smart, meters: [] },
      { ...advanced, meters: [] },
    ].map(kindOfPoint),
    ['smart', 'advanced'],
  );
});

test('which readings travel by message and which by flow', () => {
  const settings = settingsWith();
  const kinds = ['smart', 'advanced', 'traditional'] as const;
  assert.deepEqual(kinds.map(hasCumulativeReading), [true, true, false]);
  assert.deepEqual(
    kinds.map((kind) => hasRegisterFlow(kind, settings)),
    [false, true, true],
  );
  const only = settingsWith({ d0010_for_advanced: false });
  assert.deepEqual(
    kinds.map((kind) => hasRegisterFlow(kind, only)),
    [false, false, true],
  );
});

for (const [kind, segment, files] of [
  ['smart', 'S', ['D0303']],
  ['advanced', 'A', ['D0010', 'D0010', 'D0010', 'D0010', 'D0268', 'D0268', 'D0303']],
  ['traditional', 'S', ['D0010', 'D0010', 'D0149', 'D0149', 'D0150', 'D0150', 'D0303']],
] as const) {
  test(`an exchange for a ${kind} meter sends ${files.join(' ')}`, () => {
    const point = pointWith({ segment });
    const market = createSmallMarket(point);
    const installed = '2026-03-02';
    const meter = {
      ...{ meterId: 'NEW0000001', meterType: meterOf[kind], makeAndType: 'X', location: 'H', digits: 6, installed },
      esmeGuid: kind === 'smart' ? '00-11-22-33-44-55-66-77' : null,
      assetProviders: [{ mpid: 'LMAP', from: installed }],
    };
    const removed = { meterId: point.meters[0]?.meterId ?? '', date: installed };
    const words = { date: installed, meter, removed, readings };
    market.instruct(providerOf('metering', segment), { do: 'act', act: 'exchange-meter', words });
    assert.deepEqual(market.files.map(({ flow }) => flow).toSorted(), files);
  });
}

for (const [role, type, files] of [
  ['MSA', 'RCAMR', ['D0268']],
  ['MSS', 'N', ['D0149', 'D0150']],
  ['MSS', 'S2AD', []],
] as const) {
  test(`who is asked for the details of a ${type} meter by flow sends ${files.join(' ') || 'nothing'}`, () => {
    const point = pointWith({ segment: role === 'MSA' ? 'A' : 'S' });
    const meters = point.meters.map((meter) => ({ ...meter, meterType: type }));
    const market = createSmallMarket({ ...point, meters });
    const gaining = partyIn(role, 1);
    market.flow(partyIn(role), { flow: 'D0170', mpan: point.mpan, from: gaining, values: {} });
    market.passTo(monday);
    assert.deepEqual(
      market.files.map(({ flow }) => flow),
      files,
    );
    for (const file of market.files) assert.deepEqual(file.to.mpid, gaining.mpid);
  });
}
