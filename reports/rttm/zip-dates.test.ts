import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setZipDates } from './zip-dates.ts';

/** A zip of one empty, stored file named "a", made by hand. */
function smallZip(comment = ''): Buffer {
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(1, 26);
  local.write('a', 30);
  const entry = Buffer.alloc(47);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(1, 28);
  entry.write('a', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([local, entry, end, Buffer.from(comment)]);
}

const stamps = (zip: Buffer) => [zip.readUInt32LE(10), zip.readUInt32LE(31 + 12)];
const stampOf = (date: number, time: number) => date * 0x10000 + time;

test('Both headers of a file get the date, in steps of two seconds', () => {
  const stamp = stampOf((46 << 9) | (3 << 5) | 29, (13 << 11) | (5 << 5) | 3);
  assert.deepEqual(stamps(setZipDates(smallZip(), Date.UTC(2026, 2, 29, 13, 5, 7))), [stamp, stamp]);
  assert.deepEqual(stamps(setZipDates(smallZip('a comment'), Date.UTC(2026, 2, 29, 13, 5, 6))), [stamp, stamp]);
});

test('A date that the format cannot hold becomes the nearest that it can', () => {
  const first = stampOf((0 << 9) | (1 << 5) | 1, 0);
  assert.deepEqual(stamps(setZipDates(smallZip(), Date.UTC(1979, 11, 31))), [first, first]);
  assert.deepEqual(stamps(setZipDates(smallZip(), Date.UTC(1980, 0, 1))), [first, first]);
  const last = stampOf((127 << 9) | (12 << 5) | 31, (23 << 11) | (59 << 5) | 29);
  assert.deepEqual(stamps(setZipDates(smallZip(), Date.UTC(2108, 0, 1))), [last, last]);
});

test('Bytes that are no zip are refused', () => {
  assert.throws(() => setZipDates(Buffer.from('PK'), 0), RangeError);
  assert.throws(() => setZipDates(Buffer.alloc(40), 0), RangeError);
  assert.throws(() => setZipDates(smallZip().fill(0, 31, 35), 0), /no zip header at byte 31/);
});
