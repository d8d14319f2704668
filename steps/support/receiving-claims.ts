import { type DeliveryEntry, deliveriesOf } from '../../market/checks/recorded/dip/correspondence.ts';
import type { Party } from '../../market/parties/party.ts';
import { claimRecorded } from './claims.ts';
import { type Incoming, incomingSaid } from './connection.ts';
import { soFar } from './conversation-so-far.ts';
import type { MarketWorld } from './world.ts';

/** Claims that every message was taken at the first attempt with a standard response that speaks of it. */
export async function claimTaken(world: MarketWorld): Promise<void> {
  await world.market.drain();
  attemptsOf(world);
  const text = 'the participant takes each message and says so in a standard response';
  claimRecorded(world, text, { check: 'taken', given: incomingSaid(world) });
}

/** Transactions that the systems behind the adapter have worked on, in the order in which they did. */
async function processedBy(world: MarketWorld, dipId?: string): Promise<readonly string[]> {
  const { processed } = await world.stage.hook.record();
  return processed
    .filter((one) => dipId === undefined || one.dipId === dipId)
    .map(({ transactionId }) => transactionId);
}

/** Claims that the messages to a role were each worked on once, in the order in which they were sent. */
export async function claimProcessedOnce(world: MarketWorld, { dipId }: Pick<Party, 'dipId'>): Promise<void> {
  await world.market.drain();
  const mine = world.correspondence.incoming.filter(({ party }) => party.dipId === dipId);
  const given = { ...incomingSaid(world, mine), processed: await processedBy(world, dipId) };
  claimRecorded(world, 'each message is processed once, in order', { check: 'processed-once', given });
}

/** Claims that none of these messages was worked on. */
export async function claimNotProcessed(
  world: MarketWorld,
  messages: readonly Incoming[] = world.correspondence.incoming,
): Promise<void> {
  const given = { ...incomingSaid(world, messages), processed: await processedBy(world) };
  claimRecorded(world, 'what was refused is not processed', { check: 'not-processed', given });
}

/** Takes the attempts to deliver messages of the scenario into account, whatever became of them. */
export function attemptsOf(
  world: MarketWorld,
  messages: readonly Incoming[] = world.correspondence.incoming,
): readonly (readonly DeliveryEntry[])[] {
  const attempts = messages.map((one) => deliveriesOf(soFar(world), one));
  for (const { seq } of attempts.flat()) world.accounted.add(seq);
  return attempts;
}

const schemaFailure = 'RCP1001';

/**
 * Claims that the participant refused publications for good.
 * @param accepted codes that say why, the most exact one first; a setting says whether a schema failure will do besides
 */
export async function claimRefused(
  world: MarketWorld,
  accepted: readonly string[],
  messages?: readonly Incoming[],
): Promise<void> {
  const exact = !world.market.settings.recipient_code_alternatives && accepted[0] !== schemaFailure;
  const codes = accepted.filter((code) => !exact || code !== schemaFailure);
  await world.market.drain();
  attemptsOf(world, messages);
  const given = { ...incomingSaid(world, messages), codes };
  claimRecorded(world, `the participant refuses it with ${codes.join(' or ')}`, { check: 'refused', given });
}

/** Claims that a caller who does not show who it is gets no answer, or is sent away at the door. */
export async function claimNotServed(world: MarketWorld): Promise<void> {
  await world.market.drain();
  attemptsOf(world);
  claimRecorded(world, 'the participant does not serve a stranger', {
    ...{ check: 'not-served', given: incomingSaid(world) },
  });
}

/** What the DIP does to reach a recipient is over after this time by its own rule (`retryBackoffMs`). */
const settledMs = 60 * 60_000;

/** Claims that each message came to the participant in the end, however often it was tried. */
export async function claimDeliveredInTheEnd(world: MarketWorld): Promise<void> {
  await world.market.drain();
  await world.market.moveTo(world.market.clock.now() + settledMs, 'until the DIP has tried again');
  attemptsOf(world);
  claimRecorded(world, 'each message is taken in the end', { check: 'taken-in-the-end', given: incomingSaid(world) });
}

/** Claims that each message was brought more than once and was taken each time. */
export async function claimTakenEachTime(world: MarketWorld): Promise<void> {
  await world.market.drain();
  attemptsOf(world);
  claimRecorded(world, 'the participant takes it each time', { check: 'taken-each-time', given: incomingSaid(world) });
}

/** Claims that the participant withdrew its webhook and gave it again, and that the DIP granted both. */
export function claimAddressChanged(world: MarketWorld): void {
  claimRecorded(world, 'the address is withdrawn and given again', { check: 'address-changed', given: {} });
}
