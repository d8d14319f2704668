import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localMidnight } from '../calendar/london.ts';
import { utcDaysOfLocalDay } from '../calendar/settlement-day.ts';
import { aggregated } from './consumption/aggregate.ts';
import { classVerdict } from './consumption/class-verdict.ts';
import { packBlocks } from './consumption/consumption-block.ts';
import { dayRecords, type RegisteredPoint } from './consumption/day-records.ts';
import { latestValid, type Submission } from './consumption/submissions.ts';
import { settle } from './settle.ts';
import { classShapes } from './shapes/class-shapes.ts';
import { loadShapesOf } from './shapes/load-shape.ts';
import { home, mpanAt, smallData, smallSettlement } from './testing/small-market.ts';
import { heldAt } from './timetable/late-data.ts';
import { runsOf } from './timetable/run-dates.ts';

const date = '2026-06-15';
const data = smallData(date);
const mpan = mpanAt(1);

/** 1 kWh in each half-hour of two UTC days, received the morning after. */
const sent = (utcDate: string, changed: Partial<Submission> = {}): Submission[] =>
  Array.from({ length: 48 }, (_, place) => ({
    ...{ mpan, quantity: 'AI', utcDate, period: place + 1, wattHours: 1000, quality: 'A', reference: utcDate },
    ...{ receivedMs: Date.parse('2026-06-16T06:00Z'), valid: true },
    ...changed,
  }));

function settled(points: readonly RegisteredPoint[], submissions: readonly Submission[], take = 1_000_000) {
  const days = utcDaysOfLocalDay(date).map(({ date: utcDate }) => {
    const { classes, records } = dayRecords(utcDate, points, latestValid(submissions));
    const shapes = loadShapesOf(utcDate, [], [{ ...home }], {
      standard: () => undefined,
      backStop: () => Array.from({ length: 48 }, () => 250),
    });
    const shape = classShapes(shapes.map((one) => ({ shape: one, annual: 250 * 17_520 })));
    return aggregated(
      { utcDate, classes, verdict: (of) => classVerdict(of, data), shape },
      packBlocks(records, 10).blocks,
    );
  });
  return {
    days,
    result: settle({
      settlementDate: date,
      days,
      data,
      takes: new Map([['_A', Array.from({ length: 48 }, () => take)]]),
    }),
  };
}

const point = (changed: Partial<RegisteredPoint> = {}): RegisteredPoint => ({
  ...{ mpan, of: home, fromMs: localMidnight('2026-01-01'), annualWattHours: 2_920_000 },
  ...changed,
});

test('a change of supplier at local midnight parts a UTC day, and each half-hour is settled for its own supplier', () => {
  const changeMs = localMidnight(date);
  const points = [point({ toMs: changeMs }), point({ of: { ...home, supplier: 'MHHX' }, fromMs: changeMs })];
  const { days, result } = settled(points, [...sent('2026-06-14'), ...sent('2026-06-15')]);
  assert.deepEqual(days[0]?.notes.notes, []);
  const consumption = result.components.filter(({ of }) => of.component === 'C');
  assert.deepEqual(
    consumption.map(({ supplier }) => supplier),
    ['MHHX'],
    'the old supplier has nothing in the new day',
  );
  assert.equal(
    consumption[0]?.volumes.reduce((sum, volume) => sum + volume, 0),
    48_000,
  );
});

test('late data enters the next run and only that', () => {
  const [ii, sf] = runsOf(date);
  assert.ok(ii && sf);
  const late = sent('2026-06-15', { receivedMs: localMidnight(ii.runDate), wattHours: 3000 });
  const all = [...sent('2026-06-14'), ...late];
  const volumeIn = (run: typeof ii) => {
    const { days, result } = settled([point()], heldAt(run, all));
    const energy = result.volumes.rows.reduce(
      (sum, row) => sum + row.actual.reduce((before, one) => before + one, 0),
      0,
    );
    return { energy, missing: days[1]?.notes.counts.missing ?? 0 };
  };
  assert.deepEqual(
    volumeIn(ii),
    { energy: 2000, missing: 48 },
    'two half-hours of the settlement day came with the day before',
  );
  assert.deepEqual(volumeIn(sf), { energy: 2000 + 46 * 3000, missing: 0 });
});

test('a metering point of which nothing came is defaulted by its load shape, and consumption of nobody is left out', () => {
  const { result } = settled([point()], sent('2026-06-15', { mpan: mpanAt(2) }));
  const [row] = result.volumes.rows;
  assert.equal(
    row?.actual.reduce((sum, volume) => sum + volume, 0),
    0,
  );
  assert.equal(row?.estimated[0], Math.round(2_920_000 / 17_520));
  assert.equal(
    row?.defaultedCount.reduce((sum, count) => sum + count, 0),
    48,
  );
  assert.deepEqual(
    result.defaults.bmUnits.map(({ bmUnit, halfHours }) => [bmUnit, halfHours]),
    [['2__AMHHS000', 48]],
  );
});

test('a class without a load shape is defaulted to nothing, and says so', () => {
  const { days } = settled([point({ of: { ...home, domestic: false, tariff: '201' } })], []);
  assert.deepEqual(days[1]?.notes.counts, { missing: 48, 'no-annual-consumption': 48 });
});

test('a group without a take is stopped with the reason, and the others settle', () => {
  const [east, london] = smallSettlement().corrections;
  assert.deepEqual([east?.outcome, london?.outcome], ['corrected', 'corrected']);
  const { days } = settled(
    [point(), point({ mpan: mpanAt(3), of: { ...home, gspGroup: '_C', distributor: 'LOND' } })],
    [],
  );
  const takes = new Map([['_A', Array.from({ length: 48 }, () => 200)]]);
  const result = settle({ settlementDate: date, days, data, takes });
  assert.deepEqual(
    result.corrections.map(({ gspGroup, outcome }) => `${gspGroup} ${outcome}`),
    ['_A corrected', '_C stopped'],
  );
  assert.match(result.findings.find(({ weight }) => weight === 'refused')?.message ?? '', /^_C: its take is not there/);
});

test('the same inputs in any order give the same result', () => {
  const points = [point(), point({ mpan: mpanAt(4), of: { ...home, supplier: 'MHHX' } })];
  const submissions = [...sent('2026-06-14'), ...sent('2026-06-15'), ...sent('2026-06-15', { mpan: mpanAt(4) })];
  const there = settled(points, submissions).result;
  const back = settled(points.toReversed(), submissions.toReversed()).result;
  assert.deepEqual(back.components, there.components);
  assert.deepEqual(back.corrections, there.corrections);
  assert.deepEqual(back.tariffs, there.tariffs);
});
