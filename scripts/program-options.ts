import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was used wrongly; says how. */
export class WrongUse extends Error {}

type Flags<O extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: O }>
>;

/** The words and flags of a command line. @throws {WrongUse} for a flag that is not known, or has a value that it may not have */
export function readFlags<O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
): Flags<O> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/** @param name of the flag: "--count" @throws {WrongUse} when the text is no whole number from 1 */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new WrongUse(`${name} takes whole numbers from 1, not "${text}"`);
  return number;
}
