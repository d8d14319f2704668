import type { BlockRow, ListBounds, Member } from './block-row.ts';
import type { EnumerationRow } from './enumerations.ts';
import type { ExampleValue, ItemRow, NumberRule, TextRule } from './rule.ts';

/**
 * The resolved description of a message: what rows of items, enumerations and blocks come to when they are put together.
 * Schemas, examples, explanations of faults and the search for MPANs all read this one tree.
 */
export type Shape = ObjectShape | ListShape | ValueShape;

export interface ObjectShape {
  readonly kind: 'object';
  /** Block id, or a part of the envelope such as "CommonBlock". */
  readonly name: string;
  readonly title: string;
  readonly members: ReadonlyMap<string, MemberShape>;
  readonly tolerant: boolean;
}

export interface MemberShape {
  readonly shape: Shape;
  readonly required: boolean;
  readonly neverSent?: boolean;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  readonly min: number;
  readonly max?: number;
  readonly series?: ListBounds['series'];
}

export type ValueRule =
  | TextRule
  | NumberRule
  | { readonly kind: 'boolean' }
  /** Anything at all: a description may leave it open; the catalogue never does. */
  | { readonly kind: 'any' }
  | { readonly kind: 'choice'; readonly enumeration: string; readonly values: readonly EnumerationRow[] };

export interface ValueShape {
  readonly kind: 'value';
  /** DI-063 and the like; absent for the three keys of S0. */
  readonly item?: string;
  readonly gloss: string;
  readonly rule: ValueRule;
  readonly nullable: boolean;
  readonly example: ExampleValue;
}

export interface Rows {
  readonly items: ReadonlyMap<string, ItemRow>;
  readonly enumerations: ReadonlyMap<string, readonly EnumerationRow[]>;
  readonly blocks: ReadonlyMap<string, BlockRow>;
}

/** Shapes of items and blocks, each made once. */
export interface ShapeLibrary {
  /** @throws {RangeError} when no row has that id */
  shapeOf(what: string): Shape;
}

/** One value out of a list, without null: the keys of S0. */
export const choiceShape = (gloss: string, values: readonly string[]): ValueShape => ({
  kind: 'value',
  gloss,
  rule: { kind: 'choice', enumeration: gloss, values: values.map((value) => ({ value, gloss: '' })) },
  nullable: false,
  example: values[0] ?? '',
});

export function createShapeLibrary(rows: Rows): ShapeLibrary {
  const made = new Map<string, Shape>();
  const shapeOf = (what: string): Shape => {
    const known = made.get(what);
    if (known !== undefined) return known;
    const shape = makeShape(rows, what, shapeOf);
    made.set(what, shape);
    return shape;
  };
  return { shapeOf };
}

function makeShape(rows: Rows, what: string, shapeOf: (what: string) => Shape): Shape {
  const item = rows.items.get(what);
  if (item !== undefined) return valueShape(rows, what, item);
  const block = rows.blocks.get(what);
  if (block === undefined) throw new RangeError(`the catalogue has neither an item nor a block "${what}"`);
  const members = Object.entries(block.members).map(([key, member]) => [key, memberShape(member, shapeOf)] as const);
  return { kind: 'object', name: block.id, title: block.title, members: new Map(members), tolerant: block.tolerant };
}

function memberShape(member: Member, shapeOf: (what: string) => Shape): MemberShape {
  const shape = shapeOf(member.what);
  if (member.list === undefined) return { shape, required: member.required };
  return { shape: { kind: 'list', of: shape, ...member.list }, required: member.required };
}

function valueShape(rows: Rows, id: string, row: ItemRow): ValueShape {
  const { gloss, nullable, example } = row;
  if (row.rule.kind !== 'choice') return { kind: 'value', item: id, gloss, nullable, example, rule: row.rule };
  const { enumeration } = row.rule;
  const values = rows.enumerations.get(enumeration);
  if (values === undefined)
    throw new RangeError(`item ${id} names the enumeration "${enumeration}", which has no rows`);
  return { kind: 'value', item: id, gloss, nullable, example, rule: { kind: 'choice', enumeration, values } };
}
