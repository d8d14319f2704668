import {
  type RegistrationKnowledge,
  type RegistrationRules,
  registrationBy,
  registrationRules,
} from '../../market/processes/appointment/registration.ts';
import { createPartyShell, type PartyShell, type PartyShellOptions } from '../participants/party-shell.ts';

/**
 * The registration service (MPRS): holds metering points, takes appointment requests through their whole course, validates
 * again after gate closure, makes appointments active at local midnight, reminds of missing providers, and answers legacy
 * updates. What it does is the table of `market/processes/appointment`; this carries it out for one party.
 */
export function createMprs(
  options: Omit<PartyShellOptions<RegistrationKnowledge>, 'behave'>,
  rules: RegistrationRules = registrationRules,
): PartyShell<RegistrationKnowledge> {
  return createPartyShell({ ...options, behave: registrationBy(rules) });
}
