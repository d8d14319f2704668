/**
 * How blocks are written down. A member is named by a text: "DI-057" is a data item, "B046" another block.
 * `optional(...)` and `many(...)` say the rest. Nothing here knows a particular block.
 */
export interface Member {
  readonly what: string;
  readonly required: boolean;
  readonly list?: ListBounds;
}

export interface ListBounds {
  readonly min: number;
  readonly max?: number;
  /** How an example fills the list: one element, or the 48 half hours of a UTC day counted in that field. */
  readonly series?: { readonly field: string; readonly count: number };
}

export type MemberText = string | Member;

export interface BlockRow {
  readonly id: string;
  readonly title: string;
  readonly members: Readonly<Record<string, Member>>;
  /** Extra keys are tolerated: the official description forgets to forbid them here. */
  readonly tolerant: boolean;
}

export type BlockRows = readonly BlockRow[];

const memberOf = (text: MemberText): Member => (typeof text === 'string' ? { what: text, required: true } : text);

/** A block whose keys are all there are; a key is required unless `optional`. */
export function block(id: string, title: string, members: Readonly<Record<string, MemberText>>): BlockRow {
  const entries = Object.entries(members).map(([key, text]) => [key, memberOf(text)] as const);
  return { id, title, members: Object.fromEntries(entries), tolerant: false };
}

/** The same block, but keys that it does not know are let through. */
export const tolerant = (row: BlockRow): BlockRow => ({ ...row, tolerant: true });

export const optional = (text: MemberText): Member => ({ ...memberOf(text), required: false });

/** A list; `max` absent means that no limit is published. */
export const many = (what: string, min = 0, max?: number): Member => ({
  what,
  required: true,
  list: { min, ...(max === undefined ? {} : { max }) },
});

/** A list that an example fills with the 48 half hours of a UTC day, each period named by its end in `field`. */
export const halfHours = (what: string, field: string, min: number, max?: number): Member => ({
  what,
  required: true,
  list: { min, ...(max === undefined ? {} : { max }), series: { field, count: 48 } },
});
