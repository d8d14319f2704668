import { dipId } from '../identifiers/dip-id.ts';
import { type GspGroupId, gspGroups } from '../identifiers/gsp-group.ts';
import { independentDistributors } from '../identifiers/independent-distributors.ts';
import { mpid } from '../identifiers/mpid.ts';
import type { RoleCode } from '../identifiers/roles.ts';
import { castOf } from '../parties/cast.ts';
import { directoryOf, type Party, type PartyDirectory } from '../parties/party.ts';

/** Where metering points of one distributor lie, and who serves them. */
export interface Area {
  readonly prefix: string;
  /** One for a host distributor, all of them for an independent one. */
  readonly gspGroups: readonly GspGroupId[];
  readonly directory: PartyDirectory;
}

/**
 * Roles of a network operator, and how a DIP ID of ours begins; the prefix ends it. The first two digits follow the role, and
 * none is one of the cast (market/parties/cast.ts), unless for the same party.
 */
const operatorRoles = [
  { role: 'REGS', digits: '22000000', title: 'registration service' },
  { role: 'LDSO', digits: '25000000', title: 'network operator' },
  { role: 'UMSO', digits: '13000010', title: 'unmetered supplies operator' },
] as const satisfies readonly { role: RoleCode; digits: string; title: string }[];

interface Distributor {
  readonly name: string;
  readonly mpid: string;
}

function distributorOf(prefix: string, own: readonly Party[]): Distributor {
  const host = gspGroups.find(({ distributorPrefix }) => distributorPrefix === prefix);
  if (host !== undefined) return { name: host.area, mpid: host.distributorMpid };
  const independent = independentDistributors.find((row) => row.prefix === prefix);
  if (independent !== undefined) return independent;
  const party = own.find(({ distributorPrefix }) => distributorPrefix === prefix);
  if (party !== undefined) return party;
  const known = `${gspGroups[0].distributorPrefix} to ${independentDistributors.at(-1)?.prefix}`;
  throw new RangeError(
    `no distributor is known for MPANs that begin with ${prefix}; known are ${known}, others by an environment whose party has that distributorPrefix`,
  );
}

/**
 * The area of a distributor, by the two digits that its MPANs begin with.
 * @param own parties of an environment; they go before those of the cast, and a role that nobody holds here gets a party
 * @throws {RangeError} when nobody is known to use the prefix
 */
export function areaOf(prefix: string, own: readonly Party[] = []): Area {
  const { name, mpid: mpidText } = distributorOf(prefix, own);
  const cast = castOf().filter(({ dipId: id }) => own.every((party) => party.dipId !== id));
  const here = [...own, ...cast].filter((party) => party.distributorPrefix === prefix);
  const added = operatorRoles
    .filter(({ role }) => here.every((party) => party.role !== role))
    .map(({ role, digits, title }) => ({
      role,
      mpid: mpid(mpidText),
      dipId: dipId(`${digits}${prefix}`),
      name: `${name} ${title}`,
      real: false,
      distributorPrefix: prefix,
    }));
  const elsewhere = (party: Party) =>
    operatorRoles.some(({ role }) => role === party.role) && (party.distributorPrefix ?? prefix) !== prefix;
  const host = gspGroups.find(({ distributorPrefix }) => distributorPrefix === prefix);
  return {
    prefix,
    gspGroups: host === undefined ? gspGroups.map(({ id }) => id) : [host.id],
    directory: directoryOf([...own, ...added, ...cast].filter((party) => !elsewhere(party))),
  };
}
