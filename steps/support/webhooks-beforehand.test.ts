import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { readJournal } from '../../wire/journal.ts';
import { readPacks } from './packs.ts';
import { performRun } from './perform.ts';
import { readScenarios } from './scenarios.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-beforehand-'));
after(() => rmSync(directory, { recursive: true, force: true }));

test('an adapter whose webhooks are set beforehand registers none, and takes what the DIP publishes', async () => {
  const all = await readScenarios();
  const { counts, faults } = await performRun({
    ...{ packs: (await readPacks()).filter(({ name }) => name === 'dip'), mode: 'rehearsal', directory },
    environment: await loadEnvironment('reference'),
    scenarios: all.filter(({ caseId }) => caseId === 'DIP-311:unknown-item'),
    webhooks: 'set beforehand',
  });
  assert.deepEqual([counts.passed, faults], [1, []]);
  const entries = readJournal(directory);
  const calls = entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry.url] : []));
  assert.deepEqual(
    calls.filter((url) => /pubconfig|statusmessage\/config/i.test(url)),
    [],
  );
  assert.ok(entries.some((entry) => entry.kind === 'delivery' && entry.recipient.real));
});
