import type { Judgement, SoFar } from './so-far.ts';

/** A judgement on the record of a scenario, made with plain data that is recorded with the claim. */
export interface RecordedCheck<Given> {
  /** The file of market/checks that it is a program of. */
  readonly program: string;
  readonly judge: (soFar: SoFar, given: Given) => Judgement;
  /** The same with the rows in it as they stand today, where it has rows of a table in it. */
  readonly today?: (given: Given) => Given;
}

/** A check for each name, by what it is given. */
export type ChecksFor<Givens> = { readonly [Name in keyof Givens]: RecordedCheck<Givens[Name]> };
