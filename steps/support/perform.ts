import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type IRunConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { packageRoot, packageVersion } from '../../environments/package-root.ts';
import { participantFor } from '../../environments/schema.ts';
import type { SpecificationVersion } from '../../market/interfaces/index.ts';
import {
  type Entry,
  type EntryBody,
  type EntryOf,
  type FaultKind,
  type OwnFacts,
  type PackFacts,
  type RunFacts,
  recordFormat,
  type SetUpChecked,
} from '../../market/record/entries.ts';
import { requirementOf } from '../../market/requirements/index.ts';
import { type LaunchedProcess, launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { faultKindOf, SetUpFault } from '../../wire/faults.ts';
import { type Journal, openJournal, readJournal } from '../../wire/journal.ts';
import { openPki, type Pki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { sessionTag } from '../../wire/session-tag.ts';
import { createSteeredClock, type SteeredClock } from '../../wire/steered-clock.ts';
import { checkPrograms } from './check-programs.ts';
import { attach } from './drivers/attachments.ts';
import { requireKnownSteps } from './extra/match-steps.ts';
import { loadingFault, readyForOwnSteps } from './extra/own-steps-loading.ts';
import type { Extra } from './extra/read-extra.ts';
import { type Leg, type LegOptions, newApiKeys, openLeg } from './leg.ts';
import { closedTimes } from './open-doors.ts';
import { openingTime } from './opening-time.ts';
import { type PackRow, playerOf, scenariosOf, spokenIn } from './packs.ts';
import { authoritiesOf } from './participant/authorities.ts';
import { secretsNamedIn } from './participant/reading-secrets.ts';
import type { WebhookSetting } from './participant/reference-side.ts';
import { playInPasses } from './passes.ts';
import { type MatchedDefinition, matchQuickly } from './quick-match.ts';
import { createRecorder } from './recorder.ts';
import type { ScenarioRow } from './scenarios.ts';
import { closeStage, openStage, type StepKeeper } from './stage.ts';
import { isOpen, standingKey, standingsOf } from './standings.ts';

export interface PerformOptions {
  readonly packs: readonly PackRow[];
  readonly environment: LoadedEnvironment;
  /** An empty folder; everything about the run goes into it. */
  readonly directory: string;
  readonly scenarios: readonly ScenarioRow[];
  /** Tag expression that narrows the packs' own. */
  readonly tags?: string;
  readonly specification?: SpecificationVersion;
  readonly mode: 'rehearsal' | 'qualification';
  /** Fault of the reference participant. */
  readonly mutant?: string;
  /** How the DIP comes to know the webhooks of a reference participant; left out: it registers them itself. */
  readonly webhooks?: WebhookSetting;
  /** Where certificates are kept between runs; the harness's own folder unless told. */
  readonly pkiDirectory?: string;
  /** A participant's own pack, whose steps are loaded besides ours. */
  readonly extra?: Extra;
  /** What the user gave besides the package, as it was kept in the directory. */
  readonly own?: OwnFacts;
  /** What was found out about the set-up before the run, for the record. */
  readonly setUpChecks?: readonly SetUpChecked[];
  /** Output of what was started for the run, kept as evidence at its end. */
  readonly outputs?: () => readonly { readonly name: string; readonly image: string; readonly text: string }[];
  readonly onEntry?: (entry: Entry) => void;
  /** Told what people are asked, and where they answer. */
  readonly announce?: (text: string) => void;
  /** The process of the first leg's participant, where the caller launched it while it loaded this house. */
  readonly launched?: LaunchedProcess;
  /** Plays the steps; left out where scenarios are played in one go. */
  readonly keeper?: StepKeeper;
  /** The run in the directory is carried on; left out: a new one begins. */
  readonly resumes?: Resumes;
  /** Where time passes by itself: how long the session goes on when all that it could play waits; left out: not at all. */
  readonly patienceMs?: number;
  /** Ends the session: what is under way comes to its next rest, and nothing is begun any more. */
  readonly stop?: Promise<unknown>;
  /** Where time passes by itself: how far the clock of the run is ahead of the wall. For tests, which cannot wait for tomorrow. */
  readonly aheadMs?: number;
  /**
   * Where time passes by itself: passes it to the next thing that may move a scenario when all that is left waits. For tests, in which
   * days go by that nobody sits through; left out: it is waited for.
   */
  readonly passTime?: (market: PassingTime) => Promise<void>;
}

/** A market that waits for an instant. */
export interface PassingTime {
  readonly clock: SteeredClock;
  readonly journal: Pick<Journal, 'lastSeq'>;
  /** Until what was sent has been handed over and answered. */
  readonly settle: () => Promise<void>;
  /** Epoch milliseconds at which a scenario may go on. */
  readonly until: number;
}

export interface Resumes {
  /** "listen" plays nothing, and is there for messages. */
  readonly by: 'resume' | 'listen';
  /** Cases that are played again whatever became of them. */
  readonly again: readonly ScenarioRow[];
  /** What differs from how the run began, in words. */
  readonly changed: readonly string[];
}

export interface RunOutcome {
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly waiting: number;
    readonly undecided: number;
  };
  readonly exitCode: 0 | 1 | 3 | 4 | 5;
  /** Where the session was ended: how many of the scenarios that were chosen have come to no end. */
  readonly left?: number;
  readonly faults: readonly { readonly kind: FaultKind; readonly message: string }[];
}

type Support = Awaited<ReturnType<typeof loadSupport>>;

/** Step definitions beside this file: compiled next to compiled, source next to source. */
function supportPaths(own: readonly string[]): string[] {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const folder = import.meta.url.endsWith('.ts') ? 'steps' : 'dist/steps';
  const nouns = `${folder}/*.${extension}`;
  return [`${folder}/support/parameter-types.${extension}`, `${folder}/support/hooks.${extension}`, nouns, ...own];
}

/** Cucumber writes nothing itself: the journal is the record, and the command line shows it. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const quiet = { cwd: packageRoot, stdout: nowhere(), stderr: process.stderr };

function runConfiguration(scenarios: readonly ScenarioRow[], own: readonly string[] = []): IRunConfiguration {
  return {
    sources: {
      defaultDialect: 'en',
      paths: scenarios.map((row) => `${row.uri}:${row.line}`),
      names: [],
      tagExpression: '',
      order: 'defined',
    },
    support: { requireModules: [], requirePaths: [], importPaths: supportPaths(own), loaders: [] },
    runtime: {
      dryRun: false,
      failFast: false,
      filterStacktraces: true,
      parallel: 0,
      retry: 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: {},
    },
    formats: { stdout: 'rerun', files: {}, publish: false, options: {} },
  };
}

let steps: Promise<Support> | undefined;

/** The step definitions, loaded once in a process: modules register themselves only when they are first imported. */
function loadSteps(extra?: Extra): Promise<Support> {
  steps ??= loadSupport(runConfiguration([], extra?.stepFiles), quiet).then((support) => {
    matchQuickly(definitionsOf<MatchedDefinition>(support));
    return support;
  });
  return steps;
}

/**
 * Loads a participant's own steps with ours, and sees that each sentence of theirs is known. Before any run of the process.
 * @throws {DataFileFault} with file and line
 */
export async function loadOwnSteps(extra: Extra, cwd?: string): Promise<void> {
  readyForOwnSteps(extra);
  const support = await loadSteps(extra).catch((error: unknown) => {
    throw loadingFault(error, extra, cwd);
  });
  requireKnownSteps(extra.features, definitionsOf(support), cwd);
}

/** The type of the library does not tell of its definitions, which the runner itself goes by. */
function definitionsOf<Definition>(support: Support): readonly Definition[] {
  return (support as unknown as { readonly stepDefinitions: readonly Definition[] }).stepDefinitions;
}

/** The packs of a run as they were asked for: the parts of a cut stand under its name. */
function packFacts(packs: readonly PackRow[]): readonly PackFacts[] {
  const cuts = [...new Set(packs.flatMap(({ partOf }) => partOf?.cut.name ?? []))];
  const partsOf = (cut: string) => packs.filter(({ partOf }) => partOf?.cut.name === cut);
  return [
    ...packs.filter(({ partOf }) => partOf === undefined).map(({ name, version }) => ({ name, version })),
    ...cuts.map((cut) => ({
      name: cut,
      version: partsOf(cut)[0]?.version ?? '',
      parts: partsOf(cut).map(({ name: leg, partOf }) => ({
        leg,
        pack: partOf?.pack.name ?? '',
        version: partOf?.pack.version ?? '',
      })),
    })),
  ];
}

function factsOf(options: PerformOptions, chosen: readonly Chosen[]): RunFacts {
  const scenarios = chosen.flatMap((one) => one.scenarios);
  const { environment, hash } = options.environment;
  return {
    runId: `${environment.name}-${Date.now().toString(36)}`,
    packs: packFacts(options.packs),
    environment: { name: environment.name, hash },
    specification: options.specification ?? environment.specification,
    ...(environment.overlays.length === 0 ? {} : { overlays: environment.overlays }),
    mode: options.mode,
    harness: { version: packageVersion, build: packageVersion, node: process.version },
    seed: 'fixed',
    clock: environment.clock,
    startedAt: new Date().toISOString(),
    selection: { count: scenarios.length, ...(options.tags === undefined ? {} : { tags: options.tags }) },
    ...(options.own && { own: options.own }),
    checks: checkPrograms(),
    requirements: textsOf(scenarios, options.extra),
  };
}

/** The wording that each requirement has now: what is shown is shown for it and for no later one. */
function textsOf(scenarios: readonly ScenarioRow[], extra: Extra | undefined): Record<string, string> {
  const own = new Map(extra?.requirements.map((row) => [row.id, row.fingerprint]));
  const ids = [...new Set(scenarios.flatMap(({ requirements }) => requirements))].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const fingerprint = requirementOf(id)?.fingerprint ?? own.get(id);
      return fingerprint === undefined ? [] : [[id, fingerprint]];
    }),
  );
}

