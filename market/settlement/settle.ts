import type { Finding } from '../checks/finding.ts';
import { type Settings, settingsWith } from '../settings/settings.ts';
import { type DeemedTake, deemedTakes } from './allocation/deemed-take.ts';
import { correctGroup, type GroupCorrection } from './allocation/group-correction.ts';
import { verdictsOn } from './consumption/class-verdict.ts';
import { type Component, componentsOf } from './consumption/components.ts';
import { type DefaultsUsed, defaultsUsed } from './consumption/defaults-used.ts';
import { type DayVolumes, settlementDayVolumes } from './consumption/settlement-day-volumes.ts';
import { type TariffVolumes, tariffVolumesOf } from './consumption/tariff-volumes.ts';
import type { UtcDaySums } from './consumption/utc-day-sums.ts';
import type { StandingData } from './isd/standing-data.ts';

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

/** One settlement day, worked out. All energy is whole Wh; every list is in a canonical order. */
export interface SettlementResult {
  readonly settlementDate: string;
  readonly periods: 46 | 48 | 50;
  readonly volumes: DayVolumes;
  readonly components: readonly Component[];
  readonly tariffs: readonly TariffVolumes[];
  readonly corrections: readonly GroupCorrection[];
  readonly deemedTakes: readonly DeemedTake[];
  readonly defaults: DefaultsUsed;
  readonly findings: readonly Finding[];
}

/**
 * Works out a settlement day: components with their losses, volumes by network tariff, GSP group correction, deemed takes and what was defaulted.
 * The same inputs in any order give the same result, byte for byte.
 * @throws {RangeError} when a UTC day is missing or a take has another number of half-hours
 */
export function settle(order: SettlementOrder): SettlementResult {
  const { settlementDate, days, data, takes } = order;
  const settings = order.settings ?? settingsWith();
  const band = { lowest: settings.gcf_lowest_percent, highest: settings.gcf_highest_percent };
  const verdictOf = verdictsOn(data);
  const volumes = settlementDayVolumes(settlementDate, days);
  const components = componentsOf(volumes, data, verdictOf);
  const groups = [...new Set(components.map(({ gspGroup }) => gspGroup))];
  const corrections = groups.map((gspGroup): GroupCorrection => {
    const take = takes.get(gspGroup);
    const own = components.filter((component) => component.gspGroup === gspGroup);
    return take === undefined ? withoutTake(gspGroup) : correctGroup(gspGroup, own, take, band);
  });
  return {
    ...{ settlementDate, periods: volumes.periods, volumes, components, corrections },
    tariffs: tariffVolumesOf(volumes, data, verdictOf),
    deemedTakes: deemedTakes(corrections),
    defaults: defaultsUsed(volumes, data, verdictOf),
    findings: corrections.flatMap(({ findings }) => findings),
  };
}

const withoutTake = (gspGroup: string): GroupCorrection => ({
  outcome: 'stopped',
  gspGroup,
  findings: [
    {
      rule: 'settlement.no-take',
      path: gspGroup,
      expected: 'the take of the GSP group',
      actual: 'nothing',
      message: `${gspGroup}: its take is not there, so its consumption cannot be corrected. Give the metered take of the group for that day.`,
      weight: 'refused',
    },
  ],
});
