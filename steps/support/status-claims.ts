import { dipInstant } from '../../market/calendar/instants.ts';
import { difference } from '../../market/checks/difference.ts';
import { responseText, type StandardResponseEntry } from '../../market/interfaces/index.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { recordClaim } from './claims.ts';
import { anyRecipient } from './connection.ts';
import { acceptedOf } from './sending-claims.ts';
import type { MarketWorld } from './world.ts';

function entriesOfKind<K extends Entry['kind']>(world: MarketWorld, kind: K): readonly EntryOf<K>[] {
  const entries = world.stage.journal.entriesOf(world.stage.scenario);
  return entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);
}

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

const deliveryInWords = ({ outcome, httpStatus, codes }: EntryOf<'status-delivery'>) =>
  [outcome, httpStatus ?? 'no answer', ...codes].join(' ');

/** Attempts to bring status messages to the participant; whatever became of them is accounted for. */
function broughtTo(world: MarketWorld): readonly EntryOf<'status-delivery'>[] {
  const brought = entriesOfKind(world, 'status-delivery').filter(({ recipient }) => recipient.real);
  for (const { seq } of brought) world.accounted.add(seq);
  return brought;
}

export async function claimStatusTaken(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const brought = broughtTo(world);
  const held = brought.length === 1 && brought[0]?.outcome === 'delivered' && brought[0].httpStatus === 201;
  const actual = brought.map(deliveryInWords).join('; ') || 'none came';
  const findings = held ? [] : [difference('status.taken', 'one status message taken with 201', actual, 'DIP-VAL-07')];
  recordClaim(
    world,
    'the participant takes the status message',
    findings,
    brought.map(({ seq }) => seq),
  );
}

export async function claimStatusRefused(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const brought = broughtTo(world);
  const refused = brought.some(({ outcome, codes }) => outcome === 'failed' && codes.includes('RCP9999'));
  const actual = brought.map(deliveryInWords).join('; ') || 'none came';
  const findings = refused ? [] : [difference('status.refused', 'refused with RCP9999', actual, 'DIP-SIGN-07')];
  recordClaim(
    world,
    'the participant refuses the status message',
    findings,
    brought.map(({ seq }) => seq),
  );
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
  const said = entriesOfKind(world, 'status').filter(({ from }) => from.real);
  for (const { seq } of said) world.accounted.add(seq);
  const actual = said.map(({ outcome, codes, to }) => `${outcome} ${codes.join(' ')} for ${to?.name}`).join('; ');
  const held = said.some(
    (entry) =>
      entry.outcome === 'accepted' &&
      entry.codes.includes(code) &&
      entry.about.transaction === message?.transactionId &&
      entry.to?.dipId === message?.sender.dipId,
  );
  const expected = `${code} about ${message?.transactionId} for ${message?.sender.name}`;
  const findings = held ? [] : [difference('status.sent', expected, actual || 'nothing', 'DIP-VAL-04')];
  recordClaim(
    world,
    'the report of the participant reaches the sender of the message',
    findings,
    said.map(({ seq }) => seq),
  );
}
