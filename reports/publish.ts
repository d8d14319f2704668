import { mkdirSync, writeFileSync } from 'node:fs';
import type { Entry } from '../market/record/entries.ts';
import { requirements } from '../market/requirements/index.ts';
import { buildResults } from './build-results.ts';
import type { CatalogueScenario, PackScope } from './report-input.ts';
import type { MutantRow, Results } from './results-model.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import type { ScenarioResult } from './scenario-model.ts';
import { sequenceChart } from './sequence-chart.ts';
import { anchorOf } from './start-page/links.ts';

export interface PublishInput {
  /** Folder of the run; the reports go beside its journal. */
  readonly directory: string;
  /** The journal, up to wherever it goes. */
  readonly entries: readonly Entry[];
  /** A body by its sha256; may throw. */
  readonly readPayload: (hash: string) => Buffer;
  readonly scenarios: readonly CatalogueScenario[];
  readonly packs: readonly PackScope[];
  /** Known faulty participants and the cases that catch them. */
  readonly mutantTable?: readonly MutantRow[];
  /** Whether to make the Allure report as well; its results are written all the same. The default is true. */
  readonly allureReport?: boolean;
}

export interface Published {
  readonly results: Results;
  /** What was written, relative to the directory; a folder ends in a slash. */
  readonly files: readonly string[];
  /** Files to open, best first, relative to the directory. */
  readonly open: readonly string[];
  /** What could not be written; the other reports stand all the same. */
  readonly faults: readonly { readonly kind: 'harness'; readonly message: string }[];
  /** Whole milliseconds each part took. */
  readonly tookMs: Readonly<Record<string, number>>;
}

/**
 * Writes every report of a run from its journal: results.json, charts, Allure results and report, the requirement matrix
 * as page and workbook, and the start page. Each is put in place whole; the same journal gives the same files, but for
 * the Allure report, in which its generator writes the time. What fails in one report does not stop the others.
 */
export async function publishReports(input: PublishInput): Promise<Published> {
  const folder = openRunFolder(input.directory);
  try {
    return await writeAll(input, folder);
  } finally {
    folder.close();
  }
}

interface Desk {
  readonly input: PublishInput;
  readonly folder: RunFolder;
  readonly results: Results;
  readonly chartOf: (scenario: ScenarioResult) => string;
  /** Which of the others could be written. */
  readonly written: ReadonlySet<string>;
}

/** Does the work of one report and puts it in its place, or throws. */
type Work = (desk: Desk) => void | Promise<void>;

async function writeAll(input: PublishInput, folder: RunFolder): Promise<Published> {
  const tookMs: Record<string, number> = {};
  const faults: { kind: 'harness'; message: string }[] = [];
  const written = new Set<string>();
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now();
    const done = await work();
    tookMs[name] = Math.round(performance.now() - started);
    return done;
  };
  const { entries, scenarios, packs, mutantTable } = input;
  const results = await timed('results', () =>
    buildResults({ entries, scenarios, packs, requirements, ...(mutantTable && { mutants: mutantTable }) }),
  );
  const desk: Desk = { input, folder, results, chartOf: memoised(sequenceChart), written };
  const write = async (name: string, work: Work): Promise<void> => {
    try {
      await timed(name, () => work(desk));
      written.add(name);
    } catch (error) {
      faults.push({ kind: 'harness', message: `${name} could not be written: ${(error as Error).message}` });
      // One from an earlier state of the journal would tell something else than the others do.
      removeQuietly(folder, name);
    }
  };
  await write('results.json', writeResults);
  await write('charts/', writeCharts);
  await write('allure-results/', writeAllure);
  // The generator is another process: it works while the rest is written.
  const report =
    input.allureReport === false ? removeQuietly(folder, 'allure-report/') : write('allure-report/', writeAllureReport);
  await write('rttm.html', writePage);
  await write('rttm.xlsx', writeWorkbook);
  await report;
  await write('index.html', writeIndex);
  const open = ['index.html', 'rttm.html', 'allure-report/index.html'].filter((name) =>
    written.has(name.replace(/\/index\.html$/, '/')),
  );
  return { results, files: [...written], open, faults, tookMs };
}

function writeResults({ folder, results }: Desk): void {
  folder.file('results.json', `${JSON.stringify(results, null, 1)}\n`);
}

function writeCharts({ folder, results, chartOf }: Desk): void {
  mkdirSync(folder.scratch('charts'), { recursive: true });
  for (const scenario of results.scenarios) {
    if (scenario.chart !== undefined) writeFileSync(folder.scratch(scenario.chart), chartOf(scenario));
  }
  folder.putFolder('charts');
}

async function writeAllure({ input, folder, results, chartOf }: Desk): Promise<void> {
  const { writeAllureResults } = await import('./allure/results.ts');
  const { entries, readPayload } = input;
  writeAllureResults(folder.scratch('allure-results'), results, { entries, readPayload, chartOf });
  folder.putFolder('allure-results');
}

async function writeAllureReport({ input, folder, results, written }: Desk): Promise<void> {
  if (!written.has('allure-results/')) throw new Error('there are no results to make it from');
  const { makeAllureReport } = await import('./allure/report.ts');
  const name = `mhhs-qt ${results.run?.packs.map((pack) => pack.name).join(', ') ?? ''}`.trim();
  const report = await makeAllureReport(input.directory, { to: folder.scratch('allure-report'), name });
  if (!report.made) throw new Error(report.reason ?? 'the generator did not say why');
  folder.putFolder('allure-report');
}

async function writePage({ input, folder, results }: Desk): Promise<void> {
  const { rttmPage } = await import('./rttm/page.ts');
  const evidence = (scenario: ScenarioResult) => `index.html#${encodeURIComponent(anchorOf(scenario))}`;
  const others = [
    { title: 'Start page', href: 'index.html' },
    { title: 'Workbook', href: 'rttm.xlsx' },
    ...(input.allureReport === false ? [] : [{ title: 'Allure report', href: 'allure-report/index.html' }]),
  ];
  folder.file('rttm.html', rttmPage(results, { evidence, others }));
}

async function writeWorkbook({ folder, results }: Desk): Promise<void> {
  const { rttmWorkbook } = await import('./rttm/workbook.ts');
  folder.file('rttm.xlsx', await rttmWorkbook(results));
}

async function writeIndex({ folder, results, chartOf, written }: Desk): Promise<void> {
  const { indexPage } = await import('./index-page.ts');
  folder.file('index.html', indexPage(results, { written, chartOf }));
}

function removeQuietly(folder: RunFolder, name: string): void {
  try {
    folder.remove(name);
  } catch {
    // Where nothing may be removed nothing could be written either, and that is told already.
  }
}

/** A chart is drawn once, whichever reports show it. */
function memoised(draw: (scenario: ScenarioResult) => string): (scenario: ScenarioResult) => string {
  const drawn = new Map<string, string>();
  return (scenario) => {
    const chart = drawn.get(scenario.key) ?? draw(scenario);
    drawn.set(scenario.key, chart);
    return chart;
  };
}
