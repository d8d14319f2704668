import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type IRunConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { packageRoot, packageVersion } from '../../environments/package-root.ts';
import { participantFor } from '../../environments/schema.ts';
import type { SpecificationVersion } from '../../market/interfaces/index.ts';
import type { Entry, FaultKind, OwnFacts, PackFacts, RunFacts, SetUpChecked } from '../../market/record/entries.ts';
import { type LaunchedProcess, launchReferenceProcess } from '../../simulators/participants/reference/spawn.ts';
import { VirtualClock } from '../../wire/clock.ts';
import { faultKindOf } from '../../wire/faults.ts';
import { type Journal, openJournal } from '../../wire/journal.ts';
import { openPki } from '../../wire/pki.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { requireKnownSteps } from './extra/match-steps.ts';
import { loadingFault, readyForOwnSteps } from './extra/own-steps-loading.ts';
import type { Extra } from './extra/read-extra.ts';
import { newApiKeys, openLeg } from './leg.ts';
import { openingTime } from './opening-time.ts';
import { type PackRow, playerOf, scenariosOf, spokenIn } from './packs.ts';
import { authoritiesOf } from './participant/authorities.ts';
import { secretsNamedIn } from './participant/reading-secrets.ts';
import { createRecorder } from './recorder.ts';
import type { ScenarioRow } from './scenarios.ts';
import { closeStage, openStage, type StepKeeper } from './stage.ts';

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
  /** Where certificates are kept between runs; the harness's own folder unless told. */
  readonly pkiDirectory?: string;
  /** A participant's own pack, whose steps are loaded besides ours. */
  readonly extra?: Extra;
  /** What the user gave besides the package, as it was kept in the directory. */
  readonly own?: OwnFacts;
  /** What was found out about the set-up before the run, for the record. */
  readonly setUpChecks?: readonly SetUpChecked[];
  readonly onEntry?: (entry: Entry) => void;
  /** Told what people are asked, and where they answer. */
  readonly announce?: (text: string) => void;
  /** The process of the first leg's participant, where the caller launched it while it loaded this house. */
  readonly launched?: LaunchedProcess;
  /** Plays the steps; left out where scenarios are played in one go. */
  readonly keeper?: StepKeeper;
}

export interface RunOutcome {
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly waiting: number;
    readonly undecided: number;
  };
  readonly exitCode: 0 | 1 | 3 | 4 | 5;
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
  steps ??= loadSupport(runConfiguration([], extra?.stepFiles), quiet);
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
  // The type of the library does not tell of its definitions, which the runner itself goes by.
  const { stepDefinitions } = support as unknown as { stepDefinitions: Parameters<typeof requireKnownSteps>[1] };
  requireKnownSteps(extra.features, stepDefinitions, cwd);
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

function factsOf(options: PerformOptions, count: number): RunFacts {
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
    selection: { count, ...(options.tags === undefined ? {} : { tags: options.tags }) },
    ...(options.own && { own: options.own }),
  };
}

/**
 * Runs packs against the participants of an environment and leaves the record in the directory. Faults of set-up and harness
 * are part of the outcome, not thrown.
 */
export async function performRun(options: PerformOptions): Promise<RunOutcome> {
  let { launched } = options;
  const clock = new VirtualClock(openingTime);
  const apiKeys = newApiKeys();
  const secrets = [...apiKeys.values(), ...secretsNamedIn(options.environment)];
  const journal = openJournal(options.directory, { clock, secrets });
  if (options.onEntry !== undefined) journal.onAppend(options.onEntry);
  const specification = options.specification ?? options.environment.environment.specification;
  const scenarios = spokenIn(specification, options.scenarios, options.environment.environment.overlays);
  const chosen = options.packs.map((pack) => ({ pack, scenarios: scenariosOf(pack, scenarios, options.tags) }));
  const facts = factsOf(
    options,
    chosen.reduce((total, { scenarios }) => total + scenarios.length, 0),
  );
  writeFileSync(join(options.directory, 'run.json'), `${JSON.stringify(facts, null, 2)}\n`);
  journal.append({ kind: 'run-started', run: facts });
  if (options.setUpChecks !== undefined) journal.appendAll(options.setUpChecks);
  const faults: { kind: FaultKind; message: string }[] = [];
  try {
    const alsoTrust = authoritiesOf(options.environment);
    const pki = await openPki(options.pkiDirectory ?? defaultPkiDirectory(), { alsoTrust });
    const isOurs = (pack: PackRow | undefined) =>
      pack !== undefined && participantFor(options.environment.environment, playerOf(pack))?.reference === true;
    for (const [index, { pack, scenarios }] of chosen.entries()) {
      if (isOurs(pack)) launched ??= launchReferenceProcess();
      const [support, leg] = await Promise.all([
        loadSteps(options.extra),
        openLeg({
          environment: options.environment,
          pack,
          journal,
          clock,
          pki,
          specification,
          directory: options.directory,
          apiKeys,
          ...(launched !== undefined && { launched }),
          ...(options.keeper && { keeper: options.keeper }),
          ...(options.announce && { announce: options.announce }),
          ...(options.mutant === undefined ? {} : { mutant: options.mutant }),
        }),
      ]);
      // The leg has it now. The one of the next leg loads meanwhile.
      launched = isOurs(chosen[index + 1]?.pack) ? launchReferenceProcess() : undefined;
      journal.append({ kind: 'leg-started', pack: pack.name, participant: leg.participant });
      openStage(leg.stage);
      const onScenario = (key: string) => {
        leg.stage.scenario = key;
      };
      const record = createRecorder({ journal, pack: pack.name, scenarios, onScenario });
      try {
        await runCucumber({ ...runConfiguration(scenarios), support }, quiet, record);
      } finally {
        closeStage();
        await leg.close();
      }
    }
  } catch (error) {
    const kind = faultKindOf(error);
    const message = error instanceof Error ? error.message : String(error);
    faults.push({ kind, message });
    journal.append({ kind: 'fault', fault: kind, message });
  } finally {
    await launched?.stop();
  }
  return finish(journal, faults);
}

function finish(journal: Journal, faults: { kind: FaultKind; message: string }[]): RunOutcome {
  const counts = { passed: 0, failed: 0, waiting: 0, undecided: 0 };
  const note = (kind: FaultKind, message: string) => {
    if (!faults.some((known) => known.message === message)) faults.push({ kind, message });
  };
  for (const { status, fault } of journal.entriesOfKind('scenario-finished')) {
    counts[status] += 1;
    if (status === 'undecided' && fault !== undefined) note(fault.kind, fault.message);
  }
  for (const { fault, message } of journal.entriesOfKind('fault')) note(fault, message);
  journal.append({ kind: 'run-finished', counts });
  journal.sync();
  journal.close();
  return { counts, faults, exitCode: exitCodeOf(counts, faults) };
}

/** Our own faults come before the participant's: where they are, its verdict is not worth much. */
function exitCodeOf(counts: RunOutcome['counts'], faults: RunOutcome['faults']): RunOutcome['exitCode'] {
  if (faults.some(({ kind }) => kind === 'harness' || kind === 'specification-unclear')) return 4;
  if (faults.some(({ kind }) => kind === 'set-up')) return 3;
  if (counts.failed > 0) return 1;
  return counts.waiting > 0 ? 5 : 0;
}