/** A pack of the run with the scenarios of it that were chosen. */
interface Chosen {
  readonly pack: PackRow;
  readonly scenarios: readonly ScenarioRow[];
}

/** What all legs of a session have in common. */
interface Session {
  readonly options: PerformOptions;
  readonly journal: Journal;
  readonly clock: VirtualClock | SteeredClock;
  readonly pki: Pki;
  readonly specification: SpecificationVersion;
  readonly apiKeys: ReadonlyMap<string, string>;
  /** What earlier sessions of the run recorded. */
  readonly earlier: readonly Entry[];
  /** Whether somebody has ended it. */
  readonly ended: () => boolean;
}

/**
 * Runs packs against the participants of an environment and leaves the record in the directory, or carries on a run that is there.
 * Faults of set-up and harness are part of the outcome, not thrown.
 * @throws {SetUpFault} when another process writes to the directory
 * @throws {JournalDamage} when the record to carry on was changed
 */
export async function performRun(options: PerformOptions): Promise<RunOutcome> {
  const { environment } = options.environment;
  const apiKeys = newApiKeys();
  const earlier = options.resumes === undefined ? [] : readJournal(options.directory);
  const clock = environment.clock === 'virtual' ? new VirtualClock(openingTime) : standingClock(options, earlier);
  const secrets = [...apiKeys.values(), ...secretsNamedIn(options.environment)];
  const journal = openJournal(options.directory, { clock, secrets });
  const begins = journal.lastSeq;
  if (options.onEntry !== undefined) journal.onAppend(options.onEntry);
  const specification = options.specification ?? environment.specification;
  const scenarios = spokenIn(specification, options.scenarios, environment.overlays);
  const chosen = options.packs.map((pack) => ({ pack, scenarios: scenariosOf(pack, scenarios, options.tags) }));
  const faults: { kind: FaultKind; message: string }[] = [];
  let isEnded = false;
  options.stop?.then(() => {
    isEnded = true;
  });
  const ended = () => isEnded;
  try {
    if (options.resumes === undefined) beginRun(options, chosen, journal);
    requireOneLeg(environment.clock, chosen);
    const alsoTrust = authoritiesOf(options.environment);
    const pki = await openPki(options.pkiDirectory ?? defaultPkiDirectory(), { alsoTrust });
    await playLegs({ options, journal, clock, pki, specification, apiKeys, earlier, ended }, chosen);
  } catch (error) {
    const kind = faultKindOf(error);
    const message = error instanceof Error ? error.message : String(error);
    faults.push({ kind, message });
    recordOrTell({ kind: 'fault', fault: kind, message }, journal, faults);
  }
  await keepOutputs(options, journal);
  const left = ended() ? chosen.reduce((sum, { pack, scenarios: rows }) => sum + leftOf(journal, pack, rows), 0) : 0;
  return finish(journal, faults, begins, left);
}

