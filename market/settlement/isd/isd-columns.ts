import { z } from 'zod';
import { utcMidnight } from '../../calendar/london.ts';
import { enumerations } from '../../interfaces/enumerations.ts';
import { scaledInteger } from '../energy.ts';

/** What a cell of a standing data table may hold, and what it is read as. Each message completes "the cell has to be …". */

/** Text of one to so many characters. */
export const text = (longest: number) =>
  z.string().regex(new RegExp(`^.{1,${longest}}$`, 'u'), `1 to ${longest} characters`);

/** One value of an enumeration of the interface catalogue. */
export const oneOf = (enumeration: string) => {
  const values = (enumerations[enumeration] ?? []).map(({ value }) => value);
  return z.string().refine((cell) => values.includes(cell), `one of ${values.join(' ')}`);
};

/** One of these words, as a type of its own. */
export const words = <const Words extends readonly [string, ...string[]]>(...allowed: Words) =>
  z.enum(allowed, `one of ${allowed.join(' ')}`);

const isDate = (cell: string) => {
  try {
    return utcMidnight(cell) >= 0;
  } catch {
    return false;
  }
};

/** A London date, "2026-03-29". */
export const date = z.string().refine(isDate, 'a date that exists, like 2026-03-29');

/** A London date, or nothing when it goes on. */
export const openDate = z
  .string()
  .refine((cell) => cell === '' || isDate(cell), 'a date that exists, like 2026-03-29, or nothing')
  .transform((cell) => (cell === '' ? undefined : cell));

/** "T" or "F". */
export const flag = z
  .string()
  .refine((cell) => cell === 'T' || cell === 'F', 'T or F')
  .transform((cell) => cell === 'T');

/** A whole number between two others, both included. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .refine((cell) => /^\d{1,9}$/.test(cell) && Number(cell) >= least && Number(cell) <= most, `${least} to ${most}`)
    .transform(Number);

/** A decimal between two others, both included, read as a whole number of 10^-decimals. */
export const scaledDecimal = (decimals: number, least: number, most: number) =>
  z.string().transform((cell, context) => {
    try {
      const value = scaledInteger(cell, decimals);
      if (value >= least * 10 ** decimals && value <= most * 10 ** decimals) return value;
    } catch {
      // Said below, in the words of this column.
    }
    context.addIssue({
      code: 'custom',
      message: `a decimal from ${least} to ${most} with at most ${decimals} decimals`,
    });
    return z.NEVER;
  });
