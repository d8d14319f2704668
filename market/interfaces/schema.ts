import { z } from 'zod';
import { lengthsHold } from './rule.ts';
import type { ObjectShape, Shape, ValueShape } from './shape.ts';

const made = new WeakMap<Shape, z.ZodType>();

/** The zod schema of a shape. Made once for each shape, so that blocks shared by messages are compiled once. */
export function schemaOf(shape: Shape): z.ZodType {
  const known = made.get(shape);
  if (known !== undefined) return known;
  const schema = makeSchema(shape);
  made.set(shape, schema);
  return schema;
}

function makeSchema(shape: Shape): z.ZodType {
  switch (shape.kind) {
    case 'object':
      return objectSchema(shape);
    case 'list': {
      const list = z.array(schemaOf(shape.of)).min(shape.min);
      return shape.max === undefined ? list : list.max(shape.max);
    }
    case 'value': {
      const value = valueSchema(shape);
      return shape.nullable ? value.nullable() : value;
    }
  }
}

function objectSchema(shape: ObjectShape): z.ZodType {
  const members = [...shape.members].map(([key, member]) => {
    const schema = schemaOf(member.shape);
    return [key, member.required ? schema : schema.optional()] as const;
  });
  return shape.tolerant ? z.looseObject(Object.fromEntries(members)) : z.strictObject(Object.fromEntries(members));
}

function valueSchema({ rule }: ValueShape): z.ZodType {
  switch (rule.kind) {
    case 'any':
      return z.unknown();
    case 'boolean':
      return z.boolean();
    case 'choice':
      return z.enum(rule.values.map((row) => row.value));
    case 'number': {
      const base = rule.whole ? z.number().int() : z.number();
      return base.min(rule.min ?? Number.NEGATIVE_INFINITY).max(rule.max ?? Number.POSITIVE_INFINITY);
    }
    case 'text': {
      // A pattern of fixed length says everything; lengths are only added where a pattern leaves them open.
      const base = rule.max === undefined ? z.string().min(rule.min) : z.string().min(rule.min).max(rule.max);
      if (rule.pattern === undefined) return base;
      return lengthsHold(rule) ? base.regex(rule.pattern) : z.string().regex(rule.pattern);
    }
  }
}
