import { alignmentMessages } from '../../market/expected/relations.ts';
import type { Party, Service } from '../../market/parties/party.ts';
import { appointmentAt, latestRegistration } from '../../market/processes/metering-point.ts';
import { claimExpected, claimHeld, type Exchange, type HeldPoint, latestExchange } from './exchange.ts';
import { claimReached } from './relation-claims.ts';
import type { NeighbourName } from './words/relation-words.ts';
import type { MarketWorld } from './world.ts';

/** An appointment that a scenario asked for, as something that other messages follow from. */
function exchangeOfAsk(world: MarketWorld): Exchange {
  const ask = world.asks.at(-1);
  if (ask === undefined) return latestExchange(world);
  return {
    ...{ by: world.supplier(), act: 'appoint', words: {}, departed: false, decidedAt: ask.decidedAt },
    ...{ date: ask.effectiveFrom, found: new Map() },
  };
}

const fields = {
  metering: { ended: 'B008', begun: 'B014', field: 'MeteringService' },
  data: { ended: 'B009', begun: 'B015', field: 'DataService' },
} as const;

async function claimServedBy(
  world: MarketWorld,
  party: Party,
  service: Service,
  name: NeighbourName,
  dipId: string | null,
): Promise<void> {
  const what = `the ${service} service of ${name}`;
  const inOffice = ({ point }: HeldPoint) =>
    appointmentAt(point, service, world.market.clock.now())?.providerDipId ?? null;
  await claimHeld(world, party, what, dipId, inOffice, world.neighbours.point(name));
}

const heldByRegistration = (world: MarketWorld, service: Service, name: NeighbourName, dipId: string | null) =>
  claimServedBy(world, world.party('REGS'), service, name, dipId);

/** Claims that the provider of a neighbour leaves, with whom that is told; with nobody named, nobody follows. */
async function claimLeft(
  world: MarketWorld,
  service: Service,
  name: NeighbourName,
  reason: string,
  exchange: Exchange,
) {
  const about = world.neighbours.point(name);
  const { ended, field } = fields[service];
  const leaver = about.appointments[service].at(-1)?.providerDipId;
  const says = { [`${ended}.deAppointed${field}DIPID`]: leaver, [`${ended}.deAppointmentReasonCode`]: reason };
  const options = { exchange, says, about };
  const entry = await claimExpected(world, alignmentMessages[service].ends, options);
  claimReached(world, entry, 'the provider that leaves', [leaver ?? '']);
}

/** Who serves the scenario's metering point now: the one asked for, where one was. */
async function leading(world: MarketWorld, service: Service): Promise<string> {
  const ask = world.asks.at(-1);
  const point = await world.point();
  return ask?.providerDipId ?? appointmentAt(point, service, world.market.clock.now())?.providerDipId ?? '';
}

/** Claims that the provider of the scenario's metering point takes over a neighbour, told to both suppliers where they differ. */
export async function claimFollows(
  world: MarketWorld,
  service: Service,
  name: NeighbourName,
  reason: 'IMPEXP' | 'RELATED',
): Promise<void> {
  const exchange = exchangeOfAsk(world);
  const provider = await leading(world, service);
  await claimLeft(world, service, name, reason, exchange);
  const about = world.neighbours.point(name);
  const { begun, field } = fields[service];
  const says = { [`${begun}.incoming${field}DIPID`]: provider, [`${begun}.appointmentScenario`]: 'ALG' };
  const options = { exchange, says, about };
  const entry = await claimExpected(world, alignmentMessages[service].begins, options);
  const own = latestRegistration(await world.point())?.supplierDipId ?? '';
  claimReached(world, entry, 'the supplier of the principal and the provider', [own, provider]);
  await heldByRegistration(world, service, name, provider);
}

/** Claims that a neighbour loses the provider that it had by its relation. */
export async function claimReleased(
  world: MarketWorld,
  service: Service,
  name: NeighbourName,
  reason: 'IMPEXP' | 'RELATED',
): Promise<void> {
  await claimLeft(world, service, name, reason, latestExchange(world));
  await heldByRegistration(world, service, name, null);
}

/** Claims that the provider of a neighbour is who it was. */
export async function claimUnmoved(world: MarketWorld, service: Service, name: NeighbourName): Promise<void> {
  const before = world.neighbours.point(name).appointments[service].at(-1)?.providerDipId ?? null;
  await heldByRegistration(world, service, name, before);
}

/** Claims that a party holds a neighbour to be served by whoever serves the scenario's metering point. */
export async function claimServedAlike(
  world: MarketWorld,
  party: Party,
  service: Service,
  name: NeighbourName,
): Promise<void> {
  await claimServedBy(world, party, service, name, await leading(world, service));
}
