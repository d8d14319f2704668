import { localDateOf } from '../../market/calendar/london.ts';
import { switchingMessages as expected } from '../../market/expected/switching.ts';
import { claimOutcome } from './claims.ts';
import { withinTheHour } from './deadlines.ts';
import { claimExpected } from './exchange.ts';
import { claimRegime } from './holdings.ts';
import { claimAgentsAsked } from './legacy-claims.ts';
import { claimFlow, type FlowParty } from './party-flow-claims.ts';
import { claimSiteFacts, claimSwitched } from './switch-claims.ts';
import { gainingSupplier, losingSupplier, switchExchange, switchOf } from './switching.ts';
import type { MarketWorld } from './world.ts';

const flowDate = (instant: number) => localDateOf(instant).replaceAll('-', '');

/** The suppliers of the switch whom the D-flow of the old registration tells. */
function toldOfOld(world: MarketWorld): readonly FlowParty[] {
  const whom = world.market.settings.old_registration_to;
  return [
    ...(whom === 'losing' ? [] : [gainingSupplier(world)]),
    ...(whom === 'gaining' ? [] : [losingSupplier(world)]),
  ];
}

/**
 * Claims that the gaining supplier was told of its registration on the data transfer network, and whom it concerns of the one
 * before.
 */
export async function claimToldOnDtn(world: MarketWorld): Promise<void> {
  const { mpan, effectiveFrom } = switchOf(world);
  const deadline = withinTheHour(world, switchExchange(world).decidedAt);
  const sent = { from: world.party('REGS'), deadline, requirement: 'DTN-D0217-01' };
  const about = { mpanCore: mpan, supplyStartDate: flowDate(effectiveFrom) };
  await claimFlow(world, { ...sent, flow: 'D0217', to: gainingSupplier(world), says: about });
  const old = { ...about, oldSupplier: losingSupplier(world).mpid };
  for (const to of toldOfOld(world)) await claimFlow(world, { ...sent, flow: 'D0260', to, says: old });
}

/** Claims that the gaining supplier was told over both networks. */
export async function claimToldOverBoth(world: MarketWorld): Promise<void> {
  await claimSiteFacts(world);
  await claimToldOnDtn(world);
}

/** Claims that both providers accept, and that the losing legacy agents are asked to hand over. */
export async function claimAcceptedByBoth(world: MarketWorld): Promise<void> {
  for (const ask of world.asks) await claimOutcome(world, 'accepted', ask);
  await claimAgentsAsked(world, world.asks);
}

/** Claims that the switch migrates the metering point on its date: announced, both services active, the indicator turned. */
export async function claimMigratedBySwitch(world: MarketWorld): Promise<void> {
  await claimSwitched(world);
  for (const ask of world.asks) await claimOutcome(world, 'active', ask);
  await claimRegime(world, 'migrated');
}

/** Claims that the services are ended by the return, with the legacy agents that follow, and that everybody is told of it. */
export async function claimReturned(world: MarketWorld): Promise<void> {
  const point = await world.point();
  const { effectiveFrom, supplierDipId } = switchOf(world);
  const exchange = switchExchange(world);
  const at = { instant: effectiveFrom };
  const gaining = { 'B002.incomingSupplierDIPID': supplierDipId, 'B002.supplierEffectiveFromDate': at };
  const metered = point.segment !== 'U';
  await claimExpected(world, expected.meteringReturned, {
    exchange,
    says: {
      ...gaining,
      'B008.meteringServiceEffectiveToDate': at,
      'B008.deAppointmentReasonCode': 'CSUPP',
      ...(metered ? { 'B095.ReverseMigrationIncomingMOPMPID': 'LMOP' } : {}),
    },
  });
  await claimExpected(world, expected.dataReturned, {
    exchange,
    says: {
      ...gaining,
      'B009.dataServiceEffectiveToDate': at,
      ...(metered ? { 'B096.ReverseMigrationIncomingDCMPID': point.segment === 'A' ? 'LHDC' : 'LNDC' } : {}),
    },
  });
  await claimExpected(world, expected.returned, { exchange, says: { ...gaining, 'B094.MHHSRegimeEndDate': at } });
  await claimSwitched(world, 'returnAnnounced');
}
