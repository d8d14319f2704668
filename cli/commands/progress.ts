import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../environments/package-root.ts';
import { passingItems } from '../../reports/known/judge-known.ts';
import { buildProgress, type Progress } from '../../reports/progress/build-progress.ts';
import { type CriterionSet, criterionSetModel } from '../../reports/progress/criteria-model.ts';
import { emptyPlan, endOfDay, type Plan, planFaults, planModel } from '../../reports/progress/plan-model.ts';
import { progressText } from '../../reports/progress/progress-text.ts';
import type { CaseFacts } from '../../reports/progress/test-rows.ts';
import { type RunRead, readRuns } from '../../reports/runs/read-runs.ts';
import { readDataFile } from '../../steps/support/data-file.ts';
import { readScenarios } from '../../steps/support/scenarios.ts';
import { readThemes } from '../../steps/support/themes.ts';
import { runPlaces } from '../evidence/run-places.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { putFile } from '../put-file.ts';
import { readKnown } from './known-file.ts';

export interface ProgressOptions {
  readonly plan?: string;
  readonly out?: string;
  /** The day or instant that all of it holds at; now, when left out. */
  readonly at?: string;
  readonly criteria: readonly string[];
  /** File of known failures, defects and waivers. */
  readonly known?: string;
  readonly json?: boolean;
}

const criteriaFile = 'features/exit-criteria.yaml';

/** The sets of exit criteria that come with the package. @throws {DataFileFault} */
export function readCriteria(root: string = packageRoot): readonly CriterionSet[] {
  return readDataFile(join(root, criteriaFile), criteriaFile, z.array(criterionSetModel)).value;
}

/**
 * `mhhs-qt progress DIR…`: how the tests of cohorts stand over many runs. The exit code says whether the exit criteria that were
 * asked for are met, and nothing passes that is listed as known not to.
 * @throws {UsageFault} when neither a run nor a plan is given, or the plan names what it does not have
 */
export async function progress(places: readonly string[], options: ProgressOptions, io: Io): Promise<ExitCode> {
  if (places.length === 0 && options.plan === undefined) {
    throw new UsageFault('neither a run nor a plan was given', 'mhhs-qt progress runs/*, or --plan FILE');
  }
  const criteria = readCriteria();
  const known = options.known === undefined ? undefined : readKnown(options.known, io);
  const plan = planOf(options, criteria, io);
  const runs = readRuns(await runPlaces(places, io));
  const facts = await caseFacts();
  const found = buildProgress({ runs, plan, facts, criteria, known, asAtMs: instantOf(options.at) });
  if (options.out !== undefined) {
    const { progressPage } = await import('../../reports/progress/page.ts');
    const path = resolve(io.cwd, options.out);
    putFile(path, progressPage(found, startPages(runs, path)));
  }
  if (options.json) io.out(`${JSON.stringify(found, null, 2)}\n`);
  else io.out(harmless(progressText(found)));
  if (options.out !== undefined && !options.json) io.out(`\nThe page is ${options.out}\n`);
  const stale = found.known.some((one) => passingItems(one.known).length > 0);
  return isMet(found) && !stale ? exitCodes.proved : exitCodes.participantDiffers;
}

/** The start page of each run that has one, from where the page of progress is. */
function startPages(runs: readonly RunRead[], page: string): (runId: string) => string | undefined {
  const folders = new Map(runs.map(({ runId, folder }) => [runId, folder]));
  return (runId) => {
    const start = join(folders.get(runId) ?? '', 'index.html');
    if (!existsSync(start)) return undefined;
    return relative(dirname(page), start).split(sep).map(encodeURIComponent).join('/');
  };
}

const isMet = ({ criteria }: Progress): boolean =>
  criteria.every(({ rows }) => rows.every(({ verdict }) => verdict === 'met'));

function planOf(options: ProgressOptions, criteria: readonly CriterionSet[], io: Pick<Io, 'cwd'>): Plan {
  const written =
    options.plan === undefined ? emptyPlan : readDataFile(resolve(io.cwd, options.plan), options.plan, planModel).value;
  const plan = { ...written, criteria: [...new Set([...written.criteria, ...options.criteria])] };
  const faults = planFaults(
    plan,
    criteria.map(({ name }) => name),
  );
  if (faults.length === 0) return plan;
  throw new UsageFault(
    `${options.plan ?? '--criteria'}: ${faults.join('; ')}`,
    `correct the plan; the sets of criteria are ${criteria.map(({ name }) => name).join(', ')}`,
  );
}

/** @throws {UsageFault} when it is neither a day nor an instant */
export function instantOf(text: string | undefined, nowMs: number = Date.now()): number {
  const atMs = text === undefined ? nowMs : endOfDay(text);
  if (!Number.isNaN(atMs)) return atMs;
  throw new UsageFault(`--at takes a day such as 2026-03-02, not ${text}`, 'correct the day');
}

/** Themes and numbers of steps, of the package. */
export async function caseFacts(): Promise<CaseFacts> {
  const scenarios = await readScenarios();
  return { themes: readThemes(), stepsOf: new Map(scenarios.map(({ caseId, steps }) => [caseId, steps.length])) };
}
