import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spokenIo } from '../testing/spoken-io.ts';
import { list } from './list.ts';
import { tableText } from './list-tables.ts';

test('list --json has the published members and nothing else', async () => {
  const io = spokenIo();
  assert.equal(await list({ pack: ['ldso'], json: true }, io), 0);
  const rows = JSON.parse(io.said.out) as Record<string, unknown>[];
  assert.ok(rows.length > 0);
  for (const row of rows) {
    assert.deepEqual(Object.keys(row), [
      'id',
      'title',
      'version',
      'fingerprint',
      'process',
      'role',
      'segment',
      'packs',
      'requirements',
    ]);
    assert.ok((row.packs as string[]).includes('ldso'));
  }
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
});

test('without a pack the packs are listed with their counts', async () => {
  const io = spokenIo();
  await list({ pack: [] }, io);
  assert.match(io.said.out, /^ldso +\d+\.\d+ +[1-9]\d* +[1-9]\d* +REGS;LDSO/m);
  assert.match(io.said.out, /^supplier /m);
});

test('tags narrow the list', async () => {
  const [all, some] = [spokenIo(), spokenIo()];
  await list({ pack: ['ldso'], json: true }, all);
  await list({ pack: ['ldso'], tags: '@segment-unmetered', json: true }, some);
  const [every, few] = [all, some].map(({ said }) => JSON.parse(said.out) as { segment: string }[]);
  assert.ok((few?.length ?? 0) > 0 && (few?.length ?? 0) < (every?.length ?? 0));
  assert.ok(few?.every(({ segment }) => segment.split(';').includes('unmetered')));
});

test('columns are as wide as their widest cell', () => {
  assert.equal(
    tableText([
      ['a', 'b'],
      ['long', 'c'],
    ]),
    'a     b\nlong  c\n',
  );
});

test('without a pack scenarios are counted by process, theme and role too', async () => {
  const io = spokenIo();
  await list({ pack: [] }, io);
  assert.match(io.said.out, /^process +scenarios[\s\S]*^appointment +[1-9]\d*/m);
  assert.match(io.said.out, /^theme +scenarios[\s\S]*^appointments +[1-9]\d* .*Appointing/m);
  assert.match(io.said.out, /^role +scenarios[\s\S]*^REGS +[1-9]\d*/m);
});

test('--packs lists the packs alone, those of several participants with the packs they take from', async () => {
  const [io, asJson] = [spokenIo(), spokenIo()];
  await list({ pack: [], packs: true }, io);
  assert.match(io.said.out, /^sit-migration +\d+\.\d+ +[1-9]\d* +[1-9]\d* +that of ldso, supplier/m);
  await list({ pack: ['regression'], packs: true, json: true }, asJson);
  const [regression, ...others] = JSON.parse(asJson.said.out) as { name: string; of: string[]; scenarios: number }[];
  assert.equal(others.length, 0);
  assert.ok(regression?.name === 'regression' && regression.of.includes('dip') && regression.scenarios > 10);
});

test('an official case is listed with what stands for it, or why nothing does', async () => {
  const io = spokenIo();
  await list({ pack: [], case: ['ST0030'] }, io);
  assert.match(io.said.out, /ST0030 TC01: Settling normally .*none of ours: Settlement/);
  await assert.rejects(list({ pack: [], case: ['ST0031'] }, io), /there is no case ST0031 here/);
});

test('a case map of the user ties official cases to ours', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'list-command-'));
  writeFileSync(join(folder, 'mine.yaml'), '- { case: SITFTS-0999 TC01, version: "3", cases: [COA-004] }\n');
  const io = spokenIo({ cwd: folder });
  await list({ pack: [], case: ['SITFTS-0999'], caseMap: 'mine.yaml' }, io);
  assert.match(io.said.out, /^COA-004 +v\d+ +SITFTS-0999 TC01 v3 /m);
  assert.match(io.said.out, /1 scenarios\./);
});

test('--actions shows what the participant of a pack is asked to do, with the values', async () => {
  const [text, json] = [spokenIo(), spokenIo()];
  assert.equal(await list({ pack: ['unmetered'], actions: true }, text), 0);
  assert.match(text.said.out, /^submit-consumption +SDS;ADS;UMSDS +day days each /m);
  assert.doesNotMatch(text.said.out, /^install-meter /m);
  assert.equal(await list({ pack: [], actions: true, json: true }, json), 0);
  const rows = JSON.parse(json.said.out) as { readonly name: string; readonly values: object }[];
  assert.deepEqual(Object.keys(rows.find(({ name }) => name === 'update-meter')?.values ?? {}), ['date', 'meter']);
});

test('--questions shows what the participant of a pack is asked about, with the form of the answers', async () => {
  const text = spokenIo();
  assert.equal(await list({ pack: ['metering-service'], questions: true }, text), 0);
  assert.match(text.said.out, /^state-of-its-appointment +MSS;MSA;UMSO/m);
  assert.doesNotMatch(text.said.out, /answer-to-its-amendment/);
  const json = spokenIo();
  assert.equal(await list({ pack: ['dip'], questions: true, json: true }, json), 0);
  const names = (JSON.parse(json.said.out) as { name: string }[]).map(({ name }) => name);
  assert.deepEqual(names, ['processed-messages', 'raised-exceptions']);
});
