import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addLocalDays } from './london.ts';
import { addWorkingDays, bankHolidays, isWorkingDay, workingDaysBetween } from './working-days.ts';

test('weekends and English bank holidays are no working days, the days beside them are', () => {
  assert.equal(isWorkingDay('2025-12-24'), true);
  assert.equal(isWorkingDay('2025-12-25'), false);
  assert.equal(isWorkingDay('2025-12-26'), false);
  assert.equal(isWorkingDay('2025-12-27'), false, 'a Saturday');
  assert.equal(isWorkingDay('2025-12-29'), true);
  assert.equal(isWorkingDay('2026-12-28'), false, 'Boxing Day 2026 moves from Saturday to Monday');
});

test('Scottish holidays count as working days', () => {
  assert.equal(isWorkingDay('2026-01-02'), true);
  assert.equal(isWorkingDay('2026-11-30'), true);
});

test('every year has eight bank holidays, all of them on weekdays, in order', () => {
  for (const [year, dates] of Object.entries(bankHolidays)) {
    assert.equal(dates.length, 8, year);
    assert.deepEqual(dates, [...dates].sort());
    for (const date of dates) {
      assert.equal(date.slice(0, 4), year);
      assert.ok(![0, 6].includes(new Date(date).getUTCDay()), date);
    }
  }
});

test('due dates of mhhs-domain.md 6', () => {
  assert.equal(addWorkingDays('2025-12-23', 3), '2025-12-30');
  assert.equal(addWorkingDays('2026-04-01', 3), '2026-04-08');
  assert.equal(addWorkingDays('2026-05-01', 3), '2026-05-07');
  assert.equal(addWorkingDays('2025-12-23', 10), '2026-01-09');
  assert.equal(addWorkingDays('2026-04-01', 10), '2026-04-17');
});

test('settlement run dates of mhhs-domain.md 5.2', () => {
  const rows = [
    ['2025-10-22', 5, '2025-10-29'],
    ['2025-10-22', 16, '2025-11-13'],
    ['2025-10-22', 39, '2025-12-16'],
    ['2025-10-22', 84, '2026-02-20'],
    ['2025-10-22', 154, '2026-06-04'],
    ['2025-10-22', 292, '2026-12-16'],
    ['2025-12-24', 5, '2026-01-05'],
    ['2025-12-24', 16, '2026-01-20'],
    ['2025-12-24', 39, '2026-02-20'],
    ['2025-12-24', 84, '2026-04-28'],
    ['2026-04-02', 5, '2026-04-13'],
    ['2026-04-02', 16, '2026-04-28'],
    ['2027-07-02', 4, '2027-07-08'],
    ['2027-07-02', 7, '2027-07-13'],
    ['2027-07-02', 30, '2027-08-13'],
    ['2027-07-02', 84, '2027-10-29'],
    ['2027-12-24', 4, '2028-01-04'],
    ['2027-12-24', 7, '2028-01-07'],
    ['2027-12-24', 30, '2028-02-09'],
    ['2027-12-24', 84, '2028-04-27'],
  ] as const;
  for (const [day, count, due] of rows) assert.equal(addWorkingDays(day, count), due, `${day} + ${count}`);
});

test('counting starts on the next working day when work is done on a day of rest', () => {
  assert.equal(addWorkingDays('2026-06-06', 1), '2026-06-08');
  assert.equal(addWorkingDays('2026-06-06', -1), '2026-06-05');
  assert.equal(addWorkingDays('2026-06-06', 0), '2026-06-06');
  assert.equal(addWorkingDays('2026-04-07', -1), '2026-04-02');
});

test('a date outside the years of the table is refused and says which years are known', () => {
  assert.throws(() => isWorkingDay('2023-12-29'), /2024 to 2028.*2023-12-29/);
  assert.throws(() => addWorkingDays('2028-12-29', 1), RangeError);
  assert.equal(isWorkingDay('2024-01-02'), true);
  assert.equal(isWorkingDay('2028-12-29'), true);
  assert.throws(() => addWorkingDays('2026-06-06', 1.5), RangeError);
  assert.throws(() => isWorkingDay('2026-02-30'), RangeError);
});

test('counting forward and back again returns to the same working day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 250 }), (days, n) => {
      const start = addLocalDays('2024-01-02', days);
      fc.pre(isWorkingDay(start));
      const end = addWorkingDays(start, n);
      assert.equal(isWorkingDay(end), true);
      assert.equal(addWorkingDays(end, -n), start);
      assert.equal(workingDaysBetween(start, end), n);
      assert.equal(workingDaysBetween(end, start), -n);
    }),
  );
});
