import type { Catalogue, DipMessage } from '../../interfaces/index.ts';
import type { Entry, EntryKind, EntryOf, MessageReceived } from '../../record/entries.ts';
import type { Finding } from '../finding.ts';

/**
 * What a claim looks at: the record of its scenario up to the claim. A step looks at it while it grows, a later judgement reads it
 * again, and both see the same.
 */
export interface SoFar {
  /** Entries of the scenario, oldest first. */
  readonly entries: readonly Entry[];
  /**
   * The body that an entry names, as text.
   * @throws {NotKept} when it was left out of the record
   */
  readonly text: (payload: string) => string;
  /** The same, read as JSON; whoever asks again may be given the very same object. @throws {NotKept} when it is none */
  readonly json: (payload: string) => unknown;
  /** Unfolds a zlib stream, as reports come in; within a limit. */
  readonly inflate: (bytes: Uint8Array) => Uint8Array;
  /** The interfaces of the specification that the run speaks. */
  readonly catalogue: Catalogue;
  /** What several claims on the same record work out alike, which takes long: made once. */
  readonly once: Once;
}

export type Once = <Made>(what: string, make: () => Made) => Made;

/** @param made what was made already, by what it is */
export const onceIn =
  (made: Map<string, unknown>): Once =>
  <Made>(what: string, make: () => Made): Made => {
    if (!made.has(what)) made.set(what, make());
    return made.get(what) as Made;
  };

/** A body is not in the record any more, or not as it came: what stands on it cannot be judged again. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/** What a check rests on never came: a difference by itself. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

/** What a check says of the record: what differs, and on which entries it stands. A claim without findings holds. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly evidence: readonly number[];
}

/** Entries of one kind, oldest first. */
export const entriesOfKind = <K extends EntryKind>({ entries }: SoFar, kind: K): readonly EntryOf<K>[] =>
  entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);

/** The entry of a number. @throws {NotKept} when the scenario has none of that number and kind */
export function entryOf<K extends EntryKind>({ entries }: SoFar, kind: K, seq: number): EntryOf<K> {
  const found = entries.find((entry) => entry.seq === seq);
  if (found?.kind !== kind) throw new NotKept(`The scenario has no entry ${seq} of the kind "${kind}"`);
  return found as EntryOf<K>;
}

/** The message behind an entry, as it was sent. @throws {NotKept} when the body it came in was left out */
export function messageIn({ json }: SoFar, { payload, index }: Pick<MessageReceived, 'payload' | 'index'>): DipMessage {
  const body = json(payload);
  const message = Array.isArray(body) ? (body[index] as DipMessage | undefined) : undefined;
  if (message === undefined) throw new NotKept(`The body ${payload} has no message ${index}`);
  return message;
}

/** Numbers of entries, as evidence. */
export const numbersOf = (entries: readonly { readonly seq: number }[]): number[] => entries.map(({ seq }) => seq);
