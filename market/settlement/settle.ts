import { type Settings, settingsWith } from '../settings/settings.ts';
import { allocate, type SettlementResult } from './allocation/allocate.ts';
import { verdictsOn } from './consumption/class-verdict.ts';
import { componentsOf } from './consumption/components.ts';
import { settlementDayVolumes } from './consumption/settlement-day-volumes.ts';
import type { UtcDaySums } from './consumption/utc-day-sums.ts';
import type { StandingData } from './isd/standing-data.ts';

export type { SettlementResult } from './allocation/allocate.ts';

/** What a settlement run of one day is worked out from. */
export interface SettlementOrder {
  /** London date. */
  readonly settlementDate: string;
  /** Sums of the UTC days that the settlement day is made of (`createAggregation`), as they were when the run began. */
  readonly days: readonly UtcDaySums[];
  /** Standing data of the settlement day; ask `blockedReports` first whether it may be used. */
  readonly data: StandingData;
  /** Take of each GSP group, Wh in each half-hour of the settlement day, in demand terms. */
  readonly takes: ReadonlyMap<string, readonly number[]>;
  readonly settings?: Settings;
}

/**
 * Works out a settlement day: components with their losses, volumes by network tariff, GSP group correction, deemed takes and what was defaulted.
 * The same inputs in any order give the same result, byte for byte.
 * @throws {RangeError} when a UTC day is missing or a take has another number of half-hours
 */
export function settle({ settlementDate, days, data, takes, settings }: SettlementOrder): SettlementResult {
  const verdictOf = verdictsOn(data);
  const volumes = settlementDayVolumes(settlementDate, days);
  const components = componentsOf(volumes, data, verdictOf);
  return allocate({
    ...{ settlementDate, volumes, components, data, takes, verdictOf },
    settings: settings ?? settingsWith(),
  });
}
