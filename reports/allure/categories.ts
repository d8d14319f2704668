import { faultKinds, faultWords } from '../fault-words.ts';

/** A row of categories.json; Allure 2 and 3 read the same form. */
export interface Category {
  readonly name: string;
  readonly description?: string;
  readonly matchedStatuses: readonly ('failed' | 'broken' | 'skipped')[];
  readonly messageRegex?: string;
}

/** What stands before the message of a result that waits. */
export const waitingTitle = 'Waiting';

/** The four kinds of fault, and what waits. Every message of a result begins with the title of its kind. */
export const categories: readonly Category[] = [
  ...faultKinds.map((kind): Category => {
    const { title, meaning } = faultWords[kind];
    const matchedStatuses = kind === 'participant' ? (['failed'] as const) : (['broken'] as const);
    return { name: title, description: meaning, matchedStatuses, messageRegex: `${title}: [\\s\\S]*` };
  }),
  {
    name: waitingTitle,
    description: 'Begun, and waits for something that has yet to happen. Neither passed nor failed.',
    matchedStatuses: ['skipped'],
    messageRegex: `${waitingTitle}: [\\s\\S]*`,
  },
];
