import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type LoadedEnvironment, loadEnvironment } from '../../environments/load-environment.ts';
import { participantFor } from '../../environments/schema.ts';
import { specificationVersions } from '../../market/interfaces/specification.ts';
import type { Entry } from '../../market/record/entries.ts';
import { type LaunchedProcess, launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import { readCatalogue } from '../../steps/support/catalogue.ts';
import type { Extra } from '../../steps/support/extra/read-extra.ts';
import { keepOwnFiles, type OwnFiles } from '../../steps/support/own-files.ts';
import { type PackRow, playerOf, scenariosOf } from '../../steps/support/packs.ts';
import type { PerformOptions, performRun } from '../../steps/support/perform.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { readJournal } from '../../wire/journal.ts';
import { type ExitCode, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import { firstDifference, summaryText } from '../summary.ts';
import { chosenCases, chosenPacks, oneOf, ownFilesOf, requireKnownTags } from './chosen.ts';
import { durationMs } from './duration.ts';
import { keepOrder } from './order.ts';
import type { publish } from './publish.ts';
import { waitingIn, waitingText } from './waiting-table.ts';

export interface RunOptions {
  readonly pack: readonly string[];
  readonly environment: string;
  readonly out?: string;
  readonly tags?: string;
  readonly mode: string;
  readonly spec?: string;
  readonly case: readonly string[];
  readonly caseMap?: string;
  /** Folder of a pack of the user's own. */
  readonly extra?: string;
  /** How long the session goes on when all that it could play waits: "5m". */
  readonly patience?: string;
  readonly json?: boolean;
  readonly allureReport: boolean;
}

/** What a run asks for, every word of it checked. */
export interface Plan {
  readonly packs: readonly PackRow[];
  readonly environment: LoadedEnvironment;
  /** Those of all packs together; a scenario of two packs is run once for each. */
  readonly scenarios: readonly ScenarioRow[];
  readonly total: number;
  readonly own: OwnFiles;
  readonly extra?: Extra;
  readonly specification?: (typeof specificationVersions)[number];
  readonly mode: 'rehearsal' | 'qualification';
}

/** Checks every word before anything starts. @throws {UsageFault} */
export async function planOf(options: RunOptions, io: Io): Promise<Plan> {
  if (options.pack.length === 0) {
    throw new UsageFault('no pack was given', 'mhhs-qt run -p ldso; mhhs-qt list shows the packs');
  }
  const mode = oneOf('--mode', options.mode, ['rehearsal', 'qualification']);
  const specification =
    options.spec === undefined ? undefined : oneOf('--spec', options.spec.replace(/^v/, ''), specificationVersions);
  const own = ownFilesOf(options, io);
  const catalogue = await readCatalogue({ ...own, cwd: io.cwd });
  const asked = chosenPacks(options.pack, catalogue.book);
  const environment = await loadEnvironment(options.environment, io.cwd);
  const all = catalogue.scenarios;
  const playable = withParticipant(asked, environment);
  if (options.tags !== undefined) await requireKnownTags(options.tags, all);
  const inPacks = new Set(playable.flatMap((pack) => scenariosOf(pack, all, options.tags)));
  const selected = all.filter((row) => inPacks.has(row));
  const scenarios = options.case.length === 0 ? selected : chosenCases(options.case, selected, catalogue.caseMap);
  if (scenarios.length === 0) {
    const names = playable.map(({ name }) => name).join(', ');
    throw new UsageFault(
      `no scenario of ${names} fits ${options.tags ?? 'the selection'}`,
      `mhhs-qt list -p ${options.pack[0]}`,
    );
  }
  // A part of a cut that nothing is left of needs no participant started for it.
  const packs = playable.filter((pack) => scenariosOf(pack, scenarios).length > 0);
  const total = packs.reduce((sum, pack) => sum + scenariosOf(pack, scenarios).length, 0);
  const { extra } = catalogue;
  return {
    packs,
    environment,
    scenarios,
    total,
    mode,
    own,
    ...(extra && { extra }),
    ...(specification && { specification }),
  };
}

/**
 * The packs that the environment has a participant for. A cut is played as far as there are participants for its parts.
 * @throws {UsageFault} when one, or the whole of a cut, has none
 */
function withParticipant(packs: readonly PackRow[], { environment }: LoadedEnvironment): readonly PackRow[] {
  const played = packs.filter((pack) => participantFor(environment, playerOf(pack)) !== undefined);
  const hasAPart = (name: string) => played.some(({ partOf }) => partOf?.cut.name === name);
  const missing = packs.find((pack) => !played.includes(pack) && !(pack.partOf && hasAPart(pack.partOf.cut.name)));
  if (missing === undefined) return played;
  const has = environment.participants.flatMap((row) => row.packs).join(', ');
  throw new UsageFault(
    `the environment ${environment.name} has no participant for the pack ${missing.partOf?.cut.name ?? missing.name}; it has one for ${has}`,
    `choose another pack, or add ${playerOf(missing)} to the packs of a participant in the environment`,
  );
}

/** "20260102-090000", local time. */
export function timeStamp(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${date}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

/** A new or empty folder: evidence is never written over. @throws {UsageFault} when it holds something */
export function newDirectory(
  asked: string | undefined,
  packs: readonly string[],
  io: Pick<Io, 'cwd'>,
  now: Date,
): string {
  const base = `runs/${timeStamp(now)}-${packs.join('-')}`;
  if (asked === undefined) {
    const free = [base, ...Array.from({ length: 99 }, (_, index) => `${base}-${index + 2}`)];
    const path = resolve(io.cwd, free.find((name) => !existsSync(resolve(io.cwd, name))) ?? base);
    mkdirSync(path, { recursive: true });
    return path;
  }
  const path = resolve(io.cwd, asked);
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw new UsageFault(
      `${asked} is not empty`,
      'choose another folder with -o; mhhs-qt report DIR opens a run again',
    );
  }
  mkdirSync(path, { recursive: true });
  return path;
}

/** What runs and what publishes; tests give their own. */
export interface RunParts {
  readonly performRun: typeof performRun;
  readonly launched?: LaunchedProcess;
  readonly publish: typeof publish;
}

export async function partsOfTheHouse({ packs, environment }: Plan): Promise<RunParts> {
  const [first] = packs;
  const isOurs = first !== undefined && participantFor(environment.environment, playerOf(first))?.reference === true;
  // First of all: it loads its program while this process loads the house, which takes as long.
  const launched = isOurs ? launchReferenceProcess() : undefined;
  const [{ performRun }, { publish }] = await Promise.all([
    import('../../steps/support/perform.ts'),
    import('./publish.ts'),
  ]);
  return { performRun, publish, ...(launched !== undefined && { launched }) };
}

/** `mhhs-qt run`: drives the participants of an environment through packs and leaves the evidence in a folder. */
export async function run(options: RunOptions, io: Io, parts?: RunParts): Promise<ExitCode> {
  const plan = await planOf(options, io);
  if (plan.extra !== undefined) {
    const { loadOwnSteps } = await import('../../steps/support/perform.ts');
    await loadOwnSteps(plan.extra, io.cwd);
  }
  const directory = newDirectory(
    options.out,
    [...new Set(plan.packs.map(({ name, partOf }) => partOf?.cut.name ?? name))],
    io,
    new Date(),
  );
  const patienceMs = durationMs(options.patience ?? '1m', '--patience');
  keepOrder(directory, io.cwd, options);
  const own = keepOwnFiles(directory, plan.own);
  const house = parts ?? (await partsOfTheHouse(plan));
  return playPlan({ plan, directory, house, patienceMs, ...(own && { own }) }, options, io);
}

/** A plan, and the folder in which it is played. */
export interface Playing {
  readonly plan: Plan;
  readonly directory: string;
  readonly house: RunParts;
  readonly patienceMs: number;
  readonly own?: PerformOptions['own'];
  /** Where it is carried on. */
  readonly resumes?: PerformOptions['resumes'];
  /** Ends a session in which time passes by itself. */
  readonly stop?: Promise<unknown>;
}

/** Plays what was asked for, writes the reports, and says how it went. */
export async function playPlan(playing: Playing, options: RunOptions, io: Io): Promise<ExitCode> {
  const { plan, directory, house, own, resumes, stop } = playing;
  const { performRun, publish, launched } = house;
  const entries: Entry[] = resumes === undefined ? [] : [...readJournal(directory)];
  const progress = createProgress(options.json ? { ...io, out: io.err, tty: false, colour: false } : io, plan.total);
  const outcome = await performRun({
    packs: [...plan.packs],
    environment: plan.environment,
    directory,
    ...(launched !== undefined && { launched }),
    scenarios: [...plan.scenarios],
    mode: plan.mode,
    patienceMs: playing.patienceMs,
    ...(plan.extra && { extra: plan.extra }),
    ...(own && { own }),
    ...(resumes && { resumes }),
    ...(stop && { stop }),
    ...(options.tags !== undefined && { tags: options.tags }),
    ...(plan.specification !== undefined && { specification: plan.specification }),
    onEntry: (entry) => {
      entries.push(entry);
      progress.onEntry(entry);
    },
  });
  progress.end();
  const published = await publish(directory, { allureReport: options.allureReport });
  const near = relative(io.cwd, directory);
  const shown = near.startsWith('..') || near === '' ? directory : near;
  const { counts, exitCode, faults } = outcome;
  const all = [...faults, ...published.faults];
  const waiting = counts.waiting === 0 ? [] : waitingIn(readJournal(directory), Date.now());
  if (options.json) {
    const differs = firstDifference(entries);
    const told = { exitCode, counts, faults: all, directory, files: published.files, differs };
    io.out(`${JSON.stringify({ ...told, ...(waiting.length > 0 && { waiting }) }, null, 2)}\n`);
  } else {
    if (waiting.length > 0) io.out(waitingText(waiting));
    io.out(summaryText(io, { entries, counts, faults: all, directory: shown, open: published.open }));
    if (waiting.length > 0)
      io.out(`Carry on with mhhs-qt resume ${shown}; mhhs-qt listen ${shown} takes what comes until then\n`);
  }
  return exitCode;
}
