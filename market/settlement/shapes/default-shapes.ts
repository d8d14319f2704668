import { isWorkingDay } from '../../calendar/working-days.ts';
import { categoryKey, type ShapeCategory } from './category.ts';
import type { LoadShape } from './load-shape.ts';

/** What stands in for actual data: 48 values in Wh, or undefined where there is none. */
export interface ShapeDefaults {
  readonly standard: (category: ShapeCategory, utcDate: string) => readonly number[] | undefined;
  readonly backStop: (category: ShapeCategory) => readonly number[] | undefined;
}

/**
 * Back-stop values in Wh a half-hour, flat over the day, by segment and quantity. The published papers name the back-stop and not its
 * values: these are OURS, of the size of a home (2.9 MWh a year), a small business (52 MWh), a street light, a roof of panels.
 */
const flat: Readonly<Record<string, number>> = { 'S|AI': 166, 'A|AI': 2968, 'U|AI': 23, 'S|AE': 114, 'A|AE': 1142 };

export const backStopShape = ({ segment, quantity }: ShapeCategory): readonly number[] | undefined => {
  const value = flat[`${segment}|${quantity}`];
  return value === undefined ? undefined : Array.from({ length: 48 }, () => value);
};

/**
 * The standard default: the shape of the latest earlier day of the same kind (working day or not) on which the whole category had
 * actual data. How the real service chooses it is not public; this is inferred.
 * @param history earlier shapes in any order
 */
export function standardDefault(
  history: readonly LoadShape[],
  category: ShapeCategory,
  utcDate: string,
): readonly number[] | undefined {
  const key = categoryKey(category);
  const kind = isWorkingDay(utcDate);
  const fit = history.filter(
    (shape) =>
      shape.utcDate < utcDate &&
      categoryKey(shape.category) === key &&
      shape.flags.every((flag) => flag === 'A') &&
      isWorkingDay(shape.utcDate) === kind,
  );
  return fit.sort((a, b) => (a.utcDate < b.utcDate ? 1 : -1))[0]?.values;
}

/** Both defaults, from the shapes of earlier days. */
export const shapeDefaults = (history: readonly LoadShape[]): ShapeDefaults => ({
  standard: (category, utcDate) => standardDefault(history, category, utcDate),
  backStop: backStopShape,
});
