import { randomBytes } from 'node:crypto';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { alongsideIn, participantFor } from '../../environments/schema.ts';
import {
  type Catalogue,
  catalogueOf,
  overlaysNamed,
  type SpecificationVersion,
} from '../../market/interfaces/index.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { Party } from '../../market/parties/party.ts';
import type { Entry } from '../../market/record/entries.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { createDip, type Dip } from '../../simulators/dip/index.ts';
import { standingDataHandlers } from '../../simulators/helix/isd/downloads.ts';
import { createMarket, type Market, type MarketOptions } from '../../simulators/market.ts';
import { goodBehaviour } from '../../simulators/participants/reference/behaviour.ts';
import { mutantOf } from '../../simulators/participants/reference/mutants.ts';
import type { LaunchedProcess } from '../../simulators/participants/reference/spawn.ts';
import { createRealClock, type VirtualClock } from '../../wire/clock.ts';
import { HarnessFault, SetUpFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import { listen } from '../../wire/listener.ts';
import type { ParticipantHook } from '../../wire/participant-hook.ts';
import type { PartyIdentity, Pki } from '../../wire/pki.ts';
import { createStaleSender } from '../../wire/stale-sender.ts';
import type { SteeredClock } from '../../wire/steered-clock.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { keptMarket } from './kept-market.ts';
import { cameToPresent, exchangingFiles, playedLast, recallPoints } from './lasting-leg.ts';
import { createLostAnswers } from './lost-answers.ts';
import { openingTime } from './opening-time.ts';
import { type PackRow, playerOf } from './packs.ts';
import { elsewhereSide } from './participant/elsewhere-side.ts';
import type { ParticipantSide, SetWebhook } from './participant/participant-side.ts';
import { referenceSide, type WebhookSetting } from './participant/reference-side.ts';
import { createPointBook, type Stage, type StepKeeper } from './stage.ts';
import { stampedJournal } from './stamped-journal.ts';
import { createWebhookWay } from './webhook-way.ts';

export interface LegOptions {
  readonly environment: LoadedEnvironment;
  readonly pack: PackRow;
  readonly journal: Journal;
  /** Time that is ours, or time that passes by itself and stands until the leg is open. */
  readonly clock: VirtualClock | SteeredClock;
  readonly pki: Pki;
  readonly specification: SpecificationVersion;
  readonly directory: string;
  /** API keys made for this run, by DIP ID. */
  readonly apiKeys: ReadonlyMap<string, string>;
  readonly mutant?: string;
  /** Of the reference participant; left out: it registers its webhooks itself. */
  readonly webhooks?: WebhookSetting;
  /** Told what people are asked, and where. */
  readonly announce?: (text: string) => void;
  /** Ends the session. */
  readonly stop?: Promise<unknown>;
  /** The process of the reference participant, which the leg takes over; absent for a participant elsewhere. */
  readonly launched?: LaunchedProcess;
  /** Plays the steps of its scenarios where time is ours; left out where they are played in one go. */
  readonly keeper?: StepKeeper;
  /** Where time passes by itself: how the market comes to the present. */
  readonly lasting?: Lasting;
  /** By which the DIP makes its numbers. */
  readonly seed: string;
}

/** A market that outlives the session. */
export interface Lasting {
  /** What earlier sessions recorded; empty in the first one. */
  readonly earlier: readonly Entry[];
  /** Marks what is sent in this session. */
  readonly tag: string;
  /** Numbers of files begin here: a participant that goes on has seen those of other runs. */
  readonly numbersFrom: number;
  /** Epoch milliseconds on the run's clock. */
  readonly present: () => number;
  /** Told when the present has come, before the first message can come. */
  readonly onPresent: () => void;
}

export interface Leg {
  readonly stage: Stage;
  /** Who keeps what its scenarios do, where they may be left and carried on. */
  readonly keeper?: Keeper;
  readonly participant: {
    readonly role: string;
    readonly name: string;
    readonly software: string;
    readonly mutant?: string;
  };
  /** Names of parties that a participant plays which is not examined. */
  readonly beside: ReadonlySet<string>;
  close(): Promise<void>;
}

/** A key for every DIP ID of the cast; they live for one run and are never written down. */
export function newApiKeys(): Map<string, string> {
  return new Map(castOf([], 'every role').map((party) => [party.dipId, randomBytes(24).toString('hex')]));
}

/** The participant that an environment names for a pack. @throws {SetUpFault} when there is none, or it cannot be had */
async function sideOf(options: LegOptions, dip: PartyIdentity, scenario: () => string): Promise<ParticipantSide> {
  const { pack, pki, clock, journal, directory, apiKeys, launched } = options;
  const { environment } = options.environment;
  const row = participantFor(environment, playerOf(pack));
  if (row === undefined) {
    throw new SetUpFault(`The environment ${environment.name} has no participant for the pack ${pack.name}`, {
      next: `Add ${playerOf(pack)} to the packs of a participant in the environment.`,
    });
  }
  if (!row.reference) {
    const { announce = () => undefined, stop } = options;
    return elsewhereSide({
      row,
      beside: alongsideIn(environment, playerOf(pack)),
      environment,
      pack,
      pki,
      dip,
      clock,
      journal,
      directory,
      scenario,
      announce,
      ...(stop && { stop }),
    });
  }
  if (launched === undefined) throw new HarnessFault('No process was launched for the reference participant');
  return referenceSide({
    ...{ row, pack, pki, dip, apiKeys, launched, directory, mutant: options.mutant, journal, scenario },
    webhooks: options.webhooks ?? 'registered by itself',
    told: {
      ...{ settings: settingsWith(environment.settings), specification: options.specification },
      ...{ overlays: [...environment.overlays], environmentTag: environment.environmentTag, startsAt: clock.now() },
    },
  });
}

/** Where Helix is what is at fault, its services work by the changed rules. */
function helixRulesOf(id: string | undefined): Pick<MarketOptions, 'helixRules'> {
  const mutant = id === undefined ? undefined : mutantOf(id);
  return mutant?.participant === 'helix' ? { helixRules: mutant.change(goodBehaviour) } : {};
}

/**
 * Opens the market around the participant of one pack: the DIP on a port of its own, simulated parties, and the participant.
 * @throws {SetUpFault} when the port, the certificates or the participant cannot be had
 */
export async function openLeg(options: LegOptions): Promise<Leg> {
  const { pack, clock, pki } = options;
  const { environment } = options.environment;
  const { lasting } = options;
  const adapterAlone = pack.reference === 'adapter';
  const settings = settingsWith(environment.settings);
  const catalogue = catalogueOf(options.specification, overlaysNamed(environment.overlays));
  let playing = () => '';
  const dipIdentity = await pki.identity('DIP', hostsOf(options));
  const side = await sideOf(options, dipIdentity, () => playing());
  const { cast } = side;
  const { beside = new Set<string>() } = side;
  const own = cast.filter((party) => party.real && !beside.has(party.name));
  const points = createPointBook(side.mpans);
  const journal = adapterAlone ? stampedJournal(options.journal, () => playing()) : options.journal;
  const wallClock = side.signsByWallClock ? createRealClock() : clock;
  const way = createWebhookWay({
    ...{ pki, dip: dipIdentity, clock: wallClock, journal, wrongAt: openingTime },
    timeoutMs: environment.limits.requestTimeoutMs,
    onCall: (url) => {
      hook?.touch();
      side.requireListed(url);
    },
  });
  let baseUrl = '';
  let hook: ParticipantHook | undefined;
  let market: Market | undefined;
  const stale = createStaleSender(pki, 'DIP');
  const dip = createDip({
    catalogue,
    describedBy: options.environment.description,
    clock,
    wallClock,
    journal,
    directory: cast.map((party) => side.entryOf(party)),
    settings: { masking: environment.dip.masking },
    environmentTag: environment.environmentTag,
    baseUrl: () => baseUrl,
    signing: dipIdentity.signing,
    trusts: pki.trusts,
    deliver: way.deliver,
    stale: async () => {
      const { signing, deliver } = await stale.get();
      return {
        signing,
        deliver: (call) => {
          hook?.touch();
          side.requireListed(call.url);
          return deliver(call);
        },
      };
    },
    scenarioOf: points.of,
    seed: options.seed,
    ...(lasting && { carryOn: lasting.earlier.length > 0, held: true }),
    ...(adapterAlone ? { settings: { replayPageSize: 5 } } : { scenarioOfRest: () => playing() }),
  });
  const line = createLostAnswers(dip.handlers);
  const open = () =>
    listen({
      handlers: adapterAlone
        ? line.handlers
        : [...dip.handlers, ...standingDataHandlers((version) => market?.standingData(version))],
      onTurnedAway: dip.turnedAway,
      host: environment.dip.host,
      port: environment.dip.port,
      maxBodyBytes: environment.limits.bodyBytes,
      tls: {
        key: dipIdentity.mtls.key,
        certificate: dipIdentity.mtls.certificate,
        ca: pki.ca,
        requireClientCertificate: true,
      },
    });
  const [name] = side.dipNames;
  // What comes is dated, so a market that catches up with its record opens its doors when it is there.
  let listener = lasting === undefined ? await open() : undefined;
  baseUrl =
    listener !== undefined && name === undefined
      ? listener.url
      : addressOf(name, listener?.port ?? lastingPort(options));
  let number = 0;
  const nextNumber = () => {
    number += 1;
    return number;
  };
  const participant = await side.open({
    ...{ baseUrl, nextNumber, signers: () => way.signers() },
    post: async (text, fileId) => void (await market?.file(text, { scenario: playing(), fileId })),
  });
  setWebhooks(participant.webhooks ?? [], { dip, cast, catalogue });
  hook = participant.hook;
  market = createMarket({
    clock,
    journal,
    catalogue,
    environmentTag: environment.environmentTag,
    settings,
    cast,
    dip,
    participant: hook,
    ...(side.places === undefined ? {} : { dtnPlaces: side.places }),
    runTag: lasting?.tag ?? 'H',
    quietMs: environment.pace.quietMs,
    scenarioOf: points.of,
    onlyListening: adapterAlone,
    scenarioOfRest: () => playing(),
    ...helixRulesOf(options.mutant),
  });
  const { settle } = market;
  const keeper = lasting && createKeeper(journal, clock, settle);
  const stage: Stage = {
    market: keeper === undefined ? market : keptMarket(market, keeper, { journal, scenario: () => playing() }),
    journal: keeper?.record ?? journal,
    ...{ way, line, hook, catalogue, environmentTag: environment.environmentTag },
    pack: pack.name,
    downloadsAt: baseUrl,
    opensAt: openingTime,
    closed: [],
    ...(options.keeper && { keeper: options.keeper }),
    ...(keeper && { keeper, patienceMs: environment.pace.momentMs }),
    ended: false,
    scenario: lasting === undefined ? '' : playedLast(lasting.earlier),
    scenarioOf: points.of,
    nextMpan: () => onceOf(keeper)('take a metering point', () => points.take(stage.scenario)),
    nextNumber: () => onceOf(keeper)('take a number', nextNumber),
  };
  playing = () => stage.scenario;
  options.stop?.then(() => {
    stage.ended = true;
  });
  const closing: (() => void)[] = [];
  if (lasting !== undefined) {
    recallPoints(points, lasting.earlier, journal);
    number = lasting.numbersFrom;
    await cameToPresent(market, clock as SteeredClock, lasting);
    listener = await open();
    await market.goOn();
    await participant.present?.();
    closing.push(exchangingFiles(market, journal), () => (clock as SteeredClock).stop());
  }
  const { mutant } = participant;
  return {
    stage,
    ...(keeper && { keeper }),
    beside,
    participant: {
      role: own.map((party) => party.role).join('+'),
      name: participant.name,
      software: participant.software,
      ...(mutant === undefined ? {} : { mutant }),
    },
    async close() {
      if (lasting !== undefined) await listener?.close();
      if (lasting !== undefined) await withinAMoment(settle());
      for (const end of closing) end();
      await participant.close();
      await market?.close();
      await way.close();
      await stale.close();
      if (lasting === undefined) await listener?.close();
    },
  };
}

/** Sets the webhooks of parties for every interface that their roles receive, with the limits that our participants ask for. */
function setWebhooks(
  webhooks: readonly SetWebhook[],
  { dip, cast, catalogue }: { readonly dip: Dip; readonly cast: readonly Party[]; readonly catalogue: Catalogue },
): void {
  const limits = { maximumMessages: 100, maximumBytes: 100_000_000 };
  for (const { dipId, url, statusUrl } of webhooks) {
    const role = cast.find((party) => party.dipId === dipId)?.role;
    const taken = catalogue.interfaces.filter(({ recipients }) => recipients.some((recipient) => recipient === role));
    for (const { id } of taken) dip.setWebhook(dipId, id, { url, ...limits });
    if (statusUrl !== undefined) dip.setWebhook(dipId, 'status', { url: statusUrl, ...limits });
  }
}

/** What is on its way is handed over before the doors close; who does not answer is not waited for. */
async function withinAMoment(settled: Promise<void>): Promise<void> {
  const moment = new Promise((resolve) => setTimeout(resolve, closingMs).unref());
  await Promise.race([settled.catch(() => undefined), moment]);
}

const closingMs = 2_000;

const addressOf = (name: string | undefined, port: number): string => `https://${name ?? 'localhost'}:${port}`;

/** @throws {SetUpFault} where the participant would not find the DIP again tomorrow */
function lastingPort({ environment: { environment } }: LegOptions): number {
  if (environment.dip.port !== 0) return environment.dip.port;
  throw new SetUpFault('The DIP has no port of its own, and the participant has to find it again tomorrow', {
    next: `Give it one in the environment ${environment.name}: dip: { port: 8443 }.`,
  });
}

/** What a step takes is its own for good. */
function onceOf(keeper: Keeper | undefined): <T>(what: string, take: () => T) => T {
  return keeper === undefined ? (_what, take) => take() : (what, take) => keeper.once(what, null, take);
}

/** Names in the DIP's certificate besides those of this machine, where the participant calls it by others. */
function hostsOf({ environment, pack }: LegOptions): { hosts?: readonly string[] } {
  const row = participantFor(environment.environment, playerOf(pack));
  if (row?.reference === true) return {};
  return { hosts: [...new Set(['localhost', '127.0.0.1', '::1', ...environment.environment.dip.names])] };
}
