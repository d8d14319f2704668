import type { MessageDelivered } from '../../market/record/entries.ts';
import type { Directory, DirectoryParty } from './directory.ts';
import { type Publication, piecesOf } from './publication.ts';
import type { Stamped } from './recording.ts';

/** One publication for one recipient. */
export interface Parcel {
  readonly publication: Publication;
  readonly party: DirectoryParty;
  /** Faults that were asked for, as the record shows them: "fault:duplicate". */
  readonly notes?: readonly string[];
}

const start = Buffer.from('[');
const comma = Buffer.from(',');
const end = Buffer.from(']');

/** The body that carries these publications: the array of egress messages, each once. */
export function bodyOfAll(parcels: readonly Parcel[]): Buffer {
  const pieces: Buffer[] = [];
  for (const publication of new Set(parcels.map((parcel) => parcel.publication)))
    pieces.push(pieces.length === 0 ? start : comma, ...piecesOf(publication));
  return Buffer.concat([...pieces, end]);
}

export interface DeliveryFacts {
  readonly attempt: number;
  readonly outcome: MessageDelivered['outcome'];
  /** sha256 of the body that carried it; the message is found in it by its transaction ID. */
  readonly payload: string;
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
    attempt: facts.attempt,
    outcome: facts.outcome,
    httpStatus: facts.httpStatus,
    codes: [...(facts.codes ?? []), ...(parcel.notes ?? []), ...(facts.notes ?? [])],
    payload: facts.payload,
  };
  return { body, scenario: publication.scenario };
}
