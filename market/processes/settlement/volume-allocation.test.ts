import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localMidnight } from '../../calendar/london.ts';
import { settlementPeriodsOf, utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { settingsWith } from '../../settings/settings.ts';
import {
  cutOffMs,
  deskPublication,
  loadIsd,
  type PointClass,
  type RegisteredPoint,
  requireSumsEqualTake,
  type Submission,
  standingDataOn,
} from '../../settlement/index.ts';
import type { DutyKnowledge } from '../duties/duty.ts';
import { dutiesOf } from '../duties/play.ts';
import type { SentInside, SentMessage, Turn } from '../party-function.ts';
import { contextOf, partyIn, plainPacking } from '../testing/points.ts';
import { type Aggregated, aggregatedOf } from './aggregated.ts';
import type { AllocatedTold } from './allocated.ts';
import { marketWideRun } from './market-wide-run.ts';
import { runWordsOf } from './run-words.ts';
import { toldResult } from './told-result.ts';
import { volumeAllocation } from './volume-allocation.ts';

const vas = partyIn('VAS');
const behave = dutiesOf(volumeAllocation);
const home: PointClass = {
  ...{ gspGroup: '_A', supplier: 'MHHS', bmUnit: '', distributor: 'EELC', connection: 'W', segment: 'S' },
  ...{ domestic: true, quantity: 'AI', tariff: '110', lossClass: '110', energised: true },
};
const classes: readonly PointClass[] = [
  home,
  { ...home, supplier: 'MHHX' },
  { ...home, supplier: 'MHHX', segment: 'A', connection: 'L', domestic: false, tariff: '570', lossClass: '570' },
  { ...home, quantity: 'AE', tariff: '180', lossClass: '180' },
];

/** A day on which each class has one metering point, of so many Wh in each half-hour. */
function aggregatedDay(settlementDate: string, wattHours: readonly number[]): Aggregated {
  const [run] = runWordsOf(settlementDate, settingsWith());
  assert.ok(run !== undefined);
  const data = standingDataOn(loadIsd(deskPublication()), settlementDate);
  const points = classes.map(
    (of, place): RegisteredPoint => ({
      ...{ mpan: `100000000001${place}`, of, fromMs: localMidnight('2026-01-01'), annualWattHours: undefined },
    }),
  );
  const submissions = utcDaysOfLocalDay(settlementDate).flatMap(({ date: utcDate }) =>
    points.flatMap(({ mpan, of }, place) =>
      Array.from(
        { length: 48 },
        (_, step): Submission => ({
          ...{ mpan, quantity: of.quantity, utcDate, period: step + 1, wattHours: wattHours[place] ?? 0, quality: 'A' },
          ...{ valid: true, reference: 'R1', receivedMs: cutOffMs(run) - 1 },
        }),
      ),
    ),
  );
  return aggregatedOf(run, data, marketWideRun({ run, points, submissions, data, shapeOn: () => () => undefined }));
}

const inside = (what: string, words: object) => ({ kind: 'inside', from: 'MDS', what, words: { ...words } }) as const;

function allocatedOf(told: Aggregated, take: number | undefined, publication = deskPublication()) {
  const context = contextOf(vas);
  const { settlementDate } = told.run;
  const takes = { _A: Array.from({ length: settlementPeriodsOf(settlementDate) }, () => take ?? 0) };
  const words = { settlementDate, takes };
  const arrivals = [
    inside('aggregated', told),
    ...(take === undefined
      ? []
      : [{ kind: 'instruction', mpan: 'market', instruction: { do: 'act', act: 'take-metered', words } } as const]),
    inside('run-begins', told.run),
  ];
  const start: DutyKnowledge = { point: null, notes: { isd: loadIsd(publication) } };
  const turn = arrivals.reduce<Turn<DutyKnowledge>>((before, arrived) => behave(before.knows, arrived, context), {
    knows: start,
    sends: [],
    timers: [],
  });
  const told2 = turn.sends.find((sent): sent is SentInside => sent.kind === 'inside');
  return { words: told2?.words as unknown as AllocatedTold, sends: turn.sends };
}

test('a run ends in what was allocated, and in reports for whom they concern', () => {
  const { words } = allocatedOf(aggregatedDay('2026-07-01', [500, 300, 4000, 100]), 5000);
  const [group] = words.groups;
  assert.equal(group?.outcome, 'corrected');
  assert.deepEqual(words.blocked, []);
  const kinds = [...new Set(words.reports.map(({ report }) => report))].sort();
  assert.deepEqual(kinds, ['REP-002', 'REP-002B', 'REP-003', 'REP-003A', 'REP-004', 'REP-006', 'REP-009']);
  const ofSupplier = words.reports.filter(({ report }) => report === 'REP-004').map(({ to }) => to);
  assert.deepEqual(ofSupplier, ['2300000001', '2300000002']);
  const [first] = words.reports;
  assert.ok(JSON.stringify(plainPacking.open(first?.packed ?? '')).includes('2026-07-01'));
});

test('whatever was aggregated and taken, suppliers add up to the take of every half-hour', () => {
  const wattHours = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(wattHours, fc.integer({ min: 1, max: 200_000 }), (each, take) => {
      fc.pre((each[0] ?? 0) + (each[1] ?? 0) > 0);
      const told = aggregatedDay('2026-03-01', each);
      const result = toldResult(told, allocatedOf(told, take).words);
      assert.deepEqual(requireSumsEqualTake(result), []);
      assert.equal(result.corrections[0]?.outcome, 'corrected');
    }),
    { numRuns: 8 },
  );
});

