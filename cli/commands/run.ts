import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { RunningContainers } from '../../environments/containers/start.ts';
import { type LoadedEnvironment, loadEnvironment } from '../../environments/load-environment.ts';
import { participantFor } from '../../environments/schema.ts';
import { specificationVersions } from '../../market/interfaces/specification.ts';
import type { Entry } from '../../market/record/entries.ts';
import { passingItems } from '../../reports/known/judge-known.ts';
import type { KnownResult } from '../../reports/known/known-model.ts';
import { knownSentences } from '../../reports/known/known-words.ts';
import { straysIn } from '../../reports/strays.ts';
import { type LaunchedProcess, launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import { readCatalogue } from '../../steps/support/catalogue.ts';
import { openTasks } from '../../steps/support/drivers/task-book.ts';
import type { Extra } from '../../steps/support/extra/read-extra.ts';
import { keepOwnFiles, type OwnFiles } from '../../steps/support/own-files.ts';
import { type PackRow, playerOf, scenariosOf } from '../../steps/support/packs.ts';
import type { PerformOptions, performRun } from '../../steps/support/perform.ts';
import type { ScenarioRow } from '../../steps/support/scenarios.ts';
import { SetUpFault } from '../../wire/faults.ts';
import { readJournal } from '../../wire/journal.ts';
import { packFile } from '../evidence/pack-file.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { watchForInterruption } from '../interrupted.ts';
import { harmless, type Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import { firstDifference, summaryText } from '../summary.ts';
import { checkSetUp } from './check-set-up.ts';
import { chosenCases, chosenPacks, oneOf, ownFilesOf, requireKnownTags } from './chosen.ts';
import { containersFor } from './containers-for.ts';
import { durationMs } from './duration.ts';
import { readKnown } from './known-file.ts';
import { keepOrder } from './order.ts';
import type { publish } from './publish.ts';
import { taskRow, tasksText } from './task-table.ts';
import { straysText, waitingIn, waitingText } from './waiting-table.ts';

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
  /** File of known failures, defects and waivers. */
  readonly known?: string;
  /** How long the session goes on when all that it could play waits: "5m". */
  readonly patience?: string;
  readonly json?: boolean;
  readonly allureReport: boolean;
  /** False: no evidence pack is sealed. A run that is carried on seals again. */
  readonly evidence?: boolean;
  /** False leaves the set-up unchecked; only a rehearsal may. */
  readonly doctor?: boolean;
  /** Seconds that the participant's own call is waited for in the check of the set-up. */
  readonly wait?: string;
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
  if (options.known !== undefined) readKnown(options.known, io);
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
  return inContainers(plan, io, (containers, stop) => playNew({ plan, options, io, parts, containers, stop }));
}

const endingWords =
  '\nEnding: what is under way comes to its next rest, then the reports are written. Ctrl+C again ends at once.\n';

/**
 * Starts what the environment names images for, and removes it whatever becomes of the work.
 * @param work told when somebody ends it in order
 */
export async function inContainers<T>(
  { environment: { environment }, packs }: Plan,
  io: Io,
  work: (containers: RunningContainers | undefined, stop: Promise<void>) => Promise<T>,
): Promise<T> {
  const played = new Set(packs.flatMap((pack) => participantFor(environment, playerOf(pack)) ?? []));
  const containers = await containersFor(environment, [...played], io);
  const { stop, forget } = watchForInterruption(() => io.err(endingWords));
  try {
    return await work(containers, stop);
  } finally {
    forget();
    await containers?.stop();
  }
}

/** @throws {SetUpFault} when somebody ends the command before it has begun to play */
export function unlessEnded<T>(work: Promise<T>, stop: Promise<void>): Promise<T> {
  const ended = stop.then(() => {
    throw new SetUpFault('The run was ended before its first scenario', { next: 'Start it again.' });
  });
  return Promise.race([work, ended]);
}

interface Starting {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly io: Io;
  readonly parts: RunParts | undefined;
  readonly containers: RunningContainers | undefined;
  readonly stop: Promise<void>;
}

/** Plays a plan in a folder of its own, once the set-up was found right. */
async function playNew({ plan, options, io, parts, containers, stop }: Starting): Promise<ExitCode> {
  const setUpChecks = await unlessEnded(checkSetUp(plan, options, io), stop);
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
  const checks = { ...(setUpChecks.length > 0 && { setUpChecks }), ...(containers && { outputs: containers.logs }) };
  return playPlan({ plan, directory, house, patienceMs, stop, ...(own && { own }), ...checks }, options, io);
}

/** A plan, and the folder in which it is played. */
export interface Playing {
  readonly plan: Plan;
  readonly directory: string;
  readonly house: RunParts;
  readonly patienceMs: number;
  readonly own?: PerformOptions['own'];
  /** What was found out about the set-up. */
  readonly setUpChecks?: PerformOptions['setUpChecks'];
  readonly outputs?: PerformOptions['outputs'];
  /** Where it is carried on. */
  readonly resumes?: PerformOptions['resumes'];
  /** Ends the session in order. */
  readonly stop?: Promise<unknown>;
}

/** The folder of a run as somebody would type it. */
export function shownDirectory(directory: string, { cwd }: Pick<Io, 'cwd'>): string {
  const near = relative(cwd, directory);
  return near.startsWith('..') || near === '' ? directory : near;
}

/** Plays what was asked for, writes the reports, and says how it went. */
export async function playPlan(playing: Playing, options: RunOptions, io: Io): Promise<ExitCode> {
  const { plan, directory, house, own, resumes, stop } = playing;
  const { performRun, publish, launched } = house;
  const entries: Entry[] = resumes === undefined ? [] : [...readJournal(directory)];
  const progressIo = options.json ? { ...io, out: io.err, tty: false, colour: false } : io;
  const progress = createProgress(progressIo, plan.total, entries);
  const outcome = await performRun({
    packs: [...plan.packs],
    environment: plan.environment,
    directory,
    ...(launched !== undefined && { launched }),
    scenarios: [...plan.scenarios],
    mode: plan.mode,
    ...(playing.setUpChecks && { setUpChecks: playing.setUpChecks }),
    ...(playing.outputs && { outputs: playing.outputs }),
    patienceMs: playing.patienceMs,
    ...(plan.extra && { extra: plan.extra }),
    ...(own && { own }),
    ...(resumes && { resumes }),
    ...(stop && { stop }),
    ...(options.tags !== undefined && { tags: options.tags }),
    ...(plan.specification !== undefined && { specification: plan.specification }),
    announce: (text) => io.err(`\n${harmless(text)}\n`),
    onEntry: (entry) => {
      entries.push(entry);
      progress.onEntry(entry);
    },
  });
  progress.end();
  const published = await publish(directory, {
    allureReport: options.allureReport,
    evidence: options.evidence !== false,
  });
  const shown = shownDirectory(directory, io);
  const { counts, faults } = outcome;
  const { known } = published;
  const exitCode = known === undefined ? outcome.exitCode : withKnown(outcome.exitCode, known);
  const all = [...faults, ...published.faults];
  const record = readJournal(directory);
  const { left = 0 } = outcome;
  const waiting = counts.waiting + left === 0 ? [] : waitingIn(record, Date.now());
  const asked = openTasks(record).map(taskRow);
  const strays = straysIn(record);
  if (options.json) {
    const differs = firstDifference(entries);
    const told = {
      ...{ exitCode, counts, faults: all, directory, files: published.files, differs },
      ...(left > 0 && { left }),
      ...(known && { known }),
      ...(waiting.length > 0 && { waiting }),
      ...(asked.length > 0 && { asked }),
      ...strays,
    };
    io.out(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    if (waiting.length > 0) io.out(waitingText(waiting));
    io.out(straysText(strays));
    if (asked.length > 0) io.out(tasksText(asked, shown, undefined));
    io.out(
      summaryText(io, {
        entries,
        counts,
        faults: all,
        directory: shown,
        open: published.open,
        sealed: published.files.find((file) => file === packFile),
        ...(known && { known: knownSentences(known) }),
      }),
    );
    if (plan.mode === 'rehearsal' && counts.failed + counts.undecided > 0)
      io.out(`A rehearsal: mhhs-qt resume ${shown} --again CASE plays a case again\n`);
    if (left > 0) io.out(`The run was ended: ${left} of its scenarios have not come to their end\n`);
    if (waiting.length + left > 0) io.out(carryOnText(shown, plan));
  }
  return exitCode;
}

function carryOnText(shown: string, { environment: { environment } }: Plan): string {
  const listening = environment.clock === 'real' ? `; mhhs-qt listen ${shown} takes what comes until then` : '';
  return `Carry on with mhhs-qt resume ${shown}${listening}\n`;
}

/** What passes although it is listed as known not to is to be taken off the list: a run in which all is proved is not enough. */
function withKnown(exitCode: ExitCode, known: KnownResult): ExitCode {
  return exitCode === exitCodes.proved && passingItems(known).length > 0 ? exitCodes.participantDiffers : exitCode;
}
