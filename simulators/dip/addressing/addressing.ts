import type { RoleCode } from '../../../market/identifiers/roles.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { Route } from './routes.ts';

export type How = 'primary' | 'secondary' | 'always';

export interface Recipient {
  readonly party: DirectoryParty;
  readonly how: How;
}

/** To whom a message goes, and how each was found. */
export interface Address {
  /** Undefined for an interface without a metering point. */
  readonly mpan: string | undefined;
  /** As the sender wrote them, unknown ones included. */
  readonly primaryIds: readonly string[];
  readonly primary: readonly DirectoryParty[];
  readonly secondary: readonly DirectoryParty[];
  readonly always: readonly DirectoryParty[];
  /** True when only the sender can know the recipient. */
  readonly needsPrimary: boolean;
  /** Everybody who receives it, primary first. */
  readonly recipients: readonly Recipient[];
  /** Roles looked for among the parties of the metering point. */
  readonly secondaryRoles: readonly RoleCode[];
}

/** The parties that the DIP knows for a metering point, the supplier before the current one among them where it is asked for. */
export type KnownParties = (mpan: string, also?: 'the former supplier') => readonly DirectoryParty[];

const nobody: readonly DirectoryParty[] = [];
const noIds: readonly string[] = [];

/**
 * Primary recipients are named by the sender, secondary ones are found by the metering point, "always" ones by the interface
 * (dip-messages.md 1.5). The distributor of the area stands in the message itself, so it is found for any metering point.
 * So is the registration service of that distributor.
 * Nobody is addressed twice, and the sender does not get its own message back by routing.
 */
export function addressOf(message: DipMessage, route: Route, directory: Directory, known: KnownParties): Address {
  const { A0, M0, M1, R0, S1 } = message.payload.CommonBlock;
  const mpan = M0?.MPANCore ?? M1?.principalMPAN;
  const primaryIds = A0 === undefined || A0.primaryRecipients.length === 0 ? noIds : namedIn(A0.primaryRecipients);
  const primary = found(primaryIds, directory);
  const taken = new Set<string>(primaryIds).add(S1.senderDIPID);
  const primaryOnly = route.rejectionToPrimaryOnly && R0?.responseCode === 'R' && primary.length > 0;
  const distributor = directory.byDipId((M0 ?? M1)?.distributorDIPID ?? '');
  const ofPoint = mpan === undefined || route.secondary.length === 0 ? nobody : ofPoints(message, mpan, route, known);
  const ofPointAndArea = distributor === undefined ? ofPoint : [...ofPoint, ...ofArea(distributor, ofPoint, directory)];
  const everywhere = directory.ofRoles(route.always);
  const secondary = primaryOnly ? nobody : fresh(ofPointAndArea, route.secondary, taken);
  const always = primaryOnly ? nobody : fresh(everywhere, route.always, taken);
  const recipients: Recipient[] = [];
  for (const party of primary) recipients.push({ party, how: 'primary' });
  for (const party of secondary) recipients.push({ party, how: 'secondary' });
  for (const party of always) recipients.push({ party, how: 'always' });
  const { primaryRequired: needsPrimary, secondary: secondaryRoles } = route;
  return { mpan, primaryIds, primary, secondary, always, recipients, needsPrimary, secondaryRoles };
}

/** The parties of the metering point and, where the interface says so, of those that the message links to it. */
function ofPoints(message: DipMessage, mpan: string, route: Route, known: KnownParties): readonly DirectoryParty[] {
  const own = known(mpan, route.formerSupplier === true ? 'the former supplier' : undefined);
  const linked = route.linkedPoints === undefined ? [] : linkedIn(message, route.linkedPoints);
  return linked.length === 0 ? own : [...own, ...linked.flatMap((one) => (one === mpan ? nobody : known(one)))];
}

function linkedIn(message: DipMessage, { list, key }: NonNullable<Route['linkedPoints']>): readonly string[] {
  const elements = message.payload.CustomBlock?.[list];
  if (!Array.isArray(elements)) return [];
  const found = elements.map((element) => (element as Readonly<Record<string, unknown>>)[key]);
  return [...new Set(found.filter((one): one is string => typeof one === 'string'))];
}

/**
 * The distributor and, where no registration service is known for the metering point, the one of the same market participant:
 * a distributor runs the registration of its own area. Inferred.
 */
function ofArea(
  distributor: DirectoryParty,
  ofPoint: readonly DirectoryParty[],
  directory: Directory,
): readonly DirectoryParty[] {
  if (ofPoint.some(({ role }) => role === 'REGS')) return [distributor];
  const own = directory.ofRoles(registration).filter(({ mpid }) => mpid === distributor.mpid);
  return own.length === 1 ? [distributor, ...own] : [distributor];
}

const registration: readonly RoleCode[] = ['REGS'];

function namedIn(ids: readonly (string | null)[]): readonly string[] {
  return ids.filter((id): id is string => id !== null);
}

function found(ids: readonly string[], directory: Directory): readonly DirectoryParty[] {
  if (ids.length === 0) return nobody;
  const parties = [...new Set(ids)].map((id) => directory.byDipId(id));
  return parties.filter((party) => party !== undefined);
}

/** Those of the roles that were not taken before; they are taken afterwards. */
function fresh(
  parties: readonly DirectoryParty[],
  roles: readonly RoleCode[],
  taken: Set<string>,
): readonly DirectoryParty[] {
  if (parties.length === 0) return nobody;
  return parties.filter(({ dipId, role }) => {
    if (!roles.includes(role) || taken.has(dipId)) return false;
    taken.add(dipId);
    return true;
  });
}
