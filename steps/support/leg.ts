import { randomBytes } from 'node:crypto';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { participantFor } from '../../environments/schema.ts';
import { localTime } from '../../market/calendar/london.ts';
import { catalogueOf, overlaysNamed, type SpecificationVersion } from '../../market/interfaces/index.ts';
import { castOf } from '../../market/parties/cast.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { createDip } from '../../simulators/dip/index.ts';
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
import { createLostAnswers } from './lost-answers.ts';
import { type PackRow, playerOf } from './packs.ts';
import { elsewhereSide } from './participant/elsewhere-side.ts';
import type { ParticipantSide } from './participant/participant-side.ts';
import { referenceSide } from './participant/reference-side.ts';
import { createPointBook, type Stage, type StepKeeper } from './stage.ts';
import { stampedJournal } from './stamped-journal.ts';
import { createWebhookWay } from './webhook-way.ts';

export interface LegOptions {
  readonly environment: LoadedEnvironment;
  readonly pack: PackRow;
  readonly journal: Journal;
  readonly clock: VirtualClock;
  readonly pki: Pki;
  readonly specification: SpecificationVersion;
  readonly directory: string;
  /** API keys made for this run, by DIP ID. */
  readonly apiKeys: ReadonlyMap<string, string>;
  readonly mutant?: string;
  /** The process of the reference participant, which the leg takes over; absent for a participant elsewhere. */
  readonly launched?: LaunchedProcess;
  /** Plays the steps of its scenarios; left out where they are played in one go. */
  readonly keeper?: StepKeeper;
}

export interface Leg {
  readonly stage: Stage;
  readonly participant: {
    readonly role: string;
    readonly name: string;
    readonly software: string;
    readonly mutant?: string;
  };
  close(): Promise<void>;
}

/** Monday morning in the winter before the one-way gate: 28 days ahead lies in summer time. */
export const openingTime = localTime('2026-03-02', '10:00');

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
  if (!row.reference) return elsewhereSide({ row, environment, pack, pki, dip, clock, journal, directory, scenario });
  if (launched === undefined) throw new HarnessFault('No process was launched for the reference participant');
  return referenceSide({
    ...{ row, pack, pki, dip, apiKeys, launched, directory, mutant: options.mutant, journal, scenario },
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
  const adapterAlone = pack.reference === 'adapter';
  const settings = settingsWith(environment.settings);
  const catalogue = catalogueOf(options.specification, overlaysNamed(environment.overlays));
  let playing = () => '';
  const dipIdentity = await pki.identity('DIP', hostsOf(options));
  const side = await sideOf(options, dipIdentity, () => playing());
  const { cast } = side;
  const own = cast.filter((party) => party.real);
  const points = createPointBook(side.mpans);
  const journal = adapterAlone ? stampedJournal(options.journal, () => playing()) : options.journal;
  const wallClock = side.signsByWallClock ? createRealClock() : clock;
  const way = createWebhookWay({
    ...{ pki, dip: dipIdentity, clock: wallClock, journal, wrongAt: openingTime },
    timeoutMs: environment.limits.requestTimeoutMs,
    onCall: (url) => {
      side.requireListed(url);
      hook?.touch();
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
          side.requireListed(call.url);
          hook?.touch();
          return deliver(call);
        },
      };
    },
    scenarioOf: points.of,
    seed: pack.name,
    ...(adapterAlone ? { settings: { replayPageSize: 5 } } : { scenarioOfRest: () => playing() }),
  });
  const line = createLostAnswers(dip.handlers);
  const listener = await listen({
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
  baseUrl = name === undefined ? listener.url : `https://${name}:${listener.port}`;
  let number = 0;
  const nextNumber = () => {
    number += 1;
    return number;
  };
  const participant = await side.open({
    ...{ baseUrl, nextNumber, signers: () => way.signers() },
    post: async (text, fileId) => void (await market?.file(text, { scenario: playing(), fileId })),
  });
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
    runTag: 'H',
    scenarioOf: points.of,
    onlyListening: adapterAlone,
    scenarioOfRest: () => playing(),
    ...helixRulesOf(options.mutant),
  });
  const stage: Stage = {
    market,
    journal,
    ...{ way, line, hook, catalogue, environmentTag: environment.environmentTag },
    pack: pack.name,
    downloadsAt: baseUrl,
    opensAt: openingTime,
    closed: [],
    ...(options.keeper && { keeper: options.keeper }),
    scenario: '',
    scenarioOf: points.of,
    nextMpan: () => points.take(stage.scenario),
    nextNumber,
  };
  playing = () => stage.scenario;
  const { mutant } = participant;
  return {
    stage,
    participant: {
      role: own.map((party) => party.role).join('+'),
      name: participant.name,
      software: participant.software,
      ...(mutant === undefined ? {} : { mutant }),
    },
    async close() {
      await participant.close();
      await market?.close();
      await way.close();
      await stale.close();
      await listener.close();
    },
  };
}

/** Names in the DIP's certificate besides those of this machine, where the participant calls it by others. */
function hostsOf({ environment, pack }: LegOptions): { hosts?: readonly string[] } {
  const row = participantFor(environment.environment, playerOf(pack));
  if (row?.reference === true) return {};
  return { hosts: [...new Set(['localhost', '127.0.0.1', '::1', ...environment.environment.dip.names])] };
}
