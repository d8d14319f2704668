import { z } from 'zod';
import { scenarioStatusModel } from '../scenario-model.ts';

const words = z.string().trim().min(1);
const day = z.iso.date();

/** What is wrong: with the product, with the test case, with the specification, or nothing that is to be mended. */
export const knownKinds = {
  'product-defect': 'a defect of the participant',
  'test-case-defect': 'a defect of the test case',
  'specification-question': 'a question that the specification leaves open',
  waiver: 'a difference that was agreed to be left as it is',
} as const;

export type KnownKind = keyof typeof knownKinds;

const link = z
  .url({ protocol: /^https?$/, error: 'an address that begins with https:// is needed' })
  .describe('where it is tracked: ADO or any other tracker');

const entryShape = {
  id: words,
  kind: z.enum(Object.keys(knownKinds) as [KnownKind, ...KnownKind[]]),
  /** One line for lists. */
  title: words,
  owner: words,
  reason: words,
  /** The day it was raised. */
  date: day,
  link: link.optional(),
  /** The last day on which it counts. */
  expires: day,
  severity: z.enum(['S1', 'S2', 'S3', 'S4']).optional(),
  /** How and by when it is mended; a conditional pass needs one of each entry it stands on. */
  workOff: z.strictObject({ plan: words, due: day, owner: words.optional() }).optional(),
};

const coversModel = z
  .strictObject({
    /** Case ids: "COA-001" stands for every row of its outline. */
    cases: z.array(words).default([]),
    requirements: z.array(words).default([]),
    /** Names of participants; left out, any. */
    participants: z.array(words).min(1).optional(),
  })
  .refine(({ cases, requirements }) => cases.length + requirements.length > 0, 'a case or a requirement is needed');

/** One entry of known.yaml. */
export const knownEntryModel = z
  .strictObject({ ...entryShape, covers: coversModel })
  .refine(({ date, expires }) => date <= expires, 'it expires before it was raised');

/** known.yaml: no id twice. */
export const knownFileModel = z
  .array(knownEntryModel)
  .refine((entries) => new Set(entries.map(({ id }) => id)).size === entries.length, 'two entries have the same id');

export type KnownEntry = z.output<typeof knownEntryModel>;

const itemModel = z.object({
  kind: z.enum(['case', 'requirement']),
  id: z.string(),
  /** Passing when all of its scenarios ran and passed; open when one did not pass; not judged when some did not run. */
  state: z.enum(['open', 'passing', 'not-judged', 'not-in-run']),
  scenarios: z.array(z.object({ key: z.string(), status: scenarioStatusModel })),
});

/** What results.json holds of known.yaml. Entries never change the verdict of a scenario: they stand beside it. */
export const knownResultModel = z.object({
  /** The day at which expiry was judged: that of the last entry of the record. */
  asAt: z.string(),
  /** sha256 of the file. */
  file: z.string(),
  entries: z.array(
    z.object({
      ...entryShape,
      covers: z.object({
        cases: z.array(z.string()),
        requirements: z.array(z.string()),
        participants: z.array(z.string()).optional(),
      }),
      state: z.enum(['standing', 'passing', 'expired', 'not-judged', 'not-in-run']),
      items: z.array(itemModel),
    }),
  ),
  /** Scenarios that failed and that no entry in force covers. */
  uncovered: z.array(z.string()),
  /** True when something failed, all of it is covered by entries in force with a work-off plan, and everything ran. */
  conditionalPass: z.boolean(),
});

export type KnownResult = z.infer<typeof knownResultModel>;
export type KnownEntryResult = KnownResult['entries'][number];
export type KnownItem = z.infer<typeof itemModel>;
