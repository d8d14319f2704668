import { packageVersion } from '../../environments/package-root.ts';
import type { Entry, RunFacts } from '../../market/record/entries.ts';
import { keptOwnFiles } from '../../steps/support/own-files.ts';
import { isOpen, standingKey, standingsOf } from '../../steps/support/standings.ts';
import { readJournal } from '../../wire/journal.ts';
import { type ExitCode, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { checkSetUp } from './check-set-up.ts';
import { chosenCases } from './chosen.ts';
import { durationMs } from './duration.ts';
import { type Order, readOrder } from './order.ts';
import {
  inContainers,
  type Plan,
  partsOfTheHouse,
  planOf,
  playPlan,
  type RunParts,
  shownDirectory,
  unlessEnded,
} from './run.ts';
import { runDirectory } from './verify.ts';
import { waiting } from './waiting.ts';

export interface ResumeOptions {
  /** Cases to play again. */
  readonly again: readonly string[];
  readonly patience: string;
  readonly dryRun?: boolean;
  /** False leaves the check of the set-up out. */
  readonly doctor?: boolean;
  readonly json?: boolean;
  readonly allureReport: boolean;
}

interface Resumed {
  readonly path: string;
  readonly order: Order;
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly facts: RunFacts;
  readonly changed: readonly string[];
}

/** `mhhs-qt resume DIR`: carries on a run that waits or was cut off, where it stood. */
export async function resume(directory: string, options: ResumeOptions, io: Io, parts?: RunParts): Promise<ExitCode> {
  if (options.dryRun) return waiting(directory, options, io);
  const patienceMs = durationMs(options.patience, '--patience');
  const resumed = await resumedRun(directory, io);
  const { plan, path, entries, changed } = resumed;
  const again = againOf(options.again, resumed);
  const nothingLeft = again.length === 0 && openCount(entries, plan) === 0;
  if (nothingLeft) {
    throw new UsageFault(
      'every scenario of this run has come to its end',
      `mhhs-qt report ${directory} shows it; resume ${directory} --again CASE plays a case again`,
    );
  }
  if (plan.extra !== undefined) {
    const { loadOwnSteps } = await import('../../steps/support/perform.ts');
    await loadOwnSteps(plan.extra, io.cwd);
  }
  return inContainers(plan, io, async (containers, stop) => {
    const setUpChecks = await unlessEnded(checkSetUp(plan, options, io), stop);
    const house = parts ?? (await partsOfTheHouse(plan));
    const resumes = { by: 'resume', again, changed } as const;
    const session = { stop, ...(containers && { outputs: containers.logs }), setUpChecks };
    return playPlan({ plan, directory: path, house, patienceMs, resumes, ...session }, optionsOf(resumed, options), io);
  });
}

export interface ListenOptions {
  readonly for?: string;
  readonly json?: boolean;
  readonly allureReport: boolean;
}

/** `mhhs-qt listen DIR`: plays nothing, and is there for what comes, until it is interrupted or its time is over. */
export async function listenTo(directory: string, options: ListenOptions, io: Io): Promise<ExitCode> {
  const lasts = options.for === undefined ? undefined : durationMs(options.for, '--for');
  const resumed = await resumedRun(directory, io);
  const { plan, path, facts, changed } = resumed;
  if (facts.clock !== 'real') {
    throw new UsageFault(
      'nothing comes to a run whose time is the harness’s',
      `mhhs-qt resume ${directory} carries it on`,
    );
  }
  return inContainers(plan, io, async (containers, ends) => {
    const house = await partsOfTheHouse(plan);
    const over = lasts === undefined ? [] : [new Promise((resolve) => setTimeout(resolve, lasts))];
    const stop = Promise.race([ends, ...over]);
    const shown = shownDirectory(path, io);
    if (!options.json) io.out(`${shown} takes what comes, until Ctrl+C\n`);
    const resumes = { by: 'listen', again: [], changed } as const;
    const session = { stop, ...(containers && { outputs: containers.logs }) };
    return playPlan(
      { plan, directory: path, house, patienceMs: 0, resumes, ...session },
      optionsOf(resumed, options),
      io,
    );
  });
}

const optionsOf = (
  { order }: Resumed,
  { json, allureReport }: { readonly json?: boolean; readonly allureReport: boolean },
) => ({ ...order.options, ...(json && { json }), allureReport }) as Parameters<typeof playPlan>[1];

/**
 * The run of a folder, planned again in the words in which it was asked for.
 * @throws {UsageFault} when it is a qualification and something of it is not as it was, or when what differs cannot be carried on
 */
async function resumedRun(directory: string, io: Io): Promise<Resumed> {
  const path = runDirectory(directory, io);
  const entries = readJournal(path);
  const facts = entries.find((entry) => entry.kind === 'run-started')?.run;
  if (facts === undefined) throw new UsageFault(`${directory} holds no run that had begun`, 'begin a new run');
  const order = readOrder(path);
  const own = keptOwnFiles(path, facts.own);
  const words = { ...order.options, ...own, allureReport: false } as Parameters<typeof planOf>[0];
  const plan = await planOf(words, { ...io, cwd: order.cwd });
  const changed = changesOf(facts, plan);
  if (changed.length > 0 && facts.mode === 'qualification') {
    throw new UsageFault(
      `this is a qualification run, and ${changed.join('; ')}`,
      'put it back as it was, or begin a new run; only a rehearsal goes on with another set-up',
    );
  }
  return { path, order, plan, entries, facts, changed };
}

/** What is not as it was when the run began, in words. @throws {UsageFault} where nothing can be carried on with it */
function changesOf(facts: RunFacts, plan: Plan): readonly string[] {
  const { environment, hash } = plan.environment;
  const specification = plan.specification ?? environment.specification;
  if (facts.clock !== environment.clock || facts.specification !== specification) {
    throw new UsageFault(
      `the run was begun with clock ${facts.clock} and specification ${facts.specification}, not ${environment.clock} and ${specification}`,
      'put the environment back as it was, or begin a new run',
    );
  }
  const versions = new Map(plan.packs.map(({ name, version, partOf }) => [partOf?.cut.name ?? name, version]));
  return [
    ...(facts.environment.hash === hash ? [] : [`the environment ${facts.environment.name} was changed since`]),
    ...facts.packs
      .filter(({ name, version }) => versions.get(name) !== version)
      .map(({ name, version }) => `the pack ${name} was ${version} and is ${versions.get(name) ?? 'gone'}`),
    ...(facts.harness.version === packageVersion
      ? []
      : [`the harness was ${facts.harness.version} and is ${packageVersion}`]),
  ];
}

const openCount = (entries: readonly Entry[], plan: Plan): number => {
  const standings = [...standingsOf(entries).values()];
  return plan.total - standings.length + standings.filter(isOpen).length;
};

/**
 * The cases to play again.
 * @throws {UsageFault} in a qualification for one that was decided: each attempt counts, and nobody chooses the best of several
 */
function againOf(words: readonly string[], { plan, entries, facts }: Resumed) {
  if (words.length === 0) return [];
  const rows = chosenCases(words, plan.scenarios);
  if (facts.mode === 'rehearsal') return rows;
  const standings = standingsOf(entries);
  const decided = rows.find(({ caseId }) =>
    plan.packs.some(({ name }) => {
      const status = standings.get(standingKey(name, caseId))?.status;
      return status === 'passed' || status === 'failed';
    }),
  );
  if (decided === undefined) return rows;
  throw new UsageFault(
    `${decided.caseId} was decided, and this is a qualification run`,
    'only what nobody could decide is played again; begin a new run for another attempt',
  );
}
