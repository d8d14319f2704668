import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../../calendar/london.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import type { MeteringPoint } from '../metering-point.ts';
import { partyIn, pointWith, providerOf } from '../testing/points.ts';
import { createSmallMarket } from '../testing/small-market.ts';

const smart = pointWith();
const asked = { flow: 'D0134', mpan: smart.mpan, from: { role: 'SUP', mpid: 'MHHS' } };
const request = { ...asked, values: { energisationStatus: 'D', requestedDate: '20260304' } };

function reported(point: MeteringPoint, changes: Readonly<Record<string, unknown>> = {}, by = partyIn('MSS')) {
  const market = createSmallMarket(point);
  const words = { status: 'D', date: '2026-03-02', reading: '5.000', ...changes };
  market.instruct(by, { do: 'act', act: 'report-energisation', words });
  return market;
}

const answer = (market: ReturnType<typeof createSmallMarket>) => {
  const entry = market.heard.find(({ message }) => message.payload.CommonBlock.S0.interfaceID === 'IF-008');
  const R0 = entry?.message.payload.CommonBlock.R0;
  return R0?.responseCode === 'A' ? 'A' : R0?.responseMessages[0]?.slice(0, 7);
};

for (const segment of ['S', 'A', 'U'] as const) {
  test(`a change in segment ${segment} is held by everybody who is told`, () => {
    const market = reported(pointWith({ segment }), {}, providerOf('metering', segment));
    assert.equal(answer(market), 'A');
    const holders = [partyIn('REGS'), partyIn('SUP'), partyIn('LDSO'), providerOf('data', segment)];
    for (const party of holders) {
      assert.equal((market.knows(party) as DutyKnowledge).point?.energisation, 'D', party.name);
    }
    const read = market.heard.filter(({ message }) => message.payload.CommonBlock.S0.interfaceID === 'IF-041');
    assert.equal(read.length, segment === 'U' ? 0 : 1);
  });
}

for (const [code, changes, words, by] of [
  ['REG1012', {}, {}, partyIn('MSS', 1)],
  ['REG1002', {}, { date: '2025-11-30' }, partyIn('MSS')],
  ['REG1007', { disconnectedFrom: localMidnight('2026-03-02') }, {}, partyIn('MSS')],
  ['REG1001', { status: { registered: 'T', trading: 'X' } }, {}, partyIn('MSS')],
  ['REG1020', {}, { date: '2026-03-03' }, partyIn('MSS')],
] as const) {
  test(`${code}: refused, and the status stays`, () => {
    const market = reported({ ...smart, ...changes }, words, by);
    assert.equal(answer(market), code);
    assert.equal((market.knows(partyIn('REGS')) as DutyKnowledge).point?.energisation, 'E');
  });
}

test('a request by flow is answered once, with the total cumulative register of a smart meter', () => {
  const market = createSmallMarket(smart);
  market.flow(partyIn('MSS'), request);
  const words = { status: 'D', date: '2026-03-02', reading: '5.000' };
  for (let visit = 0; visit < 2; visit += 1) {
    market.instruct(partyIn('MSS'), { do: 'act', act: 'report-energisation', words });
  }
  const answers = market.files.filter(({ flow }) => flow === 'D0139');
  assert.equal(answers.length, 1);
  assert.equal(answers[0]?.values.registerId, 'TC');
  assert.equal(answers[0]?.values.registerReading, '5.0');
});

test('what could not be done is answered with the reason and the status that was asked for', () => {
  const market = createSmallMarket(smart);
  market.flow(partyIn('MSS'), request);
  const words = { reason: '20', siteVisit: '20' };
  market.instruct(partyIn('MSS'), { do: 'act', act: 'report-energisation-failure', words: { ...words, reason: '01' } });
  const [file] = market.files;
  assert.deepEqual([file?.flow, file?.values.energisationStatus, file?.values.failureReason], ['D0139', 'D', '01']);
});
