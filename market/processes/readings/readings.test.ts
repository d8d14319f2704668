import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from '../../interfaces/index.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import { monday, partyIn, pointWith } from '../testing/points.ts';
import { createSmallMarket } from '../testing/small-market.ts';
import { heldReadings } from './reading.ts';
import { readingRowOf, readingRows } from './reading-rows.ts';

const words = { meterId: 'M1', reading: '100.000', date: '2026-03-01' };
const readingsOf = (market: ReturnType<typeof createSmallMarket>, role: Parameters<typeof partyIn>[0]) =>
  heldReadings((market.knows(partyIn(role)) as DutyKnowledge).notes);

test('every event of IF-041 has a row, and no other', () => {
  const events =
    catalogueOf('2.1.0')
      .find('IF-041')
      ?.events.map(({ code }) => code) ?? [];
  assert.deepEqual(readingRows.map(({ event }) => event).toSorted(), events.toSorted());
  assert.throws(() => readingRowOf('[ReadingCoS]'), /has no event \[ReadingCoS\]/);
});

test('whoever sends a reading is a sender of the interface', () => {
  const senders: readonly string[] = catalogueOf('2.1.0').find('IF-041')?.senders ?? [];
  for (const { by, event } of readingRows) for (const role of by) assert.ok(senders.includes(role), `${event} ${role}`);
});

for (const { event, by, methods } of readingRows) {
  for (const role of by.filter((one) => ['SUP', 'SDS', 'MSS'].includes(one))) {
    test(`${event} of ${role} reaches who is concerned, with its usual method`, () => {
      const market = createSmallMarket(pointWith());
      const act = { do: 'act', act: 'send-reading', words: { ...words, event } } as const;
      market.instruct(partyIn(role), act);
      assert.equal(market.heard.length, 1);
      for (const keeper of (['SUP', 'SDS', 'LDSO'] as const).filter((one) => one !== role)) {
        const [held, more] = readingsOf(market, keeper);
        assert.equal(more, undefined);
        assert.deepEqual(
          [held?.event, held?.kind, held?.reading, held?.method],
          [event, 'cumulative', '100.000', methods[0]],
        );
      }
    });
  }
}

for (const [registers, messages] of [
  [47, 1],
  [48, 1],
  [49, 2],
] as const) {
  test(`${registers} register readings go in ${messages} message(s), kept apart from the cumulative one`, () => {
    const market = createSmallMarket(pointWith());
    const act = { do: 'act', act: 'send-reading', words: { ...words, event: '[ReadingRemote]', registers } } as const;
    market.instruct(partyIn('SDS'), act);
    market.passTo(monday + 60_000);
    assert.equal(market.heard.length, messages);
    const held = readingsOf(market, 'SUP');
    assert.equal(held.filter(({ kind }) => kind === 'register').length, registers);
    assert.equal(held.filter(({ kind }) => kind === 'cumulative').length, 1);
  });
}
