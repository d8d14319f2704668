import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadEnvironment } from '../../environments/load-environment.ts';
import type { Entry } from '../../market/record/entries.ts';
import { launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import { readJournal, verifyJournal } from '../../wire/journal.ts';
import { readPacks, scenariosOf } from './packs.ts';
import { type PerformOptions, performRun, type Resumes } from './perform.ts';
import { readScenarios } from './scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'cut-off-'));
const launched = launchReferenceProcess(true);
after(async () => {
  await launched.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pack = (await readPacks()).find(({ name }) => name === 'unmetered');
assert.ok(pack);
const scenarios = scenariosOf(pack, await readScenarios()).filter(({ caseId }) => caseId.startsWith('COA-062'));
const environment = await loadEnvironment('reference');
const play = (directory: string, resumes?: Resumes, more: Pick<PerformOptions, 'stop' | 'onEntry'> = {}) => {
  const how = { environment, directory, scenarios, launched, mode: 'qualification' } as const;
  return performRun({ packs: [pack], ...how, ...more, ...(resumes && { resumes }) });
};

test('a run that is ended in order begins nothing any more, says what is left, and is carried on to the same end', async () => {
  const directory = join(folder, 'ended');
  let end: () => void = () => undefined;
  const stop = new Promise<void>((resolve) => {
    end = resolve;
  });
  const onEntry = ({ kind }: Entry) => (kind === 'scenario-started' ? end() : undefined);
  const ended = await play(directory, undefined, { stop, onEntry });
  assert.deepEqual([ended.counts.passed, ended.left, ended.exitCode], [1, scenarios.length - 1, 5]);
  assert.equal(readJournal(directory).filter(({ kind }) => kind === 'scenario-started').length, 1);
  const rest = await play(directory, { by: 'resume', again: [], changed: [] });
  assert.deepEqual([rest.counts.passed, rest.left, rest.exitCode], [scenarios.length, undefined, 0]);
});

test('a run in virtual time whose record stops anywhere comes to the same end', async () => {
  const whole = join(folder, 'whole');
  const { counts } = await play(whole);
  assert.equal(counts.passed, scenarios.length);
  const lines = readFileSync(join(whole, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
  const every = process.env.MHHS_QT_KILLS === 'all' ? 1 : Math.ceil(lines.length / 4);
  for (let length = 1; length <= lines.length; length += every) {
    const directory = join(folder, `cut-${length}`);
    cpSync(whole, directory, { recursive: true });
    // The line that was being written is torn.
    const torn = lines[length]?.slice(0, 40) ?? '';
    writeFileSync(join(directory, 'journal.ndjson'), `${lines.slice(0, length).join('\n')}\n${torn}`);
    const outcome = await play(directory, { by: 'resume', again: [], changed: [] });
    assert.deepEqual([length, outcome.counts, outcome.faults], [length, counts, []]);
    assert.ok(verifyJournal(directory).whole);
    const started = readJournal(directory).filter((entry) => entry.kind === 'scenario-started');
    const repeated = started.length - scenarios.length;
    assert.equal(started.filter(({ anew }) => anew === true).length, repeated, 'what begins again says so');
  }
});
