import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { openJournal } from '../../wire/journal.ts';
import { scenarioEntries } from '../testing/recorded.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { publish } from './publish.ts';
import { report } from './report.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-cli-publish-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A run in which the first scenario of the ldso pack passes. */
async function recordRun(): Promise<string> {
  const [row] = (await readScenarios()).filter(({ packs }) => packs.includes('ldso'));
  assert.ok(row);
  const scenario = `ldso/${row.caseId}#1`;
  const journal = openJournal(directory, { clock: new VirtualClock(Date.parse('2026-03-02T09:00:00Z')) });
  const { caseId, title, uri, line, fingerprint, tags, steps } = row;
  journal.append({
    kind: 'scenario-started',
    pack: 'ldso',
    scenario,
    caseId,
    title,
    uri,
    line,
    fingerprint,
    tags,
    steps,
    attempt: 1,
  });
  for (const [index, step] of steps.entries()) {
    journal.append({ kind: 'step-finished', scenario, index, ...step, status: 'passed', durationMs: 1 });
  }
  journal.append({ kind: 'scenario-finished', scenario, status: 'passed', durationMs: 1 });
  journal.append({ kind: 'run-finished', counts: { passed: 1, failed: 0, waiting: 0, undecided: 0 } });
  journal.close();
  return caseId;
}

test('every report of a run is written from its journal', async () => {
  const caseId = await recordRun();
  const before = readFileSync(join(directory, 'journal.ndjson'));
  const { files, open, faults, counts } = await publish(directory, { allureReport: false });
  assert.deepEqual(faults, []);
  assert.deepEqual(counts, { passed: 1, failed: 0, waiting: 0, undecided: 0 });
  for (const name of files) assert.ok(existsSync(join(directory, name)), name);
  assert.equal(open[0], 'index.html');
  assert.ok(readFileSync(join(directory, 'index.html'), 'utf8').includes(caseId));
  assert.deepEqual(readFileSync(join(directory, 'journal.ndjson')), before);
});

test('a torn last line is left out, and left as it is', async () => {
  await recordRun();
  appendFileSync(join(directory, 'journal.ndjson'), '{"seq":99,"at":"20');
  const { faults, counts } = await publish(directory, { allureReport: false });
  assert.deepEqual([faults, counts.passed], [[], 1]);
  assert.match(readFileSync(join(directory, 'journal.ndjson'), 'utf8'), /\{"seq":99,"at":"20$/);
});

test('nothing is told from a journal that was altered', async () => {
  await recordRun();
  const path = join(directory, 'journal.ndjson');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"passed":1', '"passed":2'));
  await assert.rejects(publish(directory, { allureReport: false }), { name: 'JournalDamage' });
  assert.ok(!existsSync(join(directory, 'index.html')));
});

/** What is known, as a user writes it: that a case of the run does not pass. */
const knownOf = (caseId: string, expires: string) => `- id: K-1
  kind: product-defect
  title: The answer is late
  owner: Ada
  reason: Seen in rehearsal.
  date: 2020-01-01
  expires: ${expires}
  covers: { cases: ["${caseId}"] }
`;

test('an entry that passes is told and is an exit 1, until it is taken out or has expired', async () => {
  const caseId = await recordRun();
  const asked = async (expires: string) => {
    writeFileSync(join(directory, 'mine.yaml'), knownOf(caseId, expires));
    const io = spokenIo({ cwd: directory });
    return { exitCode: await report('.', { allureReport: false, known: 'mine.yaml' }, io), said: io.said.out };
  };
  const passing = await asked('2999-01-01');
  assert.equal(passing.exitCode, 1);
  assert.match(passing.said, /Entry K-1 says that case .* does not pass, but it passes: take it out/);
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  assert.match(page, /Known failures, defects and waivers/);
  assert.equal(JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8')).known.entries[0].state, 'passing');
  const expired = await asked('2020-12-31');
  assert.deepEqual([expired.exitCode, /Expired, and counting no more: K-1/.test(expired.said)], [0, true]);
});

test('a file of what is known that is wrong is refused with its line, before anything is written', async () => {
  await recordRun();
  writeFileSync(join(directory, 'mine.yaml'), knownOf('COA-001', '2999-01-01').replace('owner: Ada', 'owners: Ada'));
  const asked = report('.', { allureReport: false, known: 'mine.yaml' }, spokenIo({ cwd: directory }));
  await assert.rejects(asked, { name: 'DataFileFault', message: /mine\.yaml:4 .*owners/ });
  assert.ok(!existsSync(join(directory, 'index.html')));
});

test('a log of the participant is laid beside what differs on the start page', async () => {
  const journal = openJournal(directory, { clock: new VirtualClock(Date.parse('2026-03-02T09:00:00Z')) });
  const failed = { kind: 'participant', message: 'IF-036 differs.' } as const;
  for (const body of scenarioEntries('X-001', 'failed', failed)) journal.append(body);
  journal.close();
  const participantLog = join(directory, 'adapter.log');
  writeFileSync(participantLog, '2026-03-02T09:00:00Z started\n');
  await publish(directory, { allureReport: false, participantLog });
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  assert.match(page, /adapter\.log<\/code>: 1 lines, .*names no message of this run/);
});
