import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedEnvironment } from '../../environments/load-environment.ts';
import { type EnvironmentDtn, type EnvironmentParticipant, participantFor } from '../../environments/schema.ts';
import { SecretMissing } from '../../environments/secrets.ts';
import { sftpEndpointOf } from '../../environments/sftp-endpoint.ts';
import { localTime } from '../../market/calendar/london.ts';
import { catalogueOf, overlaysNamed, type SpecificationVersion } from '../../market/interfaces/index.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { Party } from '../../market/parties/party.ts';
import { settingsWith } from '../../market/settings/settings.ts';
import { createDip } from '../../simulators/dip/index.ts';
import type { DropPlaces } from '../../simulators/dtn/drops.ts';
import { createMarket, type MarketOptions } from '../../simulators/market.ts';
import { goodBehaviour } from '../../simulators/participants/reference/behaviour.ts';
import type { ReferenceKind } from '../../simulators/participants/reference/config.ts';
import { mutantOf } from '../../simulators/participants/reference/mutants.ts';
import type { LaunchedProcess } from '../../simulators/participants/reference/spawn.ts';
import type { VirtualClock } from '../../wire/clock.ts';
import { SetUpFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import { listen } from '../../wire/listener.ts';
import { createParticipantHook, type ParticipantHook } from '../../wire/participant-hook.ts';
import type { Pki } from '../../wire/pki.ts';
import { createStaleSender } from '../../wire/stale-sender.ts';
import { createLostAnswers } from './lost-answers.ts';
import { type PackRow, playerOf } from './packs.ts';
import { createPointBook, type Stage } from './stage.ts';
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
  /** The process of the reference participant, which the leg takes over. */
  readonly launched: LaunchedProcess;
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

/** @throws {SetUpFault} when no reference participant plays the roles of a pack */
function kindOf(pack: PackRow): ReferenceKind {
  const { reference: kind } = pack;
  if (kind === undefined) {
    throw new SetUpFault(`No reference participant is examined by the pack ${pack.name}`, {
      next: 'Run this pack with an environment that names a real participant.',
    });
  }
  return kind;
}

/** Where Helix is what is at fault, its services work by the changed rules. */
function helixRulesOf(id: string | undefined): Pick<MarketOptions, 'helixRules'> {
  const mutant = id === undefined ? undefined : mutantOf(id);
  return mutant?.participant === 'helix' ? { helixRules: mutant.change(goodBehaviour) } : {};
}

/** A mutant is one of the participants only; the other legs of a run have the well-behaved one. */
function mutantFor(id: string | undefined, kind: ReferenceKind): { mutant?: string } {
  return id !== undefined && mutantOf(id).participant === kind ? { mutant: id } : {};
}

/**
 * Opens the market around the participant of one pack: the DIP on a port of its own, simulated parties, and the participant.
 * @throws {SetUpFault} when the port, the certificates or the participant cannot be had
 */
export async function openLeg(options: LegOptions): Promise<Leg> {
  const { pack, clock, pki, apiKeys } = options;
  const { environment } = options.environment;
  const row = participantFor(environment, playerOf(pack));
  if (row?.reference !== true || environment.clock !== 'virtual') {
    throw new SetUpFault(`The environment ${environment.name} has no reference participant for the pack ${pack.name}`, {
      next: 'Use "-e reference". Participants outside this machine are driven by a later release.',
    });
  }
  const kind = kindOf(pack);
  const adapterAlone = kind === 'adapter';
  const mutant = mutantFor(options.mutant, kind);
  const places = dtnPlacesOf(row, join(options.directory, 'dtn', pack.name));
  const settings = settingsWith(environment.settings);
  const catalogue = catalogueOf(options.specification, overlaysNamed(environment.overlays));
  const cast = castOf(pack.roles, adapterAlone ? 'every role' : 'processes');
  const own = cast.filter((party) => party.real);
  const [dipIdentity, identity] = await Promise.all([pki.identity('DIP'), pki.identity(`reference-${playerOf(pack)}`)]);
  const points = createPointBook();
  let playing = () => '';
  const journal = adapterAlone ? stampedJournal(options.journal, () => playing()) : options.journal;
  const way = createWebhookWay({
    ...{ pki, dip: dipIdentity, clock, journal, wrongAt: openingTime, timeoutMs: environment.limits.requestTimeoutMs },
    onCall: () => hook?.touch(),
  });
  let baseUrl = '';
  let hook: ParticipantHook | undefined;
  const stale = createStaleSender(pki, 'DIP');
  const dip = createDip({
    catalogue,
    describedBy: options.environment.description,
    clock,
    journal,
    directory: cast.map((party) => entryOf(party, apiKeys, identity)),
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
    handlers: adapterAlone ? line.handlers : dip.handlers,
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
  baseUrl = listener.url;
  const participant = await options.launched.serve({
    kind,
    ...mutant,
    pkiDirectory: pki.directory,
    identity: identity.name,
    dip: {
      baseUrl,
      apiKeys: Object.fromEntries(own.map((party) => [party.dipId, apiKeys.get(party.dipId) ?? ''])),
      signers: adapterAlone ? [...(await way.signers())] : [],
    },
    own: own.map((party) => party.dipId),
    cast: [...cast],
    settings,
    specification: options.specification,
    overlays: [...environment.overlays],
    environmentTag: environment.environmentTag,
    dtn: places,
    runTag: 'P',
    startsAt: clock.now(),
  });
  hook = createParticipantHook({ url: participant.url, identity: dipIdentity, ca: pki.ca });
  const market = createMarket({
    clock,
    journal,
    catalogue,
    environmentTag: environment.environmentTag,
    settings,
    cast,
    dip,
    participant: hook,
    dtnPlaces: places,
    runTag: 'H',
    scenarioOf: points.of,
    onlyListening: adapterAlone,
    scenarioOfRest: () => playing(),
    ...helixRulesOf(options.mutant),
  });
  let number = 0;
  const stage: Stage = {
    market,
    journal,
    ...{ way, line, hook, catalogue, environmentTag: environment.environmentTag },
    pack: pack.name,
    opensAt: openingTime,
    scenario: '',
    scenarioOf: points.of,
    nextMpan: (prefix) => points.take(prefix, stage.scenario),
    nextNumber: () => {
      number += 1;
      return number;
    },
  };
  playing = () => stage.scenario;
  return {
    stage,
    participant: {
      role: own.map((party) => party.role).join('+'),
      name: row.name,
      software: participant.software,
      ...mutant,
    },
    async close() {
      await hook?.close();
      await participant.stop();
      await market.close();
      await way.close();
      await stale.close();
      await listener.close();
    },
  };
}

/** The places that the environment names, else folders of the run. */
function dtnPlacesOf({ dtn }: EnvironmentParticipant, directory: string): DropPlaces {
  if (dtn === undefined) {
    const folders = { inbox: join(directory, 'in'), outbox: join(directory, 'out') };
    for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
    return folders;
  }
  const sftp = endpointOf(dtn);
  return { inbox: dtn.toParticipant, outbox: dtn.fromParticipant, ...(sftp === undefined ? {} : { sftp }) };
}

/** @throws {SetUpFault} when a secret is not where the environment says */
function endpointOf(dtn: EnvironmentDtn) {
  try {
    return sftpEndpointOf(dtn);
  } catch (error) {
    if (error instanceof SecretMissing) throw new SetUpFault(`For the DTN, ${error.message}`, { next: error.next });
    throw error;
  }
}

function entryOf(party: Party, apiKeys: ReadonlyMap<string, string>, identity: Awaited<ReturnType<Pki['identity']>>) {
  const apiKey = apiKeys.get(party.dipId);
  if (!party.real || apiKey === undefined) return party;
  return {
    ...party,
    apiKey,
    mtlsFingerprints: [identity.mtls.fingerprint256],
    signingFingerprints: [identity.signing.fingerprint256],
  };
}
