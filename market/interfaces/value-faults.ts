import { countWords, decimalsOf, expectationOf, lengthWords } from './expectations.ts';
import type { TextForm, TextRule } from './rule.ts';
import type { Shape, ValueShape } from './shape.ts';

/** What is wrong with one value: the rule it breaks, what was expected, and what a tester can do about it. */
export interface ValueFault {
  readonly rule: string;
  readonly expected: string;
  readonly advice: string;
}

type RuleAndAdvice = Omit<ValueFault, 'expected'>;

/** The fault of a value that the schema refused at its own place, never one of its parts. */
export function faultOf(shape: Shape, value: unknown): ValueFault {
  return { expected: expectationOf(shape), ...ruleAndAdvice(shape, value) };
}

function ruleAndAdvice(shape: Shape, value: unknown): RuleAndAdvice {
  if (value === undefined) return { rule: 'schema.required', advice: missingAdvice(shape) };
  if (value === null) return { rule: 'schema.null', advice: 'Send a value; null is not allowed here.' };
  if (shape.kind === 'value') return valueFault(shape, value);
  if (shape.kind === 'object') return { rule: 'schema.type', advice: 'Send an object in braces.' };
  if (!Array.isArray(value)) return { rule: 'schema.type', advice: 'Put it in square brackets, as a list.' };
  return { rule: 'schema.items', advice: `Send ${countWords(shape.min, shape.max)}; ${value.length} came.` };
}

function missingAdvice(shape: Shape): string {
  if (shape.kind !== 'value') return 'Add it: it is required here.';
  return shape.nullable ? 'Add the key; null stands for "none".' : 'Add the key with a value.';
}

function valueFault({ rule, nullable }: ValueShape, value: unknown): RuleAndAdvice {
  if (value === 'null' && nullable) return { rule: 'schema.type', advice: 'Send null without quotes.' };
  switch (rule.kind) {
    case 'any':
      return { rule: 'schema.type', advice: 'Any value fits.' };
    case 'boolean': {
      const quoted = value === 'true' || value === 'false';
      return { rule: 'schema.type', advice: quoted ? 'Leave the quotes out.' : 'Send true or false.' };
    }
    case 'number':
      if (typeof value === 'number') return { rule: 'schema.range', advice: 'Send a number within the bounds.' };
      return { rule: 'schema.type', advice: 'Send a number without quotes.' };
    case 'choice':
      return choiceFault(
        rule.values.map((row) => row.value),
        value,
      );
    case 'text':
      return textFault(rule, value);
  }
}

function choiceFault(values: readonly string[], value: unknown): RuleAndAdvice {
  if (typeof value === 'number' && values.includes(String(value)))
    return { rule: 'schema.type', advice: `Send "${value}" in quotes.` };
  if (typeof value !== 'string') return { rule: 'schema.type', advice: 'Send one of the values in quotes.' };
  const same = values.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
  const advice = same === undefined ? 'Send one of the values.' : `Write "${same}": values are case-sensitive.`;
  return { rule: 'schema.enum', advice };
}

function textFault(rule: TextRule, value: unknown): RuleAndAdvice {
  if (typeof value === 'number' && rule.form === 'decimal')
    return { rule: 'schema.type', advice: `Send it as text, "${value.toFixed(decimalsOf(rule))}".` };
  if (typeof value !== 'string') return { rule: 'schema.type', advice: 'Send text in quotes.' };
  const advice = adviceByForm[rule.form]?.(value, rule);
  const tooShort = value.length < rule.min;
  const wrongLength = tooShort || (rule.max !== undefined && value.length > rule.max);
  if (wrongLength && rule.form !== 'decimal')
    return { rule: 'schema.length', advice: advice ?? `Send ${lengthWords(rule)}; it has ${value.length}.` };
  return { rule: 'schema.pattern', advice: advice ?? 'Write it in the form asked for.' };
}

type Advise = (value: string, rule: TextRule) => string | undefined;

/** What is most often meant by a text of the wrong form, and how it is written. */
const adviceByForm: Readonly<Partial<Record<TextForm, Advise>>> = {
  'date-time': dateTimeAdvice,
  date: (value) => (dayFirst.test(value) ? `Write "${turned(value)}".` : undefined),
  decimal: decimalAdvice,
  mpid: (value) => (/^[a-z]{4}$/i.test(value) ? `Write "${value.toUpperCase()}" in capitals.` : undefined),
  mpan: (value) => `Send all 13 digits and nothing else; ${value.length} characters came.`,
  'dip-id': (value) => `Send exactly 10 characters; ${value.length} came.`,
};

const dayFirst = /^\d{2}-\d{2}-\d{4}$/;

const turned = (value: string): string => value.split('-').reverse().join('-');

function decimalAdvice(value: string, rule: TextRule): string | undefined {
  const decimals = decimalsOf(rule);
  const [whole, part = ''] = value.split('.');
  if (!/^-?\d+(\.\d*)?$/.test(value) || part.length >= decimals) return undefined;
  return `Write all ${decimals} decimals: "${whole}.${part.padEnd(decimals, '0')}".`;
}

function dateTimeAdvice(value: string): string | undefined {
  const at = (date: string) => `"${date}T00:00:00+00:00" (with the offset of local time)`;
  if (dayFirst.test(value)) return `Write year, month and day, then time and offset: ${at(turned(value))}.`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return `Add time and offset: ${at(value)}.`;
  if (value.endsWith('Z')) return 'Write +00:00 in place of Z, and no milliseconds.';
  if (/\.\d+[+-]/.test(value)) return 'Leave the milliseconds out.';
  return undefined;
}
