import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallIsd, smallPublication, smallTables } from '../testing/small-isd.ts';
import { runsOf } from '../timetable/run-dates.ts';
import { blockedReports } from './blocked-reports.ts';
import { defaultComponentClasses } from './component-classes.ts';
import { isdTableNames, isdTables, reportIds } from './isd-tables.ts';
import { loadIsd } from './load-isd.ts';
import { standingDataOn } from './standing-data.ts';

const placesOf = (isd: ReturnType<typeof loadIsd>) =>
  isd.faults.map(({ table, row, column }) => `${table} ${row} ${column}`);

test('a good publication loads without a fault and is looked up by day', () => {
  const isd = smallIsd();
  assert.deepEqual(isd.faults, []);
  const data = standingDataOn(isd, '2026-03-02');
  assert.equal(data.participant('MHHX', 'SUP')?.name, 'Supplier Two, Limited');
  assert.equal(data.defaultBmUnit('MHHS', '_A')?.id, '2__AMHHS000');
  assert.deepEqual(data.lossFactors('EELC', '901')?.slice(31, 41), [
    1067,
    ...Array.from({ length: 8 }, () => 1103),
    1067,
  ]);
  assert.equal(data.lossFactors('EELC', '999'), undefined);
  assert.equal(standingDataOn(isd, '2026-03-29').lossFactors('EELC', '902')?.length, 46);
  assert.equal(data.tariff('EELC', '301')?.direction, 'E');
  assert.equal(standingDataOn(isd, '2019-12-31').gspGroup('_A'), undefined, 'not yet in force');
});

test('a bad cell is told with table, row and column, and the good rows stay', () => {
  const isd = loadIsd(
    smallPublication({
      'loss-factors': `${smallTables['loss-factors']}\nEELC,902,2026-02-30,,1,51,1.0\nEELC,902,2026-01-01,,1,50,1,2\n`,
      'bm-units': smallTables['bm-units'].replace('2__AMHHS001,MHHS,_A,F', '2__AMHHS001,NONE,_Z,X'),
    }),
  );
  assert.deepEqual(placesOf(isd).sort(), [
    'bm-units 3 gspGroup',
    'bm-units 3 isDefault',
    'loss-factors 8 from',
    'loss-factors 8 lastPeriod',
    'loss-factors 9 8',
  ]);
  assert.equal(isd.rows['bm-units'].length, 4);
  assert.match(isd.faults.find(({ column }) => column === 'isDefault')?.message ?? '', /has to be T or F, not "X"/);
});

test('rows that refer to nothing, or hold at the same time, are told of and not used', () => {
  const isd = loadIsd(
    smallPublication({
      'bm-units': `${smallTables['bm-units']}\n2__ANONE000,NONE,_A,T,2020-01-01,\n`,
      'loss-factors': `${smallTables['loss-factors']}\nEELC,902,2026-01-01,2026-12-31,50,50,1.5\n`,
    }),
  );
  assert.deepEqual(placesOf(isd), ['bm-units 7 supplier', 'loss-factors 8 from']);
  assert.equal(standingDataOn(isd, '2026-06-01').lossFactors('EELC', '902')?.at(-1), 1011);
});

test('a missing, empty or headless table is a fault of that table', () => {
  const { participants: _, ...others } = smallTables;
  assert.deepEqual(placesOf(loadIsd({ ...smallPublication(), tables: others })), ['participants 0 ']);
  assert.deepEqual(placesOf(loadIsd(smallPublication({ 'duos-bands': '' }))), ['duos-bands 1 distributor']);
  assert.deepEqual(placesOf(loadIsd(smallPublication({ 'gsp-groups': 'id,distributor,from\n' }))), ['gsp-groups 1 to']);
  assert.deepEqual(placesOf(loadIsd(smallPublication({ 'gsp-groups': 'id,distributor,from,to\n"_A' }))), [
    'gsp-groups 2 1',
  ]);
});