test('without a take a group is stopped and says so; what needs no take is reported all the same', () => {
  const { words } = allocatedOf(aggregatedDay('2026-03-01', [500, 300, 0, 0]), undefined);
  assert.deepEqual(
    words.groups.map(({ outcome, findings }) => [outcome, findings[0]?.rule]),
    [['stopped', 'settlement.no-take']],
  );
  const kinds = [...new Set(words.reports.map(({ report }) => report))].sort();
  assert.deepEqual(kinds, ['REP-002', 'REP-002B', 'REP-009']);
});

test('reports that rest on faulty standing data are not made, and are named', () => {
  const tables = { 'duos-tariffs': 'distributor,id,direction,domestic,from,to\nEELC,110,sideways,T,2020-01-01,\n' };
  const publication = { ...deskPublication(), tables: { ...deskPublication().tables, ...tables } };
  const { words } = allocatedOf(aggregatedDay('2026-03-01', [500, 300, 0, 0]), 1000, publication);
  const blocked = words.blocked.map(({ report }) => report).sort();
  assert.deepEqual(blocked, ['REP-002', 'REP-002A', 'REP-002B', 'REP-901']);
  assert.ok(words.reports.every(({ report }) => !report.startsWith('REP-002')));
});

test('standing data of another version than the sums were made by blocks every report', () => {
  const { words, sends } = allocatedOf(aggregatedDay('2026-03-01', [500, 300, 0, 0]), 1000, deskPublication('0'));
  assert.deepEqual([words.reports, sends.length], [[], 1]);
  assert.match(words.blocked[0]?.reason ?? '', /version 1 of the standing data is published and version 0 is in use/);
});

test('a supplier is told of what was defaulted by the volume allocation service itself', () => {
  const told = aggregatedDay('2026-03-01', [500, 300, 0, 0]);
  const [run] = runWordsOf('2026-03-01', settingsWith());
  const data = standingDataOn(loadIsd(deskPublication()), '2026-03-01');
  const points = [{ mpan: '1000000000019', of: home, fromMs: 0, annualWattHours: undefined }];
  assert.ok(run !== undefined);
  const nothing = marketWideRun({ run, points, submissions: [], data, shapeOn: () => () => undefined });
  const { sends } = allocatedOf({ ...aggregatedOf(run, data, nothing), run: told.run }, 1000);
  const own = sends.filter((sent): sent is SentMessage => sent.kind === 'message');
  assert.deepEqual(
    own.map(({ interfaceId, to }) => [interfaceId, to]),
    [['REP-007', ['2300000001']]],
  );
});

test('a run of which nothing was aggregated allocates nothing', () => {
  const [run] = runWordsOf('2026-03-01', settingsWith());
  const turn = behave({ point: null, notes: {} }, inside('run-begins', run ?? {}), contextOf(vas));
  assert.deepEqual(turn.sends, []);
});
