import { z } from 'zod';

const name = z.string().trim().min(1);

/** Which tests a criterion counts, by theme; left out, all of them. */
const scope = { themes: z.array(name).optional(), without: z.array(name).optional() };
const share = z.number().min(0).max(100);

/** How a criterion is measured. Each kind is computed from the tests of the cohorts, or reported. */
const measureModel = z.discriminatedUnion('kind', [
  /** Tests that came to an end, passed or failed, of all that are allocated. */
  z.strictObject({ kind: z.literal('executed'), moreThanPercent: share, ...scope }),
  /** Tests that passed, of all that are allocated. */
  z.strictObject({ kind: z.literal('passed'), moreThanPercent: share, ...scope }),
  /** Every cohort has passed as many as its execution model plans by now. */
  z.strictObject({ kind: z.literal('execution-model') }),
  /** A test of the segment has passed in each of the themes, whichever cohort. */
  z.strictObject({ kind: z.literal('each-theme'), segment: name, themes: z.array(name).min(1) }),
  /** Each of the cases has been passed by so many cohorts. */
  z.strictObject({
    kind: z.literal('cases'),
    cases: z.array(name).min(1),
    byCohorts: z.number().int().min(1).default(1),
  }),
]);

export const criterionModel = z.strictObject({
  id: name,
  text: name,
  measure: measureModel,
});

export const criterionSetModel = z.strictObject({
  name,
  title: name,
  source: name,
  criteria: z.array(criterionModel).min(1),
});

export type Measure = z.output<typeof measureModel>;
export type Criterion = z.output<typeof criterionModel>;
export type CriterionSet = z.output<typeof criterionSetModel>;
