import { join } from 'node:path';
import { type PackRow, readPacks, scenariosOf } from '../steps/support/packs.ts';
import { readScenarios } from '../steps/support/scenarios.ts';
import { chosenKills, type KillRow, timeOf } from './kills/chosen.ts';
import { killInOurTime } from './kills/in-our-time.ts';
import { killInRealTime } from './kills/in-real-time.ts';
import { type KillTried, type Position, positionsOf } from './kills/matrix.ts';
import { help, readOptions } from './kills/options.ts';
import { tableOf } from './kills/table.ts';
import { WrongUse } from './program-options.ts';
import { isProgram } from './run-alone.ts';

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
  /** Which of them; left out: all. */
  readonly only?: (position: Position, index: number, all: readonly Position[]) => boolean;
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
    return positionsOf(entries, options.every).filter(options.only ?? (() => true));
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
    const result = await kill(row, packs, {
      every,
      ...(at && { only: (position) => at.includes(position.at) }),
      ...(keep && { keep }),
      onTried,
    });
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
