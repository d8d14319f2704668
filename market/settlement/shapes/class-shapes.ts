import type { PointClass } from '../consumption/point-class.ts';
import type { ClassShape } from '../consumption/utc-day-sums.ts';
import { categoryKey } from './category.ts';
import type { LoadShape } from './load-shape.ts';

/** The load shape of a category on a UTC day with the annual total that belongs to it, Wh (`shapeTotals`). */
export interface ShapeOfYear {
  readonly shape: LoadShape;
  readonly annual: number;
}

/** What each class of metering points is defaulted by: the load shape of its category, where there is one. */
export function classShapes(shapes: readonly ShapeOfYear[]): (of: PointClass) => ClassShape | undefined {
  const byCategory = new Map(
    shapes.map(({ shape, annual }) => [
      categoryKey(shape.category),
      { values: shape.values, flags: shape.flags, annual } satisfies ClassShape,
    ]),
  );
  return (of) => byCategory.get(categoryKey(of));
}
