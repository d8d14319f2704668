import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { home, record, smallData, smallOrder, smallSums } from '../testing/small-market.ts';
import { aggregated } from './aggregate.ts';
import { bmUnitOf } from './bm-unit-mapping.ts';
import { emptyBlock, packBlocks } from './consumption-block.ts';
import { noteText, type PeriodNote } from './period-notes.ts';
import { settlementDayVolumes } from './settlement-day-volumes.ts';
import { cell, type Defaulted } from './utc-day-sums.ts';

const day = '2026-03-02';
const told = (notes: readonly PeriodNote[]) =>
  notes.map(({ mpan, fromPeriod, toPeriod, rule }) => `${mpan % 1000} ${fromPeriod}-${toPeriod} ${rule}`);
const values = (changed: Record<number, number | undefined>) =>
  Array.from({ length: 48 }, (_, place) => (place + 1 in changed ? changed[place + 1] : 100));

test('consumption is added up by class, basis and half-hour', () => {
  const estimated = Array.from({ length: 48 }, (_, place) => place !== 40);
  const sums = smallSums({
    utcDate: day,
    records: [record(1), record(2), record(3, { actual: estimated }), record(4, { classPlace: 1, actual: [] })],
  });
  assert.equal(sums.sums[cell(0, 'actual', 1)], 101 + 102 + 103);
  assert.equal(sums.sums[cell(0, 'actual', 41)], 141 + 142);
  assert.equal(sums.sums[cell(0, 'estimated', 41)], 143);
  assert.equal(sums.counts[cell(0, 'actual', 41)], 2);
  assert.equal(sums.counts[cell(0, 'actual', 40)], 3);
  assert.equal(sums.sums[cell(1, 'estimated', 48)], 104 + 47);
  assert.deepEqual([sums.records, sums.notes.notes], [4, []]);
});

test('what is missing or negative is defaulted by load shape and annual consumption, and listed', () => {
  const defaulted: Defaulted[] = [];
  const sums = smallSums({
    utcDate: day,
    records: [
      record(1, { values: values({ 3: undefined, 4: undefined, 7: -5 }) }),
      record(2, { values: values({ 48: undefined }), annualWattHours: undefined }),
    ],
    onDefault: (one) => defaulted.push(one),
  });
  const expected = Math.round(2_920_000 / 17_520);
  assert.equal(sums.sums[cell(0, 'estimated', 3)], expected);
  assert.equal(sums.sums[cell(0, 'estimated', 7)], expected);
  assert.equal(sums.sums[cell(0, 'actual', 3)], 100);
  assert.deepEqual(
    told(sums.notes.notes),
    ['10 3-4 missing', '10 7-7 negative', '20 48-48 no-annual-consumption', '20 48-48 missing'].sort(),
  );
  assert.deepEqual(sums.notes.counts, { missing: 3, negative: 1, 'no-annual-consumption': 1 });
  assert.deepEqual(
    defaulted.map(({ period, wattHours, flag }) => [period, wattHours, flag]),
    [
      [3, expected, 'A'],
      [4, expected, 'A'],
      [7, expected, 'A'],
      [48, 0, 'B'],
    ],
  );
});

test('a metering point is settled once: what is twice, or for no half-hours, is refused and the rest settles', () => {
  const sums = smallSums({
    utcDate: day,
    records: [
      record(1, { lastPeriod: 46 }),
      record(1, { firstPeriod: 45, classPlace: 1 }),
      record(1, { firstPeriod: 46, lastPeriod: 47, classPlace: 1 }),
      record(2, { firstPeriod: 0 }),
      record(3, { classPlace: 99 }),
      record(4),
    ],
  });
  assert.deepEqual(told(sums.notes.notes), [
    '10 45-46 duplicate',
    '10 46-47 duplicate',
    '20 1-48 bad-span',
    '30 1-48 no-such-class',
  ]);
  assert.equal(sums.counts[cell(0, 'actual', 46)], 2);
  assert.equal(sums.counts[cell(1, 'actual', 46)], 0);
  assert.equal(sums.counts[cell(1, 'actual', 48)], 1);
});

test('a metering point behind a greater one is refused: nobody could say whether it was there before', () => {
  const { blocks } = packBlocks([record(1), record(2), record(3)], 1);
  const [first, second, third] = blocks;
  assert.ok(first && second && third);
  const sums = aggregated(smallOrder(day), [second, first, third]);
  assert.deepEqual(told(sums.notes.notes), ['10 1-48 out-of-order']);
  assert.equal(sums.counts[cell(0, 'actual', 1)], 2);
});

test('metering points whose values are lost are defaulted, with the reason', () => {
  const { blocks } = packBlocks([record(1), record(2)], 1);
  const [first, second] = blocks;
  assert.ok(first && second);
  const sums = aggregated(smallOrder(day), [first, { ...second, lost: 'cut-short' }]);
  assert.deepEqual(told(sums.notes.notes), ['20 1-48 cut-short']);
  assert.equal(sums.counts[cell(0, 'estimated', 48)], 1);
  assert.equal(sums.sums[cell(0, 'estimated', 48)], Math.round(2_920_000 / 17_520));
});

