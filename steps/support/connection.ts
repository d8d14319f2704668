import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { DipMessage, EventRow, InterfaceRow } from '../../market/interfaces/index.ts';
import type { Party } from '../../market/parties/party.ts';
import type { PointReference } from '../../market/processes/compose.ts';
import { eventsReceivedBy, eventsSentBy, namedRoleFor, senderFor } from '../../market/processes/connectivity.ts';
import { exampleMessage } from '../../market/processes/example-message.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { MarketWorld } from './world.ts';

/** A message that the participant was told to send. */
export interface Outgoing {
  readonly party: Party;
  readonly interfaceId: string;
  readonly event: string;
  /** The recipient that it should name. */
  readonly to: Party | undefined;
}

/** A message that the market sent to the participant. */
export interface Incoming {
  readonly party: Party;
  readonly sender: Party;
  readonly interfaceId: string;
  readonly event: string;
  readonly transactionId: string;
  readonly reference: string;
}

/** What a scenario about connections has had sent, both ways, oldest first. */
export interface Correspondence {
  readonly outgoing: Outgoing[];
  readonly incoming: Incoming[];
  mpan: string | undefined;
}

export const newCorrespondence = (): Correspondence => ({ outgoing: [], incoming: [], mpan: undefined });

/** The participant in a role, or who stands opposite in that role. @throws {HarnessFault} when the cast has nobody */
export function standIn(world: MarketWorld, role: RoleCode, real: boolean): Party {
  const party = world.market.directory.parties.find((one) => one.role === role && one.real === real);
  if (party === undefined)
    throw new HarnessFault(`The market has no ${real ? 'participant' : 'other party'} in ${role}`);
  return party;
}

/** The metering point that messages of the scenario are about; everybody in it is played, but for one role that receives. */
function pointFor(world: MarketWorld, receiving?: RoleCode): PointReference {
  const { correspondence, market, stage } = world;
  correspondence.mpan ??= stage.nextMpan('10');
  const roles = [...new Set(market.directory.parties.map(({ role }) => role))];
  const parties = roles.map((role) => standIn(world, role, role === receiving));
  market.dip.learn(correspondence.mpan, parties);
  const distributorDIPID = standIn(world, 'LDSO', receiving === 'LDSO').dipId;
  return { MPANCore: correspondence.mpan, distributorDIPID, GSPGroupID: '_A' };
}

function rowOf(world: MarketWorld, interfaceId: string): InterfaceRow {
  const row = world.stage.catalogue.find(interfaceId);
  if (row === undefined)
    throw new HarnessFault(
      `Specification ${world.stage.catalogue.version} has no ${interfaceId}; tag the scenario @since-`,
    );
  return row;
}

function required(events: readonly EventRow[], what: string): readonly EventRow[] {
  if (events.length === 0) throw new HarnessFault(`The catalogue has no event that ${what}`);
  return events;
}

/** Has the participant send every message of an interface that its role may send, or only the first of them. */
export async function haveSent(
  world: MarketWorld,
  role: RoleCode,
  interfaceId: string,
  how: 'every' | 'one' = 'every',
): Promise<void> {
  const party = standIn(world, role, true);
  const point = pointFor(world);
  const events = required(eventsSentBy(rowOf(world, interfaceId), role), `${role} sends on ${interfaceId}`);
  for (const { code: event } of how === 'every' ? events : events.slice(0, 1)) {
    const named = namedRoleFor(interfaceId, event);
    const to = named === undefined ? undefined : standIn(world, named, false);
    world.correspondence.outgoing.push({ party, interfaceId, event, to });
    const names = to === undefined ? [] : [to.dipId];
    await world.stage.hook.order({ do: 'send', dipId: party.dipId, interfaceId, event, to: names, point });
  }
  await world.market.drain();
}

/** Has the market send the participant every message of an interface that reaches its role, or some of the first. */
export async function sendTo(
  world: MarketWorld,
  role: RoleCode,
  interfaceId: string,
  how: 'every' | number = 'every',
): Promise<void> {
  const events = required(eventsReceivedBy(rowOf(world, interfaceId), role), `reaches ${role} on ${interfaceId}`);
  const chosen = how === 'every' ? events : Array.from({ length: how }, () => events[0] as EventRow);
  for (const { code } of chosen) submit(world, role, interfaceId, code);
  await world.market.drain();
}

function submit(world: MarketWorld, role: RoleCode, interfaceId: string, event: string): void {
  const { stage, market, correspondence } = world;
  const party = standIn(world, role, true);
  const sender = standIn(world, senderFor(rowOf(world, interfaceId), event, role) ?? role, false);
  const named = namedRoleFor(interfaceId, event, role);
  const message = exampleMessage(
    stage.catalogue,
    { interfaceId, event },
    {
      sender,
      to: named === undefined ? [] : [standIn(world, named, named === role).dipId],
      point: pointFor(world, role),
      environmentTag: stage.environmentTag,
      sequence: `M${stage.nextNumber()}`,
      now: market.clock.now(),
    },
  );
  const answer = market.dip.submit([message], sender.dipId).messageArray[0];
  if (answer?.transactionID == null)
    throw new HarnessFault(`The DIP refused what the market sent: ${answer?.message} ${answer?.help ?? ''}`);
  const reference = referenceOf(message);
  correspondence.incoming.push({ party, sender, interfaceId, event, transactionId: answer.transactionID, reference });
}

const referenceOf = (message: DipMessage) => message.payload.CommonBlock.S1.senderUniqueReference;
