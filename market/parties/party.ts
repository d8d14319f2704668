import type { DipId } from '../identifiers/dip-id.ts';
import type { Mpid } from '../identifiers/mpid.ts';
import type { RoleCode } from '../identifiers/roles.ts';
import type { PartyRef } from '../record/entries.ts';

export type Segment = 'S' | 'A' | 'U';
export type Service = 'metering' | 'data';

/** A party of the market: one organisation in one role. */
export interface Party extends PartyRef {
  readonly dipId: DipId;
  readonly mpid: Mpid;
  readonly role: RoleCode;
  /** Distributor prefix a registration service, network operator or unmetered supplies operator is responsible for. */
  readonly distributorPrefix?: string;
  /** False for a supplier that may not start a migration. */
  readonly qualified?: boolean;
}

export interface ServiceRole {
  readonly role: RoleCode;
  readonly service: Service;
  readonly segment: Segment;
}

/** Which role provides which service in which segment (mhhs-domain.md 2). */
export const serviceRoles = [
  { role: 'MSS', service: 'metering', segment: 'S' },
  { role: 'MSA', service: 'metering', segment: 'A' },
  { role: 'UMSO', service: 'metering', segment: 'U' },
  { role: 'SDS', service: 'data', segment: 'S' },
  { role: 'ADS', service: 'data', segment: 'A' },
  { role: 'UMSDS', service: 'data', segment: 'U' },
] as const satisfies readonly ServiceRole[];

/** The role that provides a service in a segment. */
export function roleFor(service: Service, segment: Segment): RoleCode {
  const row = serviceRoles.find((candidate) => candidate.service === service && candidate.segment === segment);
  if (row === undefined) throw new RangeError(`no role provides the ${service} service in segment ${segment}`);
  return row.role;
}

/** The parties of a market, looked up as the registration service looks them up in industry standing data. */
export interface PartyDirectory {
  readonly parties: readonly Party[];
  byDipId(dipId: string): Party | undefined;
  /** The first party in a role; with a name, the one of that name. */
  inRole(role: RoleCode, name?: string): Party | undefined;
}

export function directoryOf(parties: readonly Party[]): PartyDirectory {
  const byId = new Map(parties.map((party) => [party.dipId as string, party]));
  return {
    parties,
    byDipId: (dipId) => byId.get(dipId),
    inRole: (role, name) => parties.find((party) => party.role === role && (name === undefined || party.name === name)),
  };
}
