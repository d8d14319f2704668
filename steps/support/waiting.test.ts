import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { localTime } from '../../market/calendar/london.ts';
import type { Entry } from '../../market/record/entries.ts';
import { readJournal } from '../../wire/journal.ts';
import { readPacks, scenariosOf } from './packs.ts';
import { type PerformOptions, performRun } from './perform.ts';
import { readScenarios } from './scenarios.ts';
import { standingsOf } from './standings.ts';
import { type FarParticipant, startFarParticipant } from './testing/far-participant.ts';
import type { KilledSession } from './testing/killed-session.ts';

const folder = mkdtempSync(join(tmpdir(), 'waiting-'));
const monday = localTime('2026-03-02', '10:00');
const dayMs = 86_400_000;
const pack = (await readPacks()).find(({ name }) => name === 'ldso');
assert.ok(pack);
const far: FarParticipant = await startFarParticipant({ folder: join(folder, 'far'), pack, startsAt: monday });
const all = scenariosOf(pack, await readScenarios());
const change = 'COA-001:smart-metering-service';

beforeEach(() => far.reset(monday));
after(async () => {
  await far.close();
  rmSync(folder, { recursive: true, force: true });
});

let runs = 0;

/** A run of some cases against a participant that goes on between its sessions. */
function runOf(...cases: readonly string[]) {
  runs += 1;
  const directory = join(folder, `run-${runs}`);
  const scenarios = all.filter(({ caseId }) => cases.includes(caseId));
  const session = (more: Partial<PerformOptions> = {}) =>
    performRun({
      ...{ packs: [pack as NonNullable<typeof pack>], environment: far.environment, directory, scenarios },
      ...{ mode: 'rehearsal', pkiDirectory: far.pkiDirectory, aheadMs: far.aheadMs, ...more },
    });
  const resumes = { by: 'resume', again: [], changed: [] } as const;
  /** A session in a process of its own, which is killed with this entry. */
  const killed = (killAt: number, how: Pick<KilledSession, 'resumes'> = {}) => {
    const told: KilledSession = {
      ...{ directory, environment: far.environment.path, pkiDirectory: far.pkiDirectory, aheadMs: far.aheadMs },
      ...{ pack: 'ldso', cases, killAt, ...how },
    };
    return inProcess(told);
  };
  return {
    session,
    killed,
    killedAgain: (killAt: number) => killed(killAt, { resumes }),
    resume: (more: Partial<PerformOptions> = {}) => session({ resumes, ...more }),
    listen: (ms: number) =>
      session({ resumes: { ...resumes, by: 'listen' }, stop: new Promise((resolve) => setTimeout(resolve, ms)) }),
    entries: () => readJournal(directory),
    sent: () => messagesIn(readJournal(directory)),
  };
}

const program = fileURLToPath(new URL(`./testing/killed-session.${import.meta.url.slice(-2)}`, import.meta.url));

