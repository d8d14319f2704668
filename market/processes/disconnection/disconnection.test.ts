import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { partyIn, pointWith } from '../testing/points.ts';
import { createSmallMarket } from '../testing/small-market.ts';

const energised = pointWith();
const dead: MeteringPoint = { ...energised, energisation: 'D' };
const gone: MeteringPoint = {
  ...dead,
  disconnectedFrom: localMidnight('2026-02-02'),
  status: { registered: 'O', trading: 'X' },
};
const date = '2026-03-02';

function decided(act: 'disconnect-point' | 'reconnect-point', point: MeteringPoint) {
  const market = createSmallMarket(point);
  market.instruct(partyIn('REGS'), { do: 'act', act, words: { date } });
  return market;
}

for (const [act, point, from] of [
  ['disconnect-point', dead, localMidnight(date)],
  ['reconnect-point', gone, null],
] as const) {
  test(`${act}: everybody concerned holds it from the date that was decided`, () => {
    const market = decided(act, point);
    const heard = market.heard.map(({ message }) => message.payload.CommonBlock.S0.interfaceID);
    assert.deepEqual(heard, ['IF-009', 'IF-050'], 'the enquiry service is told of the status besides');
    for (const role of ['REGS', 'SUP', 'LDSO', 'MDS', 'EES'] as const) {
      const held = (market.knows(partyIn(role)) as DutyKnowledge).point;
      assert.equal(held?.disconnectedFrom, from, role);
      assert.equal(held?.status.trading, from === null ? 'T' : 'X', role);
    }
  });
}

for (const [act, point, why] of [
  ['disconnect-point', energised, 'it is energised'],
  ['disconnect-point', gone, 'it is disconnected already'],
  ['disconnect-point', { ...dead, status: { registered: 'T', trading: 'X' } }, 'it is terminated'],
  ['reconnect-point', dead, 'it is not disconnected'],
] as const) {
  test(`${act} is left alone where ${why}`, () => {
    const market = decided(act, point);
    assert.equal(market.heard.length, 0);
    const { notes, point: held } = market.knows(partyIn('REGS')) as DutyKnowledge;
    assert.equal(notes.disconnectionBarred, why);
    assert.equal(held?.disconnectedFrom, point.disconnectedFrom);
  });
}
