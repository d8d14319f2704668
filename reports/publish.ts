import type { Entry } from '../market/record/entries.ts';
import { requirements as marketRequirements } from '../market/requirements/index.ts';
import { buildResults } from './build-results.ts';
import { divergentBody } from './divergent-body.ts';
import { explainCard } from './explain/card.ts';
import { idsOf, type ParticipantLog } from './explain/participant-log.ts';
import type { KnownFile } from './known/judge-known.ts';
import type { ChecksToday } from './rejudge/causes.ts';
import { type Rejudged, rejudge } from './rejudge/rejudge.ts';
import { rejudgement } from './rejudge/rejudgement.ts';
import { chartDrawer, type Desk, type Fault, stands } from './report-desk.ts';
import type { CatalogueScenario, PackScope, RequirementRow } from './report-input.ts';
import {
  type Work,
  writeAllure,
  writeAllureReport,
  writeCharts,
  writeIndex,
  writeMessages,
  writePage,
  writeResults,
  writeSettlement,
  writeWorkbook,
} from './report-writers.ts';
import type { MutantRow, Results } from './results-model.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import type { ScenarioResult } from './scenario-model.ts';
import { picturedRuns } from './settlement-runs.ts';
import { filesOffThread } from './small-files/files-off-thread.ts';
import { filesAtOnce } from './small-files/small-files.ts';

export interface PublishInput {
  /** Folder of the run; the reports go beside its journal. */
  readonly directory: string;
  /** The journal, up to wherever it goes. */
  readonly entries: readonly Entry[];
  /** A body by its sha256; may throw. */
  readonly readPayload: (hash: string) => Buffer;
  readonly scenarios: readonly CatalogueScenario[];
  readonly packs: readonly PackScope[];
  /** The requirement catalogue with what is known besides; left out, the one of the market as it is. */
  readonly requirements?: readonly RequirementRow[];
  /** Known faulty participants and the cases that catch them. */
  readonly mutantTable?: readonly MutantRow[];
  /** What is known beforehand of failures, defects and waivers. */
  readonly known?: KnownFile;
  /** The checks as they are today; left out, no claim is judged again. */
  readonly checks?: ChecksToday;
  /** Results of other runs, the oldest first: Allure shows them as the history of the cases. */
  readonly earlier?: readonly Results[];
  /** Whether to make the Allure report as well; its results are written all the same. The default is true. */
  readonly allureReport?: boolean;
  /** Whether to write Allure's results; without them there is no report either. The default is true. */
  readonly allureResults?: boolean;
  /** The participant's own log, where it gave one, read for the identifiers of the run's messages. It explains, and judges nothing. */
  readonly readLog?: (ids: ReadonlySet<string>) => ParticipantLog;
}

