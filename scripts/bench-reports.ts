import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { makeAllureReport } from '../reports/allure/report.ts';
import { timed } from './bench-peak.ts';
import { recordManyResults } from './bench-reports-journal.ts';
import type { BenchRow } from './bench-row.ts';

const limitMs = 30_000;
const limitMib = 1024;
/** No page of ours may grow beyond this, however many results it tells of. */
const limitPageMib = 5;
const mib = 1024 * 1024;

/**
 * Every report of a run with very many results, made from its journal by the command that people use, against the limits; and what
 * of that is ours, against what it takes to have the Allure report of the same run: to write its results, and to generate it. The
 * evidence pack is sealed by another command and has a figure of its own.
 * @param count results; each has ten entries of the journal
 */
export async function benchReports(count = 10_000): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  try {
    const run = join(folder, 'run');
    const entries = await recordManyResults(run, count);
    const bin = join(packageRoot, 'dist', 'cli', 'main.js');
    const all = timed(folder, [bin, 'report', run, '--no-allure-report', '--no-evidence', '--json']);
    const resultsMs: number = JSON.parse(all.printed).tookMs['allure-results/'];
    const begun = performance.now();
    const generated = await makeAllureReport(run, { to: join(folder, 'allure'), name: 'bench' });
    const allureMs = performance.now() - begun + resultsMs;
    if (!generated.made) throw new Error(`the Allure report could not be made: ${generated.reason}`);
    const board = timed(folder, [bin, 'progress', run, '-o', join(folder, 'progress.html'), '--json']);
    const pages = [...pagesOf(run), join(folder, 'progress.html')];
    const largest = Math.max(...pages.map((page) => statSync(page).size)) / mib;
    const size = `${count.toLocaleString('en-GB')} results, ${entries.toLocaleString('en-GB')} entries`;
    const row = (
      name: string,
      unit: BenchRow['unit'],
      ours: number,
      baseline: number,
      target: NonNullable<BenchRow['target']>,
    ): BenchRow => ({
      ...{ name: `reports, ${size}, ${name}`, unit, ours, baseline, ratio: ours / baseline, target },
    });
    return [
      row('all but the Allure report, against the limit', 'ms', all.ms, limitMs, { most: 1 }),
      row('peak memory, against the limit', 'MiB', all.peakMib, limitMib, { most: 1 }),
      row('ours alone, against having the Allure report', 'ms', all.ms - resultsMs, allureMs, { most: 0.5 }),
      row('progress of that run, against the limit', 'ms', board.ms, limitMs, { most: 1 }),
      row('largest page, against the limit', 'MiB', largest, limitPageMib, { most: 1 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pagesOf = (run: string): string[] =>
  readdirSync(run)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(run, name));
