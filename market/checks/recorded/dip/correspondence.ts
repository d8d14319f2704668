import type { EntryOf } from '../../../record/entries.ts';
import { entriesOfKind, type SoFar } from '../so-far.ts';

/** A message that the participant was told to send. */
export interface OutgoingSaid {
  readonly party: { readonly dipId: string; readonly name: string; readonly role: string };
  readonly interfaceId: string;
  readonly event: string;
  /** DIP ID of the recipient that it should name; left out where its sender names nobody. */
  readonly to?: string;
  /** What it is about; left out where its interface has no metering point. */
  readonly mpan?: string;
}

/** A message that the market sent to the participant. */
export interface IncomingSaid {
  readonly party: { readonly dipId: string; readonly name: string };
  /** DIP ID. */
  readonly sender: string;
  readonly interfaceId: string;
  readonly event: string;
  readonly transactionId: string;
  readonly reference: string;
}

export type DeliveryEntry = EntryOf<'delivery'>;
export type CallEntry = EntryOf<'exchange'>;

/** Attempts to bring a message to the participant, oldest first. */
export const deliveriesOf = (
  soFar: SoFar,
  { party, transactionId }: Pick<IncomingSaid, 'party' | 'transactionId'>,
): readonly DeliveryEntry[] =>
  entriesOfKind(soFar, 'delivery').filter(
    ({ recipient, transaction }) => recipient.dipId === party.dipId && transaction === transactionId,
  );

export function deliveryInWords(entry: Pick<DeliveryEntry, 'outcome' | 'httpStatus' | 'codes'> | undefined): string {
  if (entry === undefined) return 'not delivered';
  return [entry.outcome, entry.httpStatus ?? 'no answer', ...entry.codes].join(' ');
}

/** Calls of the participant to the channels of messages, oldest first. */
export function callsOf(soFar: SoFar): readonly CallEntry[] {
  const isMessage = /\/dip-channel\/[^/]+\/?$/i;
  return entriesOfKind(soFar, 'exchange').filter(({ direction, url }) => direction === 'in' && isMessage.test(url));
}

/** Calls of the participant to addresses with a word in them, oldest first. */
export const callsTo = (soFar: SoFar, word: string): readonly CallEntry[] =>
  entriesOfKind(soFar, 'exchange').filter(
    ({ direction, url }) => direction === 'in' && url.toLowerCase().includes(word),
  );

/** Messages of the participant, oldest first. */
export const sentOf = (soFar: SoFar): readonly EntryOf<'message'>[] =>
  entriesOfKind(soFar, 'message').filter(({ sender }) => sender.real);

/** Those of them that the DIP took. */
export const acceptedOf = (soFar: SoFar): readonly EntryOf<'message'>[] =>
  sentOf(soFar).filter(({ outcome }) => outcome === 'accepted');
