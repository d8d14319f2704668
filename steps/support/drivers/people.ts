import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskerOf, DriverOf } from '../../../environments/drivers-schema.ts';
import { actionRow } from '../../../market/actions/actions.ts';
import type { Party } from '../../../market/parties/party.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { attach } from './attachments.ts';
import { type Asking, type DrivingTools, namesOf, type Question } from './driving.ts';
import { type PeopleServer, servePeople } from './people-server.ts';
import type { Statement, Task } from './task.ts';
import { filledText } from './template.ts';

/** People who do what a scenario asks, and say so. */
export interface People {
  /** @throws {SetUpFault} when nobody says so in time, or it could not be done */
  act(asking: Asking, driver: DriverOf<'person'>, key: string): Promise<void>;
  /** @throws {SetUpFault} when nobody answers in time */
  answer(question: Question, asker: AskerOf<'person'>, key: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Open {
  readonly task: Task;
  readonly settle: (statement: Statement) => void;
}

/** File in the folder of a run that says where the page for people is while it runs. */
export const pageAddressFile = 'person-page.txt';

export function createPeople(tools: DrivingTools): People {
  const { journal, directory, environment, announce, scenario } = tools;
  const open = new Map<string, Open>();
  let server: Promise<PeopleServer> | undefined;
  let number = 0;

  /** Whom and what it is about. The market's day may be another than that on the wall. */
  const about = (party: Party, mpan: string) => ({
    'metering point': mpan,
    party: `${party.name} (${party.role}, ${party.dipId})`,
    "the market's time": new Date(tools.now()).toISOString(),
  });

  const page = (): Promise<PeopleServer> => {
    server ??= servePeople({
      port: environment.people.port,
      tasks: () => [...open.values()].map(({ task }) => task),
      say: (id, statement) => open.get(id)?.settle(statement),
    }).then((serving) => {
      writeFileSync(join(directory, pageAddressFile), `${serving.url}\n`, { mode: 0o600 });
      return serving;
    });
    return server;
  };

  /** What was said becomes evidence, the proof first. */
  const record = async (task: Task, { proof, ...said }: Statement): Promise<void> => {
    const whose = scenario();
    const kept =
      proof === undefined
        ? undefined
        : await attach(
            { journal, directory, scenario: whose },
            { ...proof, shows: `proof given by ${said.by}: ${task.asked}` },
          );
    const { file = '', sha256 = '' } = kept ?? {};
    const proven = kept === undefined ? {} : { proof: { file, sha256 } };
    journal.append({ kind: 'statement', asked: task.asked, ...said, ...proven }, whose);
  };

  /** Asks, and waits until somebody says something. */
  const ask = async (task: Omit<Task, 'id'>, limitMinutes: number, key: string): Promise<Statement> => {
    const { url } = await page();
    number += 1;
    const id = `t${number}`;
    let timer: NodeJS.Timeout | undefined;
    const statement = new Promise<Statement>((resolve, reject) => {
      const late = new SetUpFault(`Nobody said anything within ${limitMinutes} minutes of "${task.asked}" (${key})`, {
        next: 'Run the scenario again when somebody is there, or raise timeLimitMinutes.',
      });
      timer = setTimeout(() => reject(late), limitMinutes * 60_000);
      open.set(id, { task: { ...task, id }, settle: resolve });
    });
    announce(`${task.asked}\n  Say what you did at ${url}\n`);
    try {
      const said = await statement;
      await record({ ...task, id }, said);
      return said;
    } finally {
      clearTimeout(timer);
      open.delete(id);
    }
  };

  return {
    async act(asking, driver, key) {
      const { action, party, mpan = 'none', values } = asking;
      const { what } = actionRow(action);
      const asked =
        driver.instruction === undefined
          ? `As ${party.name}: ${what}`
          : filledText(driver.instruction, namesOf(asking, tools), `${key}.instruction`);
      const facts = factsOf({ ...about(party, mpan), ...values });
      const said = await ask({ kind: 'act', asked, facts }, driver.timeLimitMinutes, key);
      if (said.said !== 'could not be done') return;
      throw new SetUpFault(`${said.by} says that it could not be done: ${said.words} ("${asked}")`, {
        next: 'Mend that, or choose another driver for the action, and run the scenario again.',
      });
    },
    async answer(question, asker, key) {
      const { what, party, mpan, example } = question;
      const asked = `What does ${party.name} hold as ${what}?`;
      const facts = factsOf(about(party, mpan));
      return (await ask({ kind: 'answer', asked, facts, example }, asker.timeLimitMinutes, key)).value;
    },
    async close() {
      if (server === undefined) return;
      await (await server).close();
      rmSync(join(directory, pageAddressFile), { force: true });
    },
  };
}

/** Values as rows of a table, those that are made of several one by one. */
function factsOf(values: Readonly<Record<string, unknown>>): Task['facts'] {
  return Object.entries(values).flatMap(([name, value]): Task['facts'] => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isGroup) return Object.entries(value).map(([inner, item]) => [`${name}: ${inner}`, wordsOf(item)] as const);
    return [[name, wordsOf(value)]];
  });
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
