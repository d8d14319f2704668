import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { localDateOf } from '../market/calendar/london.ts';
import { mpanCoreOf } from '../market/identifiers/mpan-core.ts';
import type { Entry, EntryOf } from '../market/record/entries.ts';
import { readResults } from '../reports/results-model.ts';
import { openTasks, taskIdOf } from '../steps/support/drivers/task-book.ts';
import { closedTimes } from '../steps/support/open-doors.ts';
import { readJournal } from '../wire/journal.ts';
import { answer } from './commands/answer.ts';
import { explain } from './commands/explain.ts';
import { verify } from './commands/verify.ts';
import { type HandWorkedOperator, startHandWorkedOperator } from './testing/hand-worked-operator.ts';
import { spokenIo } from './testing/spoken-io.ts';

/*
 * A run of some days in some seconds: the commands as processes of their own, Ctrl+C as a real signal, and a network operator that
 * sends what it has to say on time, late, too early, twice, and of a metering point that nobody knows.
 */
const home = mkdtempSync(join(tmpdir(), 'mhhs-qt-strays-'));
const directory = join(home, 'run');
const cases = {
  early: 'COA-001:smart-metering-service',
  done: 'DIS-001:smart',
  refused: 'DIS-001:unmetered',
  onTime: 'ENE-001:smart-today',
  late: 'ENE-001:smart-past',
  twice: 'ENE-001:advanced-today',
} as const;
const main = fileURLToPath(new URL(`./main.${import.meta.url.slice(-2)}`, import.meta.url));
let operator: HandWorkedOperator;

const running: ChildProcess[] = [];

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command as a process, with all that it says. */
function command(...words: readonly string[]): { readonly child: ChildProcess; readonly said: Promise<Said> } {
  const env = { ...process.env, ...operator.variables };
  // A group of its own, as a terminal has: Ctrl+C reaches all of it.
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [...process.execArgv, main, ...words], { env, stdio, detached: true });
  running.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => {
    out += piece;
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece;
  });
  return { child, said: once(child, 'close').then(([code]) => ({ code, out, err })) };
}

const interrupt = ({ pid = 0 }: ChildProcess) => process.kill(-pid, 'SIGINT');
const record = (): readonly Entry[] => (existsSync(join(directory, 'journal.ndjson')) ? readJournal(directory) : []);

/** Until something is true of the record. */
async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited a minute for ${what}`);
}

const sessionsOpened = () => record().filter((entry) => entry.kind === 'session' && entry.doors === 'opened').length;
/** What each case awaits that waits. */
const awaited = () =>
  Object.values(cases).flatMap((caseId) => {
    const last = record().findLast(
      (entry) => entry.kind === 'scenario-finished' && entry.scenario.includes(`/${caseId}#`),
    );
    return last?.kind === 'scenario-finished' && last.awaits !== undefined ? last.awaits.what : [];
  });
const allStand = () => awaited().length === 6 && awaited().some((what) => what.includes('IF-036'));

const proof = join(home, 'proof.txt');

/** Everything that the operator has kept of a case leaves, at once or at an instant. */
async function sendAll(caseId: string, { at = 0, times = 1 } = {}): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
  const messages = operator.keptOf(operator.mpanOf(caseId));
  assert.ok(messages.length > 0, `it has kept something of ${caseId}`);
  for (const message of messages) for (let time = 0; time < times; time += 1) await operator.send(message);
}

/** While somebody only listens: what is on time, what comes twice, and what nobody knows. */
async function whatComes(): Promise<void> {
  await sendAll(cases.onTime);
  await sendAll(cases.twice, { times: 2 });
  const [known] = operator.keptOf(operator.mpanOf(cases.late));
  const text = JSON.stringify(known).replaceAll(operator.mpanOf(cases.late), nobodysPoint);
  await operator.send(JSON.parse(text.replace(/HAND\d+/g, 'HANDX')));
}
const nobodysPoint = mpanCoreOf('10', 777);

/** Somebody has done it, and says so on the page that whoever listens serves. */
async function throughThePage(): Promise<void> {
  const url = (
    await until(
      'the page',
      () => existsSync(join(directory, 'person-page.txt')) && readFileSync(join(directory, 'person-page.txt'), 'utf8'),
    )
  ).trim();
  const mpan = operator.mpanOf(cases.done);
  const page = await (await fetch(url)).text();
  const [, task = ''] = new RegExp(`id="(t\\d+)-title">Disconnect ${mpan}`).exec(page) ?? [];
  const form = new FormData();
  const on = new Date().toISOString().slice(0, 16);
  const filled = { token: new URL(url).searchParams.get('token') ?? '', by: 'Ada Tester', said: 'done', on };
  for (const [name, text] of Object.entries(filled)) form.set(name, text);
  const sent = await fetch(new URL(`/tasks/${task}`, url), { method: 'POST', body: form, redirect: 'manual' });
  assert.equal(sent.status, 303);
  await operator.decide(mpan, 'disconnect-point', { date: localDateOf(Date.now()) });
}

