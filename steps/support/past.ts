import type { MissedMessages } from '../../wire/adapter-orders.ts';
import { claimRecorded } from './claims.ts';
import { anyChannel, anyRecipient, anySender, incomingSaid, sendSome } from './connection.ts';
import { attemptsOf } from './receiving-claims.ts';
import type { MarketWorld } from './world.ts';

const hourMs = 3_600_000;

/** Messages for the participant that the DIP could not bring in all of its attempts. */
export async function loseMessages(
  world: MarketWorld,
  { count, hours }: { readonly count: number; readonly hours: number },
): Promise<void> {
  const { market } = world;
  const began = market.clock.now();
  const fault = world.fault({ name: 'unreachable', at: 'delivery', party: anyRecipient(world).dipId });
  for (let index = 0; index < count; index += 1) {
    await market.moveTo(began + (index * hours * hourMs) / count, 'while the participant cannot be reached');
    await sendSome(world, 1);
  }
  await market.moveTo(began + hours * hourMs, 'until the participant can be reached again');
  market.dip.faults.lift(fault);
  attemptsOf(world);
}

/** Has the participant ask for the messages of the scenario again: by their time, or by their numbers. */
export async function askAgain(world: MarketWorld, how: 'replay' | 'requeue', by: 'time' | 'number'): Promise<void> {
  const { incoming } = world.correspondence;
  const { dipId } = anyRecipient(world);
  const range = { fromMs: incoming[0]?.sentAt ?? 0, toMs: world.market.clock.now() };
  const numbers = incoming.map(({ transactionId }) => transactionId);
  const missed: MissedMessages = by === 'time' ? range : { ...range, transactionIds: numbers };
  await world.stage.hook.order({ do: how, dipId, interfaceId: anyChannel(world), missed });
  await world.market.drain();
}

/** Has the participant ask for the status messages that it was brought since its first message of the scenario. */
export async function askForStatus(world: MarketWorld): Promise<void> {
  const { dipId } = anySender(world);
  const now = world.market.clock.now();
  await world.stage.hook.order({ do: 'replay-status', dipId, missed: { fromMs: now - hourMs, toMs: now } });
  await world.market.drain();
}

/** Claims that the answer to the participant has the status message about its message in it. */
export function claimStatusReplayed(world: MarketWorld): void {
  claimRecorded(world, 'the replay has the status message in it', { check: 'status-replayed', given: {} });
}

/** Claims that the participant called for its past as the description has it, and was not turned away. */
export function claimGranted(world: MarketWorld, how: 'replay' | 'requeue'): void {
  claimRecorded(world, `the participant asks for a ${how} as it should`, { check: 'past-granted', given: { how } });
}

/** Claims that what the participant asked for, and read, has every message of the scenario in it, flagged as replayed. */
export function claimReplayed(world: MarketWorld): void {
  claimRecorded(world, 'the replay has every message in it', { check: 'replayed', given: incomingSaid(world) });
}
