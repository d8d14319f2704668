import { dipInstant } from '../../market/calendar/instants.ts';
import { statusBrought } from '../../market/checks/recorded/dip/past-checks.ts';
import { entriesOfKind } from '../../market/checks/recorded/so-far.ts';
import { responseText, type StandardResponseEntry } from '../../market/interfaces/index.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { claimRecorded } from './claims.ts';
import { anyRecipient } from './connection.ts';
import { soFar } from './conversation-so-far.ts';
import { acceptedOf } from './sending-claims.ts';
import type { MarketWorld } from './world.ts';

/** Has a recipient of the participant's message say afterwards what became of it. */
export async function reportOnSent(world: MarketWorld, code: string): Promise<void> {
  const [message] = acceptedOf(world);
  const recipient = message?.recipients.find(({ real }) => !real);
  if (message?.transaction === undefined || recipient?.dipId === undefined)
    throw new HarnessFault('Nobody received a message of the participant that could be reported on');
  const entry: StandardResponseEntry = {
    transactionID: message.transaction,
    senderUniqueReference: message.senderReference ?? null,
    correlationID: message.correlation ?? null,
    sentTimestamp: dipInstant(world.market.clock.now()),
    senderID: recipient.dipId,
    recipientID: message.sender.dipId ?? null,
    DIPConnectionProviderID: null,
    message: responseText(code),
    help: null,
    serviceTicketURL: null,
  };
  const answer = world.market.dip.submitStatus([entry], recipient.dipId).messageArray[0];
  if (answer?.message?.startsWith('MSG0000') !== true)
    throw new HarnessFault(`The DIP refused the report of ${recipient.name}: ${answer?.message} ${answer?.help ?? ''}`);
  await world.market.drain();
}

/** Attempts to bring status messages to the participant are accounted for, whatever became of them. */
async function accountForBrought(world: MarketWorld): Promise<void> {
  await world.market.drain();
  for (const { seq } of statusBrought(soFar(world))) world.accounted.add(seq);
}

export async function claimStatusTaken(world: MarketWorld): Promise<void> {
  await accountForBrought(world);
  claimRecorded(world, 'the participant takes the status message', { check: 'status-taken', given: {} });
}

export async function claimStatusRefused(world: MarketWorld): Promise<void> {
  await accountForBrought(world);
  claimRecorded(world, 'the participant refuses the status message', { check: 'status-refused', given: {} });
}

/** Has the participant say what it found out about a message after it had taken it. */
export async function haveReported(world: MarketWorld, code: string): Promise<void> {
  const { dipId } = anyRecipient(world);
  const { transactionId = '' } = world.correspondence.incoming[0] ?? {};
  await world.stage.hook.order({ do: 'report', dipId, transactionId, code });
  await world.market.drain();
}

/** Claims that the DIP took the participant's status message and knows for whom it is. */
export function claimReported(world: MarketWorld, code: string): void {
  const [message] = world.correspondence.incoming;
  if (message === undefined) throw new HarnessFault('The scenario has had nothing sent that could be reported on');
  for (const entry of entriesOfKind(soFar(world), 'status')) if (entry.from.real) world.accounted.add(entry.seq);
  const { dipId, name } = message.sender;
  const given = { code, transaction: message.transactionId, sender: { dipId, name } };
  claimRecorded(world, 'the report of the participant reaches the sender of the message', { check: 'reported', given });
}
