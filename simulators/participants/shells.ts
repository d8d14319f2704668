import { behaviourOf, type PartyKnowledge, type PartyRules } from '../../market/processes/party-rules.ts';
import { refusingOnDemand } from './party-faults.ts';
import { createPartyShell, type PartyShell, type PartyShellOptions } from './party-shell.ts';

/** A party as its role behaves; where faults on demand are planned, its providers refuse by them. */
export function shellFor(
  base: Omit<PartyShellOptions<PartyKnowledge>, 'behave'>,
  rules: PartyRules,
): PartyShell<PartyKnowledge> {
  const provider = base.faults === undefined ? rules.provider : refusingOnDemand(base.faults);
  return createPartyShell({ ...base, behave: behaviourOf(base.party.role, { ...rules, provider }) });
}
