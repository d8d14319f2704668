import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localMidnight } from '../../calendar/london.ts';
import { settingsWith } from '../../settings/settings.ts';
import {
  cutOffMs,
  deskPublication,
  loadIsd,
  type PointClass,
  type RegisteredPoint,
  type Submission,
  standingDataOn,
} from '../../settlement/index.ts';
import { aggregatedOf, sumsIn } from './aggregated.ts';
import { marketWideRun } from './market-wide-run.ts';
import { runWordsOf } from './run-words.ts';

const date = '2026-07-01';
const [run] = runWordsOf(date, settingsWith());
assert.ok(run !== undefined);
const data = standingDataOn(loadIsd(deskPublication()), date);
const midnight = cutOffMs(run);
const home: PointClass = {
  ...{ gspGroup: '_A', supplier: 'MHHS', bmUnit: '', distributor: 'EELC', connection: 'W', segment: 'S' },
  ...{ domestic: true, quantity: 'AI', tariff: '110', lossClass: '110', energised: true },
};
const mpans = ['1000000000010', '1000000000020', '1000000000030'];
const points = mpans.map(
  (mpan): RegisteredPoint => ({ mpan, of: home, fromMs: localMidnight('2026-01-01'), annualWattHours: 3_504_000 }),
);
const submission = (mpan: string, utcDate: string, period: number, more: Partial<Submission> = {}): Submission => ({
  ...{ mpan, quantity: 'AI', utcDate, period, wattHours: 250, quality: 'A', valid: true },
  ...{ receivedMs: midnight - 1, reference: 'R1' },
  ...more,
});
const wholeDay = (mpan: string, utcDate: string, more: Partial<Submission> = {}) =>
  Array.from({ length: 48 }, (_, place) => submission(mpan, utcDate, place + 1, more));
const shape = {
  values: Array.from({ length: 48 }, () => 250),
  flags: Array.from({ length: 48 }, () => 'A' as const),
  annual: 250 * 17_520,
};
const settle = (submissions: readonly Submission[]) =>
  marketWideRun({ run, points, submissions, data, shapeOn: () => () => shape });

test('what nobody sent of a summer day is made up on both UTC days, and only for the half-hours of the day', () => {
  const { defaulted, records } = settle(mpans.slice(1).flatMap((mpan) => wholeDay(mpan, date)));
  const byPoint = (mpan: string) => defaulted.filter((one) => one.mpan === Number(mpan)).length;
  assert.deepEqual(mpans.map(byPoint), [48, 2, 2]);
  assert.equal(defaulted[0]?.wattHours, 200);
  assert.deepEqual([...new Set(records.map(({ utcDate }) => utcDate))], ['2026-06-30', date]);
});

test('a half-hour that came at the midnight of the run is not in it, one a millisecond before is', () => {
  const sum = (receivedMs: number) =>
    settle(wholeDay(mpans[0] ?? '', date, { receivedMs, wattHours: 1000 })).components.find(
      ({ of }) => of.basis === 'actual' && of.component === 'C',
    )?.volumes[2] ?? 0;
  assert.deepEqual([sum(midnight - 1), sum(midnight)], [1000, 0]);
});

test('the same half-hours in any order settle alike, and every half-hour once', () => {
  const all = ['2026-06-30', date].flatMap((utcDate) => mpans.flatMap((mpan) => wholeDay(mpan, utcDate)));
  const expected = JSON.stringify(aggregatedOf(run, data, settle(all)));
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (shuffled) => {
      const result = settle([...shuffled, ...shuffled.slice(0, 50)]);
      assert.equal(JSON.stringify(aggregatedOf(run, data, result)), expected);
      const metered = result.components.filter(({ of }) => of.component === 'C' && of.basis === 'actual');
      assert.deepEqual(
        [...(metered[0]?.counts ?? [])],
        Array.from({ length: 48 }, () => mpans.length),
      );
    }),
    { numRuns: 10 },
  );
});

test('what is told inside is plain, and reads back as sums', () => {
  const result = settle(wholeDay(mpans[0] ?? '', date));
  const told = JSON.parse(JSON.stringify(aggregatedOf(run, data, result))) as ReturnType<typeof aggregatedOf>;
  assert.deepEqual(
    sumsIn(told).map(({ utcDate, sums, counts }) => ({ utcDate, sums, counts })),
    result.days.map(({ utcDate, sums, counts }) => ({ utcDate, sums, counts })),
  );
});
