import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type PackRow, readPacks, scenariosOf } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { chosenKills, type KillRow, timeOf } from './kills/chosen.ts';
import { killInOurTime } from './kills/in-our-time.ts';
import { killInRealTime } from './kills/in-real-time.ts';
import { type KillTried, type Position, positionsOf } from './kills/matrix.ts';
import { tableOf } from './kills/table.ts';
import { isProgram } from './run-alone.ts';

const help = `Kills runs at every position of their record, carries them on, and holds what comes of it against what came undisturbed.

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

/** What was found out about one scenario. */
export interface KillResult extends KillRow {
  /** How it ended where nothing was killed. */
  readonly verdict: string;
  /** Entries of its record, and places in it at which it can be killed. */
  readonly entries: number;
  readonly positions: number;
  readonly tried: readonly KillTried[];
}

export interface KillOptions {
  /** Every so manieth position. */
  readonly every: number;
  /** Numbers of entries; left out: all. */
  readonly at?: readonly number[];
  /** Where the folders of runs are kept that came otherwise; left out: nowhere. */
  readonly keep?: string;
  readonly onTried?: (tried: KillTried) => void;
}

/** Kills one scenario at its positions. */
export async function kill(row: KillRow, packs: readonly PackRow[], options: KillOptions): Promise<KillResult> {
  const pack = packs.find(({ name }) => name === row.pack);
  if (pack === undefined) throw new RangeError(`there is no pack ${row.pack}`);
  const tried: KillTried[] = [];
  let positions = 0;
  const choose = (entries: Parameters<typeof positionsOf>[0]): readonly Position[] => {
    positions = positionsOf(entries, 1).length;
    return positionsOf(entries, options.every).filter(({ at }) => options.at?.includes(at) ?? true);
  };
  const killing = row.time === 'real' ? killInRealTime : killInOurTime;
  const onTried = (one: KillTried) => {
    tried.push(one);
    options.onTried?.(one);
  };
  const keep = options.keep && { keep: join(options.keep, `${row.pack}-${row.caseId.replaceAll(/[^\w-]/g, '-')}`) };
  const whole = await killing(pack, row.caseId, { choose, onTried, ...keep });
  return { ...row, ...whole, positions, tried };
}

class WrongUse extends Error {}

/** Rows of the list that a word names, or scenarios of packs beside it. */
async function rowsNamed(names: readonly string[], packs: readonly PackRow[]): Promise<readonly KillRow[]> {
  if (names.length === 0) return chosenKills;
  const scenarios = await readScenarios();
  return names.flatMap((name): readonly KillRow[] => {
    const listed = chosenKills.filter(({ family, pack }) => family.includes(name) || pack === name);
    if (listed.length > 0) return listed;
    const [packName = '', caseId = ''] = name.split('/');
    const pack = packs.find((row) => row.name === packName);
    const known = pack !== undefined && scenariosOf(pack, scenarios).some((row) => row.caseId === caseId);
    if (!known)
      throw new WrongUse(`"${name}" is no family, no pack of the list, and no PACK/CASE; --list shows the list`);
    const [row] = chosenKills.filter((one) => one.pack === packName && one.caseId === caseId);
    return [row ?? { family: caseId, pack: packName, caseId, time: timeOf(pack) }];
  });
}

function readOptions(args: readonly string[]) {
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

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const { names, every, at, keep, ...wishes } = readOptions(args);
  if (wishes.help) {
    console.log(help);
    return 0;
  }
  const packs = await readPacks();
  const rows = await rowsNamed(names, packs);
  if (wishes.list) {
    for (const { family, pack, caseId, time } of rows) console.log(`${pack}/${caseId}  ${family}, ${time} time`);
    return 0;
  }
  const results: KillResult[] = [];
  for (const row of rows) {
    console.error(`${row.pack}/${row.caseId} (${row.family}, ${row.time} time)`);
    const onTried = ({ at, kind, moment, differing }: KillTried) => {
      if (differing.length > 0) console.error(`  ${at} ${kind}, ${moment}: ${differing.join('; ')}`);
    };
    const result = await kill(row, packs, { every, ...(at && { at }), ...(keep && { keep }), onTried });
    console.error(`  ${result.tried.length} of ${result.positions} positions, undisturbed: ${result.verdict}`);
    results.push(result);
  }
  console.log(wishes.json ? JSON.stringify(results, null, 2) : tableOf(results));
  return results.some(({ tried }) => tried.some(({ differing }) => differing.length > 0)) ? 1 : 0;
}

if (isProgram(import.meta.url)) {
  const code = await main(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof WrongUse)) throw error;
    console.error(error.message);
    return 2;
  });
  process.exit(code);
}
