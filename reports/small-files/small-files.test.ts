import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { filesOffThread } from './files-off-thread.ts';
import { filesAtOnce } from './small-files.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-files-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

for (const [how, open] of [
  ['at once', () => filesAtOnce],
  ['off the thread', filesOffThread],
] as const) {
  test(`files written ${how} stand when they are settled, one of them under two names`, async () => {
    const files = open();
    const text = 'é✓'.repeat(20_000);
    const names = Array.from({ length: 60 }, (_, index) => `${index}.svg`);
    for (const name of names) files.write(join(directory, name), text);
    files.write(join(directory, 'bytes'), Buffer.from([0, 255]));
    files.link(join(directory, '7.svg'), join(directory, 'again.svg'));
    await files.settle();
    await files.close();
    assert.equal(readdirSync(directory).length, names.length + 2);
    assert.equal(readFileSync(join(directory, '59.svg'), 'utf8'), text);
    assert.deepEqual([...readFileSync(join(directory, 'bytes'))], [0, 255]);
    assert.equal(statSync(join(directory, 'again.svg')).ino, statSync(join(directory, '7.svg')).ino);
  });

  test(`a file that cannot be written ${how} is told, and the next are written`, async () => {
    const files = open();
    mkdirSync(join(directory, 'in-the-way'));
    const writeAll = async () => {
      files.write(join(directory, 'in-the-way'), 'text');
      await files.settle();
    };
    await assert.rejects(writeAll, /EISDIR.*in-the-way/);
    files.write(join(directory, 'next'), 'text');
    await files.settle();
    await files.close();
    assert.equal(readFileSync(join(directory, 'next'), 'utf8'), 'text');
  });
}