/** Somebody says what the operator holds while a run has the record: the command hands it to the page of that run. */
async function answerWhileItPlays(times: number): Promise<void> {
  const value = JSON.stringify({ status: 'disconnected', from: localDateOf(Date.now()) });
  for (let time = 0; time < times; time += 1) {
    const task = await until('a question', () => openTasks(record()).find((entry) => entry.task === 'answer'));
    await until('its page', () => existsSync(join(directory, 'person-page.txt')));
    assert.equal(await answer(directory, taskIdOf(task), { value, by: 'Cleo Tester' }, spokenIo({ cwd: home })), 0);
  }
}

/** When the time of what a case awaits is over, with the time in which nobody was there. */
async function lastMoment(caseId: string): Promise<number> {
  const waiting = record().findLast(
    (entry) => entry.kind === 'scenario-finished' && entry.scenario.includes(`/${caseId}#`),
  );
  const due = waiting?.kind === 'scenario-finished' ? Date.parse(waiting.awaits?.due ?? '') : 0;
  const shut = closedTimes(record()).reduce((sum, { from, to }) => sum + to - from, 0);
  return due + shut + 500;
}

describe('what comes late, early, twice, for nobody, and what people say', () => {
  const said: Partial<Record<'run' | 'listen' | 'waiting' | 'answer' | 'resume', Said>> = {};

  before(async () => {
    writeFileSync(proof, 'the portal says no\n');
    operator = await startHandWorkedOperator({
      ...{ home, keeps: ['IF-008', 'IF-036', 'IF-037'], settings: '{ registration_response_minutes: 0.25 }' },
      questions: 'connection: { by: person }',
      drivers: 'disconnect-point: { by: person, instruction: "Disconnect {mpan} from {values.date}" }',
    });
    const caseWords = Object.values(cases).flatMap((caseId) => ['--case', caseId]);
    const quick = ['--no-allure-report', '--no-evidence', '--no-doctor'];
    const run = command(
      'run',
      '-p',
      'ldso',
      '-e',
      operator.environment,
      '-o',
      directory,
      ...caseWords,
      ...quick,
      '--patience',
      '1h',
    );
    await until('every scenario to wait', () => allStand() || run.child.exitCode !== null);
    interrupt(run.child);
    said.run = await run.said;

    const listen = command('listen', directory, '--no-allure-report');
    await until('the doors to be open', () => sessionsOpened() === 2);
    await whatComes();
    await throughThePage();
    await operator.passTo(Date.now() + 8 * 86_400_000);
    await sendAll(cases.early);
    await sendAll(cases.late, { at: await lastMoment(cases.late) });
    interrupt(listen.child);
    said.listen = await listen.said;
    said.waiting = await command('waiting', directory).said;
    const [task = ''] = /^t\d+/m.exec(said.waiting.out) ?? [];
    const words = ['--cannot', '--words', 'no right to', '--by', 'Bob Tester', '--proof', proof];
    said.answer = await command('answer', directory, task, ...words).said;
    const resume = command('resume', directory, '--no-allure-report', '--no-doctor', '--patience', '5m');
    await answerWhileItPlays(2);
    said.resume = await resume.said;
  });
  after(async () => {
    for (const child of running) child.kill('SIGKILL');
    await operator.close();
    rmSync(home, { recursive: true, force: true });
  });

  const results = () => readResults(readFileSync(join(directory, 'results.json'), 'utf8'));
  const resultOf = (caseId: string) => results().scenarios.find((row) => row.caseId === caseId);

  test('Ctrl+C ends a run in order: what is under way waits, the reports are there, and it says how to go on', () => {
    const { run } = said;
    assert.equal(run?.code, 5);
    assert.match(run?.err ?? '', /Ending: what is under way comes to its next rest/);
    assert.match(run?.out ?? '', /open .*index\.html/);
    assert.match(
      run?.out ?? '',
      /6 of its scenarios have not come to their end\nCarry on with mhhs-qt resume .*listen/,
    );
  });

  test('what people are asked is told with of whom, since when and how to answer', () => {
    assert.match(
      said.run?.out ?? '',
      /DIS-001:smart +what somebody says of task t\d+.* a person at Hand-worked network operator/,
    );
    assert.match(
      said.run?.out ?? '',
      /t\d+ {2}ldso\/DIS-001:smart#1, of a person at Hand-worked .* since .* UTC, until .* UTC:\n +Disconnect \d{13} from .*\n +mhhs-qt answer .* t\d+ --by NAME --done/,
    );
    assert.match(said.listen?.err ?? '', /Disconnect \d{13} from .*\n +Say what you did at http:\/\/localhost:\d+/);
  });

  test('what belongs to nobody and what came twice is named while it is awaited, in the results and on the page', async () => {
    const orphan = `IF-008 \\[EnergisationStatusChange\\] from Eastern registration service, about ${nobodysPoint}`;
    for (const { out } of [said.listen, said.waiting, said.resume].flatMap((one) => one ?? [])) {
      assert.match(out, new RegExp(`belongs to no scenario: ${orphan} \\(entry \\d+\\)`));
      assert.match(
        out,
        /came twice: IF-008 \[EnergisationStatusChange\] from Eastern registration service, about \d{13}/,
      );
    }
    const { strays } = results();
    assert.deepEqual([strays?.orphans.length, strays?.duplicates.length], [1, 1]);
    const io = spokenIo({ cwd: home });
    await explain(directory, undefined, {}, io);
    assert.match(io.said.out, new RegExp(`belongs to no scenario: ${orphan}`));
    const page = readFileSync(join(directory, 'index.html'), 'utf8');
    assert.match(page, new RegExp(`What came and has no place[\\s\\S]*belongs to no scenario[\\s\\S]*${orphan}`));
  });

  test('what came on time while nobody played passes, and each step was played once', () => {
    assert.equal(resultOf(cases.onTime)?.status, 'passed');
    assert.equal(resultOf(cases.done)?.status, 'passed');
    for (const caseId of [cases.onTime, cases.done]) {
      const own = record().filter((entry) => entry.kind === 'step-finished' && entry.scenario.includes(`/${caseId}#`));
      const passed = own.flatMap((entry) =>
        entry.kind === 'step-finished' && entry.status === 'passed' ? entry.index : [],
      );
      assert.deepEqual(
        passed,
        [...new Set(passed)].sort((one, other) => one - other),
      );
    }
  });

  const wrong = [
    { caseId: cases.late, says: /It should come by .*; it came at .*, .* too late\./, card: /It came, but too late\./ },
    { caseId: cases.early, says: /should come not before .* days .* too early\./, card: /It came, but too early\./ },
    {
      caseId: cases.twice,
      says: /sent IF-008 .* again, which it had sent before; the DIP refused it/,
      card: /It came twice\./,
    },
  ];
  for (const { caseId, says, card } of wrong) {
    test(`${caseId} fails, and says why, on the terminal, in the results, on the page and on its card`, async () => {
      const result = resultOf(caseId);
      assert.deepEqual([result?.status, result?.fault?.kind], ['failed', 'participant']);
      assert.match(result?.fault?.message ?? '', says);
      assert.match(said.resume?.out ?? '', new RegExp(`failed +ldso ${caseId} `));
      assert.match(readFileSync(join(directory, 'index.html'), 'utf8').replace(/<[^>]*>/g, ''), says);
      const io = spokenIo({ cwd: home });
      await explain(directory, caseId, {}, io);
      assert.match(io.said.out, card);
    });
  }

  test('somebody who cannot do it leaves the scenario undecided, with the words and the proof as evidence', async () => {
    assert.deepEqual([said.answer?.code, said.resume?.code], [0, 3]);
    assert.match(said.answer?.out ?? '', /Kept, Bob Tester: could not be done/);
    const result = resultOf(cases.refused);
    assert.deepEqual([result?.status, result?.fault?.kind], ['undecided', 'set-up']);
    assert.match(result?.fault?.message ?? '', /Bob Tester says that it could not be done: no right to/);
    const statements = record().filter((entry): entry is EntryOf<'statement'> => entry.kind === 'statement');
    assert.deepEqual(
      statements.map(({ by, said: words, proof: kept }) => [by, words, kept !== undefined]),
      [
        ['Ada Tester', 'done', false],
        ['Bob Tester', 'could not be done', true],
        ['Cleo Tester', 'answered', false],
        ['Cleo Tester', 'answered', false],
      ],
    );
    assert.equal(readFileSync(join(directory, statements[1]?.proof?.file ?? ''), 'utf8'), 'the portal says no\n');
    assert.equal(
      await verify(join(directory, 'evidence.zip'), {}, spokenIo({ cwd: home })),
      0,
      'and the pack is whole',
    );
  });
});
