import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listedOrigins, unlisted } from '../../../environments/addresses.ts';
import type { Environment, EnvironmentParticipant, EnvironmentParty } from '../../../environments/schema.ts';
import { areaOf, castWith } from '../../../market/parties/cast-with.ts';
import type { Party } from '../../../market/parties/party.ts';
import type { DirectoryParty } from '../../../simulators/dip/identity/directory.ts';
import type { Clock } from '../../../wire/clock.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { createHttpClient } from '../../../wire/http-client.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { PartyIdentity, Pki } from '../../../wire/pki.ts';
import type { PackRow } from '../packs.ts';
import { placesOf } from './dtn-places.ts';
import { createElsewhereHook } from './elsewhere-hook.ts';
import { hooksTogether } from './hooks-together.ts';
import type { ParticipantSide } from './participant-side.ts';
import { secretFor } from './reading-secrets.ts';

export interface ElsewhereOptions {
  readonly row: EnvironmentParticipant;
  /** Participants that play in their own roles while this one is examined. */
  readonly beside: readonly EnvironmentParticipant[];
  readonly environment: Environment;
  readonly pack: PackRow;
  readonly pki: Pki;
  /** With which the DIP speaks to it. */
  readonly dip: PartyIdentity;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Folder of the run. */
  readonly directory: string;
  readonly scenario: () => string;
  /** Tells whoever looks on. */
  readonly announce: (text: string) => void;
  /** Ends the session. */
  readonly stop?: Promise<unknown>;
}

/** A participant that runs elsewhere: nothing of it is started here. @throws {SetUpFault} when a secret is missing */
export async function elsewhereSide(options: ElsewhereOptions): Promise<ParticipantSide> {
  const { row, environment, pack, pki, dip, clock } = options;
  const playing = [row, ...options.beside];
  const parties = playing.flatMap((one) => one.parties);
  const origins = new Set(playing.flatMap((one) => [...listedOrigins(one)]));
  const cast = castWith(parties, pack.reference === 'adapter' ? 'every role' : 'processes');
  const prefix = areaOf(parties) ?? '10';
  const ranged = parties.find(({ mpanRange }) => mpanRange !== undefined)?.mpanRange;
  const given = new Map<string, Given>(
    playing.flatMap((one) => {
      const fingerprints = fingerprintsOf(one);
      return one.parties.map((party) => [party.dipId, { party, fingerprints }] as const);
    }),
  );
  /** A webhook that was registered elsewhere: the DIP only sees that nobody answers, so the scenario is told later. */
  let trouble: SetUpFault | undefined;
  const faultAt = (url: string, key: string): SetUpFault | undefined => {
    const why = unlisted(url, origins);
    if (why === undefined) return undefined;
    return new SetUpFault(`Nothing is sent to ${url} (${key}): ${why}`, {
      next: `Add it to the addresses of ${row.name} in the environment, if it is meant.`,
    });
  };
  const requireListed = (url: string, key: string) => {
    const fault = faultAt(url, key);
    if (fault !== undefined) throw fault;
  };
  const besideIds = new Set<string>(options.beside.flatMap((one) => one.parties.map(({ dipId }) => dipId)));
  return {
    cast,
    beside: new Set(cast.filter(({ dipId }) => besideIds.has(dipId)).map(({ name }) => name)),
    mpans: { prefix, from: ranged?.from ?? 1, ...(ranged === undefined ? {} : { to: ranged.to }) },
    ...(row.dtn === undefined ? {} : { places: placesOf(row.dtn) }),
    dipNames: environment.dip.names,
    signsByWallClock: oneSigningClock(playing) === 'wall clock',
    requireListed(url) {
      const fault = faultAt(url, 'a webhook that it registered');
      trouble ??= fault;
      if (fault !== undefined) throw fault;
    },
    entryOf: (party) => entryOf(party, given.get(party.dipId)),
    async open({ post, nextNumber }) {
      const timeoutMs = environment.limits.requestTimeoutMs;
      // What it is asked to do must not be asked twice, so no connection is used that it may be closing by now.
      const clientOf = () => createHttpClient({ identity: dip, ca: pki.ca, timeoutMs, keepMs: 1_000 });
      const tools = { cast, requireListed, post, nextNumber, now: () => clock.now(), trouble: () => trouble };
      const hooks = playing.map((one) => ({
        dipIds: one.parties.map(({ dipId }) => dipId),
        hook: createElsewhereHook({ ...options, ...tools, client: clientOf(), row: one }),
      }));
      const hook = hooksTogether(hooks, cast);
      const present = async () => {
        for (const one of hooks) await one.hook.present();
      };
      return { hook, name: row.name, software: row.software, present, close: () => hook.close() };
    },
  };
}

/** @throws {SetUpFault} when participants that play together date their signatures by different clocks */
function oneSigningClock(playing: readonly EnvironmentParticipant[]): 'market time' | 'wall clock' {
  const [first = 'wall clock', ...others] = playing.map(({ testHook }) => testHook?.signatures ?? 'wall clock');
  if (others.every((other) => other === first)) return first;
  throw new SetUpFault(`${playing.map(({ name }) => name).join(' and ')} date their signatures by different clocks`, {
    next: 'Give them the same testHook.signatures, or play them in packs of their own.',
  });
}

/** @throws {SetUpFault} when its API key is not where the environment says */
function entryOf(party: Party, given: Given | undefined) {
  if (!party.real || given === undefined) return party;
  const { apiKey, webhook } = given.party;
  return {
    ...party,
    ...given.fingerprints,
    ...(apiKey === undefined ? {} : { apiKey: secretFor(`the API key of ${party.name} (${party.role})`, apiKey) }),
    ...(webhook === undefined ? {} : { webhooks: { '*': webhook } }),
  };
}

/** What an environment says of a party. */
interface Given {
  readonly party: EnvironmentParty;
  readonly fingerprints: Fingerprints;
}

type Fingerprints = Pick<DirectoryParty, 'mtlsFingerprints' | 'signingFingerprints'>;

/** Where the environment names its certificates, no others are taken for it. @throws {SetUpFault} when one cannot be read */
function fingerprintsOf({ name, certificates }: EnvironmentParticipant): Fingerprints {
  if (certificates === undefined) return {};
  const of = (file: string): string[] => {
    try {
      return [new X509Certificate(readFileSync(file)).fingerprint256];
    } catch (cause) {
      throw new SetUpFault(`The certificate ${file} of ${name} cannot be read (${(cause as Error).message})`, {
        next: 'Name a certificate in PEM; mhhs-qt doctor says more.',
        cause,
      });
    }
  };
  return { mtlsFingerprints: of(certificates.mtls), signingFingerprints: of(certificates.signing) };
}
