import type { Finding } from '../../market/checks/finding.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import {
  alignmentMessages,
  relationOutcomes,
  relationRefusals,
  relationRequests,
} from '../../market/expected/relations.ts';
import type { Party, Service } from '../../market/parties/party.ts';
import { appointmentAt, latestRegistration } from '../../market/processes/metering-point.ts';
import { recordClaim } from './claims.ts';
import type { MessageEntry } from './conversation-so-far.ts';
import { act, claimExpected, claimHeld, type Exchange, type HeldPoint, latestExchange } from './exchange.ts';
import { strangeMpan } from './neighbours.ts';
import type { NeighbourName } from './words/relation-words.ts';
import type { MarketWorld } from './world.ts';

function rowOf(rows: Readonly<Record<string, ExpectedMessage>>, event: string): ExpectedMessage {
  const row = rows[event];
  if (row === undefined) throw new RangeError(`no relationship has the event ${event}`);
  return row;
}

/** Has a supplier ask for a relationship of the scenario's metering point with others. */
export async function askForRelation(
  world: MarketWorld,
  by: Party,
  event: string,
  named: readonly (NeighbourName | 'unknown')[],
): Promise<void> {
  const { mpan } = await world.point();
  const subsidiaries = named.map((name) =>
    name === 'unknown' ? strangeMpan(mpan) : world.neighbours.point(name).mpan,
  );
  await act(world, by, 'ask-for-relation', { words: { event, subsidiaries, named } });
}

const eventAsked = (world: MarketWorld) => String(latestExchange(world).words.event);
const asked = (world: MarketWorld) => {
  const subsidiaries = latestExchange(world).words.subsidiaries as readonly string[];
  return { B090List: subsidiaries.map((subsidiaryMPAN) => ({ subsidiaryMPAN })) };
};

async function claimAsked(world: MarketWorld): Promise<void> {
  const { mpan } = await world.point();
  const says = { ...asked(world), 'M1.principalMPAN': mpan };
  await claimExpected(world, rowOf(relationRequests, eventAsked(world)), { says });
}

/** Claims that a message went to some parties besides those of the scenario's metering point. */
function claimReached(world: MarketWorld, entry: MessageEntry, whom: string, dipIds: readonly string[]): void {
  const reached = entry.recipients.map(({ dipId }) => dipId);
  const missing = dipIds.filter((dipId) => !reached.includes(dipId));
  const findings: Finding[] = missing.map((dipId) => ({
    ...{ rule: 'message.reaches', path: '', expected: dipId, actual: reached.join(' '), weight: 'refused' },
    message: `${entry.interfaceId} ${entry.event} should reach ${whom} (${dipId}); it went to ${reached.join(', ')}.`,
  }));
  recordClaim(world, `${entry.interfaceId} ${entry.event} reaches ${whom}`, findings, [entry.seq]);
}

/** Claims that the wish was granted and told to the parties of every metering point in it. */
export async function claimRegistered(world: MarketWorld): Promise<void> {
  await claimAsked(world);
  const entry = await claimExpected(world, rowOf(relationOutcomes, eventAsked(world)));
  const named = latestExchange(world).words.named as readonly NeighbourName[];
  const suppliers = named.map((name) => latestRegistration(world.neighbours.point(name))?.supplierDipId ?? '');
  claimReached(world, entry, 'the suppliers of the subsidiaries', suppliers);
}

export async function claimRelationRefused(world: MarketWorld, code: string): Promise<void> {
  await claimAsked(world);
  await claimExpected(world, rowOf(relationRefusals, eventAsked(world)), { code });
}

/** Claims what a party holds of a neighbour: in which relation it is, and that its principal is the scenario's point. */
export async function claimRelationHeld(
  world: MarketWorld,
  party: Party,
  name: NeighbourName,
  kind: 'linked' | 'related' | null,
): Promise<void> {
  const principal = await world.point();
  const wanted = kind === null ? [] : [`${kind} ${principal.mpan}`];
  await claimHeld(
    world,
    party,
    `${name} ${kind === null ? 'as in no relationship' : `as ${kind}`}`,
    wanted,
    ({ point }) =>
      point.relations.map((relation) => `${relation.kind} ${relation.others.map(({ mpan }) => mpan).join(' ')}`),
    world.neighbours.point(name),
  );
}

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
