import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { RegistrationRules } from '../../market/processes/appointment/registration.ts';
import { type SupplierRules, supplierBy } from '../../market/processes/appointment/supplier.ts';
import { createMprs } from '../mprs/mprs.ts';
import { observer } from './observer.ts';
import { refusingOnDemand } from './party-faults.ts';
import { createPartyShell, type PartyShell, type PartyShellOptions } from './party-shell.ts';

export interface PartyRules {
  readonly registration: RegistrationRules;
  readonly supplier: SupplierRules;
}

type Base = Omit<PartyShellOptions<unknown>, 'behave'>;
type Maker = (base: Base, rules: PartyRules) => PartyShell<unknown>;

const serviceProvider: Maker = (base) => createPartyShell({ ...base, behave: refusingOnDemand(base.faults) });

/** Who behaves how. Roles that are not here only receive. */
const makers: Partial<Record<RoleCode, Maker>> = {
  REGS: (base, rules) => createMprs(base, rules.registration),
  SUP: (base, rules) => createPartyShell({ ...base, behave: supplierBy(rules.supplier) }),
  MSS: serviceProvider,
  MSA: serviceProvider,
  UMSO: serviceProvider,
  SDS: serviceProvider,
  ADS: serviceProvider,
  UMSDS: serviceProvider,
};

/** A party as its role behaves. */
export function shellFor(base: Base, rules: PartyRules): PartyShell<unknown> {
  const make = makers[base.party.role] ?? ((options: Base) => createPartyShell({ ...options, behave: observer }));
  return make(base, rules);
}
