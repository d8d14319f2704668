import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentParticipant } from '../../../environments/schema.ts';
import { castOf } from '../../../market/parties/cast.ts';
import type { Party } from '../../../market/parties/party.ts';
import type { DropPlaces } from '../../../simulators/dtn/drops.ts';
import type { ReferenceConfig, ReferenceKind } from '../../../simulators/participants/reference/config.ts';
import { mutantOf } from '../../../simulators/participants/reference/mutants.ts';
import { createReferenceHook } from '../../../simulators/participants/reference/reference-hook.ts';
import type { LaunchedProcess } from '../../../simulators/participants/reference/spawn.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { PartyIdentity, Pki } from '../../../wire/pki.ts';
import { type PackRow, playerOf } from '../packs.ts';
import { recordingActions } from './action-entry.ts';
import { placesOf } from './dtn-places.ts';
import type { ParticipantSide, SetWebhook } from './participant-side.ts';

/** How the DIP comes to know where a reference participant takes its messages. */
export type WebhookSetting = 'registered by itself' | 'set beforehand';

export interface ReferenceOptions {
  readonly row: EnvironmentParticipant;
  readonly pack: PackRow;
  readonly pki: Pki;
  /** With which the DIP speaks to it. */
  readonly dip: PartyIdentity;
  readonly apiKeys: ReadonlyMap<string, string>;
  /** Its process, which the leg takes over. */
  readonly launched: LaunchedProcess;
  /** Where the folders are made through which it exchanges DTN files, unless the environment names some. */
  readonly directory: string;
  readonly mutant?: string | undefined;
  /** It registers its webhooks itself, or the DIP is to have them already. */
  readonly webhooks: WebhookSetting;
  readonly journal: Journal;
  /** The scenario that is played, as the record names it. */
  readonly scenario: () => string;
  /** What it is told of the market besides. */
  readonly told: Pick<ReferenceConfig, 'settings' | 'specification' | 'overlays' | 'environmentTag' | 'startsAt'>;
}

/** @throws {SetUpFault} when no reference participant plays the roles of a pack */
export function kindOf(pack: PackRow): ReferenceKind {
  const { reference: kind } = pack;
  if (kind === undefined) {
    throw new SetUpFault(`No reference participant is examined by the pack ${pack.name}`, {
      next: 'Run this pack with an environment that names a real participant.',
    });
  }
  return kind;
}

/** A mutant is one of the participants only; the other legs of a run have the well-behaved one. */
function mutantFor(id: string | undefined, kind: ReferenceKind): { mutant?: string } {
  return id !== undefined && mutantOf(id).participant === kind ? { mutant: id } : {};
}

/** A reference participant that the leg starts in a process of its own. @throws {SetUpFault} when the pack has none */
export async function referenceSide(options: ReferenceOptions): Promise<ParticipantSide> {
  const { row, pack, pki, apiKeys } = options;
  const kind = kindOf(pack);
  const mutant = mutantFor(options.mutant, kind);
  const cast = castOf(pack.roles, kind === 'adapter' ? 'every role' : 'processes');
  const own = cast.filter((party) => party.real);
  const identity = await pki.identity(`reference-${playerOf(pack)}`);
  const places = row.dtn === undefined ? foldersIn(join(options.directory, 'dtn', pack.name)) : placesOf(row.dtn);
  return {
    cast,
    mpans: { prefix: '10', from: 1 },
    places,
    dipNames: [],
    signsByWallClock: false,
    entryOf: (party) => entryOf(party, apiKeys, identity),
    requireListed: () => undefined,
    async open({ baseUrl, signers }) {
      const hookToken = randomBytes(24).toString('hex');
      const participant = await options.launched.serve({
        ...{ kind, ...mutant, ...options.told, hookToken, pkiDirectory: pki.directory, identity: identity.name },
        dip: {
          baseUrl,
          apiKeys: Object.fromEntries(own.map((party) => [party.dipId, apiKeys.get(party.dipId) ?? ''])),
          signers: kind === 'adapter' ? [...(await signers())] : [],
        },
        own: own.map((party) => party.dipId),
        ...{ cast: [...cast], dtn: places, runTag: 'P', subscribes: options.webhooks === 'registered by itself' },
      });
      const hook = createReferenceHook({
        ...{ url: participant.url, token: hookToken, identity: options.dip, ca: pki.ca },
      });
      return {
        hook: recordingActions(hook, { journal: options.journal, cast, scenario: options.scenario }),
        ...{ name: row.name, software: participant.software, ...mutant },
        ...(options.webhooks === 'set beforehand' && {
          webhooks: own.map((party) => webhookAt(participant.url, party, kind)),
        }),
        async close() {
          await hook.close();
          await participant.stop();
        },
      };
    },
  };
}

/** An adapter alone takes status messages. */
const webhookAt = (url: string, { dipId }: Party, kind: ReferenceKind): SetWebhook => ({
  ...{ dipId, url: `${url}/webhook/${dipId}` },
  ...(kind === 'adapter' && { statusUrl: `${url}/status/${dipId}` }),
});

function foldersIn(directory: string): DropPlaces {
  const folders = { inbox: join(directory, 'in'), outbox: join(directory, 'out') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  return folders;
}

function entryOf(party: Party, apiKeys: ReadonlyMap<string, string>, identity: PartyIdentity) {
  const apiKey = apiKeys.get(party.dipId);
  if (!party.real || apiKey === undefined) return party;
  return {
    ...party,
    apiKey,
    mtlsFingerprints: [identity.mtls.fingerprint256],
    signingFingerprints: [identity.signing.fingerprint256],
  };
}
