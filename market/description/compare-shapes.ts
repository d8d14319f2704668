import type { ListShape, MemberShape, ObjectShape, Shape } from '../interfaces/shape.ts';
import { typeOf, valueDifferences } from './compare-values.ts';
import type { BlockDifference } from './difference.ts';
import type { Place } from './documents.ts';

/** Compares shapes; a pair that many messages share is compared once. */
export interface ShapeComparison {
  /** Every difference between our object and theirs, those of the blocks in them included. */
  between(ours: ObjectShape, theirs: ObjectShape): readonly BlockDifference[];
}

export function createShapeComparison(placeOf: (shape: Shape) => Place | undefined): ShapeComparison {
  const made = new WeakMap<Shape, WeakMap<Shape, readonly BlockDifference[]>>();
  const between = (ours: ObjectShape, theirs: ObjectShape): readonly BlockDifference[] => {
    const known = made.get(ours)?.get(theirs);
    if (known !== undefined) return known;
    const found = objectDifferences(ours, theirs, { placeOf, between });
    made.set(ours, (made.get(ours) ?? new WeakMap()).set(theirs, found));
    return found;
  };
  return { between };
}

interface Comparing extends ShapeComparison {
  readonly placeOf: (shape: Shape) => Place | undefined;
}

const nowhere: Place = { file: '', pointer: '' };

/** Where a value stands in its block. */
interface Spot {
  readonly block: string;
  readonly field: string;
  readonly place: Place;
}

function objectDifferences(ours: ObjectShape, theirs: ObjectShape, comparing: Comparing): readonly BlockDifference[] {
  const place = comparing.placeOf(theirs) ?? nowhere;
  const block = ours.name;
  const found: BlockDifference[] = [];
  if (ours.tolerant !== theirs.tolerant) {
    const words = (tolerant: boolean) => (tolerant ? 'extra keys pass' : 'extra keys are refused');
    const property = 'additionalProperties';
    found.push({ kind: 'differs', block, property, ours: words(ours.tolerant), theirs: words(theirs.tolerant), place });
  }
  for (const [field, member] of theirs.members) {
    const own = ours.members.get(field);
    const at = { block, field, place: comparing.placeOf(member.shape) ?? place };
    if (own === undefined) found.push({ kind: 'missing-here', ...at, property: 'presence', theirs: kindOf(member) });
    else
      found.push(
        ...requiredDifference(own, member, { ...at, place }),
        ...shapeDifferences(own.shape, member.shape, at, comparing),
      );
  }
  for (const [field, member] of ours.members) {
    if (!theirs.members.has(field))
      found.push({ kind: 'missing-there', block, field, property: 'presence', ours: kindOf(member), place });
  }
  return found;
}

const kindOf = ({ shape, required }: MemberShape): string => `${required ? 'required' : 'optional'} ${typeWord(shape)}`;

function typeWord(shape: Shape): string {
  if (shape.kind === 'object') return 'object';
  return shape.kind === 'list' ? 'array' : typeOf(shape.rule);
}

/** What is required is said by the object, so that is the place. */
function requiredDifference(ours: MemberShape, theirs: MemberShape, at: Spot): readonly BlockDifference[] {
  if (ours.required === theirs.required) return [];
  const words = (required: boolean) => (required ? 'required' : 'optional');
  return [{ kind: 'differs', ...at, property: 'required', ours: words(ours.required), theirs: words(theirs.required) }];
}

function shapeDifferences(ours: Shape, theirs: Shape, at: Spot, comparing: Comparing): readonly BlockDifference[] {
  if (ours.kind === 'object' && theirs.kind === 'object') return comparing.between(ours, theirs);
  if (ours.kind === 'list' && theirs.kind === 'list') return listDifferences(ours, theirs, at, comparing);
  if (ours.kind === 'value' && theirs.kind === 'value')
    return valueDifferences(ours, theirs).map((row) => ({ kind: 'differs', ...at, ...defined(row) }));
  return [{ kind: 'differs', ...at, property: 'type', ours: typeWord(ours), theirs: typeWord(theirs) }];
}

/** Leaves out what one side does not say. */
function defined<T extends { readonly ours?: string | undefined; readonly theirs?: string | undefined }>(row: T) {
  const { ours, theirs, ...rest } = row;
  return { ...rest, ...(ours === undefined ? {} : { ours }), ...(theirs === undefined ? {} : { theirs }) };
}

function listDifferences(ours: ListShape, theirs: ListShape, at: Spot, comparing: Comparing): BlockDifference[] {
  const bounds = [
    { property: 'minItems', ours: String(ours.min), theirs: String(theirs.min) },
    { property: 'maxItems', ours: ours.max?.toString(), theirs: theirs.max?.toString() },
  ].filter((row) => row.ours !== row.theirs);
  const element = { ...at, field: `${at.field}[]`, place: comparing.placeOf(theirs.of) ?? at.place };
  return [
    ...bounds.map((row): BlockDifference => ({ kind: 'differs', ...at, ...defined(row) })),
    ...shapeDifferences(ours.of, theirs.of, element, comparing),
  ];
}
