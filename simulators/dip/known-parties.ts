import type { RoleCode } from '../../market/identifiers/roles.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { KnownParties } from './addressing.ts';
import type { Directory, DirectoryParty } from './directory.ts';

/** Who the DIP knows to be concerned with a metering point. */
export interface PartiesByPoint {
  readonly of: KnownParties;
  /** @throws {HarnessFault} when a DIP ID is not in the directory, or has another role there */
  learn(mpan: string, parties: readonly { readonly role: RoleCode; readonly dipId: string }[]): void;
  forget(mpan?: string): void;
}

const nobody: readonly DirectoryParty[] = [];

export function createKnownParties(directory: Directory): PartiesByPoint {
  const byMpan = new Map<string, readonly DirectoryParty[]>();
  return {
    of: (mpan) => byMpan.get(mpan) ?? nobody,
    learn(mpan, parties) {
      const found = parties.map(({ role, dipId }) => {
        const party = directory.byDipId(dipId);
        if (party?.role === role) return party;
        const known = party === undefined ? 'does not have it' : `gives it the role ${party.role}`;
        throw new HarnessFault(`${mpan} cannot have the ${role} ${dipId}: the directory of the DIP ${known}`);
      });
      byMpan.set(mpan, found);
    },
    forget(mpan) {
      if (mpan === undefined) byMpan.clear();
      else byMpan.delete(mpan);
    },
  };
}
