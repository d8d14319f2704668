import { readFlags, wholeNumber } from '../program-options.ts';

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

/** @throws {WrongUse} */
export function readOptions(args: readonly string[]) {
  const { values, positionals: names } = readFlags(args, {
    every: { type: 'string', default: '1' },
    at: { type: 'string' },
    keep: { type: 'string' },
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  const every = wholeNumber('--every', values.every);
  return { ...values, names, every, at: values.at?.split(',').map((text) => wholeNumber('--at', text)) };
}