/** What containers said belongs to the evidence, however the run went. */
async function keepOutputs({ outputs, directory }: PerformOptions, journal: Journal): Promise<void> {
  for (const { name, image, text } of outputs?.() ?? []) {
    const shows = `output of the container ${name} (${image})`;
    const bytes = Buffer.from(text);
    await attach({ journal, directory, scenario: '' }, { name: `${name}.log`, bytes, mediaType: 'text/plain', shows });
  }
}

function beginRun(options: PerformOptions, chosen: readonly Chosen[], journal: Journal): void {
  const facts = factsOf(options, chosen);
  writeFileSync(join(options.directory, 'run.json'), `${JSON.stringify(facts, null, 2)}\n`);
  journal.append({ kind: 'run-started', format: recordFormat, run: facts });
  if (options.setUpChecks !== undefined) journal.appendAll(options.setUpChecks);
}

/** Time that passes by itself; it stands, where an earlier record begins, until the market has come to its end. */
function standingClock({ aheadMs = 0 }: PerformOptions, [first]: readonly Entry[]): SteeredClock {
  const startAt = first === undefined ? Date.now() + aheadMs : Date.parse(first.marketTime);
  return createSteeredClock({ startAt, standing: true });
}

/** @throws {SetUpFault} where scenarios of several packs would have to wait at the same time, each with a market of its own */
function requireOneLeg(clock: 'real' | 'virtual', chosen: readonly Chosen[]): void {
  if (clock === 'virtual' || chosen.length <= 1) return;
  throw new SetUpFault('Where time passes by itself, a run has one pack', {
    next: 'Start a run for each pack; each needs a port of its own for its DIP.',
  });
}

