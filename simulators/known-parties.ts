import type { RoleCode } from '../market/identifiers/roles.ts';
import type { PartyDirectory } from '../market/parties/party.ts';
import type { MeteringPoint } from '../market/processes/metering-point.ts';

/** Who the DIP works out as secondary recipients for a metering point. */
export function knownParties(point: MeteringPoint, directory: PartyDirectory): { role: RoleCode; dipId: string }[] {
  const ids = [
    point.registrations.at(-1)?.supplierDipId,
    point.distributorDipId,
    point.appointments.metering.at(-1)?.providerDipId,
    point.appointments.data.at(-1)?.providerDipId,
    point.retriever?.providerDipId,
  ];
  return ids
    .map((id) => (id === undefined ? undefined : directory.byDipId(id)))
    .filter((party) => party !== undefined)
    .map((party) => ({ role: party.role, dipId: party.dipId }));
}
