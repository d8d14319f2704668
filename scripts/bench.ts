import { benchConsumption } from './bench-consumption.ts';
import { benchDelivering } from './bench-delivering.ts';
import { benchDip } from './bench-dip.ts';
import { benchMillion } from './bench-million.ts';
import { benchMocks } from './bench-mocks.ts';
import { type BenchOptions, readOptions } from './bench-options.ts';
import { benchReports } from './bench-reports.ts';
import type { BenchRow } from './bench-row.ts';
import { benchRttm } from './bench-rttm.ts';
import { benchRun } from './bench-run.ts';
import { benchSettlement } from './bench-settlement.ts';
import { WrongUse } from './program-options.ts';

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

interface Bench {
  readonly what: string;
  readonly run: (count?: number) => Promise<readonly BenchRow[]>;
  /** It needs more time, or other people's software, so it is run when it is named. */
  readonly byName?: true;
}

const benches: Readonly<Record<string, Bench>> = {
  run: { what: 'the reference run against bare cucumber-js, and its peak of memory', run: () => benchRun('ldso') },
  dip: { what: 'messages that the DIP takes, against the unavoidable work', run: benchDip },
  delivering: { what: 'publications that the DIP delivers, against signing alone', run: benchDelivering },
  mocks: { what: "the DIP's channel against other mocks", run: benchMocks, byName: true },
  million: { what: 'a market of many messages: memory, speed, restart', run: benchMillion, byName: true },
  reports: { what: 'reports of many results, against Allure', run: benchReports, byName: true },
  settlement: {
    what: 'settling a day of many metering points',
    run: async (count) => [...(await benchSettlement(count)), await benchConsumption()],
    byName: true,
  },
  rttm: { what: 'filling a large requirement workbook', run: benchRttm, byName: true },
};

const rowsOf = (shown: (bench: Bench) => boolean): string =>
  Object.entries(benches)
    .filter(([, bench]) => shown(bench))
    .map(([name, { what }]) => `    ${name.padEnd(12)}${what}\n`)
    .join('');

const help = `Measures against a baseline in the same run; medians. Nothing here fails a build: machines are noisy, people read this.

  npm run bench                              those that need nothing but time
${rowsOf(({ byName }) => byName !== true)}
  npm run bench -- NAME…                     these, and also by name
${rowsOf(({ byName }) => byName === true)}
  --count N     messages for "million", results for "reports", metering points for "settlement", requirements for "rttm"
  --json        the rows, for programs
  --help        this text

Exit codes: 0 measured, 2 used wrongly.
`;

async function measure({ names, json, count }: BenchOptions): Promise<void> {
  const rows: BenchRow[] = [];
  for (const [name, { run, byName }] of Object.entries(benches)) {
    if (names.length === 0 ? byName : !names.includes(name)) continue;
    for (const row of await run(count)) {
      rows.push(row);
      if (!json) console.log(line(row));
    }
  }
  if (json) console.log(JSON.stringify(rows, null, 2));
}

async function main(): Promise<void> {
  try {
    const options = readOptions(process.argv.slice(2), Object.keys(benches));
    if (options.help) console.log(help);
    else await measure(options);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(`${error.message}\n\n${help}`);
    process.exitCode = 2;
  }
}

await main();
