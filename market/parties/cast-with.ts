import type { DipId } from '../identifiers/dip-id.ts';
import type { Mpid } from '../identifiers/mpid.ts';
import type { RoleCode } from '../identifiers/roles.ts';
import { castOf } from './cast.ts';
import type { Party } from './party.ts';

/** A party that somebody else plays, by the identity it has there. */
export interface RealParty {
  readonly role: RoleCode;
  readonly mpid: Mpid;
  readonly dipId: DipId;
  readonly name?: string | undefined;
  readonly distributorPrefix?: string | undefined;
}

/** Scenarios call suppliers by these names, so whoever stands in for one goes by it. */
const keepsItsName: readonly RoleCode[] = ['SUP'];

/**
 * The market around a participant of somebody else: its parties take the first places of their roles, under their own identities.
 * Where another party of the cast has the same DIP ID or, in the same role, the same MPID, the two change theirs. The network
 * operator's area is that of the real one.
 */
export function castWith(real: readonly RealParty[], of: 'processes' | 'every role' = 'processes'): readonly Party[] {
  return withArea(real, real.reduce<readonly Party[]>(takePlace, castOf([], of)));
}

function takePlace(cast: readonly Party[], real: RealParty): readonly Party[] {
  const replaced = cast.find((party) => party.role === real.role && !party.real);
  const name = keepsItsName.includes(real.role) ? replaced?.name : (real.name ?? replaced?.name);
  const taken: Party = {
    ...replaced,
    ...{ role: real.role, mpid: real.mpid, dipId: real.dipId, name: name ?? real.mpid, real: true },
    ...(real.distributorPrefix === undefined ? {} : { distributorPrefix: real.distributorPrefix }),
  };
  if (replaced === undefined) return [...cast, taken];
  return cast.map((party) => (party === replaced ? taken : givingWay(party, real, replaced)));
}

function givingWay(party: Party, real: RealParty, replaced: Party): Party {
  return {
    ...party,
    ...(party.dipId === real.dipId ? { dipId: replaced.dipId } : {}),
    ...(party.role === real.role && party.mpid === real.mpid ? { mpid: replaced.mpid } : {}),
  };
}

/** Whoever is responsible for the area of our network operator is responsible for that of the real one. */
function withArea(real: readonly RealParty[], cast: readonly Party[]): readonly Party[] {
  const prefix = areaOf(real);
  const [ours] = castOf();
  if (prefix === undefined) return cast;
  return cast.map((party) =>
    party.distributorPrefix === ours?.distributorPrefix ? { ...party, distributorPrefix: prefix } : party,
  );
}

/** The digits that MPANs of a real network operator begin with; undefined where ours is the network operator. */
export function areaOf(real: readonly Pick<RealParty, 'role' | 'distributorPrefix'>[]): string | undefined {
  return real.find(({ role, distributorPrefix }) => ['REGS', 'LDSO'].includes(role) && distributorPrefix !== undefined)
    ?.distributorPrefix;
}
