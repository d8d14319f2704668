import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createDtnFolder } from './dtn-files.ts';
import { HarnessFault } from './faults.ts';

function temporary(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'dtn-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'in');
}

test('files are taken once, in the order they were put, and kept in done', (t) => {
  const folder = createDtnFolder(temporary(t));
  for (const name of ['Z.usr', 'A.usr', 'M.usr']) folder.put(name, `ZHV|${name}|`);
  assert.deepEqual(folder.waiting(), ['Z.usr', 'A.usr', 'M.usr']);
  assert.deepEqual(folder.take(), [
    { fileName: 'Z.usr', text: 'ZHV|Z.usr|' },
    { fileName: 'A.usr', text: 'ZHV|A.usr|' },
    { fileName: 'M.usr', text: 'ZHV|M.usr|' },
  ]);
  assert.deepEqual(folder.take(), []);
  assert.equal(readdirSync(join(folder.directory, 'done')).length, 3);
});

test('what was taken since an instant is told of again, as it was kept', (t) => {
  const folder = createDtnFolder(temporary(t), { keep: (text) => text.replace('secret', '***') });
  folder.put('A.usr', 'a secret');
  folder.take();
  assert.deepEqual(folder.takenSince(Date.now() - 60_000), [{ fileName: 'A.usr', text: 'a ***' }]);
  assert.deepEqual(folder.takenSince(Date.now() + 60_000), []);
  assert.deepEqual(folder.takenSince(Number.POSITIVE_INFINITY), []);
});

test('a name may come again after it was taken, and both files are kept', (t) => {
  const folder = createDtnFolder(temporary(t));
  folder.put('A.usr', 'one');
  assert.equal(folder.put('A.usr', 'two'), false, 'the first still waits to be taken');
  folder.take();
  folder.put('A.usr', 'two');
  assert.deepEqual(folder.take(), [{ fileName: 'A.usr', text: 'two' }]);
  assert.equal(readdirSync(join(folder.directory, 'done')).length, 2);
});

test('a file that somebody still writes is left alone', (t) => {
  const folder = createDtnFolder(temporary(t));
  for (const name of ['.hidden', 'A.usr.tmp', 'B.PART']) writeFileSync(join(folder.directory, name), 'half');
  writeFileSync(join(folder.directory, 'empty.usr'), '');
  assert.deepEqual(folder.take(), []);
  writeFileSync(join(folder.directory, 'empty.usr'), 'now');
  assert.deepEqual(folder.take(), [{ fileName: 'empty.usr', text: 'now' }]);
});

test('a file lands in the folder or nowhere', (t) => {
  const folder = createDtnFolder(temporary(t));
  for (const name of ['../A.usr', 'a/b', 'a\\b', '', '.A', 'A.tmp'])
    assert.throws(() => folder.put(name, 'x'), HarnessFault, name);
  assert.deepEqual(readdirSync(folder.directory), ['done']);
});

test('two readers of one folder never get the same file', (t) => {
  const directory = temporary(t);
  const [one, other] = [createDtnFolder(directory), createDtnFolder(directory)];
  one.put('A.usr', 'x');
  assert.equal(one.take().length + other.take().length, 1);
});

test('a file that is no text is kept aside with its bytes, and the next one is taken', (t) => {
  const folder = createDtnFolder(temporary(t));
  const bytes = Buffer.from([0x5a, 0x48, 0x56, 0xff, 0xfe]);
  writeFileSync(join(folder.directory, 'A.usr'), bytes);
  folder.put('B.usr', 'ZHV|B|');
  const [bad, good] = folder.take();
  assert.equal(bad?.fault, 'bytes that are no text in UTF-8');
  assert.deepEqual(bad?.fault === undefined ? undefined : readFileSync(bad.keptAt), bytes);
  assert.deepEqual(good, { fileName: 'B.usr', text: 'ZHV|B|' });
  assert.deepEqual(folder.take(), []);
});

test('what is kept can be less than what was taken', (t) => {
  const folder = createDtnFolder(temporary(t), { keep: (text) => text.replace('hunter2', '***') });
  folder.put('A.usr', 'password hunter2');
  assert.deepEqual(folder.take(), [{ fileName: 'A.usr', text: 'password hunter2' }]);
  const done = join(folder.directory, 'done');
  const [kept = ''] = readdirSync(done);
  assert.equal(readFileSync(join(done, kept), 'utf8'), 'password ***');
});
