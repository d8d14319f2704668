import { benchConsumption } from './bench-consumption.ts';
import { benchDelivering } from './bench-delivering.ts';
import { benchDip } from './bench-dip.ts';
import { benchMillion } from './bench-million.ts';
import { benchMocks } from './bench-mocks.ts';
import { benchReports } from './bench-reports.ts';
import type { BenchRow } from './bench-row.ts';
import { benchRttm } from './bench-rttm.ts';
import { benchRun } from './bench-run.ts';
import { benchSettlement } from './bench-settlement.ts';

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(2));

function verdictOf({ ratio, target }: BenchRow): string {
  if (target === undefined) return 'for comparison';
  const met = 'most' in target ? ratio <= target.most : ratio >= target.least;
  const bound = 'most' in target ? `at most ${target.most}` : `at least ${target.least}`;
  return `target ${bound}: ${met ? 'met' : 'NOT MET'}`;
}

function line(row: BenchRow): string {
  return `${row.name}\n  ours ${number(row.ours)} ${row.unit}, baseline ${number(row.baseline)} ${row.unit}, ratio ${row.ratio.toFixed(2)}, ${verdictOf(row)}`;
}

/** `--count=1000000`: how many messages "million" takes, results "reports" have, and metering points "settlement" at most. */
function countAsked(): number | undefined {
  const said = process.argv.find((word) => word.startsWith('--count='));
  return said === undefined ? undefined : Number(said.slice('--count='.length));
}

/** Each bench by its name; those that are asked for by name only need more time, or other people's software. */
const benches: Readonly<Record<string, { readonly run: () => Promise<readonly BenchRow[]>; readonly byName?: true }>> =
  {
    run: { run: () => benchRun('ldso') },
    dip: { run: benchDip },
    delivering: { run: benchDelivering },
    mocks: { run: benchMocks, byName: true },
    million: { run: () => benchMillion(countAsked()), byName: true },
    reports: { run: () => benchReports(countAsked()), byName: true },
    settlement: { run: async () => [...(await benchSettlement(countAsked())), await benchConsumption()], byName: true },
    rttm: { run: () => benchRttm(countAsked()), byName: true },
  };

/**
 * `npm run bench [-- NAME…] [--json] [--count=N]`: ratios against a baseline in the same run; medians. Nothing here fails a build:
 * machines are noisy, people read this.
 */
async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const unknown = names.find((name) => benches[name] === undefined);
  if (unknown !== undefined) throw new Error(`no bench is called ${unknown}: ${Object.keys(benches).join(', ')}`);
  const rows: BenchRow[] = [];
  for (const [name, { run, byName }] of Object.entries(benches)) {
    if (names.length === 0 ? byName : !names.includes(name)) continue;
    for (const row of await run()) {
      rows.push(row);
      if (!json) console.log(line(row));
    }
  }
  if (json) console.log(JSON.stringify(rows, null, 2));
}

await main();
