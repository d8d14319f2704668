import type { RoleCode } from '../identifiers/roles.ts';
import type { CommonBlock, DipMessage } from '../interfaces/index.ts';
import type { Party, PartyDirectory, Service } from '../parties/party.ts';
import type { Settings } from '../settings/settings.ts';
import type { MeteringPoint } from './metering-point.ts';
import type { CssNoticeName } from './switching/css-notices.ts';

/** A notice of the central switching service, in the words of the market (mhhs-domain.md 3.1). */
export interface CssNotice {
  readonly notice: CssNoticeName;
  readonly mpan: string;
  readonly registrationId: string;
  /** The gaining supplier; of a registration that ends, the one that had it. */
  readonly supplierDipId: string;
  readonly supplierMpid: string;
  /** Null for a first registration, and where nobody loses. */
  readonly losingSupplierDipId: string | null;
  /** Epoch milliseconds of the local midnight from which the gaining supplier is registered, or the registration ends. */
  readonly effectiveFrom: number;
}

/** A D-flow instance for one metering point, its items by name. */
export interface FlowNotice {
  readonly flow: string;
  readonly mpan: string;
  readonly from: { readonly role: string; readonly mpid: string };
  readonly values: Readonly<Record<string, string>>;
}

/** What a person at a participant (or its own business system) decides to do. */
export type Instruction =
  | {
      readonly do: 'request-appointment';
      readonly service: Service;
      readonly scenario: string;
      readonly providerDipId: string;
      /** Local date, "2026-03-30": the participant itself turns it into the instant it sends. */
      readonly effectiveFrom: string;
      readonly contractReference: string | null;
      /**
       * Fields of the request to set otherwise than a careful supplier would. Only the harness's own suppliers are ever told
       * this, to show how a registration service takes a wrong request.
       */
      readonly departures?: RequestDepartures;
    }
  | { readonly do: 'answer-appointments'; readonly with: ProviderAnswer }
  | {
      readonly do: 'act';
      /** Name of the act, as the duty that carries it out has it. */
      readonly act: string;
      /** What was decided, item by item, in plain data. */
      readonly words: Readonly<Record<string, unknown>>;
      /**
       * Blocks to send otherwise than a careful party would, null to leave one out. Only the harness's own parties are ever told
       * this, to show how the participant takes a wrong message.
       */
      readonly departures?: Readonly<Record<string, Readonly<Record<string, unknown>> | readonly unknown[] | null>>;
    };

export interface RequestDepartures {
  readonly proposal?: Readonly<Record<string, unknown>>;
  /** Null leaves the registration id out. */
  readonly registrationId?: string | null;
}

/** How a proposed provider answers: at once or after some minutes, with a code of the provider list, or not at all. */
export interface ProviderAnswer {
  readonly code: string;
  readonly afterMinutes: number;
  readonly silent: boolean;
  /** Response code in place of the yes or no that goes with the reason: a warning, which answers nothing. */
  readonly saying?: 'W';
}

export type Arrived =
  | { readonly kind: 'loaded'; readonly point: MeteringPoint }
  | { readonly kind: 'message'; readonly message: DipMessage }
  | { readonly kind: 'file'; readonly notice: FlowNotice }
  | { readonly kind: 'css'; readonly notice: CssNotice }
  | { readonly kind: 'timer'; readonly name: string; readonly about: string }
  | { readonly kind: 'instruction'; readonly mpan: string; readonly instruction: Instruction }
  /** What a party has to say to itself about another of its metering points. */
  | { readonly kind: 'told'; readonly what: string; readonly words: Readonly<Record<string, unknown>> }
  /** What another service of the same operator told it: inside Helix nothing crosses the DIP. */
  | {
      readonly kind: 'inside';
      readonly from: RoleCode;
      readonly what: string;
      readonly words: Readonly<Record<string, unknown>>;
    }
  /** What the party holds of the metering point was changed by what arrived just now. */
  | { readonly kind: 'changed'; readonly before: MeteringPoint };

