import { lengthsHold } from './rule.ts';
import { schemaOf } from './schema.ts';
import type { MemberShape, ObjectShape, Shape, ValueShape } from './shape.ts';

/** Whether a value surely fits a shape; a no may still be a yes of the schema. */
type Test = (value: unknown) => boolean;

const made = new WeakMap<Shape, Test>();

/**
 * Whether a value fits a shape: what the zod schema says. A schema copies everything that it reads, so one that is only asked
 * yes or no spends most of its time on what is thrown away; a test that copies nothing is asked first, and the schema where
 * that test is not sure.
 */
export function fitsShape(shape: Shape, value: unknown): boolean {
  return surelyFits(shape, value) || schemaOf(shape).safeParse(value).success;
}

/** True only for what the schema takes too. */
export function surelyFits(shape: Shape, value: unknown): boolean {
  return testOf(shape)(value);
}

/** Made once for each shape, so that blocks shared by messages are made once. */
function testOf(shape: Shape): Test {
  const known = made.get(shape);
  if (known !== undefined) return known;
  const test = makeTest(shape);
  made.set(shape, test);
  return test;
}

function makeTest(shape: Shape): Test {
  switch (shape.kind) {
    case 'object':
      return objectTest(shape);
    case 'list': {
      const { min, max = Number.POSITIVE_INFINITY } = shape;
      const element = testOf(shape.of);
      return (value) => Array.isArray(value) && value.length >= min && value.length <= max && all(value, element);
    }
    case 'value': {
      const test = valueTest(shape);
      return shape.nullable ? (value) => value === null || test(value) : test;
    }
  }
}

function all(values: readonly unknown[], test: Test): boolean {
  for (const value of values) if (!test(value)) return false;
  return true;
}

function objectTest({ members, tolerant }: ObjectShape): Test {
  const tests = new Map([...members].map(([key, member]) => [key, { ...memberTest(member), key }] as const));
  const requiredCount = [...members.values()].filter(({ required }) => required).length;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let found = 0;
    for (const key in value) {
      const member = tests.get(key);
      if (member === undefined) {
        if (tolerant) continue;
        return false;
      }
      if (!member.test((value as Record<string, unknown>)[key])) return false;
      if (member.required) found += 1;
    }
    return found === requiredCount;
  };
}

function memberTest({ shape, required }: MemberShape): { readonly test: Test; readonly required: boolean } {
  const test = testOf(shape);
  return { test: required ? test : (value) => value === undefined || test(value), required };
}

function valueTest({ rule }: ValueShape): Test {
  switch (rule.kind) {
    case 'any':
      return () => true;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'choice': {
      const values: ReadonlySet<unknown> = new Set(rule.values.map((row) => row.value));
      return (value) => values.has(value);
    }
    case 'number': {
      const { whole, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule;
      const form = whole ? Number.isSafeInteger : Number.isFinite;
      return (value) => form(value) && (value as number) >= min && (value as number) <= max;
    }
    case 'text': {
      const { pattern, min, max = Number.POSITIVE_INFINITY } = rule;
      const lengths = (text: string) => text.length >= min && text.length <= max;
      if (pattern === undefined) return (value) => typeof value === 'string' && lengths(value);
      if (!lengthsHold(rule)) return (value) => typeof value === 'string' && pattern.test(value);
      return (value) => typeof value === 'string' && lengths(value) && pattern.test(value);
    }
  }
}
