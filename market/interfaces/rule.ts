/** What a value may look like. Text rules carry their form, so that a finding can speak the market's words. */
export type Rule = TextRule | ChoiceRule | NumberRule | { readonly kind: 'boolean' };

/** "pattern" is any form that a description gives; its lengths hold beside its pattern, as they do for a reference. */
export type TextForm =
  | 'pattern'
  | 'text'
  | 'mpan'
  | 'dip-id'
  | 'mpid'
  | 'date-time'
  | 'date'
  | 'decimal'
  | 'digits'
  | 'reference';

export interface TextRule {
  readonly kind: 'text';
  readonly form: TextForm;
  /** Characters. */
  readonly min: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** A format that the description names and nobody tests: "byte", "email". */
  readonly format?: string;
}

export interface ChoiceRule {
  readonly kind: 'choice';
  /** Name of a row set in enumerations.ts. */
  readonly enumeration: string;
}

export interface NumberRule {
  readonly kind: 'number';
  readonly whole: boolean;
  readonly min?: number;
  readonly max?: number;
}

export type ExampleValue = string | number | boolean | null;

/** A data item: one row says what is allowed, what it is called and what a realistic value is. */
export interface ItemRow {
  readonly rule: Rule;
  /** Words for a tester: "meter installation date". */
  readonly gloss: string;
  readonly example: ExampleValue;
  readonly nullable: boolean;
}

const item = (rule: Rule, gloss: string, example: ExampleValue): ItemRow => ({ rule, gloss, example, nullable: false });

/** Free text of min to max characters (max absent: no limit is published). */
export const str = (min: number, max: number | undefined, gloss: string, example: string): ItemRow =>
  item({ kind: 'text', form: 'text', min, ...(max === undefined ? {} : { max }) }, gloss, example);

/**
 * Date-time: exactly 25 characters, ISO 8601 with a numeric offset, neither milliseconds nor Z.
 * The official schema fixes the 25 characters and names ISO 8601 in words; we hold both (dip-messages.md 1.7).
 */
export const dt = (gloss: string, example = '2026-03-09T00:00:00+00:00'): ItemRow =>
  item({ kind: 'text', form: 'date-time', min: 25, max: 25, pattern: dateTimePattern }, gloss, example);

/** Calendar date of 10 characters. */
export const day = (gloss: string, example = '2026-03-02'): ItemRow =>
  item({ kind: 'text', form: 'date', min: 10, max: 10, pattern: datePattern }, gloss, example);

/** DIP ID: 10 characters. The official schema does not ask for digits. */
export const dipid = (gloss: string, example: string): ItemRow =>
  item({ kind: 'text', form: 'dip-id', min: 10, max: 10 }, gloss, example);

/** Market participant id: four capital letters. */
export const mpid = (gloss: string, example: string): ItemRow =>
  item({ kind: 'text', form: 'mpid', min: 4, max: 4, pattern: /^[A-Z]{4}$/ }, gloss, example);

/** MPAN core: 13 digits. The schema does not test the check digit; the judge adds advice about it. */
export const mpan = (gloss: string, example = '1000000000106'): ItemRow =>
  item({ kind: 'text', form: 'mpan', min: 13, max: 13, pattern: /^\d{13}$/ }, gloss, example);

/** Decimal as text: up to `digits` digits, exactly `decimals` decimals, a minus sign allowed. */
export const dec = (digits: number, decimals: number, gloss: string, example: string): ItemRow =>
  item(decimalRule(true, digits, decimals), gloss, example);

/** Decimal as text without a sign. */
export const positive = (digits: number, decimals: number, gloss: string, example: string): ItemRow =>
  item(decimalRule(false, digits, decimals), gloss, example);

/** Whether lengths are asked for beside the pattern: a pattern of fixed length says everything. */
export const lengthsHold = ({ pattern, form }: TextRule): boolean =>
  pattern === undefined || form === 'reference' || form === 'pattern';

/** Text made of digits only. */
export const digits = (min: number, max: number, gloss: string, example: string): ItemRow =>
  item({ kind: 'text', form: 'digits', min, max, pattern: new RegExp(`^\\d{${min},${max}}$`) }, gloss, example);

/** A reference of a fixed form, such as the sender unique reference from specification 2.1.0 on. */
export const reference = (min: number, max: number, pattern: RegExp, gloss: string, example: string): ItemRow =>
  item({ kind: 'text', form: 'reference', min, max, pattern }, gloss, example);

/** One value of an enumeration (enumerations.ts). */
export const enumOf = (enumeration: string, gloss: string, example: string): ItemRow =>
  item({ kind: 'choice', enumeration }, gloss, example);

export const whole = (min: number | undefined, max: number | undefined, gloss: string, example: number): ItemRow =>
  item({ kind: 'number', whole: true, ...bounds(min, max) }, gloss, example);

export const num = (min: number | undefined, max: number | undefined, gloss: string, example: number): ItemRow =>
  item({ kind: 'number', whole: false, ...bounds(min, max) }, gloss, example);

export const bool = (gloss: string, example = true): ItemRow => item({ kind: 'boolean' }, gloss, example);

/** The same text, of a format that the description names beside its lengths. */
export const formatted = (row: ItemRow, format: string): ItemRow =>
  row.rule.kind === 'text' ? { ...row, rule: { ...row.rule, format } } : row;

/** The same item, but null may stand for "none"; give `null` to show that in examples. */
export const nullable = (row: ItemRow, example: ExampleValue = row.example): ItemRow => ({
  ...row,
  example,
  nullable: true,
});

const dateTimePattern =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](?:0\d|1[0-4]):[0-5]\d$/;
const datePattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const decimalRule = (signed: boolean, digitCount: number, decimals: number): TextRule => ({
  kind: 'text',
  form: 'decimal',
  min: 2 + decimals,
  max: (signed ? 1 : 0) + digitCount + 1 + decimals,
  pattern: new RegExp(`^${signed ? '-?' : ''}\\d{1,${digitCount}}\\.\\d{${decimals}}$`),
});

const bounds = (min: number | undefined, max: number | undefined) => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
