import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointWith, providerOf, supplier } from '../testing/points.ts';
import { createSmallMarket } from '../testing/small-market.ts';
import type { TransferNotes } from './transfer-reading.ts';

const [meter] = pointWith().meters;
const traditional = pointWith({}, { meters: meter === undefined ? [] : [{ ...meter, meterType: 'N' }] });

function agreedOn(point = pointWith()) {
  const market = createSmallMarket(point);
  market.instruct(supplier, {
    ...{ do: 'act', act: 'agree transfer reading' },
    words: { reading: '12300.000', date: '2026-03-02' },
  });
  const service = providerOf('data', point.segment);
  for (const { flow, values } of market.files) {
    const from = { role: supplier.role, mpid: supplier.mpid };
    market.flow(service, { flow, mpan: point.mpan, from, values });
  }
  const notesOf = (party: typeof supplier) =>
    (market.knows(party) as { notes: { transfer?: TransferNotes } }).notes.transfer;
  return { market, kept: notesOf(service)?.reading, own: notesOf(supplier) };
}

test('a smart meter is agreed on by a cumulative reading, a traditional one by a register reading of its own type', () => {
  assert.deepEqual([agreedOn().market.files, agreedOn().kept], [[], '12300.000']);
  const { market, kept } = agreedOn(traditional);
  assert.deepEqual(
    market.files.map(({ flow, values }) => [flow, values.readingType, values.registerReading]),
    [['D0010', 'Y', '12300.0']],
  );
  assert.equal(kept, '12300.0');
});

test('a reading that was agreed on leaves no exception', () => {
  assert.deepEqual(agreedOn().own, { reading: '12300.000', exceptionAt: null });
});