/** The signal that ended it. */
function inProcess(told: KilledSession): Promise<string | null> {
  const child = spawn(process.execPath, [...process.execArgv, program, JSON.stringify(told)], { stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
}

/** Messages that the DIP took, by interface and event, in order of their names. */
const messagesIn = (entries: readonly Entry[]): string[] =>
  entries
    .flatMap((entry) =>
      entry.kind === 'message' && entry.outcome === 'accepted' ? `${entry.interfaceId} ${entry.event}` : [],
    )
    .sort();

test('a scenario that must wait for its date is waiting, and goes on at its step when the date has come', async () => {
  const run = runOf(change);
  const first = await run.session();
  assert.deepEqual([first.exitCode, first.faults, first.counts.waiting], [5, [], 1]);
  const [standing] = standingsOf(run.entries()).values();
  assert.deepEqual(standing?.awaits, {
    what: 'IF-036 [MSAppActive] (activation)',
    from: ['Eastern registration service'],
    due: '2026-03-09T01:00:00.000Z',
    deadline: '60 minutes after the effective date',
  });
  await far.passTo(far.aheadMs + 7 * dayMs);
  const second = await run.resume();
  assert.deepEqual([second.exitCode, second.faults, second.counts.passed], [0, [], 1]);
  const entries = run.entries();
  assert.equal(run.sent().filter((message) => message === 'IF-031 [MSApp]').length, 1, 'nothing is asked for twice');
  const steps = entries.filter((entry) => entry.kind === 'step-finished' && entry.status === 'passed');
  assert.deepEqual(
    steps.map((entry) => (entry.kind === 'step-finished' ? entry.index : -1)),
    [0, 1, 2, 3, 4, 5, 6],
    'each step is played once',
  );
  const claim = entries.findLast((entry) => entry.kind === 'claim' && entry.deadline !== undefined);
  assert.match(claim?.kind === 'claim' ? (claim.deadline?.name ?? '') : '', /in which the harness was not there/);
});

test('scenarios wait beside one another, no more than the participant allows, and their messages do not meet', async () => {
  const cases = ['smart-metering-service', 'smart-data-service', 'advanced-metering-service', 'advanced-data-service'];
  const run = runOf(...cases.map((row) => `COA-001:${row}`));
  const first = await run.session();
  assert.deepEqual([first.exitCode, first.faults, first.counts.waiting], [5, [], 3], 'the environment allows three');
  await far.passTo(far.aheadMs + 7 * dayMs);
  const second = await run.resume();
  assert.deepEqual([second.faults, second.counts], [[], { passed: 3, failed: 0, waiting: 1, undecided: 0 }]);
  await far.passTo(far.aheadMs + 7 * dayMs);
  const third = await run.resume();
  assert.deepEqual([third.exitCode, third.faults, third.counts.passed], [0, [], 4]);
  const points = run.entries().flatMap((entry) => (entry.kind === 'message' ? `${entry.scenario} ${entry.mpan}` : []));
  assert.equal(new Set(points).size, 4, 'each scenario has a metering point of its own');
});

test('what comes while somebody only listens is kept, and found by the scenario that waits for it', async () => {
  const run = runOf(change);
  await run.session();
  await far.passTo(far.aheadMs + 7 * dayMs);
  const heard = await run.listen(1_000);
  assert.deepEqual([heard.exitCode, heard.faults], [5, []]);
  const came = run.entries().find((entry) => entry.kind === 'message' && entry.interfaceId === 'IF-036');
  assert.ok(came !== undefined, 'it came while nothing was played');
  assert.deepEqual(
    [...standingsOf(run.entries()).values()].map(({ status }) => status),
    ['waiting'],
  );
  const last = await run.resume();
  assert.deepEqual([last.exitCode, last.faults], [0, []]);
  const claim = run.entries().find((entry) => entry.kind === 'claim' && entry.text.startsWith('IF-036'));
  assert.deepEqual(claim?.kind === 'claim' ? claim.evidence : [], [came.seq]);
});

test('two processes never play one run', async () => {
  const run = runOf(change);
  const one = run.session();
  await assert.rejects(run.resume(), /journal\.lock is held by process/);
  await one;
});

test('killed at any entry of its record, a scenario comes to the same end', async () => {
  const whole = runOf(change);
  await whole.session();
  const until = whole.entries().length;
  await far.passTo(far.aheadMs + 7 * dayMs);
  await whole.resume();
  const length = whole.entries().length;
  const every = process.env.MHHS_QT_KILLS === 'all' ? 1 : 47;
  const differing: unknown[] = [];
  for (let at = 1; at < length; at += every) {
    await far.reset(monday);
    const run = runOf(change);
    if (at < until) assert.equal(await run.killed(at), 'SIGKILL');
    else await run.session();
    if (at < until) await run.resume();
    await far.passTo(far.aheadMs + 7 * dayMs);
    // The last entries depend on who is faster: where there is none with this number, it came to its end by itself.
    if (at >= until) await run.killedAgain(at);
    const outcome = await run.resume();
    const found = {
      at,
      after: run.entries()[at - 1]?.kind,
      ...outcome.counts,
      faults: outcome.faults,
      sent: run.sent(),
    };
    const { after: kind } = found;
    const wanted = { at, after: kind, passed: 1, failed: 0, waiting: 0, undecided: 0, faults: [], sent: whole.sent() };
    if (!isDeepStrictEqual(found, wanted)) differing.push(found);
  }
  assert.deepEqual(differing, []);
});
