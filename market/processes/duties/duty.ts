import type { RoleCode } from '../../identifiers/roles.ts';
import type { DipMessage } from '../../interfaces/index.ts';
import type { Facts } from '../appointment/facts.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { Arrived, PartyContext, Sent, SentFile, SentMessage, Timer, Told } from '../party-function.ts';
import type { LegacyPlace, Place } from './places.ts';

/** What a party keeps of a metering point besides its registered data; plain data, a name for each process that writes there. */
export type Notes = Readonly<Record<string, unknown>>;

/** What a party that works by duties knows of one metering point; null while it holds nothing registered of it. */
export interface DutyKnowledge {
  readonly point: MeteringPoint | null;
  readonly notes: Notes;
}

/** What a duty answers to: a message of the DIP, a D-flow, a notice of the switching service, a timer, or a decision of its own. */
export type Trigger =
  /** Event codes with brackets; absent for every event of the interface. */
  | { readonly message: string; readonly events?: readonly string[] }
  | { readonly flow: string }
  | { readonly css: string }
  | { readonly timer: string }
  /** What the party told itself about another metering point. */
  | { readonly told: string }
  /** What another service of Helix told it, inside Helix. */
  | { readonly inside: string }
  /** Something that arrived has changed what the party holds of the metering point; `beforeChange` says what it held. */
  | { readonly held: 'changed' }
  /** An instruction to act, by the name of the act. */
  | { readonly act: string };

/** What can be said of an arrival before anything is known of its metering point. */
export interface Arrival {
  readonly arrived: Exclude<Arrived, { kind: 'loaded' }>;
  /** The message, where a message arrived. */
  readonly message: DipMessage | undefined;
  /** What a decision or a D-flow says, item by item. */
  readonly words: Readonly<Record<string, unknown>>;
  readonly notes: Notes;
  readonly context: PartyContext;
  /** The code that refuses it, while it is being refused. */
  readonly refusal: string | null;
}

/** An arrival about a metering point that the party holds. In what it sends, `point` is what it holds afterwards. */
export interface Occasion extends Arrival {
  readonly point: MeteringPoint;
  /** What it held before. */
  readonly before: MeteringPoint;
}

/** Why something is refused. Rows stand in order of precedence: when several apply, the first one is answered. */
export interface DutyRefusal {
  readonly code: string;
  readonly requirement: string;
  readonly when: (occasion: Occasion) => boolean;
}

/** A message that a duty sends. */
export interface MessageRow<On extends Arrival = Occasion> {
  readonly message: string;
  /** Event code with brackets; absent: that of the message that arrived. */
  readonly event?: string | ((occasion: On) => string);
  /** Whom the sender names as primary recipients; the DIP finds the others. */
  readonly to: readonly Place[];
  /** Response block: accepted without words, refused with the text of the code that refuses. */
  readonly answer?: 'A' | 'R' | 'L' | 'W';
  /** "kept": under the correlation id of the message that arrived. Absent: under none. */
  readonly correlation?: 'kept';
  readonly when?: (occasion: On) => boolean;
  /** Blocks by name; those that the event has no place for are left out. Absent: the blocks of the message that arrived. */
  readonly facts?: (occasion: On) => Facts;
  readonly afterMinutes?: number;
}

/** A D-flow that a duty sends. */
export interface FlowRow<On extends Arrival = Occasion> {
  readonly flow: string;
  readonly to: LegacyPlace;
  readonly when?: (occasion: On) => boolean;
  readonly values: (occasion: On) => Readonly<Record<string, string>>;
  /** Groups that occur another number of times than once, by id: the items of each, laid over the values. */
  readonly repeats?: (occasion: On) => NonNullable<SentFile['repeats']>;
  readonly afterMinutes?: number;
}

/** Messages of which nobody knows beforehand how many they are: a history, a submission too long for one message. */
export interface ManyRow<On extends Arrival = Occasion> {
  readonly many: (occasion: On) => readonly SentMessage[];
  readonly when?: (occasion: On) => boolean;
}

export type SendRow<On extends Arrival = Occasion> = MessageRow<On> | FlowRow<On> | ManyRow<On>;

/** What a party does about the market as a whole, where no metering point is spoken of. */
export interface MarketShare {
  /** Laid over the notes that it keeps of the market. */
  readonly notes?: (arrival: Arrival) => Notes;
  readonly sends?: readonly SendRow<Arrival>[];
  /** Work that cannot be told row by row: what comes of it is kept, sent, and told about metering points. */
  readonly works?: (arrival: Arrival) => MarketWork;
}

/** What comes of work about the market as a whole. */
export interface MarketWork {
  readonly notes?: Notes;
  readonly sends?: readonly Sent[];
  readonly tells?: readonly Told[];
}

/**
 * One thing that a party does: when this arrives (and the condition holds), it refuses or takes it, changes what it holds, sends
 * and wants to be woken. Rows are data: a mutant is one row changed, and a family of rows is one process.
 */
export interface DutyRow {
  /** Stable name; mutants and tests refer to it. */
  readonly id: string;
  /** Roles that have this duty. */
  readonly at: readonly RoleCode[];
  readonly on: Trigger;
  /** Rows of one family are tried in order; the first whose condition holds is played. */
  readonly when?: (occasion: Occasion) => boolean;
  readonly refusals?: readonly DutyRefusal[];
  /** What a party that holds nothing of the metering point makes of it; undefined: nothing. */
  readonly opens?: (arrival: Arrival) => MeteringPoint | undefined;
  /** Played in place of everything below where what arrived is about no metering point. */
  readonly ofMarket?: MarketShare;
  /** The code that refuses it where the metering point is not held; absent: then nothing happens. */
  readonly unknown?: string;
  readonly becomes?: (occasion: Occasion) => MeteringPoint;
  /** Laid over the notes that were there. */
  readonly notes?: (occasion: Occasion) => Notes;
  readonly sends?: readonly SendRow[];
  /** What is sent when it is refused; nothing of the point can be told, for it may not be held. */
  readonly refused?: readonly SendRow<Arrival>[];
  readonly wakes?: (occasion: Occasion) => readonly Timer[];
  /** What it tells itself about other metering points. */
  readonly tells?: (occasion: Occasion) => readonly Told[];
  /** Requirements this row fulfils. */
  readonly requirements: readonly string[];
}

/** The duties of one process, at all the roles that take part in it. */
export interface DutyFamily {
  readonly name: string;
  readonly rows: readonly DutyRow[];
  /** Rules that its rows work by, where those are a value of their own: a mutant has one of them otherwise. */
  readonly by?: object;
}
