import { day, dt, type NumberRule, type TextRule } from '../interfaces/rule.ts';
import type { ValueRule } from '../interfaces/shape.ts';
import type { Place } from './documents.ts';
import type { KnownFaultBook } from './known-faults.ts';
import { rawTypesOf, type SchemaNode, typesOf, type UnreadKeyword } from './schema-node.ts';

export interface ReadValue {
  readonly rule: ValueRule;
  readonly nullable: boolean;
  /** The keywords that were taken into account. */
  readonly read: readonly string[];
}

export interface ValueContext {
  readonly faults: KnownFaultBook;
  readonly unread: (row: UnreadKeyword) => void;
}

/** Reads what one value may be: type, null, lengths, pattern, listed values, bounds. */
export function readValue(node: SchemaNode, context: ValueContext): ReadValue {
  const types = typesOf(node);
  const [type] = types;
  if (types.length !== 1 && node.keywords.get('enum') === undefined)
    return { rule: { kind: 'any' }, nullable: true, read: ['type'] };
  const nullable = node.keywords.get('nullable')?.node === true || rawTypesOf(node).includes('null');
  const shared = ['type', 'nullable'];
  if (type === 'boolean') return { rule: { kind: 'boolean' }, nullable, read: shared };
  if (type === 'integer' || type === 'number') return numberValue(node, type, nullable, shared);
  if (type !== 'string' && type !== undefined) return { rule: { kind: 'any' }, nullable: true, read: [] };
  const text = textRule(node, context);
  const read = [...shared, 'minLength', 'maxLength', ...(text.usable ? ['pattern'] : []), 'format'];
  const listed = node.keywords.get('enum')?.node;
  if (!Array.isArray(listed)) return { rule: text.rule, nullable, read };
  return choiceValue(node, listed, text.rule, nullable, { ...context, read: [...read, 'enum'] });
}

const numberAt = (node: SchemaNode, keyword: string): number | undefined => {
  const value = node.keywords.get(keyword)?.node;
  return typeof value === 'number' ? value : undefined;
};

function numberValue(node: SchemaNode, type: string, nullable: boolean, shared: readonly string[]): ReadValue {
  const min = numberAt(node, 'minimum');
  const max = numberAt(node, 'maximum');
  const step = numberAt(node, 'multipleOf');
  const rule: NumberRule = {
    kind: 'number',
    whole: type === 'integer',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
  // Where the bounds leave one number, its steps change nothing.
  const idle = min !== undefined && min === max && step !== undefined && min % step === 0;
  return { rule, nullable, read: [...shared, 'minimum', 'maximum', ...(idle ? ['multipleOf'] : [])] };
}

/** The words by which the description asks for a form that its schema does not hold. */
const inWords = [
  { id: 'date-time-in-words', length: 25, words: /ISO ?8601.*time/i, rule: dt('').rule as TextRule },
  { id: 'date-in-words', length: 10, words: /ISO ?8601.*date(?!.*time)/i, rule: day('').rule as TextRule },
] as const;

function textRule(node: SchemaNode, { faults }: ValueContext): { readonly rule: TextRule; readonly usable: boolean } {
  const min = numberAt(node, 'minLength') ?? 0;
  const max = numberAt(node, 'maxLength');
  const source = node.keywords.get('pattern')?.node;
  const format = node.keywords.get('format')?.node;
  const description = String(node.keywords.get('description')?.node ?? '');
  const meant = inWords.find(({ length, words }) => min === length && max === length && words.test(description));
  if (meant !== undefined && source === undefined && format === undefined) {
    faults.note(meant.id, node.place);
    return { rule: meant.rule, usable: true };
  }
  const pattern = typeof source === 'string' ? compiled(source) : undefined;
  const rule: TextRule = {
    kind: 'text',
    form: pattern === undefined ? 'text' : 'pattern',
    min,
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(typeof format === 'string' ? { format } : {}),
  };
  return { rule, usable: source === undefined || pattern !== undefined };
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

interface ChoiceContext extends ValueContext {
  readonly read: readonly string[];
}

/** The listed values that can come at all: those that are texts and fit lengths and pattern. */
function choiceValue(
  node: SchemaNode,
  listed: readonly unknown[],
  text: TextRule,
  nullable: boolean,
  { faults, unread, read }: ChoiceContext,
): ReadValue {
  const place: Place = node.keywords.get('enum')?.place ?? node.place;
  if (nullable && !listed.includes(null)) faults.note('null-not-listed', place);
  const values: string[] = [];
  for (const value of listed) {
    if (value === null) continue;
    if (typeof value === 'string' && fits(text, value)) values.push(value);
    else unread({ place, keyword: 'enum', value: `${JSON.stringify(value)}, which its own type or length refuses` });
  }
  const rows = [...new Set(values)].map((value) => ({ value, gloss: '' }));
  return { rule: { kind: 'choice', enumeration: '', values: rows }, nullable, read };
}

const fits = ({ min, max = Number.POSITIVE_INFINITY, pattern }: TextRule, value: string): boolean =>
  value.length >= min && value.length <= max && (pattern?.test(value) ?? true);
