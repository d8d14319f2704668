import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { packBlocks } from '../../market/settlement/consumption/consumption-block.ts';
import type { PointClass } from '../../market/settlement/consumption/point-class.ts';
import { record } from '../../market/settlement/testing/small-market.ts';
import { createConsumptionWriter } from '../../wire/consumption-writer.ts';
import { runCli } from '../program.ts';
import { spokenIo } from '../testing/spoken-io.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-settle-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const day = join(directory, 'day');
const files = ['--day', '2026-03-02', '--isd', 'day/isd', '--takes', 'day/takes.csv'];

async function settled(...args: string[]) {
  const io = spokenIo({ cwd: directory });
  return { code: await runCli(['settle', ...args], io, '0'), ...io.said };
}

before(async () => {
  assert.equal((await settled('--example', 'day')).code, 0);
});

/** The example's consumption with some lines otherwise. */
function consumptionWith(change: (lines: readonly string[]) => readonly string[]): string {
  const lines = readFileSync(join(day, 'consumption.csv'), 'utf8').split('\n');
  writeFileSync(join(directory, 'changed.csv'), change(lines).join('\n'));
  return 'changed.csv';
}

const points = ['--points', 'day/points.csv'];

test('the example settles as it came, and its reports and picture are written', async () => {
  const { code, out } = await settled('day/consumption.csv', ...files, ...points, '-o', 'out');
  assert.equal(code, 0);
  assert.match(out, /GSP group _A: 10\.740 kWh added up, corrected to 11\.040 kWh/);
  assert.match(out, /Everything settled as it came\./);
  const written = readdirSync(join(directory, 'out'));
  assert.ok(written.includes('_A.svg') && written.some((name) => name.startsWith('REP-004-SUP-MHHX')));
});

const bad: readonly (readonly [what: string, change: (lines: readonly string[]) => readonly string[], told: RegExp])[] =
  [
    [
      'no number',
      (lines) => lines.with(3, '1000000000010,2026-03-02,3,NaN,A'),
      /line 4, 1000000000010, 2026-03-02, half-hour 3: "NaN" is no number/,
    ],
    [
      'a negative one',
      (lines) => lines.with(3, '1000000000010,2026-03-02,3,-0.100,A'),
      /half-hour 3: -0\.100 kWh is negative/,
    ],
    [
      'another day',
      (lines) => lines.with(3, '1000000000010,2026-03-01,3,0.100,A'),
      /the UTC day "2026-03-01" is no part of the settlement day/,
    ],
    [
      'a half-hour that is none',
      (lines) => lines.with(3, '1000000000010,2026-03-02,49,0.100,A'),
      /"49" is no half-hour/,
    ],
    [
      'a stranger',
      (lines) => lines.with(3, '1000000000047,2026-03-02,3,0.100,A'),
      /1000000000047, 2026-03-02, half-hour 3: the metering point is not registered/,
    ],
    ['a strange quality', (lines) => lines.with(3, '1000000000010,2026-03-02,3,0.100,QQ'), /"QQ" is no quality/],
    [
      'the same again',
      (lines) => lines.toSpliced(4, 0, '1000000000010,2026-03-02,3,9.999,A'),
      /line 5, 1000000000010, 2026-03-02, half-hour 3: the half-hour stands in line 4 already/,
    ],
    [
      'a file cut short',
      (lines) => [...lines.slice(0, 100), '1000000000038,2026-'],
      /line 101: the line has 2 cells and the heading 5/,
    ],
  ];

for (const [what, change, told] of bad) {
  test(`${what} is told with its place, and the rest settles`, async () => {
    const { code, out } = await settled(consumptionWith(change), ...files, ...points);
    assert.equal(code, 1);
    assert.match(out, told);
    assert.match(out, /GSP group _A: \d+\.\d{3} kWh added up, corrected to 11\.040 kWh/);
  });
}

test('what is left out is defaulted by load shape and annual consumption, and listed by metering point', async () => {
  const { code, out } = await settled(
    consumptionWith((lines) => lines.toSpliced(10, 3)),
    ...files,
    ...points,
  );
  assert.equal(code, 1);
  assert.match(out, /3 half-hours of metering points defaulted: no value came/);
  assert.match(out, /1000000000010, 2026-03-02 UTC half-hours 10 to 12, defaulted/);
});

