import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { EntryBody } from '../market/record/entries.ts';
import { VirtualClock } from './clock.ts';
import { createMemoryJournal, type Journal, JournalDamage, openJournal, readJournal } from './journal.ts';
import { checkpointFile } from './journal-checkpoint.ts';

const clock = new VirtualClock(Date.parse('2026-03-29T00:30:00Z'));
const large = { clock, keepEntries: false, checkpoints: true };
const notice = (text: string): EntryBody => ({ kind: 'fault', fault: 'harness', message: text });
const messageOf = (journal: Journal, seq: number) => (journal.entry(seq) as { message?: string }).message;

function temporary(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'journal-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A hundred entries, a checkpoint that says so, and ten more. */
function written(t: TestContext) {
  const directory = temporary(t);
  const journal = openJournal(directory, large);
  for (let count = 1; count <= 100; count += 1) journal.append(notice(`entry ${count}`));
  journal.keepCheckpoint({ counted: 100, numbers: Uint32Array.of(1, 2) });
  for (let count = 101; count <= 110; count += 1) journal.append(notice(`entry ${count}`));
  journal.close();
  return { directory, file: join(directory, 'journal.ndjson'), checkpoint: join(directory, checkpointFile) };
}

test('any entry is found by its number, in the file and in memory, also those just written', (t) => {
  for (const journal of [openJournal(temporary(t), large), createMemoryJournal({ clock })]) {
    for (let count = 1; count <= 200; count += 1) {
      const first = journal.record([
        { body: notice(`${count} é ${'x'.repeat(count * 7)}`), scenario: undefined },
        { body: notice('second'), scenario: undefined },
      ]);
      assert.equal(first, count * 2 - 1);
      assert.match(messageOf(journal, first) ?? '', new RegExp(`^${count} é`));
    }
    assert.match(messageOf(journal, 77) ?? '', /^39 /);
    assert.equal(journal.lastSeq, 400);
    assert.deepEqual(
      Array.from(journal.entriesFrom(398), ({ seq }) => seq),
      [398, 399, 400],
    );
    assert.deepEqual([...journal.entriesFrom(401)], []);
    for (const seq of [0, 401]) assert.throws(() => journal.entry(seq), /has no entry/);
    journal.close();
  }
});

test('a line longer than one read is found by its number', (t) => {
  const journal = openJournal(temporary(t), large);
  for (const length of [10, 200_000, 10]) journal.append(notice('y'.repeat(length)));
  assert.deepEqual(
    [1, 2, 3].map((seq) => messageOf(journal, seq)?.length),
    [10, 200_000, 10],
  );
  journal.close();
});

test('a journal that keeps no entries still shows them all', (t) => {
  const { directory } = written(t);
  const journal = openJournal(directory, large);
  assert.equal(journal.entries().length, 110);
  journal.append(notice('one more'));
  assert.equal(journal.entriesOfKind('fault').length, 111);
  assert.notEqual(journal.entries(), journal.entries(), 'each look reads the file');
  journal.close();
});

test('a checkpoint gives back what was kept, and the chain goes on behind it', (t) => {
  const { directory } = written(t);
  const journal = openJournal(directory, large);
  assert.deepEqual(journal.checkpoint, { seq: 100, state: { counted: 100, numbers: Uint32Array.of(1, 2) } });
  journal.append(notice('after'));
  for (const seq of [1, 33, 64, 100, 101, 110]) assert.equal(messageOf(journal, seq), `entry ${seq}`);
  journal.keepCheckpoint({ counted: 111 });
  journal.close();
  assert.equal(readJournal(directory).length, 111);
  const again = openJournal(directory, large);
  assert.deepEqual(again.checkpoint, { seq: 111, state: { counted: 111 } });
  again.close();
});

test('a torn last line is cut off, and a checkpoint that is kept afterwards is trusted', (t) => {
  const { directory, file } = written(t);
  appendFileSync(file, '{"seq":111,"at":"20');
  const notices: string[] = [];
  const journal = openJournal(directory, { ...large, onNotice: (text) => notices.push(text) });
  assert.match(notices.join(), /line 111 was torn/);
  journal.append(notice('whole'));
  journal.keepCheckpoint('mended');
  journal.close();
  const again = openJournal(directory, large);
  assert.deepEqual(again.checkpoint, { seq: 111, state: 'mended' });
  again.close();
});

test('nobody asked for a checkpoint: none is read and none is kept', (t) => {
  const { directory, checkpoint } = written(t);
  const before = readFileSync(checkpoint);
  const journal = openJournal(directory, { clock });
  assert.equal(journal.checkpoint, undefined);
  journal.keepCheckpoint('ignored');
  journal.close();
  assert.deepEqual(readFileSync(checkpoint), before);
});

const changes: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'one bit of it': (bytes) => {
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    return bytes;
  },
  'half of it': (bytes) => bytes.subarray(0, bytes.length / 2),
  'nothing of it': () => Buffer.alloc(0),
};
for (const [name, change] of Object.entries(changes)) {
  test(`a checkpoint of which ${name} is left or changed is not trusted, and the whole journal is read`, (t) => {
    const { directory, checkpoint } = written(t);
    writeFileSync(checkpoint, change(readFileSync(checkpoint)));
    const journal = openJournal(directory, large);
    assert.equal(journal.checkpoint, undefined);
    assert.equal(journal.lastSeq, 110);
    assert.equal(messageOf(journal, 70), 'entry 70');
    journal.close();
  });
}

test('the checkpoint of another journal is not trusted', (t) => {
  const [one, other] = [written(t), temporary(t)];
  const journal = openJournal(other, large);
  for (let count = 1; count <= 200; count += 1) journal.append(notice(`other ${count}`));
  journal.close();
  writeFileSync(join(other, checkpointFile), readFileSync(one.checkpoint));
  const again = openJournal(other, large);
  assert.equal(again.checkpoint, undefined);
  assert.equal(again.lastSeq, 200);
  again.close();
});

for (const line of [3, 100, 105]) {
  test(`a changed line ${line} is found with its number although there is a checkpoint`, (t) => {
    const { directory, file } = written(t);
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[line - 1] = (lines[line - 1] ?? '').replace('entry', 'Entry');
    writeFileSync(file, lines.join('\n'));
    assert.throws(
      () => openJournal(directory, large),
      (error) => error instanceof JournalDamage && error.line === line,
    );
  });
}
