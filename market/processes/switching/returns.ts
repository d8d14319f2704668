import { localMidnight } from '../../calendar/london.ts';
import type { PartyDirectory } from '../../parties/party.ts';
import type { Settings } from '../../settings/settings.ts';
import type { MeteringPoint, Registration } from '../metering-point.ts';

/** Whether a supplier is one of those that work under the new arrangements. */
export function isQualified(dipId: string, directory: PartyDirectory): boolean {
  return directory.byDipId(dipId)?.qualified !== false;
}

/**
 * Whether a switch takes a migrated metering point back to legacy arrangements: to a supplier that is not qualified, before the
 * one-way gate (M14), and not where the site has complex metering (mhhs-domain.md 3.5). Where it may not, the switch is one like
 * any other, and the metering point stays migrated (inferred: a registration cannot be refused by its registration service).
 */
export function returnsToLegacy(
  point: MeteringPoint,
  gaining: Registration,
  directory: PartyDirectory,
  settings: Settings,
): boolean {
  return (
    point.regime === 'migrated' &&
    !isQualified(gaining.supplierDipId, directory) &&
    !point.complexSite &&
    gaining.effectiveFrom < localMidnight(settings.m14_date)
  );
}
