import { scaledInteger } from '../energy.ts';
import type { EmbeddedTariffReport, NetworkTariffReport } from './tariff-reports.ts';

/** What a network operator bills somebody for, as it reads it in a report: it has nothing else. */
export interface BilledVolumes {
  /** MPID of the supplier, or of the embedded network operator. */
  readonly party: string;
  readonly tariff: string;
  readonly direction: 'I' | 'E';
  readonly domestic: boolean;
  /** Wh in each half-hour. */
  readonly volumes: readonly number[];
  /** Metering points at the fullest half-hour, energised or not. */
  readonly meteringPoints: number;
}

interface Counted {
  readonly totalNumberEnergisedMPANs: number;
  readonly totalNumberDeEnergisedMPANs: number;
}

interface Tariff {
  readonly DUoSTariffID: string;
  readonly DUoSTariffEnergyDirection: string;
  readonly DUoSTariffDomesticPremiseIndicator: boolean;
}

/** What REP-002B has for each supplier. */
export const billedToSuppliers = (report: Pick<NetworkTariffReport, 'REP002B-R009'>): readonly BilledVolumes[] =>
  report['REP002B-R009'].flatMap(({ R009, 'REP002B-R010': tariffs }) =>
    tariffs.map(({ R010, 'REP002B-R011': periods }) =>
      billed(
        R009.supplierMPID,
        R010,
        periods,
        periods.map(({ totalUncorrectedVolume }) => totalUncorrectedVolume),
      ),
    ),
  );

/** What REP-002A has for each embedded network operator. */
export const billedToEmbedded = (report: Pick<EmbeddedTariffReport, 'REP002A-R006'>): readonly BilledVolumes[] =>
  report['REP002A-R006'].flatMap(({ R006, 'REP002A-R010': tariffs }) =>
    tariffs.map(({ R010, 'REP002A-R012': periods }) =>
      billed(
        R006.embeddedLDSOID,
        R010,
        periods,
        periods.map(({ embeddedTotalUncorrectedVolume }) => embeddedTotalUncorrectedVolume),
      ),
    ),
  );

function billed(party: string, tariff: Tariff, periods: readonly Counted[], volumes: readonly string[]): BilledVolumes {
  const counts = periods.map((period) => period.totalNumberEnergisedMPANs + period.totalNumberDeEnergisedMPANs);
  return {
    ...{ party, tariff: tariff.DUoSTariffID, domestic: tariff.DUoSTariffDomesticPremiseIndicator },
    direction: tariff.DUoSTariffEnergyDirection === 'E' ? 'E' : 'I',
    volumes: volumes.map((text) => scaledInteger(text, 6)),
    meteringPoints: Math.max(0, ...counts),
  };
}