/**
 * Stands where a metering point's number stands, for what is about none: load shapes and standing data concern the market as a
 * whole, and a party keeps what it knows of them under this name.
 */
export const wholeMarket = 'market';

/** What a response block says. */
export interface AnswerGiven {
  readonly code: 'A' | 'R' | 'L' | 'W';
  readonly messages: readonly string[];
}

export interface SentMessage {
  readonly kind: 'message';
  readonly interfaceId: string;
  readonly event: string;
  /** DIP IDs the sender names as primary recipients. */
  readonly to: readonly string[];
  readonly correlation: string | null;
  readonly response?: AnswerGiven;
  /** Sender block of the message that is replayed, as it stood there (S2). */
  readonly original?: CommonBlock['S2'];
  /** Outcome of a request for a replay (R1). */
  readonly outcome?: AnswerGiven;
  /** Block name to content. The shell sends those that the event has a place for. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Sent this long after the turn, 0 for at once. */
  readonly afterMs?: number;
}

export interface SentFile {
  readonly kind: 'file';
  readonly flow: string;
  readonly to: { readonly role: string; readonly mpid: string };
  readonly values: Readonly<Record<string, string>>;
  /** Groups that occur another number of times than once, by id: the items of each, laid over the values. */
  readonly repeats?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  readonly afterMs?: number;
}

/** What a service of Helix tells another of its services: an interface inside Helix, the form of which is not published. */
export interface SentInside {
  readonly kind: 'inside';
  readonly to: RoleCode;
  readonly what: string;
  /** Plain data. */
  readonly words: Readonly<Record<string, unknown>>;
  readonly afterMs?: number;
}

export type Sent = SentMessage | SentFile | SentInside;

export interface Timer {
  readonly name: string;
  readonly about: string;
  /** Epoch milliseconds. */
  readonly due: number;
}

/** What a party tells itself about another metering point: an appointment on a primary concerns its secondaries. */
export interface Told {
  readonly mpan: string;
  readonly what: string;
  readonly words: Readonly<Record<string, unknown>>;
}

/** What one arrival leads to. */
export interface Turn<Knowledge> {
  /** Undefined while the party knows nothing of the metering point. */
  readonly knows: Knowledge | undefined;
  readonly sends: readonly Sent[];
  readonly timers: readonly Timer[];
  /** Heard at once, before anything else arrives. Absent: nothing. */
  readonly tells?: readonly Told[];
}

/** How reports are packed into P03 and opened again; given by whoever carries a party out, for the market knows no node modules. */
export interface ReportPacking {
  /** The text of P03.compressedReport. */
  readonly pack: (report: unknown) => string;
  /**
   * What is inside such a text, whatever its shape.
   * @throws {Error} when it cannot be opened
   */
  readonly open: (text: string) => unknown;
}

export interface PartyContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly self: Party;
  readonly directory: PartyDirectory;
  readonly settings: Settings;
  readonly packing: ReportPacking;
  /** What the party knows of a metering point, this one or another; undefined where it knows nothing. */
  readonly elsewhere: (mpan: string) => Readonly<Record<string, unknown>> | undefined;
  /** Every metering point that the party knows something of, and what; a settlement run goes through them all. */
  readonly everywhere: () => Iterable<readonly [mpan: string, knows: Readonly<Record<string, unknown>>]>;
}

/**
 * A party: from what it knows of one metering point, what arrived and what time it is, to what it now knows, what it sends
 * and when it wants to be woken. Pure, so that time travel, replay and mutants cost nothing.
 */
export type PartyFunction<Knowledge> = (
  knows: Knowledge | undefined,
  arrived: Arrived,
  context: PartyContext,
) => Turn<Knowledge>;

/** A turn in which nothing happens. */
export function unmoved<Knowledge>(knows: Knowledge | undefined): Turn<Knowledge> {
  return { knows, sends: [], timers: [] };
}
