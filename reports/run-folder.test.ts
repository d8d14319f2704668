import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { openRunFolder } from './run-folder.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-folder-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('a file takes the place of the one before', () => {
  const folder = openRunFolder(directory);
  folder.file('a.html', 'one');
  folder.file('a.html', 'two');
  folder.close();
  assert.deepEqual(readdirSync(directory), ['a.html']);
  assert.equal(readFileSync(join(directory, 'a.html'), 'utf8'), 'two');
});

test('a folder takes the place of the one before, whole', () => {
  const folder = openRunFolder(directory);
  for (const name of ['old.svg', 'new.svg']) {
    mkdirSync(folder.scratch('charts'));
    writeFileSync(join(folder.scratch('charts'), name), name);
    folder.putFolder('charts');
  }
  folder.close();
  assert.deepEqual(readdirSync(join(directory, 'charts')), ['new.svg']);
  assert.deepEqual(readdirSync(directory), ['charts']);
});

test('a folder that was never built leaves the one before', () => {
  mkdirSync(join(directory, 'charts'));
  const folder = openRunFolder(directory);
  assert.throws(() => folder.putFolder('charts'), { code: 'ENOENT' });
  folder.close();
  assert.deepEqual(readdirSync(directory), ['charts']);
});

test('what a killed writer left is cleared away; what a living one builds is not', () => {
  // No process has this number: Linux and macOS stop well below it.
  mkdirSync(join(directory, '.reports-999999999'));
  mkdirSync(join(directory, `.reports-${process.ppid}`));
  openRunFolder(directory).close();
  assert.deepEqual(readdirSync(directory), [`.reports-${process.ppid}`]);
});
