import type { Finding } from '../../checks/finding.ts';
import type { Settings } from '../../settings/settings.ts';
import { type ClassVerdict, verdictsOn } from '../consumption/class-verdict.ts';
import type { Component } from '../consumption/components.ts';
import { type DefaultsUsed, defaultsUsed } from '../consumption/defaults-used.ts';
import type { PointClass } from '../consumption/point-class.ts';
import type { DayVolumes } from '../consumption/settlement-day-volumes.ts';
import { type TariffVolumes, tariffVolumesOf } from '../consumption/tariff-volumes.ts';
import type { StandingData } from '../isd/standing-data.ts';
import { type DeemedTake, deemedTakes } from './deemed-take.ts';
import { correctGroup, type GroupCorrection } from './group-correction.ts';

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

/** What was added up of a settlement day, and what it is allocated by. */
export interface AllocationOrder {
  readonly settlementDate: string;
  readonly volumes: DayVolumes;
  readonly components: readonly Component[];
  readonly data: StandingData;
  /** Take of each GSP group, Wh in each half-hour of the settlement day, in demand terms. */
  readonly takes: ReadonlyMap<string, readonly number[]>;
  readonly settings: Settings;
  readonly verdictOf?: (of: PointClass) => ClassVerdict;
}

/** The parts of volume allocation that can be got wrong one by one. */
export interface AllocationRules {
  readonly correct: typeof correctGroup;
  readonly takes: typeof deemedTakes;
  readonly tariffs: typeof tariffVolumesOf;
  readonly defaults: typeof defaultsUsed;
}

export const allocationRules: AllocationRules = {
  correct: correctGroup,
  takes: deemedTakes,
  tariffs: tariffVolumesOf,
  defaults: defaultsUsed,
};

/**
 * Volume allocation: GSP group correction, deemed takes, volumes by network tariff, and what was defaulted.
 * @throws {RangeError} when a take has another number of half-hours
 */
export function allocate(order: AllocationOrder, rules: AllocationRules = allocationRules): SettlementResult {
  const { settlementDate, volumes, components, data, takes, settings } = order;
  const verdictOf = order.verdictOf ?? verdictsOn(data);
  const band = { lowest: settings.gcf_lowest_percent, highest: settings.gcf_highest_percent };
  const groups = [...new Set(components.map(({ gspGroup }) => gspGroup))];
  const corrections = groups.map((gspGroup): GroupCorrection => {
    const take = takes.get(gspGroup);
    const own = components.filter((component) => component.gspGroup === gspGroup);
    return take === undefined ? withoutTake(gspGroup) : rules.correct(gspGroup, own, take, band);
  });
  return {
    ...{ settlementDate, periods: volumes.periods, volumes, components, corrections },
    tariffs: rules.tariffs(volumes, data, verdictOf),
    deemedTakes: rules.takes(corrections),
    defaults: rules.defaults(volumes, data, verdictOf),
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
