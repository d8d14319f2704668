import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { dataCheck } from './data-check.ts';
import { dataMake, type MakeOptions } from './data-make.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'data-'));
const options = (changes: Partial<MakeOptions> = {}): MakeOptions => ({
  ...{ count: '120', seed: 'test', segments: [], legacy: '40', asOf: '2026-03-02', format: 'csv' },
  ...{ environment: 'reference', out: folder() },
  ...changes,
});

async function made(changes: Partial<MakeOptions> = {}) {
  const [wanted, io] = [options(changes), spokenIo()];
  const code = await dataMake(wanted, io);
  return { code, io, out: wanted.out, read: (name: string) => readFileSync(join(wanted.out, name), 'utf8') };
}

function environmentFile(more: string): string {
  const directory = folder();
  writeFileSync(
    join(directory, 'here.yaml'),
    `name: here
environmentTag: DEV
clock: real
participants:
  - name: Example Networks
    packs: [ldso]
    parties:
      - { role: REGS, mpid: EMEB, dipId: "2200000911", distributorPrefix: "11"${more} }
      - { role: LDSO, mpid: EMEB, dipId: "2500000911", distributorPrefix: "11" }
`,
  );
  return join(directory, 'here.yaml');
}

describe('data make', () => {
  it('writes as many rows as asked for, and how to make them again', async () => {
    const { code, io, read } = await made();
    assert.equal(code, 0);
    assert.match(io.said.out, /^120 metering points, 1000000000012 to 100000000120\d: .*\nmetering-points\.csv in /);
    assert.equal(read('metering-points.csv').trimEnd().split('\n').length, 121);
    const order = JSON.parse(read('order.json'));
    assert.deepEqual([order.seed, order.count, order.prefix], ['test', 120, '10']);
    assert.equal(order.files[0].sha256, createHash('sha256').update(read('metering-points.csv')).digest('hex'));
  });

  it('writes the same bytes for the same seed, in every form', async () => {
    for (const format of ['csv', 'json', 'dflows']) {
      const [one, other] = [await made({ format }), await made({ format })];
      const names = readdirSync(one.out).sort();
      assert.deepEqual(readdirSync(other.out).sort(), names);
      for (const name of names) assert.equal(other.read(name), one.read(name), name);
    }
    assert.notEqual(
      (await made({ seed: 'else' })).read('metering-points.csv'),
      (await made()).read('metering-points.csv'),
    );
  });

  it('takes parties, prefix and numbers from the environment', async () => {
    const environment = environmentFile(', mpanRange: { from: 5000000000, to: 5000000199 }');
    const points = JSON.parse(
      (await made({ environment, format: 'json' })).read('metering-points.json'),
    ) as MeteringPoint[];
    assert.deepEqual([points[0]?.mpan.slice(0, 12), points[0]?.gspGroup], ['115000000000', '_B']);
    assert.ok(points.every(({ distributorDipId }) => distributorDipId === '2500000911'));
    const backwards = environmentFile(', mpanRange: { from: 9, to: 1 }');
    await assert.rejects(made({ environment: backwards }), /mpanRange: the range begins where it ends, or before/);
    await assert.rejects(made({ environment, count: '201' }), /201 metering points do not fit/);
    await assert.rejects(
      made({ environment, from: '5000000150' }),
      /do not fit into the numbers 5000000150 to 5000000199/,
    );
    await assert.rejects(made({ environment, from: '1', to: '900' }), /not all in the range of the environment/);
  });

  it('shows its progress on a terminal only', async () => {
    const terminal = spokenIo({ tty: true });
    await dataMake(options({ count: '2500' }), terminal);
    assert.match(terminal.said.err, /2000\/2500 metering points/);
    assert.equal((await made()).io.said.err, '');
  });

  it('overwrites nothing', async () => {
    const out = folder();
    writeFileSync(join(out, 'mine.txt'), 'mine');
    await assert.rejects(made({ out }), /is not empty, and nothing in it is overwritten/);
    assert.deepEqual(readdirSync(out), ['mine.txt']);
    await assert.rejects(made({ out: join(out, 'mine.txt') }), /is a file/);
  });

  for (const [changes, expected] of [
    [{ count: 'many' }, /--count takes a whole number/],
    [{ count: '0' }, /whole number from 1/],
    [{ prefix: '1' }, /--prefix takes two digits/],
    [{ prefix: '77' }, /no distributor is known for MPANs that begin with 77/],
    [{ segments: ['smrt'] }, /there is no segment smrt. Did you mean smart/],
    [{ segments: ['smart=x'] }, /--segments smart takes a whole number/],
    [{ format: 'xml' }, /--format takes csv or json or dflows/],
    [{ asOf: 'today' }, /--as-of/],
    [{ asOf: '2025-01-01' }, /2025-11-22 or later/],
    [{ from: '9999999990' }, /do not fit/],
  ] as const) {
    it(`used wrongly is told, and leaves no folder: ${expected.source}`, async () => {
      const out = join(folder(), 'new');
      await assert.rejects(made({ ...changes, out }), expected);
      assert.throws(() => readdirSync(out), /ENOENT/);
    });
  }
});

