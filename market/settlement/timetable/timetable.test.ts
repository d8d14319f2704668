import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addLocalDays, localMidnight } from '../../calendar/london.ts';
import { settingsWith } from '../../settings/settings.ts';
import { cutOffMs, firstRunFor, heldAt } from './late-data.ts';
import { addMonths, runDateOf, runsOf } from './run-dates.ts';
import type { RunCode } from './timetables.ts';

// mhhs-domain.md 5.2
const golden: readonly [string, Partial<Record<RunCode, string>>][] = [
  [
    '2025-10-22',
    { II: '2025-10-29', SF: '2025-11-13', R1: '2025-12-16', R2: '2026-02-20', R3: '2026-06-04', RF: '2026-12-16' },
  ],
  ['2025-12-24', { II: '2026-01-05', SF: '2026-01-20', R1: '2026-02-20', R2: '2026-04-28' }],
  ['2026-04-02', { II: '2026-04-13', SF: '2026-04-28' }],
  ['2027-07-02', { II: '2027-07-08', SF: '2027-07-13', R1: '2027-08-13', RF: '2027-10-29' }],
  ['2027-12-24', { II: '2028-01-04', SF: '2028-01-07', R1: '2028-02-09', RF: '2028-04-27' }],
];

test('the dates of both timetables are those of the paper', () => {
  for (const [day, dates] of golden) {
    for (const [code, date] of Object.entries(dates))
      assert.equal(runDateOf(day, code as RunCode), date, `${day} ${code}`);
  }
});

test('each timetable has its own runs', () => {
  const codesOf = (day: string) =>
    runsOf(day)
      .map(({ code }) => code)
      .join(' ');
  assert.equal(codesOf('2027-03-31'), 'II SF R1 R2 R3 RF DF');
  assert.equal(codesOf('2027-04-01'), 'II SF R1 R2 RF DF');
  assert.equal(codesOf('2027-07-01'), 'II SF R1 R2 RF DF');
  assert.equal(codesOf('2027-07-02'), 'II SF R1 RF DF');
  assert.throws(() => runDateOf('2027-07-02', 'R2'), /has no run R2; it has II SF R1 RF DF/);
});

test('a dispute can be settled for 28 months, and for 20 under the new timetable', () => {
  assert.equal(runDateOf('2025-10-31', 'DF'), '2028-02-29');
  assert.equal(runDateOf('2027-07-02', 'DF'), '2029-03-02');
  assert.equal(addMonths('2026-12-31', 2), '2027-02-28');
});

test('by run date the newest timetable counts under which the run falls after its start', () => {
  const settings = settingsWith({ settlement_timetable_switch_basis: 'run-date' });
  // Four working days after 28 June 2027 is 2 July, the first day of the new timetable; after 25 June it is not.
  assert.equal(runDateOf('2027-06-28', 'II', { settings }), '2027-07-02');
  assert.equal(runDateOf('2027-06-25', 'II', { settings }), '2027-07-02');
  assert.equal(runDateOf('2027-06-24', 'II', { settings }), '2027-07-01');
  const codes = runsOf('2027-06-24', { settings }).map(({ code }) => code);
  assert.deepEqual(codes, ['II', 'SF', 'R1', 'RF', 'DF'], 'no run twice, none of the old timetable after the change');
});

test('the published calendar stands above the working days', () => {
  const overrides = [
    { settlementDate: '2026-03-29', code: 'SF', runDate: '2026-04-24' },
    { settlementDate: '2026-03-29', code: 'R3', runDate: undefined },
  ] as const;
  const runs = runsOf('2026-03-29', { overrides });
  assert.deepEqual(
    runs.find(({ code }) => code === 'SF'),
    {
      ...{ settlementDate: '2026-03-29', code: 'SF', runDate: '2026-04-24', overridden: true },
    },
  );
  assert.equal(
    runs.some(({ code }) => code === 'R3'),
    false,
  );
  assert.equal(
    runsOf('2026-03-30', { overrides }).some(({ overridden }) => overridden),
    false,
  );
});

test('late data enters the next run and only that', () => {
  const runs = runsOf('2026-03-02').slice(0, 3);
  const [ii, sf] = runs;
  const limit = localMidnight(ii?.runDate ?? '');
  assert.equal(firstRunFor(limit - 1, runs)?.code, 'II');
  assert.equal(firstRunFor(limit, runs)?.code, 'SF');
  assert.equal(firstRunFor(cutOffMs(runs[2] as (typeof runs)[number]), runs), undefined);
  const received = [{ receivedMs: limit - 1 }, { receivedMs: limit }];
  assert.equal(ii && heldAt(ii, received).length, 1);
  assert.equal(sf && heldAt(sf, received).length, 2);
});

test('the runs of a day are in order of time, on working days, for every day of three years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1095 }), (offset) => {
      const day = addLocalDays('2024-06-01', offset);
      const dates = runsOf(day).map(({ runDate }) => runDate);
      assert.deepEqual(dates, [...dates].sort());
      assert.equal(new Set(dates).size, dates.length);
    }),
  );
});
