import { benchDip } from './bench-dip.ts';
import type { BenchRow } from './bench-row.ts';
import { benchRun } from './bench-run.ts';

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(2));

function met({ ratio, target }: BenchRow): boolean {
  return 'most' in target ? ratio <= target.most : ratio >= target.least;
}

function line(row: BenchRow): string {
  const bound = 'most' in row.target ? `at most ${row.target.most}` : `at least ${row.target.least}`;
  const verdict = met(row) ? 'met' : 'NOT MET';
  return `${row.name}\n  ours ${number(row.ours)} ${row.unit}, baseline ${number(row.baseline)} ${row.unit}, ratio ${row.ratio.toFixed(2)}, target ${bound}: ${verdict}`;
}

/** Ratios against a baseline in the same run; medians. Nothing here fails a build: machines are noisy, people read this. */
async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const rows: BenchRow[] = [];
  for (const bench of [() => benchRun('ldso'), benchDip]) {
    for (const row of await bench()) {
      rows.push(row);
      if (!json) console.log(line(row));
    }
  }
  if (json) console.log(JSON.stringify(rows, null, 2));
}

await main();
