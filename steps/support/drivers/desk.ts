import type { Asker, Driver } from '../../../environments/drivers-schema.ts';
import type { DrivenBy } from '../../../market/record/entries.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import type { Asking, Driven, DrivingTools, Question } from './driving.ts';
import { driveByDtn } from './dtn-driver.ts';
import { askByHttp, driveByHttp } from './http-driver.ts';

/** Where a participant is made to act and asked what it holds, each thing by the driver that its environment chose for it. */
export interface Desk {
  /** @throws {SetUpFault} where no driver is chosen for the action, or the driver cannot do it */
  drive(asking: Asking): Promise<Driven & { readonly by: DrivenBy }>;
  /** Who the environment says answers a question; undefined where it says nothing. */
  askerOf(question: string): Asker['by'] | undefined;
  /** @returns what was answered; undefined where nothing is known of the metering point */
  ask(question: Question): Promise<unknown>;
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

  const carryOut = async (asking: Asking, driver: Driver, key: string): Promise<Driven> => {
    switch (driver.by) {
      case 'http':
        return driveByHttp(asking, driver, tools, key);
      case 'dtn':
        await driveByDtn(asking, driver, tools, key);
        return {};
      case 'self':
        return {};
    }
  };

  return {
    async drive(asking) {
      const chosen = chosenFrom(drivers, 'drivers', asking.action);
      if (chosen === undefined) {
        throw new SetUpFault(`Nobody is told to have ${name} do ${asking.action}`, {
          next: `Choose a driver for it in the environment: drivers: { ${asking.action}: { by: self } }, or a default.`,
        });
      }
      return { ...(await carryOut(asking, chosen.row, chosen.key)), by: chosen.row.by };
    },
    askerOf: (question) => chosenFrom(questions, 'questions', question)?.row.by,
    async ask(question) {
      const chosen = chosenFrom(questions, 'questions', question.question);
      if (chosen?.row.by === 'http') return askByHttp(question, chosen.row, tools, chosen.key);
      throw new SetUpFault(`Nobody is told to answer ${question.question} for ${name}`, {
        next: `Say who does in the environment: questions: { ${question.question}: { by: hook } }, or a default.`,
      });
    },
  };
}
