import { acceptedOf as acceptedIn, sentOf } from '../../market/checks/recorded/dip/correspondence.ts';
import { exceptionWanted } from '../../market/checks/recorded/dip/sending-checks.ts';
import { claimRecorded } from './claims.ts';
import { outgoingSaid } from './connection.ts';
import { type MessageEntry, soFar } from './conversation-so-far.ts';
import type { MarketWorld } from './world.ts';

/** Messages that the DIP took from the participant, oldest first. */
export const acceptedOf = (world: MarketWorld): readonly MessageEntry[] => acceptedIn(soFar(world));

function account(world: MarketWorld, entries: readonly MessageEntry[]): void {
  for (const { seq } of entries) world.accounted.add(seq);
}

/** Claims that what the participant was told to send arrived: each message once, in order, and nothing was refused. */
export async function claimAcceptedAtOnce(world: MarketWorld): Promise<void> {
  await world.market.drain();
  account(world, acceptedOf(world));
  const text = 'the DIP accepts each message at the first attempt';
  claimRecorded(world, text, { check: 'accepted-at-once', given: outgoingSaid(world) });
}

/** Claims that each message names the party that its sender alone can know, and that it reaches somebody. */
export function claimAddressed(world: MarketWorld): void {
  const text = 'each message is addressed to whom it is meant for';
  claimRecorded(world, text, { check: 'addressed', given: outgoingSaid(world) });
}

/** Claims that the participant masks nothing itself. */
export function claimNothingMasked(world: MarketWorld): void {
  claimRecorded(world, 'nothing that the participant sends is masked', { check: 'nothing-masked', given: {} });
}

/** Claims that the participant had one message looked at, that it was in form, and that nothing was sent by it. */
export async function claimChecked(world: MarketWorld): Promise<void> {
  await world.market.drain();
  claimRecorded(world, 'the message is looked at and not sent', { check: 'checked', given: {} });
}

/** How long a sender is given to send again, and how long nothing may follow where it must not: its own rule is not published. */
const patienceMs = 24 * 60 * 60_000;

async function waitPatiently(world: MarketWorld, why: string): Promise<void> {
  await world.market.drain();
  await world.market.moveTo(world.market.clock.now() + patienceMs, why);
  await world.market.drain();
}

/** Claims that after trouble the participant sends the same bytes again, each time later, until the DIP takes them. */
export async function claimSentAgain(world: MarketWorld): Promise<void> {
  await waitPatiently(world, 'until the participant has sent its message again');
  account(world, acceptedOf(world));
  const text = 'the message is sent again, unchanged, until the DIP takes it';
  claimRecorded(world, text, { check: 'sent-again', given: {} });
}

/** Claims that a message which was refused is not sent again within a day. */
export async function claimNotSentAgain(world: MarketWorld): Promise<void> {
  await waitPatiently(world, 'until a day has passed since the refusal');
  account(world, sentOf(soFar(world)));
  claimRecorded(world, 'the message that was refused is not sent again', { check: 'not-sent-again', given: {} });
}

/** Claims that the DIP holds each message once, whatever was sent again, in the order in which it was to be sent. */
export async function claimArrivedOnce(world: MarketWorld): Promise<void> {
  await waitPatiently(world, 'until everything has arrived');
  account(world, sentOf(soFar(world)));
  claimRecorded(world, 'the DIP has each message once, in order', {
    ...{ check: 'arrived-once', given: outgoingSaid(world) },
  });
}

/** Claims whether the participant has put a message that was not taken before its people. */
export async function claimException(world: MarketWorld, raised: boolean): Promise<void> {
  const record = await world.stage.hook.record();
  const exceptions = record.exceptions.map(({ reference, code }) => [reference, code].filter(Boolean).join(' '));
  const text = `the participant raises ${exceptionWanted(raised)}`;
  claimRecorded(world, text, { check: 'exception', given: { raised, exceptions } });
}

/** Claims that each message has a reference in the agreed form that no other has. */
export function claimOwnReferences(world: MarketWorld): void {
  const text = 'each message has a reference of its own';
  claimRecorded(world, text, { check: 'own-references', given: outgoingSaid(world) });
}
