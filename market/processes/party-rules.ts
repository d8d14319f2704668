import type { RoleCode } from '../identifiers/roles.ts';
import { type ProviderKnowledge, provider } from './appointment/provider.ts';
import {
  type RegistrationKnowledge,
  type RegistrationRules,
  registrationBy,
  registrationRules,
} from './appointment/registration.ts';
import { type SupplierRules, supplierBy, supplierRules } from './appointment/supplier.ts';
import type { DutyFamily } from './duties/duty.ts';
import { dutyFamilies } from './duties/families.ts';
import { dutiesOf } from './duties/play.ts';
import { asPart, hearingChanges, type Part, together } from './duties/together.ts';
import type { PartyFunction } from './party-function.ts';

/** The rules that all parties work by. A mutant is these with one of them changed. */
export interface PartyRules {
  readonly registration: RegistrationRules;
  readonly supplier: SupplierRules;
  /** How a proposed provider answers. */
  readonly provider: PartyFunction<ProviderKnowledge>;
  readonly duties: readonly DutyFamily[];
}

export const partyRules: PartyRules = {
  registration: registrationRules,
  supplier: supplierRules,
  provider,
  duties: dutyFamilies,
};

/** A registration service that took up a metering point by another process has had no requests about it yet. */
function registrationPart(rules: RegistrationRules): Part {
  const behave = registrationBy(rules);
  return asPart<Partial<RegistrationKnowledge>>((knows, arrived, context) =>
    behave(knows?.point == null ? undefined : { point: knows.point, requests: knows.requests ?? [] }, arrived, context),
  );
}

/** The part in appointments that is a role's own; every other process is duties. */
const appointmentParts: Partial<Record<RoleCode, (rules: PartyRules) => Part>> = {
  REGS: (rules) => registrationPart(rules.registration),
  SUP: (rules) => asPart(supplierBy(rules.supplier)),
  MSS: (rules) => asPart(rules.provider),
  MSA: (rules) => asPart(rules.provider),
  UMSO: (rules) => asPart(rules.provider),
  SDS: (rules) => asPart(rules.provider),
  ADS: (rules) => asPart(rules.provider),
  UMSDS: (rules) => asPart(rules.provider),
};

/** What a party knows: its share of each process, by name (see the knowledge types of the processes). */
export type PartyKnowledge = Readonly<Record<string, unknown>>;

/** A party as its role behaves, in every process that its role takes part in. */
export function behaviourOf(role: RoleCode, rules: PartyRules = partyRules): PartyFunction<PartyKnowledge> {
  const own = appointmentParts[role]?.(rules);
  const duties = rules.duties
    .filter(({ rows }) => rows.some(({ at }) => at.includes(role)))
    .map((family) => asPart(dutiesOf(family)));
  return hearingChanges(together([...(own === undefined ? [] : [own]), keepsRecord, ...duties]));
}

/** Every party keeps the registered data it was told to load, also where no process has it do anything. */
const keepsRecord: Part = asPart(dutiesOf({ name: 'record', rows: [] }));