describe('data check', () => {
  const written = (text: string, name = 'loaded.csv') => {
    const file = join(folder(), name);
    writeFileSync(file, text);
    return file;
  };

  it('is ready when all is loaded as asked, also when one is CSV and the other JSON', async () => {
    const [csv, json, io] = [await made(), await made({ format: 'json' }), spokenIo()];
    assert.equal(await dataCheck(csv.out, json.out, {}, io), 0);
    assert.match(io.said.out, /^ready: 120 of 120 metering points are loaded as asked; 120 are loaded in all\.\n$/);
  });

  it('names what differs, in words and in JSON', async () => {
    const { out, read } = await made();
    const lines = read('metering-points.csv').trimEnd().split('\n');
    const loaded = written([...lines.slice(0, 5), ...lines.slice(6)].join('\n').replace(',_A,', ',_B,'));
    const [words, json] = [spokenIo(), spokenIo()];
    assert.equal(await dataCheck(out, loaded, {}, words), 1);
    assert.match(
      words.said.out,
      /^not ready: 118 of 120 .*\nmissing: 1 \(1\d+\)\ndifferent: 1\n\n.*\ngspGroup +1 +1\d+ +_A +_B\n/,
    );
    assert.equal(await dataCheck(out, loaded, { json: true }, json), 1);
    const said = JSON.parse(json.said.out);
    assert.deepEqual([said.ready, said.missing.count, said.different.fields[0].column], [false, 1, 'gspGroup']);
  });

  it('tells bad input with file, row and column', async () => {
    const { out, read } = await made();
    const loaded = written(read('metering-points.csv').replace('1000000000012,', '1000000000013,'));
    const [words, json] = [spokenIo(), spokenIo()];
    assert.equal(await dataCheck(out, loaded, {}, words), 2);
    assert.match(
      words.said.err,
      /loaded\.csv row 2, column mpan: the check digit of 1000000000013 should be 2, not 3\n/,
    );
    assert.equal(await dataCheck(out, loaded, { json: true }, json), 2);
    assert.deepEqual(JSON.parse(json.said.out).error.faults[0].row, 2);
    const broken = spokenIo();
    assert.equal(await dataCheck(out, written('[{"mpan": }]', 'loaded.json'), {}, broken), 2);
    assert.match(broken.said.err, /loaded\.json row 1, column 11: not JSON/);
  });

  it('does not obey what a file says to a terminal', async () => {
    const { out, read } = await made();
    const io = spokenIo();
    await dataCheck(out, written(read('metering-points.csv').replace(',_A,', ',\u001b[2J,')), {}, io);
    assert.equal(io.said.out.includes('\u001b'), false);
  });

  it('needs files that are there and are text', async () => {
    const { out } = await made();
    await assert.rejects(dataCheck(out, join(folder(), 'none.csv'), {}, spokenIo()), /there is no file/);
    await assert.rejects(dataCheck(out, folder(), {}, spokenIo()), /holds neither/);
    const file = join(folder(), 'latin.csv');
    writeFileSync(file, Buffer.from([0x6d, 0xe9, 0x0a]));
    await assert.rejects(dataCheck(out, file, {}, spokenIo()), /not UTF-8/);
  });
});
