import { hash } from 'node:crypto';
import type { EntryOf, IdentityChanged, PartyRef } from '../../../market/record/entries.ts';
import { boundedCache } from '../../../wire/bounded-cache.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { DipSettings } from '../settings.ts';
import { bareFingerprint, type Directory, type DirectoryParty } from './directory.ts';

/** By what a caller shows who it is: mutual TLS and signatures have certificates of their own. */
export type IdentityKind = IdentityChanged['what'];

/** One key or certificate. A key is named by its sha256 in hex, a certificate by its SHA-256 fingerprint. */
export interface IdentityRow {
  /** Undefined for a certificate that was revoked without ever being registered. */
  readonly party: PartyRef | undefined;
  readonly what: IdentityKind;
  readonly id: string;
  readonly state: 'registered' | 'revoked';
}

/** What a portal does: keys and certificates come and go while the DIP runs. Every change is recorded, keys never are. */
export interface IdentityDesk {
  /**
   * From now on nobody is served with it.
   * @throws {HarnessFault} for a key that the DIP does not know
   */
  revoke(target: { readonly apiKey: string } | { readonly certificate: string }, by?: string): void;
  /**
   * Adds a key or the fingerprint of a certificate to a party, a connection provider too. It also lifts a revocation. A party
   * without registered certificates could use any of the trusted authority; from the first one on only those registered serve.
   * @throws {HarnessFault} for a DIP ID that the directory has not, or a key that another party has
   */
  register(
    input: { readonly dipId: string } & (
      | { readonly apiKey: string }
      | { readonly mtlsCertificate: string }
      | { readonly signingCertificate: string }
    ),
    by?: string,
  ): void;
  /** Everything that is or was registered, without secrets. */
  list(): readonly IdentityRow[];
}

/** What admission asks. */
export interface Identities {
  readonly desk: IdentityDesk;
  /** The owner of a key, or why it does not serve, in words. */
  ownerOf(
    apiKey: string,
  ): { readonly owner: DirectoryParty } | { readonly why: string; readonly owner?: DirectoryParty };
  /** Why a certificate does not serve for a party, in words; undefined when it does. */
  certificateFault(owner: DirectoryParty, what: Certificate, fingerprint: string, subject: string): string | undefined;
  /** Does again what an entry of an earlier run tells. */
  restore(entry: EntryOf<'identity'>): void;
}

type Certificate = 'mtls-certificate' | 'signing-certificate';

const certificateKinds = ['mtls-certificate', 'signing-certificate'] as const;
const titles: Readonly<Record<Certificate, string>> = {
  'mtls-certificate': 'client certificate',
  'signing-certificate': 'signing certificate',
};

interface Change extends Pick<IdentityChanged, 'action' | 'what' | 'id'> {
  readonly party: DirectoryParty | undefined;
}

