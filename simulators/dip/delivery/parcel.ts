import type { MessageDelivered } from '../../../market/record/entries.ts';
import type { Stamped } from '../../../wire/journal.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { Publication } from './publication.ts';

/** One publication for one recipient. */
export interface Parcel {
  readonly publication: Publication;
  readonly party: DirectoryParty;
  /** The number (seq) of the message's entry in the journal. */
  readonly entry: number;
  /** The requeue that asked for it; left out: it comes by its acceptance. */
  readonly requeued?: string;
  /** Faults that were asked for, as the record shows them: "fault:duplicating". */
  readonly notes?: readonly string[];
  /** Set when an earlier attempt to hand it to a simulated party failed. */
  readonly attempt?: number;
}

/** The body that carries these publications: the array of egress messages, each once. */
export function bodyOfAll(parcels: readonly Parcel[]): Buffer {
  const pieces: { readonly head: string; readonly custom: Buffer | undefined }[] = [];
  let most = 2;
  for (const publication of new Set(parcels.map((parcel) => parcel.publication))) {
    const piece = { head: headOf(publication), custom: publication.source.customBytes };
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

export function deliveryEntry(parcel: Parcel, directory: Directory, facts: DeliveryFacts): Stamped {
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
    codes: [...(facts.codes ?? []), ...(parcel.notes ?? []), ...(facts.notes ?? [])],
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
