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

async function heldByRegistration(world: MarketWorld): Promise<RegistrationKnowledge | undefined> {
  const point = await world.point();
  return (await world.market.holds(world.party('REGS'), point.mpan)) as RegistrationKnowledge | undefined;
}

async function heldBySupplier(world: MarketWorld): Promise<SupplierKnowledge | undefined> {
  const point = await world.point();
  return (await world.market.holds(world.supplier(), point.mpan)) as SupplierKnowledge | undefined;
}

/** Claims what the registration service holds the metering point to be: its MHHS indicator. */
export async function claimRegime(world: MarketWorld, regime: 'legacy' | 'migrated'): Promise<void> {
  const held = await heldByRegistration(world);
  const findings = differs('indicator', regime, held?.point.regime ?? 'unknown');
  recordClaim(world, `the registration service holds the metering point as ${regime}`, findings, []);
}

/** Claims who the registration service holds to be in office now. */
export async function claimInOffice(world: MarketWorld, service: Service, dipId: string | null): Promise<void> {
  const held = await heldByRegistration(world);
  const now = held === undefined ? undefined : appointmentAt(held.point, service, world.market.clock.now());
  const findings = differs('in-office', dipId ?? 'nobody', now?.providerDipId ?? 'nobody');
  recordClaim(world, `the ${service} service in office is unchanged`, findings, []);
}

/** Claims in which state the supplier holds its appointment of a service to be. */
export async function claimSupplierState(world: MarketWorld, service: Service, state: SupplierState): Promise<void> {
  const held = (await heldBySupplier(world))?.services[service];
  recordClaim(
    world,
    `the supplier holds the ${service} appointment as ${state}`,
    differs('supplier-state', state, held?.state ?? 'unknown'),
    [],
  );
}

/** Claims in which state a proposed or outgoing provider holds its own appointment to be. */
export async function claimProviderState(world: MarketWorld, party: Party, state: ProviderState): Promise<void> {
  const point = await world.point();
  const held = (await world.market.holds(party, point.mpan)) as ProviderKnowledge | undefined;
  const findings = differs('provider-state', state, held?.state ?? 'unknown');
  recordClaim(world, `${party.name} holds itself ${state}`, findings, []);
}

/** Claims how many reminders of a missing provider the supplier has to work off. */
export async function claimRemindersOpen(world: MarketWorld, service: Service, count: number): Promise<void> {
  const held = (await heldBySupplier(world))?.services[service];
  const findings = differs('reminders-open', String(count), String(held?.remindersOpen ?? 'unknown'));
  recordClaim(world, `the supplier has ${count} reminders of the ${service} service to work off`, findings, []);
}
