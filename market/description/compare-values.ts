import { lengthsHold, type NumberRule, type TextRule } from '../interfaces/rule.ts';
import type { ValueRule, ValueShape } from '../interfaces/shape.ts';
import { type TextSet, textDifference } from './text-sets.ts';

/** One property in which two values differ, in words; undefined where one side says nothing. */
export interface PropertyDifference {
  readonly property: string;
  readonly ours?: string | undefined;
  readonly theirs?: string | undefined;
}

type Of<K extends ValueRule['kind']> = Extract<ValueRule, { kind: K }>;

/** Every property in which our value and theirs differ. */
export function valueDifferences(ours: ValueShape, theirs: ValueShape): readonly PropertyDifference[] {
  return [
    // A value that may be anything may be null too; saying so beside the type says nothing more.
    ...(ours.nullable === theirs.nullable || theirs.rule.kind === 'any'
      ? []
      : [{ property: 'nullable', ours: String(ours.nullable), theirs: String(theirs.nullable) }]),
    ...ruleDifferences(ours.rule, theirs.rule),
  ];
}

/** A listed value is a text: a list on one side only is told as a list, not as another type. */
export function typeOf(rule: ValueRule): string {
  switch (rule.kind) {
    case 'text':
    case 'choice':
      return 'string';
    case 'number':
      return rule.whole ? 'integer' : 'number';
    case 'boolean':
    case 'any':
      return rule.kind;
  }
}

function ruleDifferences(ours: ValueRule, theirs: ValueRule): readonly PropertyDifference[] {
  if (typeOf(ours) !== typeOf(theirs)) return [{ property: 'type', ours: typeOf(ours), theirs: typeOf(theirs) }];
  if (ours.kind === 'number' && theirs.kind === 'number') return numberDifferences(ours, theirs);
  if (ours.kind === 'text' && theirs.kind === 'text') return textDifferences(ours, theirs);
  if (ours.kind === 'choice' && theirs.kind === 'choice') return choiceDifferences(ours, theirs);
  if (ours.kind === theirs.kind) return [];
  return [{ property: 'enum', ours: listOf(ours), theirs: listOf(theirs) }];
}

const listOf = (rule: ValueRule): string | undefined =>
  rule.kind === 'choice' ? rule.values.map(({ value }) => value).join(', ') : undefined;

function numberDifferences(ours: NumberRule, theirs: NumberRule): readonly PropertyDifference[] {
  return changed('minimum', ours.min, theirs.min).concat(changed('maximum', ours.max, theirs.max));
}

const changed = (property: string, ours?: number | string, theirs?: number | string): PropertyDifference[] =>
  ours === theirs ? [] : [{ property, ours: ours?.toString(), theirs: theirs?.toString() }];

/** Values on one side only; the order is of no matter. */
function choiceDifferences(ours: Of<'choice'>, theirs: Of<'choice'>): readonly PropertyDifference[] {
  const only = (some: Of<'choice'>, other: Of<'choice'>) =>
    some.values.map(({ value }) => value).filter((value) => !other.values.some((row) => row.value === value));
  const [here, there] = [only(ours, theirs), only(theirs, ours)];
  if (here.length + there.length === 0) return [];
  const words = (values: readonly string[]) => (values.length === 0 ? 'nothing more' : `also ${values.join(', ')}`);
  return [{ property: 'enum', ours: words(here), theirs: words(there) }];
}

const setOf = (rule: TextRule): TextSet => ({
  min: lengthsHold(rule) ? rule.min : 0,
  ...(lengthsHold(rule) && rule.max !== undefined ? { max: rule.max } : {}),
  ...(rule.pattern === undefined ? {} : { pattern: rule.pattern.source }),
});

function textDifferences(ours: TextRule, theirs: TextRule): readonly PropertyDifference[] {
  const format = changed('format', ours.format, theirs.format);
  if (ours.pattern === undefined && theirs.pattern === undefined) {
    return [...changed('minLength', ours.min, theirs.min), ...changed('maxLength', ours.max, theirs.max), ...format];
  }
  return [...patternDifferences(setOf(ours), setOf(theirs)), ...format];
}

function patternDifferences(ours: TextSet, theirs: TextSet): readonly PropertyDifference[] {
  if (ours.pattern === theirs.pattern && ours.min === theirs.min && ours.max === theirs.max) return [];
  const found = textDifference(ours, theirs);
  if (found.same === true) return [];
  // Patterns alike: the lengths are what parts them.
  if (ours.pattern === theirs.pattern)
    return [...changed('minLength', ours.min, theirs.min), ...changed('maxLength', ours.max, theirs.max)];
  const note = (side: 'ours' | 'theirs') =>
    found.same === 'unknown' ? '' : `, ${found.by === side ? 'takes' : 'refuses'} ${JSON.stringify(found.text)}`;
  const words = (set: TextSet, side: 'ours' | 'theirs') => `${set.pattern ?? lengthsOf(set)}${note(side)}`;
  return [{ property: 'pattern', ours: words(ours, 'ours'), theirs: words(theirs, 'theirs') }];
}

const lengthsOf = ({ min, max }: TextSet): string => `any text of ${min} to ${max ?? 'any number of'} characters`;