/** Plays what is left of each pack, one after the other. */
async function playLegs(session: Session, chosen: readonly Chosen[]): Promise<void> {
  const { options, journal } = session;
  const standings = standingsOf(session.earlier);
  const again = options.resumes?.again ?? [];
  const isLeft = (pack: PackRow) => (row: ScenarioRow) => {
    const standing = standings.get(standingKey(pack.name, row.caseId));
    return standing === undefined || isOpen(standing) || again.includes(row);
  };
  const left =
    options.resumes?.by === 'listen'
      ? chosen
      : chosen
          .map(({ pack, scenarios }) => ({ pack, scenarios: scenarios.filter(isLeft(pack)) }))
          .filter(({ scenarios }) => scenarios.length > 0);
  const isOurs = (pack: PackRow | undefined) =>
    pack !== undefined && participantFor(options.environment.environment, playerOf(pack))?.reference === true;
  let { launched } = options;
  try {
    for (const [index, { pack, scenarios }] of left.entries()) {
      if (session.ended()) break;
      if (isOurs(pack)) launched ??= launchReferenceProcess();
      const [support, leg] = await Promise.all([
        loadSteps(options.extra),
        openLeg(legOptions(session, pack, launched)),
      ]);
      // The leg has it now. The one of the next leg loads meanwhile.
      launched = isOurs(left[index + 1]?.pack) ? launchReferenceProcess() : undefined;
      if (options.resumes === undefined || !wasOpened(session.earlier, pack))
        journal.append({ kind: 'leg-started', pack: pack.name, participant: leg.participant });
      openStage(leg.stage);
      try {
        await playLeg(session, { leg, pack, scenarios, support });
      } finally {
        closeStage();
        await leg.close();
        if (session.clock.kind !== 'virtual')
          journal.append({ kind: 'session', doors: 'closed', by: sessionBy(options) });
      }
    }
  } finally {
    await launched?.stop();
  }
}

const sessionBy = ({ resumes }: PerformOptions) => resumes?.by ?? 'run';

const wasOpened = (earlier: readonly Entry[], pack: PackRow): boolean =>
  earlier.some((entry) => entry.kind === 'leg-started' && entry.pack === pack.name);

function legOptions(session: Session, pack: PackRow, launched: LaunchedProcess | undefined): LegOptions {
  const { options, journal, clock, earlier } = session;
  const { changed = [] } = options.resumes ?? {};
  const by = sessionBy(options);
  const opened = () => {
    journal.append({ kind: 'session', doors: 'opened', by, ...(changed.length > 0 && { changed: [...changed] }) });
    if (options.resumes !== undefined) journal.appendAll(options.setUpChecks ?? []);
  };
  if (clock.kind === 'virtual' && options.resumes !== undefined) opened();
  const runId = earlier.find((entry) => entry.kind === 'run-started')?.run.runId ?? '';
  const lasting = {
    ...{ earlier, tag: sessionTag(Date.now()), onPresent: opened },
    // No session sends ten files a second from its beginning to its end.
    numbersFrom: Math.floor(Date.now() / 100) % 1_000_000_000,
  };
  return {
    ...{ environment: options.environment, pack, journal, clock, pki: session.pki },
    ...{ specification: session.specification, directory: options.directory, apiKeys: session.apiKeys },
    // A market that lasts goes on with its numbers; one that begins anew in the same record must not give them twice.
    seed:
      clock.kind === 'virtual'
        ? [pack.name, ...(earlier.length > 0 ? [earlier.length] : [])].join('/')
        : `${runId}/${pack.name}`,
    ...(launched !== undefined && { launched }),
    ...(options.keeper && { keeper: options.keeper }),
    ...(options.announce && { announce: options.announce }),
    ...(options.stop && { stop: options.stop }),
    ...(clock.kind !== 'virtual' && { lasting: { ...lasting, present: () => Date.now() + (options.aheadMs ?? 0) } }),
    ...(options.mutant === undefined ? {} : { mutant: options.mutant }),
    ...(options.webhooks && { webhooks: options.webhooks }),
  };
}

