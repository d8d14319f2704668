import type { StandingData } from '../isd/standing-data.ts';

/** A metering point that its supplier has put into an additional BM unit (D0297), with London dates, both included. */
export interface BmUnitMapping {
  readonly mpan: string;
  readonly bmUnit: string;
  readonly from: string;
  readonly to?: string;
}

/** The BM unit that a metering point settles in. */
export interface MappedBmUnit {
  readonly bmUnit: string;
  readonly isDefault: boolean;
  /** Why a mapping was not followed; the default BM unit takes the metering point then. */
  readonly fault?: string;
}

/**
 * The BM unit of a metering point on a settlement day: that of the mapping in force, the newest one of several, as long as the unit is of
 * the supplier and in the GSP group; otherwise the supplier's default one. A mapping does not outlive a change of supplier.
 * @throws {RangeError} when the supplier has no default BM unit in the GSP group
 */
export function bmUnitOf(
  mpan: string,
  at: { readonly supplier: string; readonly gspGroup: string },
  mappings: readonly BmUnitMapping[],
  data: StandingData,
): MappedBmUnit {
  const fallback = data.defaultBmUnit(at.supplier, at.gspGroup);
  if (fallback === undefined) {
    throw new RangeError(
      `${at.supplier} has no default BM unit in ${at.gspGroup}, standing data version ${data.version}`,
    );
  }
  const day = data.settlementDate;
  const [mapping] = mappings
    .filter((row) => row.mpan === mpan && row.from <= day && day <= (row.to ?? '9999-12-31'))
    .sort((a, b) => (a.from === b.from ? (a.bmUnit < b.bmUnit ? -1 : 1) : a.from < b.from ? 1 : -1));
  if (mapping === undefined) return { bmUnit: fallback.id, isDefault: true };
  const unit = data.bmUnit(mapping.bmUnit);
  if (unit === undefined)
    return { ...asDefault(fallback.id), fault: `there is no BM unit ${mapping.bmUnit} on ${day}` };
  if (unit.supplier === at.supplier && unit.gspGroup === at.gspGroup)
    return { bmUnit: unit.id, isDefault: unit.isDefault };
  const fault = `BM unit ${unit.id} is of ${unit.supplier} in ${unit.gspGroup}, the metering point of ${at.supplier} in ${at.gspGroup}`;
  return { ...asDefault(fallback.id), fault };
}

const asDefault = (bmUnit: string): MappedBmUnit => ({ bmUnit, isDefault: true });
