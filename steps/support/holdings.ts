import type { Party, Service } from '../../market/parties/party.ts';
import type { ProviderKnowledge, ProviderState } from '../../market/processes/appointment/provider.ts';
import type { RegistrationKnowledge } from '../../market/processes/appointment/registration.ts';
import type { SupplierKnowledge, SupplierState } from '../../market/processes/appointment/supplier.ts';
import { appointmentAt } from '../../market/processes/metering-point.ts';
import { claimRecorded } from './claims.ts';
import type { MarketWorld } from './world.ts';

interface Held<Knowledge> {
  readonly party: Party;
  readonly what: string;
  readonly example: string;
  readonly pick: (held: Knowledge) => string | undefined;
}

/** Claims what a party holds of the scenario's metering point, in a word; "unknown" where it knows nothing of it. */
async function claimHeldAs<Knowledge>(
  world: MarketWorld,
  text: string,
  rule: string,
  { party, what, example: expected, pick }: Held<Knowledge>,
): Promise<void> {
  const { mpan } = await world.point();
  const held = String((await world.market.holds(party, { mpan, what, example: expected, pick })) ?? 'unknown');
  claimRecorded(world, text, { check: 'held', given: { rule, party: party.name, what, expected, held } });
}

/** Claims what the registration service holds the metering point to be: its MHHS indicator. */
export async function claimRegime(world: MarketWorld, regime: 'legacy' | 'migrated'): Promise<void> {
  const pick = ({ point }: RegistrationKnowledge) => point.regime;
  const asked = { party: world.party('REGS'), what: 'the arrangements', example: regime, pick };
  await claimHeldAs(world, `the registration service holds the metering point as ${regime}`, 'indicator', asked);
}

/** Claims who the registration service holds to be in office now. */
export async function claimInOffice(world: MarketWorld, service: Service, dipId: string | null): Promise<void> {
  const now = world.market.clock.now();
  const wanted = dipId ?? 'nobody';
  const pick = ({ point }: RegistrationKnowledge) => appointmentAt(point, service, now)?.providerDipId ?? 'nobody';
  const what = `the ${service} service in office`;
  const asked = { party: world.party('REGS'), what, example: wanted, pick };
  await claimHeldAs(world, `${what} is unchanged`, 'in-office', asked);
}

/** Claims in which state the supplier holds its appointment of a service to be. */
export async function claimSupplierState(world: MarketWorld, service: Service, state: SupplierState): Promise<void> {
  const pick = ({ services }: SupplierKnowledge) => services[service].state;
  const what = `the state of the ${service} appointment`;
  const text = `the supplier holds the ${service} appointment as ${state}`;
  await claimHeldAs(world, text, 'supplier-state', { party: world.supplier(), what, example: state, pick });
}

/** Claims in which state a proposed or outgoing provider holds its own appointment to be. */
export async function claimProviderState(world: MarketWorld, party: Party, state: ProviderState): Promise<void> {
  const pick = (held: ProviderKnowledge) => held.state;
  const asked = { party, what: 'the state of its appointment', example: state, pick };
  await claimHeldAs(world, `${party.name} holds itself ${state}`, 'provider-state', asked);
}

/** Claims how many reminders of a missing provider the supplier has to work off. */
export async function claimRemindersOpen(world: MarketWorld, service: Service, count: number): Promise<void> {
  const pick = ({ services }: SupplierKnowledge) => String(services[service].remindersOpen);
  const what = `the open reminders of the ${service} appointment`;
  const text = `the supplier has ${count} reminders of the ${service} service to work off`;
  await claimHeldAs(world, text, 'reminders-open', { party: world.supplier(), what, example: String(count), pick });
}
