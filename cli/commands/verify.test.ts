import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRealClock } from '../../wire/clock.ts';
import { journalFile, openJournal } from '../../wire/journal.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { verify } from './verify.ts';

function recordedRun(): string {
  const directory = mkdtempSync(join(tmpdir(), 'verify-'));
  const journal = openJournal(directory, { clock: createRealClock() });
  for (const message of ['one', 'two', 'three']) journal.append({ kind: 'fault', fault: 'set-up', message });
  journal.close();
  return directory;
}

test('a journal as it was written is whole', async () => {
  const io = spokenIo();
  assert.equal(await verify(recordedRun(), {}, io), 0);
  assert.match(io.said.out, /^whole: 3 entries/);
});

test('an altered line is named, and so in JSON', async () => {
  const directory = recordedRun();
  const file = join(directory, journalFile);
  writeFileSync(file, readFileSync(file, 'utf8').replace('two', 'owt'));
  const [words, json] = [spokenIo(), spokenIo()];
  assert.equal(await verify(directory, {}, words), 1);
  assert.match(words.said.out, /^altered: journal\.ndjson line 2: /);
  assert.equal(await verify(directory, { json: true }, json), 1);
  assert.equal(JSON.parse(json.said.out).damage.line, 2);
});

test('an added line is found', async () => {
  const directory = recordedRun();
  appendFileSync(join(directory, journalFile), '{"seq":4}\n');
  assert.equal(await verify(directory, {}, spokenIo()), 1);
});
