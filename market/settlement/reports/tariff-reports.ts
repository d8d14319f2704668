import type { TariffVolumes } from '../consumption/tariff-volumes.ts';
import { mwhText } from '../energy.ts';
import { distinct, executionBlock, periodDuration, type ReportRun, runBlock, total } from './report-run.ts';

/** REP-002: what a supplier has on each network tariff, by network and GSP group. Volumes in MWh, uncorrected, without losses. */
export function supplierTariffReport(run: ReportRun, supplier: string, volumes: readonly TariffVolumes[]) {
  const own = volumes.filter((row) => row.supplier === supplier);
  return {
    R007: executionBlock(run),
    R002: runBlock(run),
    R009: { supplierMPID: supplier },
    'REP002-R027': distinct(own, (row) => row.distributor).map((distributorID) => ({
      R027: { distributorID },
      'REP002-R013': groupsOf(own.filter((row) => row.distributor === distributorID)),
    })),
  };
}

const groupsOf = (rows: readonly TariffVolumes[]) =>
  distinct(rows, (row) => row.gspGroup).map((GSPGroupID) => ({
    R013: { GSPGroupID },
    'REP002-R010': tariffsOf(rows.filter((row) => row.gspGroup === GSPGroupID)).map((tariff) => ({
      R010: tariff.R010,
      'REP002-R011': tariff.periods.map((period) => ({
        ...period.head,
        totalUncorrectedVolume: period.volume,
        ...period.counts,
      })),
      R0105: tariff.R0105,
    })),
  }));

/**
 * REP-002A: what each embedded network has in the area of its host, over all suppliers.
 * @param host MPID of the host network operator of the GSP group
 */
export function embeddedTariffReport(
  run: ReportRun,
  host: string,
  gspGroup: string,
  volumes: readonly TariffVolumes[],
) {
  const embedded = volumes.filter((row) => row.gspGroup === gspGroup && row.distributor !== host);
  return {
    R027: { distributorID: host },
    R013: { GSPGroupID: gspGroup },
    R007: executionBlock(run),
    R002: runBlock(run),
    'REP002A-R006': distinct(embedded, (row) => row.distributor).map((embeddedLDSOID) => ({
      R006: { embeddedLDSOID },
      'REP002A-R010': tariffsOf(embedded.filter((row) => row.distributor === embeddedLDSOID)).map((tariff) => ({
        R010: tariff.R010,
        'REP002A-R012': tariff.periods.map((period) => ({
          ...{ ...period.head, embeddedTotalUncorrectedVolume: period.volume, ...period.counts },
        })),
        R0105: tariff.R0105,
      })),
    })),
  };
}

/** REP-002B: what each supplier has on the network of an operator, in one GSP group. */
export function networkTariffReport(
  run: ReportRun,
  distributor: string,
  gspGroup: string,
  volumes: readonly TariffVolumes[],
) {
  const own = volumes.filter((row) => row.gspGroup === gspGroup && row.distributor === distributor);
  return {
    R027: { distributorID: distributor },
    R013: { GSPGroupID: gspGroup },
    R007: executionBlock(run),
    R002: runBlock(run),
    'REP002B-R009': distinct(own, (row) => row.supplier).map((supplierMPID) => ({
      R009: { supplierMPID },
      'REP002B-R010': tariffsOf(own.filter((row) => row.supplier === supplierMPID)).map((tariff) => ({
        R010: tariff.R010,
        'REP002B-R011': tariff.periods.map((period) => ({
          ...period.head,
          totalUncorrectedVolume: period.volume,
          ...period.counts,
        })),
        R0105: tariff.R0105,
      })),
    })),
  };
}
export type NetworkTariffReport = ReturnType<typeof networkTariffReport>;
export type EmbeddedTariffReport = ReturnType<typeof embeddedTariffReport>;

/** The tariffs of some rows, those of the same tariff added up. */
function tariffsOf(rows: readonly TariffVolumes[]) {
  const keyOf = ({ tariff, direction, domestic }: TariffVolumes) => `${tariff}|${direction}|${domestic ? 'T' : 'F'}`;
  return distinct(rows, keyOf).map((key) => {
    const same = rows.filter((row) => keyOf(row) === key);
    const [tariff = '', direction = '', domestic] = key.split('|');
    const at = (cellsOf: (row: TariffVolumes) => Float64Array, place: number) =>
      total(same.map((row) => cellsOf(row)[place] ?? 0));
    return {
      R010: {
        DUoSTariffID: tariff,
        DUoSTariffEnergyDirection: direction,
        DUoSTariffDomesticPremiseIndicator: domestic === 'T',
      },
      periods: Array.from(same[0]?.actual ?? [], (_, place) => ({
        head: { settlementPeriod: place + 1, settlementPeriodDuration: periodDuration },
        volume: mwhText(at((row) => row.actual, place) + at((row) => row.estimated, place)),
        counts: {
          totalNumberEnergisedMPANs: at((row) => row.energised, place),
          totalNumberDeEnergisedMPANs: at((row) => row.deEnergised, place),
        },
      })),
      R0105: {
        dailyTotalVolumeBasedOnActualData: mwhText(total(same.map((row) => total(row.actual)))),
        dailyTotalVolumeBasedOnEstimatedData: mwhText(total(same.map((row) => total(row.estimated)))),
      },
    };
  });
}
