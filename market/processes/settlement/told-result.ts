import { settlementPeriodsOf } from '../../calendar/settlement-day.ts';
import type { SettlementResult } from '../../settlement/index.ts';
import type { Aggregated } from './aggregated.ts';
import type { AllocatedTold, GroupTold } from './allocated.ts';
import { componentsTold } from './allocation-input.ts';

/** A run as its record has it. */
export type ToldResult = Pick<
  SettlementResult,
  'settlementDate' | 'periods' | 'components' | 'corrections' | 'deemedTakes'
>;

/** A factor of a report, nine decimals, as a quotient. */
const quotientOf = (text: string) => ({ numerator: BigInt(text.replace('.', '')), denominator: 10n ** 9n });

/** What a run settled and allocated, put together from what its services told one another: laws are asked of this. */
export function toldResult(aggregated: Aggregated, allocated: AllocatedTold): ToldResult {
  const { settlementDate } = aggregated.run;
  const components = componentsTold(aggregated);
  const correctedOf = (group: GroupTold, { supplier, bmUnit, of }: (typeof components)[number]) =>
    group.components.find((one) => one.supplier === supplier && one.bmUnit === bmUnit && one.classId === of.id);
  return {
    settlementDate,
    periods: settlementPeriodsOf(settlementDate),
    components,
    corrections: allocated.groups.map((group) => {
      const { gspGroup, take, factors, findings } = group;
      if (take === null || factors === null) return { outcome: 'stopped', gspGroup, findings };
      return {
        ...{ outcome: 'corrected', gspGroup, take, findings, factors: factors.map(quotientOf) },
        components: components
          .filter((one) => one.gspGroup === gspGroup)
          .map((one) => ({ ...one, corrected: Float64Array.from(correctedOf(group, one)?.corrected ?? []) })),
      };
    }),
    deemedTakes: allocated.deemedTakes.map((one) => ({ ...one, take: Float64Array.from(one.take) })),
  };
}
