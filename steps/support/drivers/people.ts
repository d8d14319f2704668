import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskerOf, DriverOf } from '../../../environments/drivers-schema.ts';
import { withoutPersonalText } from '../../../market/record/personal-spans.ts';
import { SetUpFault, StillWaiting } from '../../../wire/faults.ts';
import { instructionOf, questionOf } from './asked-words.ts';
import type { Asking, DrivingTools, Question } from './driving.ts';
import { pageAddressFile } from './page-address.ts';
import { type PeopleServer, servePeople } from './people-server.ts';
import type { Task } from './task.ts';
import { createTasksAgain } from './task-again.ts';
import {
  type AskedEntry,
  keepStatement,
  openTasks,
  type StatementEntry,
  saidOf,
  taskBehind,
  taskIdOf,
} from './task-book.ts';

/** People who do what a scenario asks, and say so. */
export interface People {
  /**
   * @returns when it was done, as the person says: epoch milliseconds on the run's clock
   * @throws {StillWaiting} where time passes by itself and nobody has said anything within a moment
   * @throws {SetUpFault} when nobody says so in time, or it could not be done
   */
  act(asking: Asking, driver: DriverOf<'person'>, key: string): Promise<number>;
  /** Asks the same, and does not wait for it: what comes of it is awaited by somebody else. */
  tell(asking: Asking, driver: DriverOf<'person'>, key: string): Promise<void>;
  /** @throws {StillWaiting} as above @throws {SetUpFault} when nobody answers in time */
  answer(question: Question, asker: AskerOf<'person'>, key: string): Promise<unknown>;
  /** What earlier sessions asked can be answered from now on. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** How long somebody is given who is not told a limit: while a run stands and waits, and where it goes on without. */
const limitMinutes = { standing: 60, waiting: 7 * 1440 } as const;

export function createPeople(tools: DrivingTools): People {
  const { journal, directory, environment, announce, scenario, row } = tools;
  const goesOn = environment.clock === 'real';
  const announced = new Set<number>();
  /** Who stands and waits for a task. */
  const standing = new Map<number, () => void>();
  const again = createTasksAgain();
  let server: Promise<PeopleServer> | undefined;

  const mine = () => openTasks(journal.entries()).filter(({ of }) => of === row.name);

  const page = (): Promise<PeopleServer> => {
    server ??= servePeople({
      port: environment.people.port,
      tasks: () => mine().map((entry) => taskBehind(entry, journal)),
      async say(id, statement) {
        const entry = mine().find((one) => taskIdOf(one) === id);
        if (entry === undefined) return;
        await keepStatement({ journal, directory }, entry, statement);
        standing.get(entry.seq)?.();
      },
    }).then((serving) => {
      writeFileSync(join(directory, pageAddressFile), `${serving.url}\n`, { mode: 0o600 });
      return serving;
    });
    return server;
  };

  const tellOf = async (entry: AskedEntry): Promise<void> => {
    const { url } = await page();
    if (announced.has(entry.seq)) return;
    announced.add(entry.seq);
    announce(`${entry.asked}\n  Say what you did at ${url}\n`);
  };

  /** Puts it down as asked, unless it was before and the step is only gone through again. */
  const putDown = (task: Omit<Task, 'id'>, minutes: number): AskedEntry => {
    const asked = withoutPersonalText(task.asked);
    const before = goesOn ? again.find(journal.entriesOf(scenario()), asked) : undefined;
    if (before !== undefined) return before;
    const payload = journal.payload(JSON.stringify(task));
    const due = new Date(tools.now() + minutes * minuteMs).toISOString();
    const limit = `${minutesWords(minutes)} after it was asked`;
    const body = { kind: 'asked', task: task.kind, asked, of: row.name, due, limit, payload } as const;
    return journal.append({ ...body, scenario: scenario() }) as AskedEntry;
  };

  /** Asks, and waits until somebody says something: as long as it may take, or for a moment where the run goes on without. */
  const ask = async (task: Omit<Task, 'id'>, given: number | undefined, key: string): Promise<StatementEntry> => {
    const minutes = given ?? limitMinutes[goesOn ? 'waiting' : 'standing'];
    const entry = putDown(task, minutes);
    again.take(journal.entriesOf(entry.scenario), entry);
    const said = saidOf(journal.entriesOf(entry.scenario), entry);
    if (said !== undefined) return said;
    await tellOf(entry);
    const due = Date.parse(entry.due);
    const momentMs = goesOn ? Math.min(environment.pace.momentMs, due - tools.now()) : minutes * minuteMs;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, momentMs));
      const leave = () => {
        clearTimeout(timer);
        resolve();
      };
      standing.set(entry.seq, leave);
      tools.stop?.then(leave);
      // It may have been said while the page was opened.
      if (saidOf(journal.entriesOf(entry.scenario), entry) !== undefined) leave();
    });
    standing.delete(entry.seq);
    const late = saidOf(journal.entriesOf(entry.scenario), entry);
    if (late !== undefined) return late;
    if (goesOn && tools.now() < due) throw waitingFor(entry);
    throw new SetUpFault(`Nobody said anything within ${minutesWords(minutes)} of "${task.asked}" (${key})`, {
      next: 'Run the scenario again when somebody is there, or raise timeLimitMinutes.',
    });
  };

  return {
    async open() {
      for (const entry of mine()) await tellOf(entry);
    },
    async act(asking, driver, key) {
      const task = instructionOf(asking, driver, key, tools);
      const said = await ask(task, driver.timeLimitMinutes, key);
      if (said.said !== 'could not be done') return doneAt(said, journal.entry(said.task ?? said.seq));
      throw new SetUpFault(`${said.by} says that it could not be done: ${said.words} ("${task.asked}")`, {
        next: 'Mend that, or choose another driver for the action, and run the scenario again.',
      });
    },
    async tell(asking, driver, key) {
      const minutes = driver.timeLimitMinutes ?? limitMinutes.waiting;
      await tellOf(putDown(instructionOf(asking, driver, key, tools), minutes));
    },
    async answer(question, asker, key) {
      return (await ask(questionOf(question, tools), asker.timeLimitMinutes, key)).value;
    },
    async close() {
      if (server === undefined) return;
      await (await server).close();
      rmSync(join(directory, pageAddressFile), { force: true });
    },
  };

  function waitingFor(entry: AskedEntry): StillWaiting {
    const what = `what somebody says of task ${taskIdOf(entry)}: ${entry.asked}`;
    const waiting = new StillWaiting(what, { name: entry.limit, due: Date.parse(entry.due) });
    waiting.from = [`a person at ${row.name}`];
    return waiting;
  }
}

/** The minute in which it was done as the person says, at its end; it is after it was asked and before it was said. */
function doneAt({ on, at, marketTime }: StatementEntry, asked: { readonly marketTime: string }): number {
  const aheadMs = Date.parse(marketTime) - Date.parse(at);
  const stated = Date.parse(on) + minuteMs + aheadMs;
  return Math.min(Math.max(stated, Date.parse(asked.marketTime)), Date.parse(marketTime));
}

function minutesWords(minutes: number): string {
  const [count, unit] = minutes % 1440 === 0 ? [minutes / 1440, 'day'] : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const minuteMs = 60_000;
