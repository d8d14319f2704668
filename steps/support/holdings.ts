import type { Finding } from '../../market/checks/finding.ts';
import type { Party, Service } from '../../market/parties/party.ts';
import type { ProviderKnowledge, ProviderState } from '../../market/processes/appointment/provider.ts';
import type { RegistrationKnowledge } from '../../market/processes/appointment/registration.ts';
import type { SupplierKnowledge, SupplierState } from '../../market/processes/appointment/supplier.ts';
import { appointmentAt } from '../../market/processes/metering-point.ts';
import { recordClaim } from './claims.ts';
import type { MarketWorld } from './world.ts';

function differs(rule: string, expected: string, actual: string): Finding[] {
  if (expected === actual) return [];
  const message = `It should be held as ${expected}; it is held as ${actual}.`;
  return [{ rule, path: '', expected, actual, message, weight: 'refused' }];
}

interface Held<Knowledge> {
  readonly party: Party;
  readonly what: string;
  readonly example: string;
  readonly pick: (held: Knowledge) => string | undefined;
}

/** What a party holds of the scenario's metering point, in a word; "unknown" where it knows nothing of it. */
async function heldBy<Knowledge>(world: MarketWorld, { party, ...asked }: Held<Knowledge>): Promise<string> {
  const { mpan } = await world.point();
  return String((await world.market.holds(party, { mpan, ...asked })) ?? 'unknown');
}

/** Claims what the registration service holds the metering point to be: its MHHS indicator. */
export async function claimRegime(world: MarketWorld, regime: 'legacy' | 'migrated'): Promise<void> {
  const pick = ({ point }: RegistrationKnowledge) => point.regime;
  const held = await heldBy(world, { party: world.party('REGS'), what: 'the arrangements', example: regime, pick });
  const findings = differs('indicator', regime, held);
  recordClaim(world, `the registration service holds the metering point as ${regime}`, findings, []);
}

/** Claims who the registration service holds to be in office now. */
export async function claimInOffice(world: MarketWorld, service: Service, dipId: string | null): Promise<void> {
  const now = world.market.clock.now();
  const wanted = dipId ?? 'nobody';
  const pick = ({ point }: RegistrationKnowledge) => appointmentAt(point, service, now)?.providerDipId ?? 'nobody';
  const what = `the ${service} service in office`;
  const held = await heldBy(world, { party: world.party('REGS'), what, example: wanted, pick });
  recordClaim(world, `${what} is unchanged`, differs('in-office', wanted, held), []);
}

/** Claims in which state the supplier holds its appointment of a service to be. */
export async function claimSupplierState(world: MarketWorld, service: Service, state: SupplierState): Promise<void> {
  const pick = ({ services }: SupplierKnowledge) => services[service].state;
  const what = `the state of the ${service} appointment`;
  const held = await heldBy(world, { party: world.supplier(), what, example: state, pick });
  const text = `the supplier holds the ${service} appointment as ${state}`;
  recordClaim(world, text, differs('supplier-state', state, held), []);
}

/** Claims in which state a proposed or outgoing provider holds its own appointment to be. */
export async function claimProviderState(world: MarketWorld, party: Party, state: ProviderState): Promise<void> {
  const pick = (held: ProviderKnowledge) => held.state;
  const held = await heldBy(world, { party, what: 'the state of its appointment', example: state, pick });
  recordClaim(world, `${party.name} holds itself ${state}`, differs('provider-state', state, held), []);
}

/** Claims how many reminders of a missing provider the supplier has to work off. */
export async function claimRemindersOpen(world: MarketWorld, service: Service, count: number): Promise<void> {
  const pick = ({ services }: SupplierKnowledge) => String(services[service].remindersOpen);
  const what = `the open reminders of the ${service} appointment`;
  const held = await heldBy(world, { party: world.supplier(), what, example: String(count), pick });
  const findings = differs('reminders-open', String(count), held);
  recordClaim(world, `the supplier has ${count} reminders of the ${service} service to work off`, findings, []);
}
