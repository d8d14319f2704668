import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDataFolder } from './data-files.ts';

const place = () => join(mkdtempSync(join(tmpdir(), 'data-files-')), 'out');

test('files are written one after the other, whole, with their size', () => {
  const path = place();
  const folder = openDataFolder(path, 'out');
  const long = 'é'.repeat(300_000);
  folder.begin('one.txt')('a');
  const write = folder.begin('two.txt');
  write(long);
  write('end');
  const files = folder.finish();
  assert.deepEqual(
    files.map(({ name, bytes }) => [name, bytes]),
    [
      ['one.txt', 1],
      ['two.txt', 600_003],
    ],
  );
  assert.equal(readFileSync(join(path, 'two.txt'), 'utf8'), `${long}end`);
});

test('what was begun is taken away after a fault, and nothing else', () => {
  const path = place();
  const folder = openDataFolder(path, 'out');
  folder.begin('one.txt')('a');
  folder.begin('two.txt')('b');
  writeFileSync(join(path, 'mine.txt'), 'mine');
  folder.discard();
  assert.deepEqual(readdirSync(path), ['mine.txt']);
});

test('a file that has come into the folder meanwhile is not written over', () => {
  const path = place();
  const folder = openDataFolder(path, 'out');
  writeFileSync(join(path, 'one.txt'), 'mine');
  assert.throws(() => folder.begin('one.txt'), /EEXIST/);
  folder.discard();
  assert.equal(readFileSync(join(path, 'one.txt'), 'utf8'), 'mine');
});
