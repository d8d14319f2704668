import { z } from 'zod';
import { flowLayouts } from '../market/dtn/index.ts';
import { headerValue, secretName } from './secret-name.ts';

const web = z.url({ protocol: /^https?$/, error: 'an https:// or http:// address is needed' });
/** A template may have a name in braces where an address has none; the address is looked at again when it is filled in. */
const webTemplate = z
  .string()
  .regex(
    /^https?:\/\/[^/\s{}]+(\/\S*)?$/,
    'an https:// or http:// address is needed, with names in braces in its path only',
  );

const timeLimitMs = z.int().min(100);

const request = {
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: webTemplate,
  headers: z.record(z.string().min(1), headerValue).default({}),
  /** JSON with names in braces, or a text. */
  body: z.unknown().optional(),
  /** Statuses that say it was taken. */
  expects: z.array(z.int().min(100).max(599)).min(1).default([200, 201, 202, 204]),
  timeLimitMs: timeLimitMs.default(30_000),
};

const byHttp = z.strictObject({
  by: z.literal('http'),
  ...request,
  method: request.method.default('POST'),
  /** Where in the answer the participant's own id of it stands: "id", "order.number". */
  id: z.string().min(1).optional(),
});

const byBrowser = z.strictObject({
  by: z.literal('browser'),
  /** Path of a module whose function `act` acts on the page. */
  script: z.string().min(1),
  /** The page it begins with. */
  url: web,
  secrets: z.record(z.string().min(1), secretName).default({}),
  timeLimitMs: timeLimitMs.default(60_000),
});

const byDtn = z.strictObject({
  by: z.literal('dtn'),
  /** The D-flow that has the participant act, such as D0134. */
  flow: z.enum(flowLayouts.map(({ flow }) => flow) as [string, ...string[]]),
  /** Who sends it: the first party of that role unless one is named. */
  from: z.strictObject({ role: z.string().min(1), mpid: z.string().min(1).optional() }),
  /** Items by name, with names in braces. */
  values: z.record(z.string().min(1), z.string()).default({}),
});

const byPerson = z.strictObject({
  by: z.literal('person'),
  /** What the person is told, with names in braces; a sentence is made where it is left out. */
  instruction: z.string().min(1).optional(),
  /** Left out: an hour where time is the harness's, seven days where it passes by itself. */
  timeLimitMinutes: z.number().positive().optional(),
});

const bySelf = z.strictObject({ by: z.literal('self') });

/** How a participant is made to act. */
export const driver = z.discriminatedUnion('by', [byHttp, byBrowser, byDtn, byPerson, bySelf]);

/** By the public name of an action; "default" for every other one. */
export const drivers = z.record(z.string().min(1), driver);

const asksHttp = z.strictObject({
  by: z.literal('http'),
  ...request,
  method: request.method.default('GET'),
  /** Where in the answer the value stands: "energisation.status"; the whole answer where it is left out. */
  path: z.string().min(1).optional(),
  /** What the participant's words mean in the market's: { live: E }. */
  words: z.record(z.string(), z.unknown()).default({}),
});

/** How a participant is asked what it holds. */
export const asker = z.discriminatedUnion('by', [
  asksHttp,
  byPerson,
  z.strictObject({ by: z.literal('hook') }),
  z.strictObject({ by: z.literal('nobody') }),
]);

/** By the public name of a question; "default" for every other one. */
export const questions = z.record(z.string().min(1), asker);

export type Driver = z.output<typeof driver>;
export type DriverOf<By extends Driver['by']> = Extract<Driver, { by: By }>;
export type Asker = z.output<typeof asker>;
export type AskerOf<By extends Asker['by']> = Extract<Asker, { by: By }>;
