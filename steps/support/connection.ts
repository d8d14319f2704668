import type { IncomingSaid, OutgoingSaid } from '../../market/checks/recorded/dip/correspondence.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import { type DipMessage, type EventRow, type InterfaceRow, routingOf } from '../../market/interfaces/index.ts';
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
  /** What it is about; undefined where its interface has no metering point. */
  readonly mpan: string | undefined;
}

/** A message that the market sent to the participant. */
export interface Incoming {
  readonly party: Party;
  readonly sender: Party;
  readonly interfaceId: string;
  readonly event: string;
  readonly transactionId: string;
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
}

/** What a scenario about connections has had sent, both ways, oldest first. */
export interface Correspondence {
  readonly outgoing: Outgoing[];
  readonly incoming: Incoming[];
}

/** Messages to the participant as a claim is recorded with them. */
export const incomingSaid = (
  world: MarketWorld,
  messages: readonly Incoming[] = world.correspondence.incoming,
): { readonly incoming: readonly IncomingSaid[] } => ({
  incoming: messages.map(({ party, sender, interfaceId, event, transactionId, reference }) => ({
    ...{ party: { dipId: party.dipId, name: party.name }, sender: sender.dipId },
    ...{ interfaceId, event, transactionId, reference },
  })),
});

/** Messages that the participant was told to send, in the same way. */
export const outgoingSaid = ({ correspondence }: MarketWorld): { readonly outgoing: readonly OutgoingSaid[] } => ({
  outgoing: correspondence.outgoing.map(({ party, interfaceId, event, to, mpan }) => ({
    ...{ party: { dipId: party.dipId, name: party.name, role: party.role }, interfaceId, event },
    ...(to !== undefined && { to: to.dipId }),
    ...(mpan !== undefined && { mpan }),
  })),
});

export const newCorrespondence = (): Correspondence => ({ outgoing: [], incoming: [] });

/** The participant in a role, or who stands opposite in that role. @throws {HarnessFault} when the cast has nobody */
export function standIn(world: MarketWorld, role: RoleCode, real: boolean): Party {
  const party = world.market.directory.parties.find((one) => one.role === role && one.real === real);
  if (party === undefined)
    throw new HarnessFault(`The market has no ${real ? 'participant' : 'other party'} in ${role}`);
  return party;
}

