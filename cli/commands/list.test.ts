import assert from 'node:assert/strict';
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
