import { parseArgs } from 'node:util';

export const help = `Kills runs at every position of their record, carries them on, and holds what comes of it against what came undisturbed.

  npm run kills                              one scenario for each family of processes
  npm run kills -- ldso/FMA-001:smart        a scenario of a pack, or several
  npm run kills -- settlement                all of the list whose family or pack has the word in it

  --every K     every Kth position only
  --at N,M      these entries only
  --keep DIR    keeps the folders of runs that came otherwise, by scenario and position
  --list        what would be killed
  --json        what was found, for programs; progress goes to standard error
  --help        this text

Exit codes: 0 all the same, 1 something came otherwise, 2 used wrongly.
`;

/** The command was used wrongly; says how. */
export class WrongUse extends Error {}

/** @throws {WrongUse} */
export function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        every: { type: 'string', default: '1' },
        at: { type: 'string' },
        keep: { type: 'string' },
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      ...values,
      names: positionals,
      every: numberIn('--every', values.every),
      at: values.at?.split(',').map((text) => numberIn('--at', text)),
    };
  } catch (error) {
    throw error instanceof WrongUse ? error : new WrongUse((error as Error).message);
  }
}

function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new WrongUse(`${name} takes whole numbers from 1, not "${text}"`);
  return number;
}
