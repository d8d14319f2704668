import type { DriverOf } from '../../../environments/drivers-schema.ts';
import { actionRow } from '../../../market/actions/actions.ts';
import type { Party } from '../../../market/parties/party.ts';
import { wholeMarket } from '../../../market/processes/party-function.ts';
import { type Asking, type DrivingTools, namesOf, type Question } from './driving.ts';
import type { Task } from './task.ts';
import { filledText } from './template.ts';

type Asked = Omit<Task, 'id'>;

/** What a person is to do, in the words of the environment or in ours. @param key of the driver in the environment */
export function instructionOf(asking: Asking, driver: DriverOf<'person'>, key: string, tools: DrivingTools): Asked {
  const { action, party, mpan = 'none', values } = asking;
  const asked =
    driver.instruction === undefined
      ? `As ${party.name}: ${actionRow(action).what}`
      : filledText(driver.instruction, namesOf(asking, tools), `${key}.instruction`);
  return { kind: 'act', asked, facts: factsOf({ ...about(party, mpan, tools), ...values }) };
}

/** What a person is to look up. */
export function questionOf({ what, party, mpan, example }: Question, tools: DrivingTools): Asked {
  const ofMarket = mpan === wholeMarket;
  const asked = `What does ${party.name} hold as ${what}${ofMarket ? '' : ` of ${mpan}`}?`;
  return { kind: 'answer', asked, facts: factsOf(about(party, ofMarket ? 'none' : mpan, tools)), example };
}

/** Whom and what it is about. The market's day may be another than that on the wall. */
const about = (party: Party, mpan: string, { now }: DrivingTools) => ({
  'metering point': mpan,
  party: `${party.name} (${party.role}, ${party.dipId})`,
  "the market's time": new Date(now()).toISOString(),
});

/** Values as rows of a table, those that are made of several one by one. */
function factsOf(values: Readonly<Record<string, unknown>>): Task['facts'] {
  return Object.entries(values).flatMap(([name, value]): Task['facts'] => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isGroup) return Object.entries(value).map(([inner, item]) => [`${name}: ${inner}`, wordsOf(item)] as const);
    return [[name, wordsOf(value)]];
  });
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
