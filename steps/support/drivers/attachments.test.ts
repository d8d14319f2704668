import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { VirtualClock } from '../../../wire/clock.ts';
import { type Journal, openJournal } from '../../../wire/journal.ts';
import { zipOf } from '../../../wire/seal/zip-writing.ts';
import { attach } from './attachments.ts';

const directory = mkdtempSync(join(tmpdir(), 'attachments-'));
const secret = 'the word that opens the portal';
let journal: Journal;
before(() => {
  journal = openJournal(directory, { clock: new VirtualClock(0), secrets: [secret] });
});
after(() => {
  journal.close();
  rmSync(directory, { recursive: true, force: true });
});

const trace = zipOf([
  { name: 'trace.trace', bytes: Buffer.from(`{"type":"input","value":"${secret}"}`) },
  { name: 'resources/1.png', bytes: Buffer.from([0, 1, 2]) },
]);
const keep = (name: string, bytes: Buffer, mediaType: string) =>
  attach({ journal, directory, scenario: '' }, { name, bytes, mediaType, shows: 'what happened' });

test('a trace is kept without the secrets of the run, and the record says where they stood', async () => {
  const { file, shows } = await keep('trace.zip', trace, 'application/zip');
  assert.equal(shows, 'what happened; secrets were taken out of trace.trace in it');
  const again = await keep('again.zip', readFileSync(join(directory, file)), 'application/zip');
  assert.equal(again.shows, 'what happened', 'nothing is left to be taken out');
});

test('a zip that cannot be looked through is not kept, and a note says so', async () => {
  const { file, mediaType, shows } = await keep('trace.zip', trace.subarray(0, 60), 'application/zip');
  assert.deepEqual([mediaType, /not kept, since it could not be looked through/.test(shows)], ['text/plain', true]);
  assert.match(readFileSync(join(directory, file), 'utf8'), /^trace\.zip \(60 bytes, sha256 \w{64}\) was not kept/);
});

test('a text that somebody gives as proof is looked through for the secrets of the run as well', async () => {
  const { file, shows } = await keep('log.csv', Buffer.from(`a,${secret}\n`), 'text/csv');
  assert.equal(readFileSync(join(directory, file), 'utf8'), 'a,[redacted]\n');
  assert.match(shows, /secrets were taken out of it/);
});