/** A metering point for one message, so that messages are told apart; everybody in it is played, but for one role that receives. */
function pointFor(world: MarketWorld, receiving?: RoleCode): PointReference {
  const { market, stage } = world;
  const mpan = stage.nextMpan();
  const roles = [...new Set(market.directory.parties.map(({ role }) => role))];
  const parties = roles.map((role) => standIn(world, role, role === receiving));
  market.dip.learn(mpan, parties);
  const distributorDIPID = standIn(world, 'LDSO', receiving === 'LDSO').dipId;
  return { MPANCore: mpan, distributorDIPID, GSPGroupID: '_A' };
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

const hasPoint = (event: EventRow) => event.common.some(({ key }) => key === 'M0' || key === 'M1');

/** Has the participant send every message of an interface that its role may send. */
export async function haveSentEvery(world: MarketWorld, role: RoleCode, interfaceId: string): Promise<void> {
  const events = eventsSentBy(rowOf(world, interfaceId), role);
  for (const event of required(events, `${role} sends on ${interfaceId}`)) await order(world, role, interfaceId, event);
  await world.market.drain();
}

async function order(world: MarketWorld, role: RoleCode, interfaceId: string, row: EventRow): Promise<void> {
  const { code: event } = row;
  const party = standIn(world, role, true);
  const point = pointFor(world);
  const named = namedRoleFor(interfaceId, event);
  const to = named === undefined ? undefined : standIn(world, named, false);
  const mpan = hasPoint(row) ? point.MPANCore : undefined;
  world.correspondence.outgoing.push({ party, interfaceId, event, to, mpan });
  const names = to === undefined ? [] : [to.dipId];
  await world.stage.hook.order({ do: 'send', dipId: party.dipId, interfaceId, event, to: names, point });
}

/** Has the market send the participant every message of an interface that reaches its role. */
export async function sendEvery(world: MarketWorld, role: RoleCode, interfaceId: string): Promise<void> {
  const events = eventsReceivedBy(rowOf(world, interfaceId), role);
  for (const event of required(events, `reaches ${role} on ${interfaceId}`))
    submit(world, role, interfaceId, event.code);
  await world.market.drain();
}

type EventsOf = (row: InterfaceRow, role: RoleCode) => readonly EventRow[];

interface Plain {
  readonly role: RoleCode;
  readonly row: InterfaceRow;
  readonly event: EventRow;
}

/** Messages about a metering point that the participant may send, or receive. */
function plainMessages(world: MarketWorld, of: EventsOf): readonly Plain[] {
  const mine = world.market.directory.parties.filter(({ real }) => real).map(({ role }) => role);
  return mine.flatMap((role) =>
    world.stage.catalogue.interfaces.flatMap((row) =>
      of(row, role)
        .filter(hasPoint)
        .map((event) => ({ role, row, event })),
    ),
  );
}

/**
 * The first of them where any will do; rather one that goes to nobody besides, who might be the participant in another role.
 * @param fits which will do
 */
function plainMessage(world: MarketWorld, of: EventsOf, fits: (plain: Plain) => boolean = () => true): Plain {
  const messages = plainMessages(world, of).filter(fits);
  const [first] = messages;
  if (first === undefined) throw new HarnessFault('The participant has no role in which it could do that');
  const toNobodyElse = ({ row, event }: Plain) => routingOf(row.id, event.code)?.always.length === 0;
  return messages.find(toNobodyElse) ?? first;
}

/** The party of the participant that scenarios speak of when any role will do. */
export const anySender = (world: MarketWorld): Party => standIn(world, plainMessage(world, eventsSentBy).role, true);
export const anyRecipient = (world: MarketWorld): Party =>
  standIn(world, plainMessage(world, eventsReceivedBy).role, true);

const isAnswer = ({ event }: Plain) => event.common.some(({ key, required: needed }) => key === 'R0' && needed);
const answer = (world: MarketWorld): Plain => plainMessage(world, eventsReceivedBy, isAnswer);

/** The party of the participant that gets an answer to a request when any will do. */
export const answerRecipient = (world: MarketWorld): Party => standIn(world, answer(world).role, true);

/** Has the market send the participant an answer to a request, whichever. */
export async function sendAnswer(world: MarketWorld): Promise<void> {
  const { role, row, event } = answer(world);
  submit(world, role, row.id, event.code);
  await world.market.drain();
}

/** The channel on which the participant gets messages when any will do. */
export const anyChannel = (world: MarketWorld): string => plainMessage(world, eventsReceivedBy).row.id;

/** Tells the participant to have the DIP look at a message, whichever. */
export async function haveCheckedOne(world: MarketWorld): Promise<void> {
  const { role, row, event } = plainMessage(world, eventsSentBy);
  const { dipId } = standIn(world, role, true);
  const check = { do: 'check', dipId, interfaceId: row.id, event: event.code, point: pointFor(world) } as const;
  await world.stage.hook.order(check);
}

/** Tells the participant to send a message, whichever; nothing is waited for. */
export async function haveSentOne(world: MarketWorld): Promise<void> {
  const { role, row, event } = plainMessage(world, eventsSentBy);
  await order(world, role, row.id, event);
}

/** Has the market send the participant some messages, whichever. */
export async function sendSome(world: MarketWorld, count: number): Promise<void> {
  const { role, row, event } = plainMessage(world, eventsReceivedBy);
  for (let sent = 0; sent < count; sent += 1) submit(world, role, row.id, event.code);
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
  correspondence.incoming.push({
    ...{ party, sender, interfaceId, event, reference },
    transactionId: answer.transactionID,
    sentAt: market.clock.now(),
  });
}

const referenceOf = (message: DipMessage) => message.payload.CommonBlock.S1.senderUniqueReference;
