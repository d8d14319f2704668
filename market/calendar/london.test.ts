import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addLocalDays,
  daysBetween,
  isLocalMidnight,
  localDateOf,
  localMidnight,
  localTime,
  londonOffsetMinutes,
  utcMidnight,
} from './london.ts';

// mhhs-domain.md 6
const clockChanges = [
  ['2024-03-31', '2024-10-27'],
  ['2025-03-30', '2025-10-26'],
  ['2026-03-29', '2026-10-25'],
  ['2027-03-28', '2027-10-31'],
  ['2028-03-26', '2028-10-29'],
  ['2029-03-25', '2029-10-28'],
  ['2030-03-31', '2030-10-27'],
] as const;

test('summer time begins and ends at 01:00 UTC on the published Sundays', () => {
  for (const [march, october] of clockChanges) {
    const [from, to] = [utcMidnight(march) + 3_600_000, utcMidnight(october) + 3_600_000];
    const around = [from - 1, from, to - 1, to].map(londonOffsetMinutes);
    assert.deepEqual(around, [0, 60, 60, 0], march);
  }
});

test('the rule agrees with the time zone database', () => {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });
  const seconds = fc.integer({ min: Date.UTC(1996, 0, 1) / 1000, max: Date.UTC(2037, 11, 31) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const epochMs = second * 1000;
      const ours = new Date(epochMs + londonOffsetMinutes(epochMs) * 60_000).getUTCHours();
      assert.equal(ours, Number(hour.format(epochMs)));
    }),
  );
});

test('a London date begins at 23:00 UTC in summer and at 00:00 UTC in winter', () => {
  assert.equal(localMidnight('2026-03-29'), Date.UTC(2026, 2, 29, 0));
  assert.equal(localMidnight('2026-03-30'), Date.UTC(2026, 2, 29, 23));
  assert.equal(localMidnight('2026-10-25'), Date.UTC(2026, 9, 24, 23));
  assert.equal(localMidnight('2026-10-26'), Date.UTC(2026, 9, 26, 0));
});

test('the date turns in the millisecond of local midnight', () => {
  const midnight = localMidnight('2026-07-01');
  assert.equal(localDateOf(midnight), '2026-07-01');
  assert.equal(localDateOf(midnight - 1), '2026-06-30');
  assert.equal(isLocalMidnight(midnight), true);
  assert.equal(isLocalMidnight(midnight + 1), false);
  assert.equal(isLocalMidnight(Date.UTC(2026, 6, 1)), false, 'UTC midnight in summer is one in the morning');
});

test('a clock time is an instant; the repeated hour is its first one and the missing hour is none', () => {
  assert.equal(localTime('2026-06-01', '17:00'), Date.UTC(2026, 5, 1, 16));
  assert.equal(localTime('2026-12-01', '17:00'), Date.UTC(2026, 11, 1, 17));
  assert.equal(localTime('2026-10-25', '01:30'), Date.UTC(2026, 9, 25, 0, 30));
  assert.equal(localTime('2026-10-25', '02:00'), Date.UTC(2026, 9, 25, 2));
  assert.equal(localTime('2026-03-29', '00:59'), Date.UTC(2026, 2, 29, 0, 59));
  assert.equal(localTime('2026-03-29', '02:00'), Date.UTC(2026, 2, 29, 1));
  assert.throws(() => localTime('2026-03-29', '01:00'), /does not exist in London/);
  assert.throws(() => localTime('2026-03-29', '01:59'), /does not exist in London/);
  assert.throws(() => localTime('2026-03-29', '25:00'), RangeError);
});

test('24:00 is the midnight that ends the date', () => {
  assert.equal(localTime('2026-10-25', '24:00'), localMidnight('2026-10-26'));
});

test('calendar days are counted over clock changes, years and leap days', () => {
  assert.equal(addLocalDays('2026-03-28', 2), '2026-03-30');
  assert.equal(addLocalDays('2026-01-01', -1), '2025-12-31');
  assert.equal(addLocalDays('2028-02-28', 1), '2028-02-29');
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(daysBetween('2026-03-30', '2026-03-28'), -2);
  assert.throws(() => addLocalDays('2026-03-28', 0.5), RangeError);
});

test('a date that does not exist is refused', () => {
  for (const date of ['2026-02-29', '2026-06-31', '2026-6-1', '20260601', '2026-06-01T00:00:00+00:00', '']) {
    assert.throws(() => localMidnight(date), RangeError, date);
  }
});

test('local midnight and local date are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 20_000 }), (days) => {
      const date = addLocalDays('2010-01-01', days);
      assert.equal(localDateOf(localMidnight(date)), date);
      assert.equal(isLocalMidnight(localMidnight(date)), true);
      assert.equal(daysBetween('2010-01-01', date), days);
    }),
  );
});
