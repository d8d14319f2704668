import { readingMessages } from '../../../market/expected/readings.ts';

export type ReadingMessage = (typeof readingMessages)[keyof typeof readingMessages];

/** Kinds of reading as the market says them, and the message that each is; a site reading is two parties'. */
export const readingWords: Readonly<Record<string, readonly ReadingMessage[]>> = {
  'installation reading': [readingMessages.installation],
  'removal reading': [readingMessages.removal],
  'energisation reading': [readingMessages.energisation],
  'site reading': [readingMessages.siteByMetering, readingMessages.site],
  'remote reading': [readingMessages.remote],
  'changed reading': [readingMessages.changed],
  'change of supplier reading': [readingMessages.switch],
  'estimated reading': [readingMessages.estimate],
  'agreed reading': [readingMessages.agreed],
  'overriding reading': [readingMessages.override],
};

/** How a reading came about (DI-094, dip-messages.md 4.3). */
export const readingMethods: Readonly<Record<string, 'A' | 'C' | 'E' | 'S'>> = {
  'read from the meter': 'A',
  'read by the customer': 'C',
  'estimated by the data service': 'E',
  'estimated by the supplier': 'S',
};

/** What a visit of the site found, and its check code (DI-096, dip-messages.md 4.3). */
export const siteVisitWords: Readonly<Record<string, string>> = {
  'the site occupied': '01',
  'the site not occupied': '02',
  'the meter changed': '10',
  'no access': '20',
  'access refused': '21',
  'the site demolished': '35',
  'the supply disabled remotely': '43',
  'the supply armed again': '44',
  'no wide area network': '53',
  'no home area network': '54',
  'the request rejected': '88',
  'the fault resolved': '89',
};
