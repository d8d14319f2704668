import type { RoleCode } from '../../identifiers/roles.ts';
import type { PartyDirectory } from '../../parties/party.ts';
import { customBlock, text } from '../appointment/request.ts';
import { appointmentAt, type MeteringPoint, registrationAt } from '../metering-point.ts';
import type { Arrival, Occasion } from './duty.ts';

/** The places around a metering point, as a sender names a recipient. */
export const placeNames = [
  'the sender',
  'the registration service',
  'the supplier',
  'the gaining supplier',
  'the losing supplier',
  'the metering service',
  'the data service',
  'the retriever',
  'the network operator',
  'the unmetered supplies operator',
  'the market-wide data service',
  'the enquiry service',
  'the load shaping service',
  'the data communications company',
  'the replay service',
  'the supplier of the principal',
  'the leaving metering service',
  'the leaving data service',
] as const;

export type Place = (typeof placeNames)[number];

/** A DTN party: whoever sent the flow, or a party of the point by its DTN role. */
export type LegacyPlace =
  | 'the sender'
  | 'the supplier'
  | 'the gaining supplier'
  | 'the losing supplier'
  | 'the metering service'
  | 'the data service'
  | 'the registration service'
  | 'the network operator'
  | 'the gaining metering service'
  | 'the market-wide data service'
  | 'the legacy meter operator'
  | 'the legacy data collector'
  | 'the asset provider';

/** Roles of which the market has one that everybody knows. */
const central: Partial<Record<Place, RoleCode>> = {
  'the registration service': 'REGS',
  'the unmetered supplies operator': 'UMSO',
  'the market-wide data service': 'MDS',
  'the enquiry service': 'EES',
  'the load shaping service': 'LSS',
  'the data communications company': 'DCC',
  'the replay service': 'DIP',
};

/** Who is in a place of a metering point at an instant: a DIP ID, undefined when nobody is. */
export function inPlace(
  place: Exclude<Place, 'the sender'>,
  point: MeteringPoint | null,
  now: number,
  directory: PartyDirectory,
): string | undefined {
  const role = central[place];
  if (role !== undefined) return directory.inRole(role)?.dipId;
  if (point === null) return undefined;
  switch (place) {
    case 'the supplier':
      return registrationAt(point, now)?.supplierDipId;
    case 'the gaining supplier':
      return point.switchUnderWay?.registration.supplierDipId ?? point.registrations.at(-1)?.supplierDipId;
    case 'the losing supplier':
      return point.registrations.at(point.switchUnderWay === null ? -2 : -1)?.supplierDipId;
    case 'the metering service':
      return appointmentAt(point, 'metering', now)?.providerDipId;
    case 'the data service':
      return appointmentAt(point, 'data', now)?.providerDipId;
    case 'the retriever':
      return point.retriever?.providerDipId;
    case 'the network operator':
      return point.distributorDipId;
    case 'the supplier of the principal':
      return point.relations.find((relation) => relation.place === 'subsidiary')?.others[0]?.supplierDipId;
    default:
      return undefined;
  }
}

/** Places that only what a party held before a change says anything of: whoever was there. */
const former: Partial<Record<Place, Exclude<Place, 'the sender'>>> = {
  'the leaving metering service': 'the metering service',
  'the leaving data service': 'the data service',
};

/** The DIP IDs behind places, each once; a place that nobody is in is left out. */
export function dipIdsOf(places: readonly Place[], on: Arrival | Occasion): readonly string[] {
  const { now, directory } = on.context;
  const of = (place: Exclude<Place, 'the sender'>, point: MeteringPoint | null) =>
    inPlace(place, point, now, directory);
  const found = (place: Place) => {
    if (place === 'the sender') return on.message?.payload.CommonBlock.S1.senderDIPID;
    if (!('point' in on)) return of(place, null);
    const was = former[place];
    if (was !== undefined) return of(was, on.before);
    // Of a subsidiary that was left only what it was before says whose its principal is.
    return of(place, on.point) ?? (place === 'the supplier of the principal' ? of(place, on.before) : undefined);
  };
  const ids = places.map(found);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

const legacyRoles = {
  'the legacy meter operator': ['MOP'],
  'the legacy data collector': ['NHHDC', 'HHDC'],
} as const;

/** The metering service that a message about an appointment proposes (B070). */
function gainingMeteringService({ message, context }: Arrival): { role: string; mpid: string } | undefined {
  const proposal = message === undefined ? undefined : customBlock(message, 'B070');
  const party = context.directory.byDipId(text(proposal, 'proposedMeteringServiceDIPID') ?? '');
  return party === undefined ? undefined : { role: party.role, mpid: party.mpid };
}

/** The role and MPID behind a place on the DTN, undefined when nobody is there. */
export function dtnPartyOf(place: LegacyPlace, on: Arrival | Occasion): { role: string; mpid: string } | undefined {
  if (place === 'the sender') return on.arrived.kind === 'file' ? on.arrived.notice.from : undefined;
  const point = 'point' in on ? on.point : null;
  if (place === 'the legacy meter operator' || place === 'the legacy data collector') {
    const roles: readonly string[] = legacyRoles[place];
    return point?.legacyAgents.find(({ role }) => roles.includes(role));
  }
  if (place === 'the gaining metering service') return gainingMeteringService(on);
  if (place === 'the asset provider') {
    const mpid = point?.meters.at(-1)?.assetProvider;
    return mpid === undefined ? undefined : { role: 'MAP', mpid };
  }
  const { directory, now } = on.context;
  const party = directory.byDipId(inPlace(place, point, now, directory) ?? '');
  return party === undefined ? undefined : { role: party.role, mpid: party.mpid };
}
