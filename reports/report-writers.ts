import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { divergentBody } from './divergent-body.ts';
import { type Desk, stands } from './report-desk.ts';
import { resultsText } from './results-text.ts';
import type { ScenarioResult } from './scenario-model.ts';
import { anchorOf } from './start-page/links.ts';

/**
 * Does the work of one report and puts it in its place, or throws. Libraries are loaded when they are needed: a workbook
 * takes longer to load than all the pages to write.
 */
export type Work = (desk: Desk) => void | Promise<void>;

export function writeResults({ folder, results }: Desk): void {
  folder.file('results.json', resultsText(results));
}

export async function writeCharts({ folder, small, results, chartOf, chartBytes }: Desk): Promise<void> {
  mkdirSync(folder.scratch('charts'), { recursive: true });
  for (const scenario of results.scenarios) {
    if (scenario.chart === undefined) continue;
    const chart = chartOf(scenario);
    small.write(folder.scratch(scenario.chart), chart);
    chartBytes.set(scenario.key, Buffer.byteLength(chart));
  }
  await small.settle();
  folder.putFolder('charts');
}

/** The messages in which scenarios differed, as they came: the one body of each that a reader asks for first. */
export function writeMessages({ input, folder, results }: Desk): void {
  mkdirSync(folder.scratch('messages'), { recursive: true });
  for (const body of new Set(results.scenarios.flatMap((scenario) => divergentBody(scenario) ?? [])))
    writeFileSync(join(folder.scratch('messages'), body), input.readPayload(body));
  folder.putFolder('messages');
}

export async function writeAllure(desk: Desk): Promise<void> {
  const { writeAllureResults } = await import('./allure/results.ts');
  const { input, folder, small, results, chartOf, chartBytes, cardOf, standing, runs } = desk;
  const { entries, readPayload, directory, earlier } = input;
  const chartFile = ({ key, chart }: ScenarioResult) => {
    const size = chartBytes.get(key);
    if (chart === undefined || size === undefined || !standing.has('charts/')) return undefined;
    return { path: join(directory, chart), size };
  };
  const sources = { entries, readPayload, chartOf, chartFile, cardOf, runs, ...(earlier && { earlier }) };
  writeAllureResults(folder.scratch('allure-results'), results, sources, small);
  await small.settle();
  folder.putFolder('allure-results');
}

export async function writeAllureReport({ input, folder, results, standing }: Desk): Promise<void> {
  if (!standing.has('allure-results/')) throw new Error('there are no results to make it from');
  const { makeAllureReport } = await import('./allure/report.ts');
  const name = `mhhs-qt ${results.run?.packs.map((pack) => pack.name).join(', ') ?? ''}`.trim();
  const report = await makeAllureReport(input.directory, { to: folder.scratch('allure-report'), name });
  if (!report.made) throw new Error(report.reason ?? 'the generator did not say why');
  folder.putFolder('allure-report');
}

export async function writePage({ folder, results, standing }: Desk): Promise<void> {
  const { rttmPage } = await import('./rttm/page.ts');
  const evidence = (scenario: ScenarioResult) => `index.html#${encodeURIComponent(anchorOf(scenario))}`;
  const others = [
    { title: 'Start page', href: 'index.html' },
    { title: 'Workbook', href: 'rttm.xlsx' },
    { title: 'Allure report', href: 'allure-report/index.html' },
  ].filter(({ href }) => stands(href, standing));
  const noChart = standing.has('charts/') ? {} : { chart: () => undefined };
  folder.file('rttm.html', rttmPage(results, { evidence, others, ...noChart }));
}

export async function writeWorkbook({ folder, results }: Desk): Promise<void> {
  const { rttmWorkbook } = await import('./rttm/workbook.ts');
  folder.file('rttm.xlsx', await rttmWorkbook(results));
}

export async function writeSettlement({ folder, runs }: Desk): Promise<void> {
  const { settlementPage } = await import('./settlement-page.ts');
  folder.file('settlement.html', settlementPage(runs));
}

export async function writeIndex({ folder, results, chartOf, cardOf, standing }: Desk): Promise<void> {
  const { indexPage } = await import('./index-page.ts');
  folder.file('index.html', indexPage(results, { written: standing, chartOf, cardOf }));
}
