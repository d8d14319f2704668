import type { Place } from './documents.ts';

/** One thing in which the official description and our catalogue are not the same. */
export interface Difference {
  /** Whether our catalogue lacks it, the description lacks it, or both have it and say different things. */
  readonly kind: 'missing-here' | 'missing-there' | 'differs';
  /** IF-031, REP-002, or the part outside messages: "answer", "response codes", "channels", or a call such as "POST /statusmessage". */
  readonly interface: string;
  /** With its brackets; left out where it is no matter of one event. */
  readonly event?: string;
  /** Every interface and event where the same difference stands, this one first: "IF-031 [MSApp]". */
  readonly everywhere: readonly string[];
  /** The object it is in: S1, B905, CommonBlock. */
  readonly block?: string;
  /** The key in that object; "[]" at its end stands for the elements of a list. */
  readonly field?: string;
  /** "type", "pattern", "enum", "required", …; "presence" for what only one of the two has. */
  readonly property: string;
  readonly ours?: string;
  readonly theirs?: string;
  /** Where the description says it; where it lacks something, the nearest thing it has. */
  readonly place: Place;
}

/** A difference before it is known where else it stands. */
export type FoundDifference = Omit<Difference, 'everywhere'>;

/** A difference inside a block, which the block's users share. */
export type BlockDifference = Pick<Difference, 'kind' | 'block' | 'field' | 'property' | 'ours' | 'theirs' | 'place'>;
