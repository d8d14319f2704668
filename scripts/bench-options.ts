import { readFlags, WrongUse, wholeNumber } from './program-options.ts';

export interface BenchOptions {
  /** Benches by name; none: those that are run without being named. */
  readonly names: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  /** How many of what the bench counts. */
  readonly count?: number;
}

/**
 * What the command line asks for.
 * @param known names of benches
 * @throws {WrongUse} for a word or a flag that is not known, and for a number that is none
 */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals: names } = readFlags(args, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
    count: { type: 'string' },
  });
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new WrongUse(`no bench is called ${unknown}: ${known.join(', ')}`);
  const count = values.count === undefined ? undefined : wholeNumber('--count', values.count);
  return { names, json: values.json, help: values.help, ...(count !== undefined && { count }) };
}
