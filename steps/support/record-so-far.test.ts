import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { VirtualClock } from '../../wire/clock.ts';
import { openJournal } from '../../wire/journal.ts';
import { recordSoFar } from './record-so-far.ts';

test('a step that is played again sees the record as it was, and all of it when it goes on', () => {
  const directory = mkdtempSync(join(tmpdir(), 'record-so-far-'));
  const journal = openJournal(directory, { clock: new VirtualClock(0) });
  try {
    for (const reason of ['one', 'two', 'three'])
      journal.append({ kind: 'clock', from: '', to: '', reason }, 'scenario');
    let end: number | undefined = 3;
    const seen = recordSoFar(journal, () => end);
    const numbers = () =>
      [seen.entries(), seen.entriesOf('scenario'), seen.entriesOfKind('clock')].map((all) => all.length);
    assert.deepEqual([numbers(), seen.lastSeq], [[2, 2, 2], 2]);
    end = undefined;
    assert.deepEqual([numbers(), seen.lastSeq], [[3, 3, 3], 3]);
    seen.append({ kind: 'clock', from: '', to: '', reason: 'four' }, 'scenario');
    assert.deepEqual([numbers(), journal.lastSeq, seen.lastSeq], [[4, 4, 4], 4, 4]);
  } finally {
    journal.close();
    rmSync(directory, { recursive: true });
  }
});