test('unknown standing data refuses or defaults the class, and each metering point of it is listed', () => {
  const classes = [
    home,
    { ...home, lossClass: '999' },
    { ...home, tariff: '999' },
    { ...home, bmUnit: '2__AMHHX000' },
    { ...home, supplier: 'NONE' },
    { ...home, connection: 'H' as const },
    { ...home, energised: false },
  ];
  const records = classes.map((_, place) => record(place + 1, { classPlace: place }));
  const sums = smallSums({ utcDate: day, records, classes });
  assert.deepEqual(told(sums.notes.notes), [
    '20 1-48 unknown-loss-class',
    '30 1-48 unknown-tariff',
    '40 1-48 unknown-bm-unit',
    '50 1-48 unknown-supplier',
    '60 1-48 unknown-component-class',
    '70 1-48 de-energised',
  ]);
  assert.equal(sums.sums[cell(1, 'actual', 1)], 102, 'defaulted classes settle');
  assert.equal(sums.sums[cell(4, 'actual', 1)], 0, 'refused classes do not');
  assert.equal(sums.sums[cell(6, 'actual', 1)], 0, 'nor does a de-energised metering point');
  assert.equal(sums.counts[cell(6, 'actual', 1)], 1);
  const [first] = sums.notes.notes;
  assert.match(
    first === undefined ? '' : noteText(day, first),
    /^1000000000020, 2026-03-02 UTC half-hours 1 to 48, defaulted: the line loss/,
  );
});

test('a value that is none is told when it is packed, and then missing', () => {
  const { blocks, faults } = packBlocks([record(1, { values: values({ 1: Number.NaN, 2: 0.5, 3: 2 ** 31 }) })], 10);
  assert.deepEqual(
    faults.map(({ period }) => period),
    [1, 2, 3],
  );
  assert.match(faults[0]?.message ?? '', /NaN is no whole number of watt hours/);
  const sums = smallSums({ utcDate: day, records: [record(1, { values: values({ 1: Number.NaN }) })] });
  assert.deepEqual(told(sums.notes.notes), ['10 1-1 missing']);
  assert.equal(blocks.length, 1);
  assert.equal(emptyBlock(3).values.length, 144);
});

test('the same records in any order give the same bytes', () => {
  const one = fc.record({
    serial: fc.integer({ min: 1, max: 6 }),
    classPlace: fc.integer({ min: 0, max: 8 }),
    firstPeriod: fc.integer({ min: 0, max: 48 }),
    lastPeriod: fc.integer({ min: 1, max: 49 }),
    value: fc.integer({ min: -2, max: 2 ** 31 }),
    annual: fc.option(fc.integer({ min: 0, max: 10 ** 12 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (list, blockSize) => {
      const records = list.map(({ serial, classPlace, firstPeriod, lastPeriod, value, annual }) =>
        record(serial, { classPlace, firstPeriod, lastPeriod, values: values({ 5: value }), annualWattHours: annual }),
      );
      const there = smallSums({ utcDate: day, records, blockSize });
      assert.deepEqual(smallSums({ utcDate: day, records: records.toReversed(), blockSize: 3 }), there);
    }),
  );
});

test('parts of a market that are added up apart come to the same settlement day', () => {
  const records = Array.from({ length: 9 }, (_, place) => record(place + 1, { classPlace: place % 8 }));
  const whole = settlementDayVolumes(day, [smallSums({ utcDate: day, records })]);
  const parts = [records.slice(0, 4), records.slice(4)].map((part) => smallSums({ utcDate: day, records: part }));
  assert.deepEqual(settlementDayVolumes(day, parts.toReversed()), whole);
});

test('a settlement day is put together from its UTC days, also when the clocks change', () => {
  const volumesOf = (date: string, days: readonly string[]) =>
    settlementDayVolumes(
      date,
      days.map((utcDate, place) => smallSums({ utcDate, records: [record(1 + 10 * place)] })),
    );
  const spring = volumesOf('2026-03-29', ['2026-03-29']);
  assert.deepEqual([spring.periods, spring.rows[0]?.actual.length, spring.rows[0]?.actual[45]], [46, 46, 101 + 45]);
  const after = volumesOf('2026-03-30', ['2026-03-29', '2026-03-30']);
  assert.deepEqual([...(after.rows[0]?.actual.slice(0, 3) ?? [])], [147, 148, 111]);
  const autumn = volumesOf('2026-10-25', ['2026-10-24', '2026-10-25']);
  assert.deepEqual([autumn.periods, autumn.rows[0]?.actual[49]], [50, 111 + 47]);
  assert.throws(() => volumesOf('2026-06-15', ['2026-06-15']), /needs the consumption of the UTC day 2026-06-14/);
});

test('a metering point settles in the BM unit its supplier put it into, while that unit is the supplier’s', () => {
  const mappings = [
    { mpan: '1', bmUnit: '2__AMHHS001', from: '2026-01-01', to: '2026-12-31' },
    { mpan: '2', bmUnit: '2__AMHHX000', from: '2026-01-01' },
    { mpan: '3', bmUnit: '2__NONE', from: '2026-01-01' },
  ];
  const unit = (mpan: string, date = day, supplier = 'MHHS') =>
    bmUnitOf(mpan, { supplier, gspGroup: '_A' }, mappings, smallData(date));
  assert.deepEqual(unit('1'), { bmUnit: '2__AMHHS001', isDefault: false });
  assert.deepEqual(unit('1', '2027-01-01'), { bmUnit: '2__AMHHS000', isDefault: true });
  assert.match(unit('1', day, 'MHHX').fault ?? '', /is of MHHS in _A/);
  assert.match(unit('2').fault ?? '', /is of MHHX in _A/);
  assert.match(unit('3').fault ?? '', /there is no BM unit 2__NONE/);
  assert.deepEqual(unit('4'), { bmUnit: '2__AMHHS000', isDefault: true });
  assert.throws(() => unit('1', day, 'NONE'), RangeError);
});