test('a bad table blocks the reports that depend on it and no others', () => {
  const bad = loadIsd(
    smallPublication({ 'duos-tariffs': `${smallTables['duos-tariffs']}\nEELC,1011,I,T,2020-01-01,\n` }),
  );
  const blocked = blockedReports(bad, '2026-03-02');
  assert.deepEqual(
    blocked.map(({ report }) => report),
    ['REP-002', 'REP-002A', 'REP-002B', 'REP-901'],
  );
  assert.match(
    blocked[0]?.reason ?? '',
    /version 7, duos-tariffs, row 7, column id: has to be 1 to 3 characters, not "1011"/,
  );
  assert.deepEqual(blockedReports(smallIsd(), '2026-03-02', '7'), []);
});

test('a table full of faults does not hide that another one is bad too', () => {
  const bad = Array.from({ length: 300 }, (_, place) => `EELC,10${place},I,T,2020-01-01,`).join('\n');
  const isd = loadIsd(
    smallPublication({
      'duos-tariffs': `${smallTables['duos-tariffs']}\n${bad}`,
      'gsp-groups': `${smallTables['gsp-groups']}_Z,EELC,2020-01-01,\n`,
    }),
  );
  assert.equal(isd.faults.filter(({ table }) => table === 'duos-tariffs').length, 50);
  assert.deepEqual(
    blockedReports(isd, '2026-03-02').map(({ report }) => report),
    reportIds,
  );
});

test('stale standing data blocks every report and says which version to load', () => {
  const [late] = blockedReports(smallIsd(), '2028-01-01');
  assert.match(late?.reason ?? '', /is for 2025-10-01 to 2027-12-31, not for 2028-01-01/);
  assert.deepEqual(blockedReports(smallIsd(), '2027-12-31'), [], 'the last day it covers');
  assert.deepEqual(blockedReports(smallIsd(), '2025-10-01'), [], 'the first');
  assert.equal(blockedReports(smallIsd(), '2025-09-30').length, reportIds.length);
  const replaced = blockedReports(smallIsd(), '2026-03-02', '8');
  assert.deepEqual(
    replaced.map(({ report }) => report),
    reportIds,
  );
  assert.match(replaced[0]?.reason ?? '', /version 8 .* is published and version 7 is in use/);
});

test('the default component classes have numbers of their own and cover each kind of component', () => {
  const ids = new Set(defaultComponentClasses.map(({ id }) => id));
  assert.equal(ids.size, defaultComponentClasses.length);
  assert.ok(defaultComponentClasses.every(({ id }) => id >= 100 && id <= 999));
  const data = standingDataOn(smallIsd(), '2026-03-02');
  const key = { quantity: 'AI', segment: 'S', connection: 'W', basis: 'actual', component: 'C' } as const;
  assert.deepEqual([data.component(key)?.id, data.component(key)?.weight], [101, 100]);
  assert.equal(data.component({ ...key, segment: 'A', connection: 'H', component: 'L' })?.weight, 0);
  assert.equal(data.component({ ...key, segment: 'U' }), undefined, 'no unmetered supply is whole current');
});

test('dates of the published calendar are a table too, and stand above the timetable', () => {
  const isd = loadIsd(
    smallPublication({
      'run-dates': 'settlementDate,code,runDate\n2026-03-02,SF,2026-03-26\n2026-03-02,R3,\n2026-03-03,XX,\n',
    }),
  );
  assert.deepEqual(placesOf(isd), ['run-dates 4 code']);
  const runs = runsOf('2026-03-02', { overrides: isd.rows['run-dates'] });
  assert.deepEqual(
    runs.map(({ code }) => code),
    ['II', 'SF', 'R1', 'R2', 'RF', 'DF'],
  );
  assert.equal(runs[1]?.runDate, '2026-03-26');
});

test('every table says what depends on it, with columns that exist', () => {
  for (const name of isdTableNames) {
    const columns = Object.keys(isdTables[name].columns.shape);
    for (const column of [...isdTables[name].key, ...Object.keys(isdTables[name].refersTo)])
      assert.ok(columns.includes(column));
  }
});
