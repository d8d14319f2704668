import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { relationOutcomes, relationRefusals, relationRequests } from '../../market/expected/relations.ts';
import type { Party } from '../../market/parties/party.ts';
import { latestRegistration } from '../../market/processes/metering-point.ts';
import { claimRecorded } from './claims.ts';
import type { MessageEntry } from './conversation-so-far.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
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
export function claimReached(world: MarketWorld, entry: MessageEntry, whom: string, dipIds: readonly string[]): void {
  const given = { on: entry.seq, whom, dipIds };
  claimRecorded(world, `${entry.interfaceId} ${entry.event} reaches ${whom}`, { check: 'reaches', given });
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
