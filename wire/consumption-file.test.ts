import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { aggregated } from '../market/settlement/consumption/aggregate.ts';
import { type ConsumptionRecord, packBlocks } from '../market/settlement/consumption/consumption-block.ts';
import { record, smallClasses, smallOrder, smallSums } from '../market/settlement/testing/small-market.ts';
import { dayNumber, placesIn } from './consumption-layout.ts';
import { ConsumptionFileFault, openConsumptionFile } from './consumption-reader.ts';
import { createConsumptionWriter } from './consumption-writer.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-consumption-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const utcDate = '2026-03-02';
const path = join(directory, 'day.bin');
const records = Array.from({ length: 10 }, (_, place) =>
  record(place + 1, { classPlace: place % 5, ...(place === 3 ? { values: [undefined, 5] } : {}) }),
);
const classBytes = Buffer.from(JSON.stringify(smallClasses)).length;
const places = placesIn({ utcDate, records: 10, blockSize: 4, classBytes, classChecksum: 0 });

function write(list: readonly ConsumptionRecord[] = records): Buffer {
  const writer = createConsumptionWriter(path, { utcDate, classes: smallClasses, records: list.length, blockSize: 4 });
  for (const block of packBlocks(list, 4).blocks) writer.add(block);
  writer.close();
  return readFileSync(path);
}

function read(day = utcDate) {
  const file = openConsumptionFile(path, day);
  try {
    return { sums: aggregated(smallOrder(day, [...file.classes]), file.blocks()), faults: file.faults() };
  } finally {
    file.close();
  }
}

/** Changes bytes and makes the checksum of their block fit again. */
function changed(bytes: Buffer, change: (bytes: Buffer) => void, block?: { from: number; to: number }): void {
  change(bytes);
  if (block !== undefined) bytes.writeUInt32LE(crc32(bytes.subarray(block.from, block.to - 8)), block.to - 8);
  writeFileSync(path, bytes);
}

const rulesOf = ({ sums }: ReturnType<typeof read>) =>
  sums.notes.notes.filter(({ rule }) => rule !== 'missing').map(({ mpan, rule }) => `${(mpan / 10) % 100} ${rule}`);

test('what is written is read again, to the byte', () => {
  const first = write();
  assert.equal(first.length, places.end);
  assert.deepEqual(read(), { sums: smallSums({ utcDate, records }), faults: [] });
  assert.deepEqual(write(records.toReversed()), first, 'whatever the order of the records');
  write([]);
  assert.equal(read().sums.records, 0);
});

test('a file cut short settles what is there, and defaults the metering points whose values are gone', () => {
  write();
  truncateSync(path, places.valuesOf(1) + 100);
  const cut = read();
  assert.deepEqual(
    rulesOf(cut),
    ['5', '6', '7', '8', '9', '10'].map((serial) => `${serial} cut-short`),
  );
  assert.equal(cut.sums.sums[0], 101, 'the first block settles');
  truncateSync(path, places.attributesOf(2) + 3);
  const worse = read();
  assert.deepEqual(worse.faults, ['the file ends before metering point record 9: 2 records are not there']);
  assert.equal(worse.sums.records, 8);
});

test('a damaged block is found by its checksum, and the rest settles', () => {
  changed(write(), (bytes) => bytes.writeInt32LE(7, places.valuesOf(1) + 300));
  assert.deepEqual(
    rulesOf(read()),
    ['5', '6', '7', '8'].map((serial) => `${serial} damaged`),
  );
  changed(write(), (bytes) => bytes.writeUInt8(7, places.attributesOf(0)));
  const lost = read();
  assert.deepEqual(lost.faults, ['the attributes of the records 1 to 4 are damaged: they are not settled']);
  assert.equal(lost.sums.records, 6);
});

test('a block of another day is not taken for this one', () => {
  const block = { from: places.valuesOf(2), to: places.end };
  changed(write(), (bytes) => bytes.writeInt32LE(dayNumber('2026-03-03'), block.from), block);
  assert.deepEqual(rulesOf(read()), ['9 another-day', '10 another-day']);
  assert.throws(() => read('2026-03-03'), /is of the UTC day 2026-03-02, not of 2026-03-03/);
});

test('what is no consumption file, or is damaged at its beginning, is refused', () => {
  const refused = (change: (bytes: Buffer) => void, message: RegExp) => {
    changed(write(), change);
    assert.throws(read, (error) => error instanceof ConsumptionFileFault && message.test(error.message));
  };
  refused((bytes) => bytes.write('PK', 0), /is no consumption file/);
  refused((bytes) => bytes.writeUInt32LE(0, 12), /header of .* is damaged/);
  refused((bytes) => bytes.write('_Z', 64 + 15), /classes of .* are cut off or damaged/);
  writeFileSync(path, '');
  assert.throws(read, /is no consumption file/);
});

test('classes that are not as they should be are told with their field', () => {
  const classes = [{ ...smallClasses[0], gspGroup: '_Z' }] as unknown as typeof smallClasses;
  createConsumptionWriter(path, { utcDate, classes, records: 0, blockSize: 4 }).close();
  assert.throws(read, /class 1, gspGroup: one of _A/);
});

test('a writer takes blocks of the size their places have, and says when it was closed too early', () => {
  const writer = createConsumptionWriter(path, { utcDate, classes: smallClasses, records: 5, blockSize: 4 });
  const [four, one] = packBlocks(records.slice(0, 5), 4).blocks;
  assert.ok(four && one);
  assert.throws(() => writer.add(one), /block 1 of .* has to hold 4 records, not 1/);
  writer.add(four);
  assert.throws(() => writer.close(), /closed after 1: it is cut short/);
  assert.throws(() => createConsumptionWriter(path, { utcDate, classes: [], records: 0, blockSize: 0 }), RangeError);
});

test('whatever happens to a file, it is refused, or every record of it settles, is listed or is said to be lost', () => {
  const bytes = write();
  const harm = fc.oneof(
    fc.record({ cut: fc.integer({ min: 0, max: bytes.length - 1 }) }),
    fc.record({ at: fc.integer({ min: 0, max: bytes.length - 1 }), value: fc.integer({ min: 0, max: 255 }) }),
  );
  fc.assert(
    fc.property(harm, (one) => {
      const harmed = Buffer.from('cut' in one ? bytes.subarray(0, one.cut) : bytes);
      if ('at' in one) harmed[one.at] = one.value;
      writeFileSync(path, harmed);
      let outcome: ReturnType<typeof read>;
      try {
        outcome = read();
      } catch (error) {
        assert.ok(error instanceof ConsumptionFileFault);
        return;
      }
      const lost = 10 - outcome.sums.records;
      assert.ok(lost === 0 || outcome.faults.length > 0, 'records that are not there are told of');
      const counted = outcome.sums.counts.reduce((sum, count) => sum + count, 0);
      assert.equal(counted, outcome.sums.records * 48, 'all others are settled, defaulted at the least');
    }),
    { numRuns: 200 },
  );
});
