import { cellMaker } from '../cells.ts';
import type { StandingData } from '../isd/standing-data.ts';
import { verdictsOn } from './class-verdict.ts';
import type { PointClass } from './point-class.ts';
import type { DayVolumes } from './settlement-day-volumes.ts';

/** What a supplier has on one network tariff on a settlement day: uncorrected, without losses, as network charges are worked out. */
export interface TariffVolumes {
  readonly gspGroup: string;
  readonly distributor: string;
  readonly supplier: string;
  readonly tariff: string;
  readonly direction: 'I' | 'E';
  readonly domestic: boolean;
  /** Wh in each half-hour, magnitudes: the direction says which way. */
  readonly actual: Float64Array;
  readonly estimated: Float64Array;
  /** Metering points in each half-hour. */
  readonly energised: Float64Array;
  readonly deEnergised: Float64Array;
}

const tariffKey = (of: PointClass): string =>
  [of.distributor, of.gspGroup, of.supplier, of.tariff, of.quantity, of.domestic].join('|');

function emptyVolumes(of: PointClass, cells: () => Float64Array): TariffVolumes {
  return {
    ...{ gspGroup: of.gspGroup, distributor: of.distributor, supplier: of.supplier, tariff: of.tariff },
    ...{ direction: of.quantity === 'AI' ? 'I' : 'E', domestic: of.domestic },
    ...{ actual: cells(), estimated: cells(), energised: cells(), deEnergised: cells() },
  };
}

/**
 * Volumes by network tariff. Metering points whose tariff is not known, or does not fit their direction or premises, settle but
 * are left out here, and were noted.
 * @returns in order of distributor, GSP group, supplier and tariff
 */
export function tariffVolumesOf(
  { rows, periods }: DayVolumes,
  data: StandingData,
  verdictOf = verdictsOn(data),
): readonly TariffVolumes[] {
  const found = new Map<string, TariffVolumes>();
  const cells = cellMaker(periods);
  for (const { of, actual, estimated, actualCount, estimatedCount } of rows) {
    const verdict = verdictOf(of);
    if (verdict.refused !== undefined || verdict.defaulted.includes('unknown-tariff')) continue;
    const key = tariffKey(of);
    const volumes = found.get(key) ?? emptyVolumes(of, cells);
    found.set(key, volumes);
    const counted = of.energised ? volumes.energised : volumes.deEnergised;
    for (let place = 0; place < periods; place += 1) {
      volumes.actual[place] = (volumes.actual[place] ?? 0) + (actual[place] ?? 0);
      volumes.estimated[place] = (volumes.estimated[place] ?? 0) + (estimated[place] ?? 0);
      counted[place] = (counted[place] ?? 0) + (actualCount[place] ?? 0) + (estimatedCount[place] ?? 0);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, volumes]) => volumes);
}
