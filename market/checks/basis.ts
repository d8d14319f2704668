import type { ExpectedMessage } from '../expected/expected-message.ts';
import type { ExpectedMessage as AppointmentMessage, Ask, ExpectedId } from '../processes/appointment/conversation.ts';
import type { Place } from '../processes/duties/places.ts';
import type { RecordedBasis } from './recorded/recorded-checks.ts';

/**
 * What a claim was judged by, as data: which check, the row it was held against as that row was then, and everything else that
 * the check was given. With the record, the same judgement can be made again, also by a check that has been corrected since.
 * Numbers are those of entries of the record.
 */
export type Basis = MessageBasis | AppointmentBasis | RecordedBasis;

export interface MessageBasis {
  readonly check: 'message';
  /** The message that was judged, and the one that it answers. */
  readonly on: number;
  readonly answered?: number;
  /** Where the row stands in `market/expected`: "energisation/outcome". Absent for a row that a scenario made. */
  readonly name?: string;
  readonly row: ExpectedMessage;
  readonly code?: string;
  /** What it must say by path; a path of which nothing may stand is in `absent`. */
  readonly says?: Readonly<Record<string, unknown>>;
  readonly absent?: readonly string[];
  /** Who was in each place then, by DIP ID; places that nobody was in are left out. */
  readonly places: Partial<Readonly<Record<Place, string>>>;
  /** It departs on purpose from what a careful sender would send: only its time is judged. */
  readonly departed?: true;
  /** Checks of the record besides that the scenario holds it against. */
  readonly also?: readonly RecordedBasis[];
}

export interface AppointmentBasis {
  readonly check: 'appointment';
  readonly on: number;
  /** The supplier's request, where it is not the message itself. */
  readonly request?: number;
  readonly name: ExpectedId;
  readonly row: AppointmentMessage;
  readonly ask: Ask;
  readonly departed?: true;
  readonly code?: string;
}
