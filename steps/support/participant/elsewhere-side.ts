import { listedOrigins, unlisted } from '../../../environments/addresses.ts';
import type { Environment, EnvironmentParticipant, EnvironmentParty } from '../../../environments/schema.ts';
import { areaOf, castWith } from '../../../market/parties/cast-with.ts';
import type { Party } from '../../../market/parties/party.ts';
import type { Clock } from '../../../wire/clock.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { createHttpClient } from '../../../wire/http-client.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { PartyIdentity, Pki } from '../../../wire/pki.ts';
import type { PackRow } from '../packs.ts';
import { placesOf } from './dtn-places.ts';
import { createElsewhereHook } from './elsewhere-hook.ts';
import type { ParticipantSide } from './participant-side.ts';
import { secretFor } from './reading-secrets.ts';

export interface ElsewhereOptions {
  readonly row: EnvironmentParticipant;
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
}

/** A participant that runs elsewhere: nothing of it is started here. @throws {SetUpFault} when a secret is missing */
export async function elsewhereSide(options: ElsewhereOptions): Promise<ParticipantSide> {
  const { row, environment, pack, pki, dip, clock } = options;
  const origins = listedOrigins(row);
  const cast = castWith(row.parties, pack.reference === 'adapter' ? 'every role' : 'processes');
  const prefix = areaOf(row.parties) ?? '10';
  const ranged = row.parties.find(({ mpanRange }) => mpanRange !== undefined)?.mpanRange;
  const given = new Map<string, EnvironmentParty>(row.parties.map((party) => [party.dipId, party]));
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
  return {
    cast,
    mpans: { prefix, from: ranged?.from ?? 1, ...(ranged === undefined ? {} : { to: ranged.to }) },
    ...(row.dtn === undefined ? {} : { places: placesOf(row.dtn) }),
    dipNames: environment.dip.names,
    signsByWallClock: row.testHook === undefined || row.testHook.signatures === 'wall clock',
    requireListed(url) {
      const fault = faultAt(url, 'a webhook that it registered');
      trouble ??= fault;
      if (fault !== undefined) throw fault;
    },
    entryOf: (party) => entryOf(party, given.get(party.dipId)),
    async open({ post, nextNumber }) {
      const client = createHttpClient({ identity: dip, ca: pki.ca, timeoutMs: environment.limits.requestTimeoutMs });
      const tools = { client, cast, requireListed, post, nextNumber, now: () => clock.now(), trouble: () => trouble };
      const hook = createElsewhereHook({ ...options, ...tools });
      return { hook, name: row.name, software: row.software, close: () => hook.close() };
    },
  };
}

/** @throws {SetUpFault} when its API key is not where the environment says */
function entryOf(party: Party, given: EnvironmentParty | undefined) {
  if (!party.real || given === undefined) return party;
  const { apiKey, webhook } = given;
  return {
    ...party,
    ...(apiKey === undefined ? {} : { apiKey: secretFor(`the API key of ${party.name} (${party.role})`, apiKey) }),
    ...(webhook === undefined ? {} : { webhooks: { '*': webhook } }),
  };
}
