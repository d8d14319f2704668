import type { CorrectedComponent } from './allocation/group-correction.ts';
import { componentText } from './consumption/components.ts';
import type { SettlementResult } from './settle.ts';

/** How a component changed from one run of a settlement day to another. */
export interface RunDifference {
  readonly gspGroup: string;
  readonly supplier: string;
  readonly bmUnit: string;
  readonly classId: number;
  /** Wh over the day in demand terms, before and after correction; 0 where the component is not in the run. */
  readonly uncorrected: { readonly before: number; readonly after: number };
  readonly corrected: { readonly before: number; readonly after: number };
  /** Half-hours in which either volume changed. */
  readonly periods: readonly number[];
}

/** What of a run is compared. */
export type ComparedRun = Pick<SettlementResult, 'settlementDate' | 'periods' | 'corrections'>;

/**
 * What two runs of a settlement day have different, in canonical order; what did not change is left out. A group that was stopped in one of the
 * runs has no components there.
 * @throws {RangeError} when they are not of the same settlement day
 */
export function runDifferences(before: ComparedRun, after: ComparedRun): readonly RunDifference[] {
  if (before.settlementDate !== after.settlementDate) {
    throw new RangeError(`runs of ${before.settlementDate} and of ${after.settlementDate} cannot be compared`);
  }
  const [old, now] = [componentsIn(before), componentsIn(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const of = other ?? one;
    if (of === undefined) return [];
    const places = Array.from({ length: after.periods }, (_, place) => place);
    const differs = (cellsOf: (component: CorrectedComponent) => Float64Array, place: number) =>
      (one ? cellsOf(one)[place] : 0) !== (other ? cellsOf(other)[place] : 0);
    const changed = places.filter((place) => differs(volumesOf, place) || differs(correctedOf, place));
    if (changed.length === 0) return [];
    return [
      {
        ...{ gspGroup: of.gspGroup, supplier: of.supplier, bmUnit: of.bmUnit, classId: of.of.id },
        uncorrected: { before: total(one?.volumes), after: total(other?.volumes) },
        corrected: { before: total(one?.corrected), after: total(other?.corrected) },
        periods: changed.map((place) => place + 1),
      },
    ];
  });
}

const volumesOf = ({ volumes }: CorrectedComponent) => volumes;
const correctedOf = ({ corrected }: CorrectedComponent) => corrected;
const total = (cells?: Float64Array): number => cells?.reduce((sum, amount) => sum + amount, 0) ?? 0;

function componentsIn({ corrections }: ComparedRun): ReadonlyMap<string, CorrectedComponent> {
  const components = corrections.flatMap((group) => (group.outcome === 'corrected' ? group.components : []));
  return new Map(components.map((component) => [componentText(component), component]));
}