/** Keys and certificates of the directory, and what the desk changed since. */
export function createIdentities(
  directory: Directory,
  journal: Journal,
  settings: Pick<DipSettings, 'providerCertificates'>,
  noted: (seq: number) => void,
): Identities {
  const rows = new Map<string, Change>();
  const nameOf = (what: IdentityKind, id: string, dipId = '') => `${what} ${id} ${what === 'api-key' ? '' : dipId}`;
  // A certificate is revoked for everybody, whatever it was registered for.
  const revokedCertificates = new Set<string>();
  const ofKey = new Map<string, Change>();
  /** The same few certificates come with every request. */
  const idOf = boundedCache<string, string>(256);
  const lists = new Map<DirectoryParty, Record<Certificate, Set<string>>>();
  const own = (party: DirectoryParty): Record<Certificate, Set<string>> => {
    const known = lists.get(party) ?? { 'mtls-certificate': new Set(), 'signing-certificate': new Set() };
    lists.set(party, known);
    return known;
  };

  const apply = (change: Change): void => {
    const { action, what, id, party } = change;
    rows.set(nameOf(what, id, party?.dipId), change);
    if (what === 'api-key') ofKey.set(id, change);
    else if (action === 'revoked') revokedCertificates.add(id);
    else {
      revokedCertificates.delete(id);
      if (party !== undefined) own(party)[what].add(id);
    }
  };
  const record = (change: Change, by: string): void => {
    const { action, what, id, party } = change;
    const ref = party === undefined ? {} : { party: directory.refOf(party) };
    noted(journal.append({ kind: 'identity', action, what, id, ...ref, by }).seq);
    apply(change);
  };

  for (const party of directory.parties) {
    const register = (what: IdentityKind, ids: readonly string[]) => {
      for (const id of ids) apply({ action: 'registered', what, id, party });
    };
    register('api-key', directory.keysOf(party).map(keyId));
    register('mtls-certificate', (party.mtlsFingerprints ?? []).map(bareFingerprint));
    register('signing-certificate', (party.signingFingerprints ?? []).map(bareFingerprint));
  }

  /** Those of the party itself, and, where the settings let them, of the providers it named. */
  const registeredFor = (owner: DirectoryParty, what: Certificate): readonly ReadonlySet<string>[] => {
    const providers = settings.providerCertificates === 'accept' ? (owner.connectionProviders ?? []) : [];
    const parties = [owner, ...providers.map((dipId) => directory.byDipId(dipId)).filter((one) => one !== undefined)];
    return parties.map((party) => lists.get(party)?.[what]).filter((one) => one !== undefined);
  };

  return {
    desk: {
      revoke(target, by = 'tester') {
        if ('apiKey' in target) {
          const known = ofKey.get(keyId(target.apiKey));
          if (known === undefined) throw new HarnessFault('No party has the API key that was to be revoked');
          record({ ...known, action: 'revoked' }, by);
          return;
        }
        const id = bareFingerprint(target.certificate);
        const holders = [...rows.values()].filter((row) => row.what !== 'api-key' && row.id === id);
        if (holders.length > 0) for (const row of holders) record({ ...row, action: 'revoked' }, by);
        else for (const what of certificateKinds) record({ action: 'revoked', what, id, party: undefined }, by);
      },
      register(input, by = 'tester') {
        const party = directory.byDipId(input.dipId);
        if (party === undefined) throw new HarnessFault(`The directory of the DIP has no party ${input.dipId}`);
        const [what, id] = whatIn(input);
        const holder = what === 'api-key' ? ofKey.get(id)?.party : undefined;
        if (holder !== undefined && holder !== party)
          throw new HarnessFault(`${holder.name} and ${party.name} would have the same API key`);
        record({ action: 'registered', what, id, party }, by);
      },
      list: () =>
        [...rows.values()].map(({ what, id, action, party }) => ({
          party: party === undefined ? undefined : directory.refOf(party),
          ...{ what, id, state: what !== 'api-key' && revokedCertificates.has(id) ? 'revoked' : action },
        })),
    },
    ownerOf(apiKey) {
      const known = ofKey.get(keyId(apiKey));
      if (known?.party === undefined) return { why: 'unknown API key' };
      if (known.action === 'registered') return { owner: known.party };
      return { why: `the API key of ${known.party.name} was revoked`, owner: known.party };
    },
    certificateFault(owner, what, fingerprint, subject) {
      const id = idOf(fingerprint, bareFingerprint);
      if (revokedCertificates.has(id)) return `the ${titles[what]} of ${oneLine(subject)} was revoked`;
      // Nothing registered for the party itself allows any certificate of a trusted authority.
      if ((lists.get(owner)?.[what].size ?? 0) === 0) return undefined;
      if (registeredFor(owner, what).some((ids) => ids.has(id))) return undefined;
      return `the ${titles[what]} of ${oneLine(subject)} is not registered for ${owner.name}`;
    },
    restore({ action, what, id, party }) {
      apply({ action, what, id, party: party?.dipId === undefined ? undefined : directory.byDipId(party.dipId) });
    },
  };
}

type Registration = Parameters<IdentityDesk['register']>[0];

function whatIn(input: Registration): readonly [IdentityKind, string] {
  if ('apiKey' in input) return ['api-key', keyId(input.apiKey)];
  if ('mtlsCertificate' in input) return ['mtls-certificate', bareFingerprint(input.mtlsCertificate)];
  return ['signing-certificate', bareFingerprint(input.signingCertificate)];
}

/** A certificate's subject has a line for each of its parts. */
function oneLine(subject: string): string {
  return subject.replaceAll('\n', ', ');
}

/** By this a key is named and found; the key itself is nowhere kept. */
function keyId(apiKey: string): string {
  return hash('sha256', apiKey);
}