test('the same as JSON, whole', async () => {
  const changed = consumptionWith((lines) => lines.with(3, '1000000000010,2026-03-02,3,NaN,A'));
  const { out } = await settled(changed, ...files, ...points, '--json');
  const said = JSON.parse(out) as { files: { lines: unknown[] }[]; counts: object; asItCame: boolean };
  assert.deepEqual([said.files[0]?.lines.length, said.counts, said.asItCame], [1, { missing: 1 }, false]);
});

const home: PointClass = {
  ...{ gspGroup: '_A', supplier: 'MHHS', bmUnit: '', distributor: 'EELC', connection: 'W', segment: 'S' },
  ...{ domestic: true, quantity: 'AI', tariff: '110', lossClass: '110', energised: true },
};

function ownFormat(utcDate: string, cutTo?: number): string {
  const path = join(directory, `${utcDate}.bin`);
  const classes = [home, { ...home, tariff: '999' }, { ...home, lossClass: '999' }];
  const records = [1, 2, 3].map((serial) => record(serial, { classPlace: serial - 1 }));
  const writer = createConsumptionWriter(path, { utcDate, classes, records: 3, blockSize: 2 });
  for (const block of packBlocks(records, 2).blocks) writer.add(block);
  writer.close();
  if (cutTo !== undefined) writeFileSync(path, readFileSync(path).subarray(0, -cutTo));
  return `${utcDate}.bin`;
}

test('a file of the harness is settled too, unknown tariffs and loss classes by their defaults', async () => {
  const { code, out } = await settled(ownFormat('2026-03-02'), ...files);
  assert.equal(code, 1);
  assert.match(out, /48 half-hours of metering points defaulted: the network tariff does not fit or is not known/);
  assert.match(out, /48 half-hours of metering points defaulted: the line loss factor class has no factor/);
});

test('one that is cut short has its last metering points defaulted', async () => {
  const { code, out } = await settled(ownFormat('2026-03-02', 100), ...files);
  assert.equal(code, 1);
  assert.match(out, /48 half-hours of metering points defaulted: the file ends before its values/);
});

test('one of another day is left alone, and the missing day is named', async () => {
  const { code, err } = await settled(ownFormat('2026-03-01'), ...files);
  assert.equal(code, 2);
  assert.match(err, /no file is of the UTC day 2026-03-02/);
});

test('standing data that cannot be read is told, and the reports that wait for it', async () => {
  const path = join(day, 'isd', 'duos-tariffs.csv');
  const good = readFileSync(path, 'utf8');
  writeFileSync(path, good.replace('EELC,110,I', 'EELC,110,sideways'));
  const { code, out } = await settled('day/consumption.csv', ...files, ...points);
  writeFileSync(path, good);
  assert.equal(code, 1);
  assert.match(out, /duos-tariffs, row 2, column direction/);
  assert.match(out, /REP-002B: version 1, duos-tariffs, row 2/);
});

test('a take with a half-hour missing, one twice and one that is none leaves the group uncorrected', async () => {
  const takes = readFileSync(join(day, 'takes.csv'), 'utf8').split('\n').with(48, '_A,47,0.1').with(20, '_A,x,0.1');
  writeFileSync(join(directory, 'takes.csv'), takes.join('\n'));
  const { code, out } = await settled('day/consumption.csv', ...files.with(5, 'takes.csv'), ...points);
  assert.equal(code, 1);
  assert.match(out, /not corrected/);
  assert.match(out, /takes, line 49, half-hour 47: the half-hour is there already/);
});

test('wrong use is told with what to do', async () => {
  const said = async (...args: string[]) => (await settled(...args)).err;
  assert.match(await said('day/consumption.csv', '--day', 'Monday'), /--day Monday: it has to be a date/);
  assert.match(await said('--day', '2026-03-02'), /no consumption file was given/);
  assert.match(await said('day/consumption.csv', '--day', '2026-03-02'), /--isd is missing/);
  assert.match(await said('day/consumption.csv', ...files), /consumption as CSV needs its metering points/);
  assert.match(await said('--example', 'day'), /day is there already/);
  assert.match(await said('none.csv', ...files), /there is no file none\.csv/);
});
