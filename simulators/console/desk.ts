import type { Finding } from '../../market/checks/finding.ts';
import type { Cancel } from '../../wire/clock.ts';

/**
 * What the console shows and does. The page knows nothing else, and whoever offers this can have a console; in this package
 * `createDesk` makes it from a journal, a clock and the controls of a DIP.
 */
export interface ConsoleDesk {
  /** What does not change while the market stands. */
  about(): About;
  /** Rows after a sequence number, oldest first. When more are there than asked for, the newest are given. */
  rows(since: number, most: number): readonly ConsoleRow[];
  /** Called after something was recorded, any number of rows at once. */
  onNews(listener: () => void): Cancel;
  /** One entry with its message and verdict; undefined when it is not remembered any more. */
  details(seq: number): EntryDetails | undefined;
  state(): ConsoleState;
  /** @throws {ConsoleRefusal} */
  pause(dipId: string, channel?: string): void;
  /** @throws {ConsoleRefusal} */
  resume(dipId: string, channel?: string): void;
  /** @returns the id of the planned fault @throws {ConsoleRefusal} when the words are no fault */
  plan(words: string): string;
  /** @throws {ConsoleRefusal} */
  lift(id: string): void;
  /** Moves the market's time ahead. @param to an instant in ISO 8601, or the next thing that is due @throws {ConsoleRefusal} */
  moveTime(to: string): Promise<void>;
}

/** What was asked cannot be done; the message says why, to the person at the console. */
export class ConsoleRefusal extends Error {
  override readonly name = 'ConsoleRefusal';
}

export interface ShownParty {
  /** DIP ID, or another text that is its own. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface About {
  readonly address: string;
  readonly specification: string;
  readonly parties: readonly ShownParty[];
  readonly faultNames: readonly FaultName[];
}

export interface FaultName {
  readonly name: string;
  readonly meaning: string;
}

export type Tone = 'accepted' | 'refused' | 'delivered' | 'failed' | 'retrying' | 'file' | 'note' | 'bad';

/** One line of the conversation, plain data: the page draws it. */
export interface ConsoleRow {
  readonly seq: number;
  readonly kind: string;
  /** Market time, ISO 8601. */
  readonly time: string;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  readonly from?: ShownParty;
  readonly to: readonly ShownParty[];
  readonly channel?: string;
  readonly mpan?: string;
  /** Of a message and of its deliveries: what joins them. */
  readonly transaction?: string;
  /** Of a delivery. */
  readonly attempt?: number;
}

export interface EntryDetails {
  readonly seq: number;
  readonly title: string;
  readonly tone: Tone;
  /** "Accepted", "Refused by the DIP". */
  readonly verdict: string;
  readonly codes: readonly { readonly code: string; readonly text: string }[];
  readonly findings: readonly Finding[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly deliveries: readonly DeliveryAttempt[];
  readonly lines: readonly JsonLine[];
  /** True when the message was longer than what is shown. */
  readonly cut: boolean;
  /** Without those that are secret. Empty when the message did not come by HTTP, or too long ago. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export interface DeliveryAttempt {
  readonly seq: number;
  readonly time: string;
  readonly recipient: string;
  readonly attempt: number;
  readonly outcome: string;
  readonly answer: string;
  readonly codes: readonly string[];
}

export interface JsonLine {
  readonly text: string;
  /** Places in `findings` of those that are about this line. */
  readonly findings: readonly number[];
}

export interface ConsoleState {
  readonly time: TimeView;
  readonly queues: readonly ShownQueue[];
  readonly faults: readonly ShownFault[];
  /** DIP IDs of the parties that are simulated at this moment. */
  readonly played: readonly string[];
}

export interface TimeView {
  /** Market time, ISO 8601. */
  readonly now: string;
  readonly moving: boolean;
  /** How far the market is ahead of the wall, milliseconds. */
  readonly aheadMs: number;
  readonly due: readonly { readonly at: string; readonly what: string }[];
  readonly dueCount: number;
}

export interface ShownQueue {
  readonly recipient: ShownParty;
  readonly channel: string;
  readonly waiting: number;
  readonly inFlight: number;
  readonly state: 'idle' | 'sending' | 'waiting' | 'paused';
  readonly attempt: number;
  /** Next attempt, ISO 8601. */
  readonly dueAt?: string;
  readonly oldestAt?: string;
}

export interface ShownFault {
  readonly id: string;
  readonly words: string;
}
