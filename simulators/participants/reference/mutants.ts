import { receiverMutants } from './adapter/receiver-mutants.ts';
import { senderMutants } from './adapter/sender-mutants.ts';
import type { Behaviour } from './behaviour.ts';
import { calendarMutants } from './calendar-mutants.ts';
import type { ReferenceKind } from './config.ts';
import { dtnMutants } from './dtn-mutants.ts';
import { energisationMutants } from './energisation-mutants.ts';
import { ldsoMutants } from './ldso-mutants.ts';
import { providerMutants } from './provider-mutants.ts';
import { registrationDataMutants } from './registration-data-mutants.ts';
import { supplierMutants } from './supplier-mutants.ts';

/** A faulty participant: the reference one with one named fault. */
export interface Mutant {
  readonly id: string;
  readonly participant: ReferenceKind;
  /** What it does wrong, as a tester would say it. */
  readonly fault: string;
  readonly change: (good: Behaviour) => Behaviour;
}

export const mutants: readonly Mutant[] = [
  ...ldsoMutants,
  ...supplierMutants,
  ...providerMutants,
  ...energisationMutants,
  ...registrationDataMutants,
  ...calendarMutants,
  ...dtnMutants,
  ...receiverMutants,
  ...senderMutants,
];

/** @throws {RangeError} naming the known ones */
export function mutantOf(id: string): Mutant {
  const mutant = mutants.find((candidate) => candidate.id === id);
  if (mutant === undefined) {
    throw new RangeError(`no mutant is called "${id}"; there are ${mutants.map((known) => known.id).join(', ')}`);
  }
  return mutant;
}
