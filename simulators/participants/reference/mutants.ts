import { receiverMutants } from './adapter/receiver-mutants.ts';
import { senderMutants } from './adapter/sender-mutants.ts';
import { adviceMutants } from './advice-mutants.ts';
import { agreedReadingMutants } from './agreed-reading-mutants.ts';
import { allocationMutants } from './allocation-mutants.ts';
import { amendmentMutants } from './amendment-mutants.ts';
import { type Behaviour, goodBehaviour } from './behaviour.ts';
import { billingMutants } from './billing-mutants.ts';
import { calendarMutants } from './calendar-mutants.ts';
import type { ReferenceKind } from './config.ts';
import { consumptionMutants } from './consumption-mutants.ts';
import { contractMutants } from './contract-mutants.ts';
import { disconnectionMutants } from './disconnection-mutants.ts';
import { dtnMutants } from './dtn-mutants.ts';
import { energisationMutants } from './energisation-mutants.ts';
import { estimationMutants } from './estimation-mutants.ts';
import { helixRunMutants } from './helix-run-mutants.ts';
import { helixShapeMutants } from './helix-shape-mutants.ts';
import { hubMutants } from './hub-mutants.ts';
import { ldsoMutants } from './ldso-mutants.ts';
import { meterWorksMutants } from './meter-works-mutants.ts';
import { oldSupplierMutants } from './old-supplier-mutants.ts';
import { providerMutants } from './provider-mutants.ts';
import { readingMutants } from './reading-mutants.ts';
import { registrationDataMutants } from './registration-data-mutants.ts';
import { relationMutants } from './relation-mutants.ts';
import { reportMutants } from './report-mutants.ts';
import { retrievalMutants } from './retrieval-mutants.ts';
import { reverseMutants } from './reverse-mutants.ts';
import { segmentMutants } from './segment-mutants.ts';
import { settlingMutants } from './settling-mutants.ts';
import { supplierItemMutants } from './supplier-item-mutants.ts';
import { supplierMutants } from './supplier-mutants.ts';
import { switchingMutants } from './switching-mutants.ts';
import { switchingPartyMutants } from './switching-party-mutants.ts';

/** Who is at fault: one of the reference participants, or Helix, whose simulated services the settlement pack tries with it. */
export type FaultyKind = ReferenceKind | 'helix';

/** A faulty participant: the reference one with one named fault. */
export interface Mutant {
  readonly id: string;
  readonly participant: FaultyKind;
  /** What it does wrong, as a tester would say it. */
  readonly fault: string;
  /**
   * The processes in which it is at fault: `npm test` runs it against their cases. Left out, those whose cases are known to
   * catch it.
   */
  readonly processes?: readonly string[];
  /** Cases of those processes that are enough for `npm test`, where many are the same conduct again. Left out: all of them. */
  readonly within?: readonly string[];
  readonly change: (good: Behaviour) => Behaviour;
}

/** Mutants that are at fault in the same processes, unless they say otherwise. */
const about = (processes: readonly string[], rows: readonly Mutant[]): readonly Mutant[] =>
  rows.map((row) => ({ processes, ...row }));

const appointments = ['appointment', 'exceptions', 'dip-channel', 'migration-forward-coa'];
const switches = ['switching', 'migration-forward-cos', 'ssd-correction', 'meter-reading', 'registration-data'];

export const mutants: readonly Mutant[] = [
  ...about(appointments, ldsoMutants),
  ...about(appointments, supplierMutants),
  ...about(['appointment'], providerMutants),
  ...about(['energisation', 'meter-works'], energisationMutants),
  ...about(['registration-data', 'data-refresh', 'new-connection'], registrationDataMutants),
  ...about(['appointment', 'migration-forward-coa', 'exceptions'], calendarMutants),
  ...about(['relationships'], relationMutants),
  ...about(['segment-change', 'direct-contract'], segmentMutants),
  ...about(['direct-contract', 'mdr', 'segment-change'], contractMutants),
  ...about(['registration-data'], supplierItemMutants),
  ...about(['dtn-channel', 'response-codes', 'migration-forward-coa', 'meter-works'], dtnMutants),
  ...about(['meter-works', 'energisation'], meterWorksMutants),
  ...about(['meter-reading', 'meter-works', 'energisation'], readingMutants),
  ...about(['registration-data'], disconnectionMutants),
  ...about(['meter-works'], hubMutants),
  ...about(['consumption'], [...consumptionMutants, ...estimationMutants, ...amendmentMutants]),
  ...about(['mdr'], retrievalMutants),
  ...about(['supplier-notification', 'load-shaping', 'standing-data', 'consumption'], adviceMutants),
  ...about(switches, switchingMutants),
  ...about(switches, switchingPartyMutants),
  ...about(switches, oldSupplierMutants),
  ...about(['meter-reading'], agreedReadingMutants),
  ...about(['migration-reverse', 'migration-control', ...switches], reverseMutants),
  ...about(['settlement'], [...helixShapeMutants, ...helixRunMutants, ...settlingMutants]),
  ...about(['settlement'], [...billingMutants, ...allocationMutants, ...reportMutants]),
  ...about(['dip-channel'], receiverMutants),
  ...about(['dip-channel'], senderMutants),
];

/** @throws {RangeError} naming the known ones */
export function mutantOf(id: string): Mutant {
  const mutant = mutants.find((candidate) => candidate.id === id);
  if (mutant === undefined) {
    throw new RangeError(`no mutant is called "${id}"; there are ${mutants.map((known) => known.id).join(', ')}`);
  }
  return mutant;
}

/**
 * Whether a mutant's fault lies elsewhere than in how it calls the DIP. Such a one registers the same webhooks as the good one, so
 * it may find them registered.
 */
export function callsTheDipWell({ change }: Mutant): boolean {
  const { transport, adapter } = change(goodBehaviour);
  return transport === goodBehaviour.transport && adapter.sender === goodBehaviour.adapter.sender;
}
