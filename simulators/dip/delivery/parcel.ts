import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { MessageDelivered, StatusDelivered } from '../../../market/record/entries.ts';
import type { Stamped } from '../../../wire/journal.ts';
import { statusChannel } from '../calls/channel-path.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { Publication } from './publication.ts';

/** What goes to one recipient: a publication, or a status message about one that it sent. */
export type Parcel = PublicationParcel | StatusParcel;

interface ParcelHead {
  readonly party: DirectoryParty;
  /** The number (seq) in the journal of the entry by which it was accepted. */
  readonly entry: number;
  /** The requeue that asked for it; left out: it comes by its acceptance. */
  readonly requeued?: string;
  /** Faults that were asked for, as the record shows them: "fault:duplicating". */
  readonly notes?: readonly string[];
  /** Set when an earlier attempt to hand it to a simulated party failed. */
  readonly attempt?: number;
}

export interface PublicationParcel extends ParcelHead {
  readonly publication: Publication;
}

export interface StatusParcel extends ParcelHead {
  readonly status: StatusMessage;
}

/** A status message that the DIP accepted. */
export interface StatusMessage {
  readonly body: StandardResponseEntry;
  /** sha256 of the body it came in. */
  readonly payload: string;
  readonly mpan: string | undefined;
  readonly scenario: string | undefined;
}

/** The interface, or the channel of status messages. */
export function channelOfParcel(parcel: Parcel): string {
  return 'status' in parcel ? statusChannel : parcel.publication.interfaceId;
}

export function scenarioOfParcel(parcel: Parcel): string | undefined {
  return 'status' in parcel ? parcel.status.scenario : parcel.publication.scenario;
}

/** For the record, in words. */
export function nameOfParcel(parcel: Parcel): string {
  return 'status' in parcel
    ? `a status message about ${parcel.status.body.transactionID ?? parcel.status.body.senderUniqueReference}`
    : parcel.publication.transaction;
}

/** The body that carries these parcels of one channel: the array of egress messages, or of status messages, each once. */
export function bodyOfAll(parcels: readonly Parcel[]): Buffer {
  const pieces: { readonly head: string; readonly custom: Buffer | undefined }[] = [];
  let most = 2;
  for (const goods of new Set(parcels.map((parcel) => ('status' in parcel ? parcel.status : parcel.publication)))) {
    const piece =
      'body' in goods
        ? { head: JSON.stringify(goods.body), custom: undefined }
        : { head: headOf(goods), custom: goods.source.customBytes };
    pieces.push(piece);
    // A character of UTF-16 takes three bytes at most.
    most += piece.head.length * 3 + (piece.custom?.length ?? 0) + 3;
  }
  const body = Buffer.allocUnsafe(most);
  let end = body.write('[', 0);
  for (const [index, { head, custom }] of pieces.entries()) {
    if (index > 0) end += body.write(',', end);
    end += body.write(head, end);
    if (custom === undefined) continue;
    end += custom.copy(body, end);
    end += body.write('}}', end);
  }
  end += body.write(']', end);
  return body.subarray(0, end);
}

/** The publication as JSON: all of it, or as far as the custom block where its sender's bytes of that can be used. */
function headOf({ message, source }: Publication): string {
  if (source.customBytes === undefined) return JSON.stringify(message);
  return `{"payload":{"CommonBlock":${JSON.stringify(message.payload.CommonBlock)},"CustomBlock":`;
}

export interface DeliveryFacts {
  readonly attempt: number;
  readonly outcome: MessageDelivered['outcome'];
  /** sha256 of the body that carried it; left out when no body went out, and the received one stands for it. */
  readonly payload?: string;
  readonly httpStatus?: number | undefined;
  /** RCP codes of the recipient. */
  readonly codes?: readonly string[];
  /** What happened besides: "no-webhook", "no-answer:ECONNREFUSED". */
  readonly notes?: readonly string[];
}

/** The entry of an attempt to hand a parcel over. */
export function deliveryEntry(parcel: Parcel, directory: Directory, facts: DeliveryFacts): Stamped {
  return 'status' in parcel ? statusDelivery(parcel, directory, facts) : publicationDelivery(parcel, directory, facts);
}

function statusDelivery(parcel: StatusParcel, directory: Directory, facts: DeliveryFacts): Stamped {
  const { status, party, entry, requeued } = parcel;
  const body: StatusDelivered = {
    ...{ kind: 'status-delivery', status: entry, recipient: directory.refOf(party) },
    ...{ attempt: parcel.attempt ?? facts.attempt, outcome: facts.outcome },
    ...(facts.httpStatus === undefined ? {} : { httpStatus: facts.httpStatus }),
    codes: codesOf(parcel, facts),
    ...(requeued === undefined ? {} : { requeued }),
    payload: facts.payload ?? status.payload,
  };
  return { body, scenario: status.scenario };
}

function codesOf({ notes = [] }: Parcel, facts: DeliveryFacts): readonly string[] {
  return [...(facts.codes ?? []), ...notes, ...(facts.notes ?? [])];
}

function publicationDelivery(parcel: PublicationParcel, directory: Directory, facts: DeliveryFacts): Stamped {
  const { publication, party } = parcel;
  const body: MessageDelivered = {
    kind: 'delivery',
    interfaceId: publication.interfaceId,
    event: publication.event,
    publication: publication.publication,
    transaction: publication.transaction,
    recipient: directory.refOf(party),
    mpan: publication.mpan,
    attempt: parcel.attempt ?? facts.attempt,
    outcome: facts.outcome,
    httpStatus: facts.httpStatus,
    codes: codesOf(parcel, facts),
    ...(publication.masked === undefined ? {} : { masked: publication.masked }),
    ...(facts.payload === undefined ? receivedBody(publication) : { payload: facts.payload }),
    ...(publication.message.payload.CommonBlock.D0?.replayIndicator ? { replayed: true } : {}),
    ...(parcel.requeued === undefined ? {} : { requeued: parcel.requeued }),
  };
  return { body, scenario: publication.scenario };
}

/** Without a body of its own a publication is recorded by the message it was made from and what the DIP added. */
function receivedBody({ source, correlation }: Publication): Pick<MessageDelivered, 'payload' | 'received'> {
  return { payload: source.payload, received: { index: source.index, correlation } };
}
