import { didYouMean } from '../../environments/nearest.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import { castOf } from '../../market/parties/cast.ts';
import type { Party } from '../../market/parties/party.ts';
import { UsageFault } from '../exit-codes.ts';

/** What `--only` can name. The DIP is always there: the parties reach one another through it and in no other way. */
const parts: Readonly<Record<string, readonly RoleCode[]>> = {
  // What the DIP replays comes from a party of its own.
  dip: ['DIP'],
  mprs: ['REGS', 'LDSO'],
  suppliers: ['SUP'],
  metering: ['MSS', 'MSA', 'UMSO'],
  data: ['SDS', 'ADS', 'UMSDS', 'MDR'],
  helix: ['MDS', 'LSS', 'VAS', 'ISD'],
  enquiry: ['EES'],
  dcc: ['DCC'],
};

export const partNames: readonly string[] = Object.keys(parts);

/**
 * The cast with everybody marked real whom somebody else plays: who is in none of the parts asked for, and who is named.
 * @param only names of parts; all when empty
 * @param real DIP IDs
 * @throws {UsageFault} for a part or a DIP ID that there is not
 */
export function castFor(only: readonly string[], real: readonly string[]): readonly Party[] {
  const unknown = only.find((name) => parts[name] === undefined);
  if (unknown !== undefined) {
    const near = didYouMean(unknown, partNames);
    throw new UsageFault(
      `--only takes ${partNames.join(', ')}, not ${unknown}.${near}`,
      'leave it out for all of them',
    );
  }
  const cast = castOf();
  const stranger = real.find((dipId) => cast.every((party) => party.dipId !== dipId));
  if (stranger !== undefined) {
    const near = didYouMean(
      stranger,
      cast.map(({ dipId }) => dipId),
    );
    throw new UsageFault(
      `no party of the market has the DIP ID ${stranger}.${near}`,
      'name parties by DIP ID, joined by commas',
    );
  }
  const roles = (only.length === 0 ? partNames : only).flatMap((name) => parts[name] ?? []);
  return cast.map((party) => ({ ...party, real: real.includes(party.dipId) || !roles.includes(party.role) }));
}
