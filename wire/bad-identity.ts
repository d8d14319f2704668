import { join } from 'node:path';
import { type IdentityOptions, openPki, type PartyIdentity, type Pki } from './pki.ts';

/** What can be wrong with a certificate, as a tester would say it. */
export const badIdentities = ['expired', 'not-yet-valid', 'foreign-authority', 'wrong-party'] as const;
export type BadIdentity = (typeof badIdentities)[number];

const dayMs = 86_400_000;

const validity: Readonly<Record<BadIdentity, (at: number) => IdentityOptions>> = {
  expired: (at) => ({ validTo: new Date(at - dayMs) }),
  'not-yet-valid': (at) => ({ validFrom: new Date(at + dayMs) }),
  'foreign-authority': () => ({}),
  'wrong-party': () => ({}),
};

/**
 * Certificates for mutual TLS and for signing with one thing wrong with both. They are kept beside those of the PKI.
 * @param name of the party they pretend to be for; it stands in the certificate, but for "wrong-party", which has a name of its own
 * @param at epoch milliseconds at which they are wrong; dates are a day off
 */
export async function badIdentity(pki: Pki, name: string, fault: BadIdentity, at: number): Promise<PartyIdentity> {
  const foreign = fault === 'foreign-authority' ? await openPki(join(pki.directory, 'foreign')) : pki;
  return foreign.identity(fault === 'foreign-authority' ? name : `${name} (${fault})`, validity[fault](at));
}
