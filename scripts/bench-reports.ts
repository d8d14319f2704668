import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../environments/package-root.ts';
import { type Took, timed } from './bench-peak.ts';
import { recordManyResults } from './bench-reports-journal.ts';
import type { BenchRow } from './bench-row.ts';

const limitMs = 30_000;
const limitMib = 1024;
/** No page of ours may grow beyond this, however many results it tells of. */
const limitPageMib = 5;
const mib = 1024 * 1024;
const rounds = 3;

const programOf = (...path: readonly string[]): string => join(packageRoot, 'dist', ...path);
const cli = programOf('cli', 'main.js');

/** What one round took. */
interface Round {
  /** All but the Allure report, with Allure's results: what a user waits for. */
  readonly all: Took;
  /** Nothing of Allure's. */
  readonly ours: Took;
  /** The Allure report out of its results. */
  readonly allure: Took;
  /** Writing Allure's results, in milliseconds. */
  readonly resultsMs: number;
}

/**
 * Every report of a run with very many results, made from its journal by the command that people use, against the limits; and what
 * is ours, against what it takes to have the Allure report of the same run: to write its results, and to generate it. They are measured in
 * turn, each as a program of its own, and the median of three counts. The evidence pack is sealed by another command and has a
 * figure of its own.
 * @param count results; each has ten entries of the journal
 */
export async function benchReports(count = 10_000): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-bench-'));
  try {
    const run = join(folder, 'run');
    const entries = await recordManyResults(run, count);
    const made = Array.from({ length: rounds }, () => playRound(folder, run));
    const board = timed(folder, [cli, 'progress', run, '-o', join(folder, 'progress.html'), '--json']);
    const pages = [...pagesOf(run), join(folder, 'progress.html')];
    const largest = Math.max(...pages.map((page) => statSync(page).size)) / mib;
    const middle = (of: (round: Round) => number): number => made.map(of).sort((a, b) => a - b)[1] ?? 0;
    const size = `${count.toLocaleString('en-GB')} results, ${entries.toLocaleString('en-GB')} entries`;
    const row = (
      name: string,
      unit: BenchRow['unit'],
      ours: number,
      baseline: number,
      target?: BenchRow['target'],
    ): BenchRow => ({
      ...{ name: `reports, ${size}, ${name}`, unit, ours, baseline, ratio: ours / baseline },
      ...(target && { target }),
    });
    const [alone, allureMs] = [middle(({ ours }) => ours.ms), middle(({ allure, resultsMs }) => allure.ms + resultsMs)];
    const spent = middle(({ ours }) => ours.processorMs);
    const peak = Math.max(...made.map(({ all }) => all.peakMib));
    return [
      row(
        'all but the Allure report, against the limit',
        'ms',
        middle(({ all }) => all.ms),
        limitMs,
        { most: 1 },
      ),
      row('peak memory, against the limit', 'MiB', peak, limitMib, { most: 1 }),
      row('ours alone, against having the Allure report', 'ms', alone, allureMs, { most: 0.5 }),
      row(
        'the same in time of processors, without writing its results',
        'ms',
        spent,
        middle(({ allure }) => allure.processorMs),
      ),
      row(
        'all but the Allure report, against generating it alone',
        'ms',
        middle(({ all }) => all.ms),
        middle(({ allure }) => allure.ms),
      ),
      row('progress of that run, against the limit', 'ms', board.ms, limitMs, { most: 1 }),
      row('largest page, against the limit', 'MiB', largest, limitPageMib, { most: 1 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every program finds the folder as a run leaves it: no report has to be taken away first. */
function playRound(folder: string, run: string): Round {
  const report = (...options: readonly string[]): Took => {
    clearReports(run);
    return timed(folder, [cli, 'report', run, '--no-evidence', '--json', ...options]);
  };
  const ours = report('--no-allure');
  const all = report('--no-allure-report');
  rmSync(join(folder, 'allure'), { recursive: true, force: true });
  const allure = timed(folder, [programOf('scripts', 'bench-allure.js'), run, join(folder, 'allure')]);
  return { all, ours, allure, resultsMs: JSON.parse(all.printed).tookMs['allure-results/'] };
}

const kept = ['journal.ndjson', 'payloads'];

function clearReports(run: string): void {
  for (const name of readdirSync(run)) {
    if (!kept.includes(name)) rmSync(join(run, name), { recursive: true, force: true });
  }
}

const pagesOf = (run: string): string[] =>
  readdirSync(run)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(run, name));
