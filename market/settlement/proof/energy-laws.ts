import type { Finding } from '../../checks/finding.ts';
import type { UtcDaySums } from '../consumption/utc-day-sums.ts';
import type { SettlementResult } from '../settle.ts';
import { brokenLaw } from './law-finding.ts';
import { londonPeriod } from './london-period.ts';

/** A metering point between two readings of its register. */
export interface RegisterAdvance {
  readonly mpan: string;
  readonly quantity: 'AI' | 'AE';
  /** Epoch milliseconds; the second one is not included. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Wh between the readings. */
  readonly advance: number;
}

/** A half-hour of a metering point as it was settled. */
export interface SettledEnergy {
  readonly mpan: string;
  readonly quantity: 'AI' | 'AE';
  readonly startMs: number;
  /** Wh. */
  readonly wattHours: number;
}

/** The energy of a metering point equals the advance of its register between two readings. */
export function requireEnergyEqualsAdvance(
  advances: readonly RegisterAdvance[],
  settled: readonly SettledEnergy[],
): readonly Finding[] {
  return advances.flatMap(({ mpan, quantity, fromMs, toMs, advance }) => {
    const own = settled.filter(
      (one) => one.mpan === mpan && one.quantity === quantity && one.startMs >= fromMs && one.startMs < toMs,
    );
    const energy = own.reduce((sum, { wattHours }) => sum + wattHours, 0);
    const path = `${mpan} ${quantity} ${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
    return energy === advance
      ? []
      : [
          brokenLaw(
            'register-advance',
            path,
            `${advance} Wh`,
            `${energy} Wh`,
            'the energy settled is not the advance of the register',
          ),
        ];
  });
}

/** The settlement day holds the very energy of the UTC half-hours that fall on its London date, no more and no less. */
export function requireUtcAndLocalAgree(
  result: Pick<SettlementResult, 'settlementDate' | 'volumes'>,
  days: readonly UtcDaySums[],
): readonly Finding[] {
  const { settlementDate, volumes } = result;
  const local = volumes.rows.reduce((sum, row) => sum + sumOf(row.actual) + sumOf(row.estimated), 0);
  const utc = days.reduce((sum, day) => sum + utcEnergy(day, settlementDate), 0);
  if (local === utc) return [];
  const sentence = 'the settlement day does not hold the energy of its UTC half-hours';
  return [brokenLaw('utc-and-local', settlementDate, `${utc} Wh`, `${local} Wh`, sentence)];
}

function utcEnergy({ utcDate, sums }: UtcDaySums, settlementDate: string): number {
  const starts = Array.from({ length: 48 }, (_, place) => Date.parse(utcDate) + place * 1_800_000);
  const inside = starts.map((startMs) => londonPeriod(startMs).date === settlementDate);
  return sums.reduce((sum, amount, at) => (inside[at % 48] ? sum + amount : sum), 0);
}

/** Deemed takes of the suppliers, and the corrected components, add up to the take of each GSP group in every half-hour. */
export function requireSumsEqualTake({
  corrections,
  deemedTakes,
}: Pick<SettlementResult, 'corrections' | 'deemedTakes'>): readonly Finding[] {
  return corrections.flatMap((group) => {
    if (group.outcome === 'stopped') return [];
    return group.take.flatMap((take, place) => {
      const path = `${group.gspGroup} period ${place + 1}`;
      const components = group.components.reduce((sum, { corrected }) => sum + (corrected[place] ?? 0), 0);
      const suppliers = deemedTakes
        .filter(({ gspGroup }) => gspGroup === group.gspGroup)
        .reduce((sum, one) => sum + (one.take[place] ?? 0), 0);
      const law = (sum: number, what: string) =>
        sum === take
          ? []
          : [brokenLaw('group-take', path, `${take} Wh`, `${sum} Wh`, `${what} do not add up to the take`)];
      return [...law(components, 'corrected components'), ...law(suppliers, 'deemed takes of the suppliers')];
    });
  });
}

const sumOf = (cells: Float64Array): number => cells.reduce((sum, amount) => sum + amount, 0);