export interface Published {
  readonly results: Results;
  /** The entries that the reports were made from: those of the journal, with the verdicts of today. */
  readonly entries: readonly Entry[];
  /** What was written, relative to the directory; a folder ends in a slash. */
  readonly files: readonly string[];
  /** Files to open, best first, relative to the directory. */
  readonly open: readonly string[];
  /** What could not be written; the other reports stand all the same. */
  readonly faults: readonly Fault[];
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

const pages: readonly (readonly [name: string, work: Work])[] = [
  ['rttm.html', writePage],
  ['index.html', writeIndex],
];

/** From so many scenarios on, what is written for each goes to a thread of its own: below, starting it takes longer than it spares. */
const manyScenarios = 1_000;

async function writeAll(input: PublishInput, folder: RunFolder): Promise<Published> {
  const desk = deskFor(judgedToday(input), folder);
  try {
    return await writeDesk(desk);
  } finally {
    await desk.small.close();
  }
}

async function writeDesk(desk: Desk): Promise<Published> {
  const { results, standing, faults, tookMs } = desk;
  // Of many results, the charts are drawn here and written by another thread, and the workbook is packed by others.
  const charts = write(desk, 'charts/', writeCharts);
  const workbook = write(desk, 'rttm.xlsx', writeWorkbook);
  await write(desk, 'results.json', writeResults);
  await charts;
  if (standing.has('settlement.html')) await write(desk, 'settlement.html', writeSettlement);
  if (standing.has('messages/')) await write(desk, 'messages/', writeMessages);
  if (standing.has('allure-results/')) await write(desk, 'allure-results/', writeAllure);
  // The generator is another process: it works while the rest is written.
  const report = standing.has('allure-report/') ? write(desk, 'allure-report/', writeAllureReport) : undefined;
  for (const [name, work] of pages) await write(desk, name, work);
  await Promise.all([workbook, report]);
  // The pages were written in the hope that the others would be: they must not link what is not there.
  if (faults.length > 0) {
    for (const [name, work] of pages) if (standing.has(name)) await write(desk, name, work);
  }
  const { entries } = desk.input;
  return {
    results,
    entries,
    files: [...standing],
    open: openFirst.filter((name) => stands(name, standing)),
    faults,
    tookMs,
  };
}

/** The same input with the verdicts of today, and what there was before. */
interface Judged extends PublishInput {
  readonly rejudged?: Rejudged;
  readonly before: readonly Entry[];
}

function judgedToday(input: PublishInput): Judged {
  const { entries, readPayload, checks: today } = input;
  if (today === undefined) return { ...input, before: entries };
  const rejudged = rejudge({ entries, readPayload, today });
  return { ...input, entries: rejudged.entries, rejudged, before: entries };
}

function resultsOf({ entries, before, rejudged, ...input }: Judged): Results {
  const { scenarios, packs, requirements = marketRequirements, mutantTable: mutants, known } = input;
  const build = (from: readonly Entry[]) =>
    buildResults({
      entries: from,
      scenarios,
      packs,
      requirements,
      ...(mutants && { mutants }),
      ...(known && { known }),
    });
  const results = build(entries);
  if (rejudged === undefined) return results;
  const then = rejudged.changed.length === 0 ? results : build(before);
  return { ...results, rejudged: rejudgement(rejudged, then, results) };
}

function deskFor(input: Judged, folder: RunFolder): Desk {
  const begun = performance.now();
  const results = resultsOf(input);
  const standing = new Set(['results.json', 'charts/', 'allure-results/', 'rttm.html', 'index.html', 'rttm.xlsx']);
  const withResults = input.allureResults !== false;
  if (!withResults) {
    standing.delete('allure-results/');
    removeQuietly(folder, 'allure-results/');
  }
  if (!withResults || input.allureReport === false) removeQuietly(folder, 'allure-report/');
  else standing.add('allure-report/');
  if (results.scenarios.some((scenario) => divergentBody(scenario) !== undefined)) standing.add('messages/');
  else removeQuietly(folder, 'messages/');
  const runs = picturedRuns(input.entries, input.readPayload);
  if (runs.length > 0) standing.add('settlement.html');
  else removeQuietly(folder, 'settlement.html');
  const faults: Fault[] = [];
  const many = results.scenarios.length >= manyScenarios;
  const tookMs = { results: Math.round(performance.now() - begun) };
  const log = input.readLog?.(idsOf(results));
  const cardOf = (scenario: ScenarioResult) => explainCard(scenario, results, log);
  return {
    input,
    folder,
    results,
    small: many ? filesOffThread() : filesAtOnce,
    chartOf: chartDrawer(faults),
    chartBytes: new Map(),
    cardOf,
    runs,
    standing,
    faults,
    tookMs,
  };
}

/** Writes one report; what goes wrong becomes a fault, and the report does not stand. */
async function write(desk: Desk, name: string, work: Work): Promise<void> {
  const begun = performance.now();
  try {
    await work(desk);
  } catch (error) {
    desk.standing.delete(name);
    desk.faults.push({ kind: 'harness', message: `${name} could not be written: ${(error as Error).message}` });
    // One from an earlier state of the journal would tell something else than the others do.
    removeQuietly(desk.folder, name);
  }
  desk.tookMs[name] = Math.round(performance.now() - begun);
}

const openFirst = ['index.html', 'rttm.html', 'allure-report/index.html'];

function removeQuietly(folder: RunFolder, name: string): void {
  try {
    folder.remove(name);
  } catch {
    // Where nothing may be removed nothing could be written either, and that is told already.
  }
}
