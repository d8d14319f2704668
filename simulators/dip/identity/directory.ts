import type { RoleCode } from '../../../market/identifiers/roles.ts';
import type { PartyRef } from '../../../market/record/entries.ts';

/** A party that the DIP knows: one DIP ID stands for one pair of MPID and DIP role. */
export interface DirectoryParty extends PartyRef {
  readonly dipId: string;
  readonly role: RoleCode;
  readonly mpid: string;
  /** The key it sends in X-API-Key. A party without one cannot send over HTTP. */
  readonly apiKey?: string;
  /** Further keys that serve as well: a key is replaced by having two for a while. */
  readonly apiKeys?: readonly string[];
  /** SHA-256 fingerprints of its client certificates. Left out: any certificate of the trusted authority serves. */
  readonly mtlsFingerprints?: readonly string[];
  /** SHA-256 fingerprints of its signing certificates. Left out: any certificate of the trusted authority serves. */
  readonly signingFingerprints?: readonly string[];
  /** DIP connection providers that may send for it. */
  readonly connectionProviders?: readonly string[];
  /** Webhooks set beforehand, as in the portal: interface id to URL, "*" for every interface, "status" for status messages. */
  readonly webhooks?: Readonly<Record<string, string>>;
}

export interface Directory {
  readonly parties: readonly DirectoryParty[];
  byDipId(dipId: string): DirectoryParty | undefined;
  /** Every key that the party was given. */
  keysOf(party: DirectoryParty): readonly string[];
  /** Every party of these roles; asked with one array again and again, it is looked up once. */
  ofRoles(roles: readonly RoleCode[]): readonly DirectoryParty[];
  /** The party as the record names it: without keys and certificates. The same object each time. */
  refOf(party: DirectoryParty): PartyRef;
}

/**
 * The parties by DIP ID, key and role.
 * @throws {RangeError} when two parties share a DIP ID or an API key
 */
export function createDirectory(parties: readonly DirectoryParty[]): Directory {
  const byDipId = new Map<string, DirectoryParty>();
  const byApiKey = new Map<string, DirectoryParty>();
  const byRole = new Map<RoleCode, DirectoryParty[]>();
  const byRoles = new WeakMap<readonly RoleCode[], readonly DirectoryParty[]>();
  const refs = new Map<DirectoryParty, PartyRef>();
  for (const party of parties) {
    if (byDipId.has(party.dipId)) throw new RangeError(`two parties of the directory have the DIP ID ${party.dipId}`);
    byDipId.set(party.dipId, party);
    for (const key of keysIn(party)) {
      const other = byApiKey.get(key);
      if (other !== undefined) throw new RangeError(`${other.name} and ${party.name} have the same API key`);
      byApiKey.set(key, party);
    }
    byRole.set(party.role, [...(byRole.get(party.role) ?? []), party]);
    refs.set(party, refWithoutSecrets(party));
  }
  return {
    parties,
    byDipId: (dipId) => byDipId.get(dipId),
    keysOf: keysIn,
    ofRoles(roles) {
      const found = byRoles.get(roles) ?? roles.flatMap((role) => byRole.get(role) ?? []);
      byRoles.set(roles, found);
      return found;
    },
    refOf: (party) => refs.get(party) ?? refWithoutSecrets(party),
  };
}

function keysIn({ apiKey, apiKeys = [] }: DirectoryParty): readonly string[] {
  return apiKey === undefined ? apiKeys : [...new Set([apiKey, ...apiKeys])];
}

/** A fingerprint in one form; colons and case do not matter. */
export function bareFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toUpperCase();
}

function refWithoutSecrets(party: DirectoryParty): PartyRef {
  const { role, mpid, dipId, name, real } = party;
  return { role, mpid, dipId, name, real };
}
