import type { MeteringPoint } from '../market/processes/metering-point.ts';
import type { CssNotice, Instruction } from '../market/processes/party-function.ts';
import type { AdapterOrder, AdapterRecord } from './adapter-orders.ts';
import type { HookState } from './test-hook.ts';

export type { HookState } from './test-hook.ts';

/** How a participant under test is spoken to outside the market, whatever stands behind: a test hook, drivers, people. */
export interface ParticipantHook {
  /**
   * True when something has reached the participant since it last said that it is idle. On a clock that the harness moves, it
   * stays idle until then.
   */
  touched(): boolean;
  /** Says that something has reached it by another way: a publication, a file. */
  touch(): void;
  /** Sets its clock; with `reset` it forgets the metering points of the scenario before. Answers when it is idle again. */
  now(epochMs: number, options?: { readonly reset?: boolean }): Promise<HookState>;
  /** Waits until it has handled everything that arrived and sent everything it decided. */
  idle(): Promise<HookState>;
  /** Tells it of a metering point. The state, where it answers only when it is idle again. */
  load(point: MeteringPoint): Promise<HookState | undefined>;
  /** Has one of its parties, by DIP ID, decide something. */
  instruct(mpan: string, instruction: Instruction, dipId: string): Promise<Instructed>;
  notice(notice: CssNotice): Promise<void>;
  /** Asks what one of its parties holds. @throws {NotExamined} where it cannot be asked */
  holds(asked: HeldQuestion): Promise<unknown>;
  /** Has its DIP adapter do something. */
  order(order: AdapterOrder): Promise<void>;
  /** What its DIP adapter has processed, and which exceptions it raised, since the last reset. */
  record(): Promise<AdapterRecord>;
  close(): Promise<void>;
}

/** What is known once a party was told to decide something. */
export interface Instructed {
  /** Where it answers only when it is idle again. */
  readonly state?: HookState | undefined;
  /** Where somebody says when it was decided: epoch milliseconds on the run's clock. */
  readonly decidedAt?: number | undefined;
}

/** A question about what a party holds of a metering point, or of the market as a whole. */
export interface HeldQuestion {
  readonly dipId: string;
  /** The metering point, or `wholeMarket`. */
  readonly mpan: string;
  /** What is asked for, in words: "the energisation status". */
  readonly what: string;
  /** How it is found in everything that a party of ours holds. */
  readonly pick: (held: unknown) => unknown;
  /** What a value of the answer looks like. */
  readonly example: unknown;
}
