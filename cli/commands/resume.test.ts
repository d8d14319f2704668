import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageVersion } from '../../environments/package-root.ts';
import type { EntryBody, RunFacts } from '../../market/record/entries.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { openJournal } from '../../wire/journal.ts';
import { describeFault } from '../exit-codes.ts';
import { scenarioEntries } from '../testing/recorded.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { listenTo, resume } from './resume.ts';
import { type RunOptions, type RunParts, run } from './run.ts';
import { waiting } from './waiting.ts';

const folder = mkdtempSync(join(tmpdir(), 'resume-command-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Asked = Parameters<RunParts['performRun']>[0];

const words = { environment: 'reference', case: [], allureReport: false, pack: ['ldso'] } as const;
const carryingOn = { again: [], patience: '1m', allureReport: false } as const;
const case1 = 'COA-001:smart-metering-service';

/** A house that records some entries, whatever it is asked. */
function house(bodies: readonly EntryBody[], changes: Partial<RunFacts> = {}): RunParts & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    performRun: async (given) => {
      asked.push(given);
      const journal = openJournal(given.directory, { clock: new VirtualClock(Date.parse('2026-03-02T10:00:00Z')) });
      if (given.resumes === undefined) journal.append({ kind: 'run-started', run: { ...factsOf(given), ...changes } });
      journal.appendAll(given.resumes === undefined ? bodies : []);
      journal.close();
      return { counts: { passed: 0, failed: 0, waiting: 1, undecided: 0 }, exitCode: 5, faults: [] };
    },
    publish: async () => ({
      files: [],
      open: [],
      faults: [],
      entries: [],
      rejudged: undefined,
      counts: { passed: 0, failed: 0, waiting: 1, undecided: 0 },
    }),
  };
}

const factsOf = ({ packs, environment: { environment, hash }, mode, scenarios }: Asked): RunFacts => ({
  ...{ runId: 'r', packs: packs.map(({ name, version }) => ({ name, version })), mode, seed: 'fixed' },
  ...{ environment: { name: environment.name, hash }, specification: environment.specification },
  harness: { version: packageVersion, build: packageVersion, node: process.version },
  ...{ clock: environment.clock, startedAt: '2026-03-02T10:00:00Z', selection: { count: scenarios.length } },
});

const cutOff = scenarioEntries(case1, 'passed').slice(0, 2);
const waits: EntryBody[] = [
  ...cutOff,
  {
    ...{ kind: 'scenario-finished', scenario: `ldso/${case1}#1`, status: 'waiting', durationMs: 1 },
    awaits: {
      what: 'IF-036',
      from: ['Eastern'],
      due: '2026-03-04T10:00:00.000Z',
      deadline: '60 minutes after the date',
    },
  },
];

let runs = 0;
async function begun(bodies: readonly EntryBody[], more: Partial<RunOptions> = {}, changes: Partial<RunFacts> = {}) {
  runs += 1;
  const io = spokenIo({ cwd: folder });
  const out = `run-${runs}`;
  await run({ mode: 'rehearsal', ...words, ...more, out }, io, house(bodies, changes));
  return { io: spokenIo({ cwd: folder }), out };
}

const refusal = async (work: Promise<unknown>) =>
  describeFault(
    await work.then(
      () => 'no refusal',
      (error) => error,
    ),
  );

test('a run that was cut off is planned again in the words in which it was asked for', async () => {
  const { io, out } = await begun(cutOff, { tags: '@segment-smart', mode: 'qualification' });
  const parts = house([]);
  assert.equal(await resume(out, carryingOn, io, parts), 5);
  const [asked] = parts.asked;
  assert.deepEqual(asked?.resumes, { by: 'resume', again: [], changed: [] });
  assert.equal(asked?.mode, 'qualification');
  assert.equal(asked?.tags, '@segment-smart');
  assert.match(io.said.out, /COA-001:smart-metering-service {2}the run was cut off here/);
});

test('what is awaited is told with from whom, by when and how far that is away, as a table and as JSON', async () => {
  const { io, out } = await begun(waits);
  assert.equal(await waiting(out, {}, io), 5);
  assert.match(io.said.out, /waits for +from +by +left +deadline/);
  assert.match(io.said.out, /IF-036 +Eastern +2026-03-04 10:00 UTC +1 day 23 hours +60 minutes after the date/);
  const json = spokenIo({ cwd: folder });
  assert.equal(await resume(out, { ...carryingOn, dryRun: true, json: true }, json), 5);
  const told = JSON.parse(json.said.out) as { waiting: Record<string, unknown>[]; orphans: unknown[] };
  assert.deepEqual([told.waiting.length, told.orphans], [1, []]);
  assert.equal(told.waiting[0]?.due, '2026-03-04T10:00:00.000Z');
});

test('a qualification is carried on only as it was, a rehearsal with what was changed on record', async () => {
  const changes = { environment: { name: 'reference', hash: '0'.repeat(64) } };
  const strict = await begun(cutOff, { mode: 'qualification' }, changes);
  const { kind, exitCode, message } = await refusal(resume(strict.out, carryingOn, strict.io, house([])));
  assert.deepEqual([kind, exitCode], ['usage', 2]);
  assert.match(message, /qualification run, and the environment reference was changed since/);
  const free = await begun(cutOff, {}, changes);
  const parts = house([]);
  await resume(free.out, carryingOn, free.io, parts);
  assert.deepEqual(parts.asked[0]?.resumes?.changed, ['the environment reference was changed since']);
});

test('a decided case is played again in a rehearsal, and never in a qualification', async () => {
  const decided = scenarioEntries(case1, 'failed');
  const again = { ...carryingOn, again: ['COA-001'] };
  const strict = await begun(decided, { mode: 'qualification' });
  assert.match((await refusal(resume(strict.out, again, strict.io, house([])))).message, /was decided/);
  const free = await begun(decided);
  const parts = house([]);
  await resume(free.out, again, free.io, parts);
  assert.ok(parts.asked[0]?.resumes?.again.some(({ caseId }) => caseId === case1));
});

test('nothing is carried on with another specification, from a folder that does not say how, or where nothing is left', async () => {
  const other = await begun(cutOff, {}, { specification: '2.2.1' });
  assert.match((await refusal(resume(other.out, carryingOn, other.io, house([])))).message, /specification 2\.2\.1/);
  const broken = await begun(cutOff);
  writeFileSync(join(folder, broken.out, '.order'), '{');
  assert.match((await refusal(resume(broken.out, carryingOn, broken.io, house([])))).message, /cannot be read/);
  const one = await begun(scenarioEntries(case1, 'passed'), { case: [case1] });
  assert.match((await refusal(resume(one.out, carryingOn, one.io, house([])))).message, /come to its end/);
  const { io } = one;
  assert.match((await refusal(resume(one.out, { ...carryingOn, patience: 'soon' }, io))).message, /--patience takes/);
  assert.match((await refusal(listenTo(one.out, carryingOn, io))).message, /nothing comes to a run/);
});