interface OpenLeg {
  readonly leg: Leg;
  readonly pack: PackRow;
  readonly scenarios: readonly ScenarioRow[];
  readonly support: Support;
}

/** Plays the scenarios of a leg: in one go where time is ours, in passes where it passes by itself. */
async function playLeg(session: Session, { leg, pack, scenarios, support }: OpenLeg): Promise<void> {
  const { options, journal, clock } = session;
  const { keeper } = leg;
  const onScenario = (key: string) => {
    leg.stage.scenario = key;
  };
  const play = async (rows: readonly ScenarioRow[]) => {
    const before = standingsOf(keeper === undefined ? session.earlier : journal.entries());
    const record = createRecorder({
      journal,
      pack: pack.name,
      scenarios: rows,
      before,
      onScenario,
      ended: () => leg.stage.ended,
      beside: leg.beside,
      ...(keeper && { keeper }),
    });
    await runCucumber({ ...runConfiguration(rows), support }, quiet, record);
  };
  if (keeper === undefined) return play(scenarios);
  leg.stage.closed = closedTimes(journal.entries());
  if (options.resumes?.by === 'listen') return void (await options.stop);
  const { passTime } = options;
  await playInPasses({
    ...{ journal, clock, pack: pack.name, scenarios, play, again: options.resumes?.again ?? [] },
    ...{ atOnce: options.environment.environment.pace.atOnce, patienceMs: options.patienceMs ?? 0 },
    ...(options.stop && { stop: options.stop }),
    ...(passTime &&
      clock.kind !== 'virtual' && {
        passTime: (until) => passTime({ clock, journal, settle: leg.stage.market.settle, until }),
      }),
  });
}

/** A record that cannot be written to any more takes nothing: what it was to hold is told, and is not lost over it. */
function recordOrTell(body: EntryBody, journal: Journal, faults: { kind: FaultKind; message: string }[]): void {
  try {
    journal.append(body);
  } catch (error) {
    const message = (error as Error).message;
    if (!faults.some((known) => known.message === message)) faults.push({ kind: faultKindOf(error), message });
  }
}

/** How many of these have come to no end. */
function leftOf(journal: Journal, { name }: PackRow, rows: readonly ScenarioRow[]): number {
  const standings = standingsOf(journal.entries());
  return rows.filter(({ caseId }) => {
    const standing = standings.get(standingKey(name, caseId));
    return standing === undefined || isOpen(standing);
  }).length;
}

/**
 * @param begins number of the last entry before this session: faults of earlier ones are over
 * @param left scenarios that an ended session has not come to the end of
 */
function finish(
  journal: Journal,
  faults: { kind: FaultKind; message: string }[],
  begins: number,
  left: number,
): RunOutcome {
  const counts = { passed: 0, failed: 0, waiting: 0, undecided: 0 };
  const note = (kind: FaultKind, message: string) => {
    if (!faults.some((known) => known.message === message)) faults.push({ kind, message });
  };
  const latest = new Map<string, EntryOf<'scenario-finished'>>();
  for (const entry of journal.entriesOfKind('scenario-finished'))
    latest.set(entry.scenario.replace(/#\d+$/, ''), entry);
  for (const { status, fault } of latest.values()) {
    counts[status] += 1;
    if (status === 'undecided' && fault !== undefined) note(fault.kind, fault.message);
  }
  for (const { seq, fault, message } of journal.entriesOfKind('fault')) if (seq > begins) note(fault, message);
  recordOrTell({ kind: 'run-finished', counts }, journal, faults);
  try {
    journal.sync();
    journal.close();
  } catch (error) {
    note(faultKindOf(error), (error as Error).message);
  }
  return { counts, faults, exitCode: exitCodeOf(counts, faults, left), ...(left > 0 && { left }) };
}

/** Our own faults come before the participant's: where they are, its verdict is not worth much. */
function exitCodeOf(counts: RunOutcome['counts'], faults: RunOutcome['faults'], left: number): RunOutcome['exitCode'] {
  if (faults.some(({ kind }) => kind === 'harness' || kind === 'specification-unclear')) return 4;
  if (faults.some(({ kind }) => kind === 'set-up')) return 3;
  if (counts.failed > 0) return 1;
  return counts.waiting + left > 0 ? 5 : 0;
}
