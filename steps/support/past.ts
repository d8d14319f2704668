import { difference } from '../../market/checks/difference.ts';
import type { DipMessage } from '../../market/interfaces/index.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import type { MissedMessages } from '../../wire/adapter-orders.ts';
import { recordClaim } from './claims.ts';
import { anyChannel, anyRecipient, anySender, sendSome } from './connection.ts';
import { attemptsOf } from './receiving-claims.ts';
import { acceptedOf } from './sending-claims.ts';
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
  const calls = callsFor(world, 'replay');
  const [message] = acceptedOf(world);
  const answers = calls.map(({ responsePayload: sum }) =>
    sum === undefined ? '' : world.stage.journal.readPayload(sum).toString('utf8'),
  );
  const held = message?.transaction !== undefined && answers.some((text) => text.includes(message.transaction ?? ''));
  const findings = held
    ? []
    : [
        difference(
          'dip.replayed',
          `the status of ${message?.transaction}`,
          answers.join('; ') || 'nothing',
          'DIP-RPL-08',
        ),
      ];
  recordClaim(
    world,
    'the replay has the status message in it',
    findings,
    calls.map(({ seq }) => seq),
  );
}

const granted = [200, 202, 206];

/** Calls of the participant for its past, oldest first. */
function callsFor(world: MarketWorld, how: 'replay' | 'requeue'): readonly EntryOf<'exchange'>[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry) => entry.kind === 'exchange')
    .filter(({ direction, url }) => direction === 'in' && url.toLowerCase().includes(`/${how}/`));
}

/** Claims that the participant called for its past as the description has it, and was not turned away. */
export function claimGranted(world: MarketWorld, how: 'replay' | 'requeue'): void {
  const calls = callsFor(world, how);
  const actual = calls.map(({ status, error }) => `${status} ${error ?? ''}`.trim()).join('; ') || 'no call';
  const requirement = how === 'replay' ? 'DIP-RPL-01' : 'DIP-RPL-05';
  const held = calls.length > 0 && calls.every(({ status }) => granted.includes(status));
  const findings = held ? [] : [difference('dip.past', `a ${how} that the DIP grants`, actual, requirement)];
  recordClaim(
    world,
    `the participant asks for a ${how} as it should`,
    findings,
    calls.map(({ seq }) => seq),
  );
}

/** Claims that what the participant asked for, and read, has every message of the scenario in it, flagged as replayed. */
export function claimReplayed(world: MarketWorld): void {
  const calls = callsFor(world, 'replay');
  const replayed = calls.flatMap(({ responsePayload }) => flaggedIn(world, responsePayload));
  const missing = world.correspondence.incoming.filter(({ transactionId }) => !replayed.includes(transactionId));
  const findings = missing.map(({ transactionId }) =>
    difference('dip.replayed', `${transactionId} replayed`, 'not asked for, or not read', 'DIP-RPL-01'),
  );
  recordClaim(
    world,
    'the replay has every message in it',
    findings,
    calls.map(({ seq }) => seq),
  );
}

/** Transactions of a replay's answer that carry the flag. */
function flaggedIn(world: MarketWorld, sum: string | undefined): readonly string[] {
  if (sum === undefined) return [];
  const parsed: unknown = JSON.parse(world.stage.journal.readPayload(sum).toString('utf8'));
  const messages = Array.isArray(parsed) ? (parsed as DipMessage[]) : [];
  return messages
    .map(({ payload }) => payload.CommonBlock.D0)
    .filter((block) => block !== undefined)
    .filter(({ replayIndicator }) => replayIndicator)
    .map(({ transactionID }) => transactionID);
}
