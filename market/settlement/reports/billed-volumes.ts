import { type NetworkReport, type ReadTariff, readNetworkReport } from './network-report.ts';
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

/** What a report that was read is billed for, half-hours in order of time. */
export const billedVolumesOf = ({ tariffs }: NetworkReport): readonly BilledVolumes[] => tariffs.map(billed);

/** What REP-002B has for each supplier. @throws {RangeError} when the report cannot be read */
export const billedToSuppliers = (report: Partial<NetworkTariffReport>): readonly BilledVolumes[] =>
  billedVolumesOf(soundReport('REP-002B', report));

/** What REP-002A has for each embedded network operator. @throws {RangeError} when the report cannot be read */
export const billedToEmbedded = (report: Partial<EmbeddedTariffReport>): readonly BilledVolumes[] =>
  billedVolumesOf(soundReport('REP-002A', report));

function soundReport(id: 'REP-002A' | 'REP-002B', report: unknown): NetworkReport {
  const read = readNetworkReport(id, report);
  if ('fault' in read) throw new RangeError(read.fault);
  return read.report;
}

function billed({ party, tariff, direction, domestic, periods }: ReadTariff): BilledVolumes {
  const inOrder = [...periods].sort((a, b) => a.period - b.period);
  return {
    ...{ party, tariff, domestic, direction: direction === 'E' ? 'E' : 'I' },
    volumes: inOrder.map(({ wattHours }) => wattHours),
    meteringPoints: Math.max(0, ...inOrder.map(({ energised, deEnergised }) => energised + deEnergised)),
  };
}
