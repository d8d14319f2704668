import { cellMaker } from '../cells.ts';
import { scaled } from '../energy.ts';
import type { ComponentClass } from '../isd/component-classes.ts';
import { defaultLossFactor, type StandingData } from '../isd/standing-data.ts';
import { verdictsOn } from './class-verdict.ts';
import { type Basis, type ComponentKind, componentKeyOf, type PointClass } from './point-class.ts';
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

/** The BM unit that takes a class. */
export interface SettledUnit {
  readonly bmUnit: string;
  readonly isDefaultUnit: boolean;
}

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
export function componentsOf(
  volumes: DayVolumes,
  data: StandingData,
  verdictOf = verdictsOn(data),
): readonly Component[] {
  const sums = new Map<string, Sum>();
  const adding: Adding = { sums, data, cells: cellMaker(volumes.periods) };
  for (const row of volumes.rows) {
    if (!row.of.energised || verdictOf(row.of).refused !== undefined) continue;
    const unit = unitOf(row.of, data);
    addBasis(adding, row, unit, 'actual');
    addBasis(adding, row, unit, 'estimated');
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => rounded(sum));
}

interface Adding {
  readonly sums: Map<string, Sum>;
  readonly data: StandingData;
  readonly cells: () => Float64Array;
}

/** The component in whole Wh. */
function rounded({ component, thousandths }: Sum): Component {
  for (const [place, amount] of thousandths.entries()) component.volumes[place] = scaled(amount, 1, 1000);
  return component;
}

function addBasis(adding: Adding, row: ClassVolumes, unit: SettledUnit, basis: Basis): void {
  const [amounts, counts] = basis === 'actual' ? [row.actual, row.actualCount] : [row.estimated, row.estimatedCount];
  if (!counts.some((count) => count > 0)) return;
  const sign = row.of.quantity === 'AE' ? -1 : 1;
  const factors = adding.data.lossFactors(row.of.distributor, row.of.lossClass);
  addTo(sumFor(adding, row.of, unit, basis, 'C'), amounts, counts, () => sign * 1000);
  addTo(sumFor(adding, row.of, unit, basis, 'L'), amounts, counts, (place) => {
    return sign * ((factors?.[place] ?? defaultLossFactor) - 1000);
  });
}

/** @param share thousandths of the amount that count, by place of the half-hour */
function addTo(
  sum: Sum | undefined,
  amounts: Float64Array,
  counts: Float64Array,
  share: (place: number) => number,
): void {
  if (sum === undefined) return;
  const { thousandths, component } = sum;
  for (let place = 0; place < amounts.length; place += 1) {
    thousandths[place] = (thousandths[place] ?? 0) + (amounts[place] ?? 0) * share(place);
    component.counts[place] = (component.counts[place] ?? 0) + (counts[place] ?? 0);
  }
}

function sumFor(
  { sums, data, cells }: Adding,
  of: PointClass,
  unit: SettledUnit,
  basis: Basis,
  kind: ComponentKind,
): Sum | undefined {
  const componentClass = data.component(componentKeyOf(of, basis, kind));
  if (componentClass === undefined) return undefined;
  const place = { gspGroup: of.gspGroup, supplier: of.supplier, ...unit, of: componentClass };
  const key = componentText(place);
  const known = sums.get(key);
  if (known !== undefined) return known;
  const sum = { component: { ...place, volumes: cells(), counts: cells() }, thousandths: cells() };
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
