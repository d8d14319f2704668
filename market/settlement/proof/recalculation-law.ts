import type { Finding } from '../../checks/finding.ts';
import type { SettlementResult } from '../settle.ts';
import { brokenLaw } from './law-finding.ts';
import type { RecalculatedRow } from './recalculate.ts';

/** Settlement equals its recalculation, component by component and half-hour by half-hour, to the Wh; neither has a row more. */
export function requireRecalculationAgrees(
  result: Pick<SettlementResult, 'components' | 'corrections'>,
  recalculated: readonly RecalculatedRow[],
): readonly Finding[] {
  const settled = new Map<string, RecalculatedRow>();
  for (const component of result.components) {
    const { gspGroup, supplier, bmUnit, of } = component;
    const group = result.corrections.find((one) => one.gspGroup === gspGroup);
    const after = group?.outcome === 'corrected' ? group.components.find((one) => isSame(one, component)) : undefined;
    for (const [place, volume] of component.volumes.entries()) {
      if (component.counts[place] === 0) continue;
      const row = { gspGroup, supplier, bmUnit, classId: of.id, period: place + 1, uncorrected: BigInt(volume) };
      const corrected = after === undefined ? undefined : BigInt(after.corrected[place] ?? 0);
      settled.set(placeOf(row), { ...row, corrected, meteringPoints: component.counts[place] ?? 0 });
    }
  }
  const proved = new Map(recalculated.map((row) => [placeOf(row), row]));
  return [...new Set([...settled.keys(), ...proved.keys()])].sort().flatMap((place) => {
    const [expected, actual] = [wordsOf(proved.get(place)), wordsOf(settled.get(place))];
    return expected === actual
      ? []
      : [brokenLaw('recalculation', place, expected, actual, 'settlement and its recalculation differ')];
  });
}

type Place = Pick<RecalculatedRow, 'gspGroup' | 'supplier' | 'bmUnit' | 'classId' | 'period'>;

const placeOf = ({ gspGroup, supplier, bmUnit, classId, period }: Place): string =>
  `${gspGroup} ${supplier} ${bmUnit} class ${classId} period ${period}`;

const wordsOf = (row: RecalculatedRow | undefined): string =>
  row === undefined
    ? 'nothing'
    : `${row.uncorrected} Wh, corrected ${row.corrected ?? 'not'}, ${row.meteringPoints} metering points`;

interface Named {
  readonly supplier: string;
  readonly bmUnit: string;
  readonly of: { readonly id: number };
}

const isSame = (one: Named, other: Named): boolean =>
  one.supplier === other.supplier && one.bmUnit === other.bmUnit && one.of.id === other.of.id;
