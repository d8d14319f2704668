import type { GroupCorrection } from './group-correction.ts';

/** What a supplier is deemed to have taken in a GSP group: the sum of its corrected components. */
export interface DeemedTake {
  readonly gspGroup: string;
  readonly supplier: string;
  /** Wh in each half-hour, in demand terms. */
  readonly take: Float64Array;
}

/** The deemed takes of the groups that were corrected, in order of group and supplier. They add up to the take of each group. */
export function deemedTakes(corrections: readonly GroupCorrection[]): readonly DeemedTake[] {
  return corrections.flatMap((group) => {
    if (group.outcome === 'stopped') return [];
    const suppliers = [...new Set(group.components.map(({ supplier }) => supplier))].sort();
    return suppliers.map((supplier) => {
      const take = new Float64Array(group.take.length);
      for (const { corrected } of group.components.filter((one) => one.supplier === supplier)) {
        for (let place = 0; place < take.length; place += 1) take[place] = (take[place] ?? 0) + (corrected[place] ?? 0);
      }
      return { gspGroup: group.gspGroup, supplier, take };
    });
  });
}
