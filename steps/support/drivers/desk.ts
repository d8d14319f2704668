import type { Asker, Driver } from '../../../environments/drivers-schema.ts';
import type { DrivenBy } from '../../../market/record/entries.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { createBrowserDriver } from './browser-driver.ts';
import type { Asking, Driven, DrivingTools, Question } from './driving.ts';
import { driveByDtn } from './dtn-driver.ts';
import { askByHttp, driveByHttp } from './http-driver.ts';
import { createPeople } from './people.ts';

/** Where a participant is made to act and asked what it holds, each thing by the driver that its environment chose for it. */
export interface Desk {
  /**
   * @param how false for "awaited" where a person who is told goes on alone: what comes of it is awaited by somebody else
   * @throws {SetUpFault} where no driver is chosen for the action, or the driver cannot do it
   */
  drive(asking: Asking, how?: { readonly awaited: boolean }): Promise<Driven & { readonly by: DrivenBy }>;
  /** What earlier sessions asked people can be answered from now on. */
  open(): Promise<void>;
  /** Who the environment says answers a question, by a line of its own or by the default; undefined where it says nothing. */
  askerOf(question: string): { readonly by: Asker['by']; readonly isOwn: boolean } | undefined;
  /** @returns what was answered; undefined where nothing is known of the metering point */
  ask(question: Question): Promise<unknown>;
  close(): Promise<void>;
}

interface Chosen<Row> {
  readonly row: Row;
  /** Where in the environment it stands. */
  readonly key: string;
}

function chosenFrom<Row>(rows: Readonly<Record<string, Row>>, list: string, name: string): Chosen<Row> | undefined {
  const key = rows[name] === undefined ? 'default' : name;
  const row = rows[key];
  return row === undefined ? undefined : { row, key: `${list}.${key}` };
}

export function createDesk(tools: DrivingTools): Desk {
  const { drivers, questions, name } = tools.row;
  const browser = createBrowserDriver(tools);
  const people = createPeople(tools);

  const carryOut = async (asking: Asking, driver: Driver, key: string, awaited: boolean): Promise<Driven> => {
    switch (driver.by) {
      case 'http':
        return driveByHttp(asking, driver, tools, key);
      case 'browser':
        return browser.drive(asking, driver, key);
      case 'dtn':
        await driveByDtn(asking, driver, tools, key);
        return {};
      case 'person':
        if (awaited) return { doneAt: await people.act(asking, driver, key) };
        await people.tell(asking, driver, key);
        return {};
      case 'self':
        return {};
    }
  };

  return {
    open: () => people.open(),
    async drive(asking, { awaited } = { awaited: true }) {
      const chosen = chosenFrom(drivers, 'drivers', asking.action);
      if (chosen === undefined) {
        throw new SetUpFault(`Nobody is told to have ${name} do ${asking.action}`, {
          next: `Choose a driver for it in the environment: drivers: { ${asking.action}: { by: person } }, or a default.`,
        });
      }
      return { ...(await carryOut(asking, chosen.row, chosen.key, awaited)), by: chosen.row.by };
    },
    askerOf(question) {
      const chosen = chosenFrom(questions, 'questions', question);
      return chosen && { by: chosen.row.by, isOwn: questions[question] !== undefined };
    },
    async ask(question) {
      const chosen = chosenFrom(questions, 'questions', question.question);
      if (chosen?.row.by === 'http') return askByHttp(question, chosen.row, tools, chosen.key);
      if (chosen?.row.by === 'person') return people.answer(question, chosen.row, chosen.key);
      throw new SetUpFault(`Nobody is told to answer ${question.question} for ${name}`, {
        next: `Say who does in the environment: questions: { ${question.question}: { by: person } }, or a default.`,
      });
    },
    async close() {
      await browser.close();
      await people.close();
    },
  };
}
