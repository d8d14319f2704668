import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Benches by name; none: those that are run without being named. */
  readonly names: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  /** How many of what the bench counts. */
  readonly count?: number;
}

/** The command was used wrongly; says how. */
export class WrongUse extends Error {}

/**
 * What the command line asks for.
 * @param known names of benches
 * @throws {WrongUse} for a word or a flag that is not known, and for a number that is none
 */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals: names } = parsed(args);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new WrongUse(`no bench is called ${unknown}: ${known.join(', ')}`);
  const count = values.count === undefined ? undefined : Number(values.count);
  if (count !== undefined && (!Number.isSafeInteger(count) || count < 1))
    throw new WrongUse(`--count takes a whole number from 1, not "${values.count}"`);
  return { names, json: values.json, help: values.help, ...(count !== undefined && { count }) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
        count: { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}
