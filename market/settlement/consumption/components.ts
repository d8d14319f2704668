import { scaled } from '../energy.ts';
import type { ComponentClass } from '../isd/component-classes.ts';
import { defaultLossFactor, type StandingData } from '../isd/standing-data.ts';
import { classVerdict } from './class-verdict.ts';
import { type Basis, componentKeyOf, type PointClass } from './point-class.ts';
import type { ClassVolumes, DayVolumes } from './settlement-day-volumes.ts';

/** What one BM unit has in one component class on a settlement day, before GSP group correction. */
export interface Component {
  readonly gspGroup: string;
  readonly supplier: string;
  readonly bmUnit: string;
  readonly isDefaultUnit: boolean;
  readonly of: ComponentClass;
  /** Whole Wh in each half-hour, in demand terms: export is negative. */
  readonly volumes: Float64Array;
  /** Energised metering points in each half-hour. */
  readonly counts: Float64Array;
}

/** A text that tells the components of a day apart, and puts them in one order. */
export const componentText = ({ gspGroup, supplier, bmUnit, of }: Omit<Component, 'volumes' | 'counts'>): string =>
  [gspGroup, supplier, bmUnit, of.id].join('|');

/** A component being added up; losses are held in thousandths of a Wh until everything is in. */
interface Sum {
  readonly component: Component;
  readonly thousandths: Float64Array;
}

/**
 * The components of a settlement day: consumption, and line losses as components of their own (consumption x (factor - 1)). Losses are
 * added up exactly in thousandths of a Wh and rounded once, where BM unit, component class and half-hour meet; everything that is reported is a
 * sum of these whole Wh, so that no two reports differ by a rounding.
 * @returns in order of GSP group, supplier, BM unit and class; classes that cannot be settled are left out
 */
export function componentsOf(volumes: DayVolumes, data: StandingData): readonly Component[] {
  const sums = new Map<string, Sum>();
  for (const row of volumes.rows) {
    if (!row.of.energised || classVerdict(row.of, data).refused !== undefined) continue;
    addBasis(sums, row, 'actual', data);
    addBasis(sums, row, 'estimated', data);
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { component, thousandths }]) => ({
      ...component,
      volumes: thousandths.map((amount) => scaled(amount, 1, 1000)),
    }));
}

function addBasis(sums: Map<string, Sum>, row: ClassVolumes, basis: Basis, data: StandingData): void {
  const [amounts, counts] = basis === 'actual' ? [row.actual, row.actualCount] : [row.estimated, row.estimatedCount];
  if (!counts.some((count) => count > 0)) return;
  const sign = row.of.quantity === 'AE' ? -1 : 1;
  const consumption = sumFor(sums, row, basis, 'C', data);
  const losses = sumFor(sums, row, basis, 'L', data);
  for (const [place, amount] of amounts.entries()) {
    const factor = data.lossFactor(row.of.distributor, row.of.lossClass, place + 1) ?? defaultLossFactor;
    for (const [sum, share] of [
      [consumption, 1000],
      [losses, factor - 1000],
    ] as const) {
      if (sum === undefined) continue;
      sum.thousandths[place] = (sum.thousandths[place] ?? 0) + sign * amount * share;
      sum.component.counts[place] = (sum.component.counts[place] ?? 0) + (counts[place] ?? 0);
    }
  }
}

function sumFor(
  sums: Map<string, Sum>,
  { of, actual }: ClassVolumes,
  basis: Basis,
  kind: 'C' | 'L',
  data: StandingData,
): Sum | undefined {
  const componentClass = data.component(componentKeyOf(of, basis, kind));
  if (componentClass === undefined) return undefined;
  const { bmUnit, isDefaultUnit } = unitOf(of, data);
  const place = { gspGroup: of.gspGroup, supplier: of.supplier, bmUnit, isDefaultUnit, of: componentClass };
  const key = componentText(place);
  const cells = () => new Float64Array(actual.length);
  const sum = sums.get(key) ?? { component: { ...place, volumes: cells(), counts: cells() }, thousandths: cells() };
  sums.set(key, sum);
  return sum;
}

/** The BM unit of a class; a wrong one was noted when the consumption was added up, and the default one takes it. */
export function unitOf(
  of: PointClass,
  data: StandingData,
): { readonly bmUnit: string; readonly isDefaultUnit: boolean } {
  const unit = data.bmUnit(of.bmUnit);
  if (unit?.supplier === of.supplier && unit.gspGroup === of.gspGroup) {
    return { bmUnit: unit.id, isDefaultUnit: unit.isDefault };
  }
  return { bmUnit: data.defaultBmUnit(of.supplier, of.gspGroup)?.id ?? '', isDefaultUnit: true };
}
