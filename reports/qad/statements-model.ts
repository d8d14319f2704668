import { z } from 'zod';

const words = z.string().trim().min(1);
const day = z.iso.date();

/** Something that no run can show: a document, a procedure, an approval. */
const statementModel = z
  .strictObject({
    title: words,
    /** Done means that the evidence is there for the assessor to read. */
    state: z.enum(['done', 'open']),
    /** Where the evidence lies: a reference, a file, an address. */
    evidence: words.optional(),
    note: words.optional(),
    owner: words.optional(),
    due: day.optional(),
    /** Roles it is about; left out, every role of the participant. */
    roles: z.array(words).min(1).optional(),
  })
  .refine(({ state, evidence }) => state === 'open' || evidence !== undefined, 'what is done names its evidence')
  .refine(({ state, due }) => state === 'done' || due !== undefined, 'what is open has a day by which it is due');

/** qad.yaml: what a participant adds to its runs. Every part may be left out. */
export const statementsModel = z.strictObject({
  /** The participant, by its name in the runs; left out, the one of the runs. */
  participant: words.optional(),
  organisation: words.optional(),
  submission: z.enum(['initial', 'final']).default('initial'),
  signatory: z.strictObject({ name: words, position: words }).optional(),
  pit: z.array(statementModel).default([]),
  /** Further statements about testing, beside what the runs show. */
  testing: z.array(statementModel).default([]),
  procedural: z.array(statementModel).default([]),
});

export type Statements = z.output<typeof statementsModel>;
export type Statement = Statements['pit'][number];

export const noStatements: Statements = statementsModel.parse({});
