import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ScenarioStarted } from '../../../market/record/entries.ts';
import type { Statement } from './task.ts';
import { keepStatement, openTasks, taskIdOf } from './task-book.ts';
import { deskOf, party } from './testing/desk-of.ts';

const home = mkdtempSync(join(tmpdir(), 'people-'));
after(() => rmSync(home, { recursive: true, force: true }));

const scenario = 'metering-service/X-001#1';
const begun: ScenarioStarted = {
  ...{ kind: 'scenario-started', pack: 'metering-service', scenario, caseId: 'X-001', title: '', uri: '', line: 1 },
  ...{ fingerprint: '', tags: [], steps: [], attempt: 1 },
};
const resumed = { kind: 'scenario-resumed', scenario, step: 0 } as const;
const asking = { party, mpan: '1000000000015', action: 'report-energisation', values: { status: 'D' } };
const done: Statement = { by: 'Ada', on: '2026-03-02T09:00:00.000Z', said: 'done', words: '' };

/** A desk whose person has as long as this, where time passes by itself. */
function deskAt(limit: string) {
  const own = `drivers: { default: { by: person${limit} } }\nquestions: { default: { by: person } }`;
  const made = deskOf(own, home, undefined, 'real');
  made.journal.append(begun);
  const { journal } = made;
  /** What somebody says of the oldest task, as the page or the command keeps it. */
  const say = async (statement: Statement) => {
    const [task] = openTasks(journal.entries());
    assert.ok(task);
    await keepStatement({ journal, directory: home }, task, statement);
    return task;
  };
  return {
    ...made,
    say,
    waits: (words: RegExp) => (fault: Error) => fault.name === 'StillWaiting' && words.test(fault.message),
  };
}

test('nobody stands and waits for a person: the scenario waits, and says for what, of whom and how long', async () => {
  const { desk, journal, waits, announced } = deskAt('');
  await assert.rejects(desk.drive(asking), waits(/what somebody says of task t2: As First smart metering service/));
  const [task] = openTasks(journal.entries());
  assert.deepEqual(
    [task?.of, task?.task, task?.due, task?.limit],
    ['Mine', 'act', '2026-03-09T10:00:00.000Z', '7 days after it was asked'],
  );
  assert.match(announced[0] ?? '', /http:\/\/localhost:\d+\/\?token=/);
  await desk.close();
});

test('what was said while nobody waited is found by the step that is gone through again, and nobody is asked twice', async () => {
  const { desk, journal, waits, say, time } = deskAt('');
  await assert.rejects(desk.drive(asking), waits(/task t2/));
  time.jumpTo(time.now() + 7_200_000);
  const { seq } = await say({ ...done, on: '2026-03-02T10:30:00.000Z' });
  journal.append(resumed);
  const driven = await desk.drive(asking);
  // Its deadline runs from when it was done; the wall is elsewhere, so the time that was stated is brought between asking and saying.
  assert.ok(driven.doneAt !== undefined && driven.doneAt >= Date.parse('2026-03-02T10:00:00Z'));
  assert.ok(driven.doneAt <= time.now());
  assert.equal(journal.entriesOfKind('asked').length, 1);
  assert.equal(journal.entriesOfKind('statement')[0]?.task, seq);
  await desk.close();
});

test('the same thing asked twice in a step is two tasks, each answered once', async () => {
  const { desk, journal, waits, say } = deskAt('');
  const ask = () =>
    desk.ask({ question: 'energisation-status', what: 'the status', party, mpan: asking.mpan, example: 'D' });
  await assert.rejects(ask(), waits(/What does .* hold as the status of 1000000000015/));
  await say({ ...done, said: 'answered', value: 'E' });
  journal.append(resumed);
  assert.equal(await ask(), 'E');
  await assert.rejects(ask(), waits(/task t\d/));
  await say({ ...done, said: 'answered', value: 'D' });
  journal.append(resumed);
  assert.deepEqual([await ask(), await ask()], ['E', 'D']);
  assert.equal(journal.entriesOfKind('asked').length, 2);
  await desk.close();
});

test('somebody who cannot do it is recorded with the reason, and leaves the scenario undecided', async () => {
  const { desk, journal, waits, say } = deskAt('');
  await assert.rejects(desk.drive(asking), waits(/task/));
  await say({ ...done, said: 'could not be done', words: 'the portal is down' });
  journal.append(resumed);
  await assert.rejects(desk.drive(asking), /SetUpFault.*Ada says that it could not be done: the portal is down/s);
  await desk.close();
});

test('a limit that was named is kept to', async () => {
  const { desk, journal, waits, time } = deskAt(', timeLimitMinutes: 90');
  await assert.rejects(desk.drive(asking), waits(/90 minutes after it was asked/));
  time.jumpTo(time.now() + 90 * 60_000);
  journal.append(resumed);
  await assert.rejects(desk.drive(asking), /Nobody said anything within 90 minutes/);
  await desk.close();
});

test('what an earlier session asked is on the page as soon as the present has come', async () => {
  const { desk, journal, announced } = deskAt('');
  const payload = journal.payload(JSON.stringify({ kind: 'act', asked: 'Do it', facts: [] }));
  const asked = { kind: 'asked', scenario, task: 'act', asked: 'Do it', of: 'Mine', limit: '7 days', payload } as const;
  const entry = journal.append({ ...asked, due: '2026-03-09T10:00:00.000Z' });
  await desk.open();
  const url = /http:\S+/.exec(announced[0] ?? '')?.[0] ?? '';
  assert.match(await (await fetch(url)).text(), /<h2 id="t\d+-title">Do it/);
  const form = new FormData();
  const filled = {
    token: new URL(url).searchParams.get('token') ?? '',
    by: 'Ada',
    said: 'done',
    on: '2026-03-02T09:00',
  };
  for (const [name, text] of Object.entries(filled)) form.set(name, text);
  const answered = await fetch(new URL(`/tasks/${taskIdOf(entry)}`, url), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  assert.equal(answered.status, 303);
  assert.equal(journal.entriesOfKind('statement')[0]?.by, 'Ada', 'what is acknowledged is kept');
  await desk.close();
});
