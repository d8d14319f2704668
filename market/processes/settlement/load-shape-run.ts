import { addLocalDays } from '../../calendar/london.ts';
import { utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import {
  categoryKey,
  heldAt,
  isActual,
  type LoadShape,
  latestValid,
  loadShapesOf,
  type ShapeCategory,
  type ShapeReading,
  type Submission,
  shapeDefaults,
} from '../../settlement/index.ts';
import type { RunWords } from './run-words.ts';

/** A metering point as load shaping sees it: its category, and what came of it. */
export interface ShapedPoint {
  readonly category: ShapeCategory;
  readonly submissions: readonly Submission[];
}

/** The rules of load shaping; a faulty Helix has one of them otherwise. */
export interface LoadShapeRules {
  readonly counts: (run: RunWords, submissions: readonly Submission[]) => readonly Submission[];
  /** Whether a half-hour of that quality may shape anything. */
  readonly shapes: (quality: string) => boolean;
  readonly categoryOf: (point: ShapedPoint) => ShapeCategory;
  /** The last look at a load shape before it is published. */
  readonly published: (shape: LoadShape) => LoadShape;
}

export const loadShapeRules: LoadShapeRules = {
  counts: (run, submissions) => latestValid(heldAt(run, submissions)),
  shapes: isActual,
  categoryOf: ({ category }) => category,
  published: (shape) => shape,
};

/** Days of a year: as many make the annual total. */
const mostDays = 365;

/**
 * The load shapes of a settlement day, and of all the days before it of which actual data are held, worked out again from what is held
 * now (SET-LSS-01). @returns by UTC day, oldest first
 */
export function loadShapeRun(
  run: RunWords,
  points: readonly ShapedPoint[],
  rules: LoadShapeRules = loadShapeRules,
): readonly LoadShape[] {
  const own = utcDaysOfLocalDay(run.settlementDate).map(({ date }) => date);
  const last = own.at(-1) ?? run.settlementDate;
  const first = addLocalDays(last, 1 - mostDays);
  const readings = points.flatMap((point) => readingsOf(run, point, rules));
  const held = readings.map(({ utcDate }) => utcDate).filter((date) => date >= first && date <= last);
  const categories = [
    ...new Map(points.map((point) => [categoryKey(point.category), rules.categoryOf(point)])).values(),
  ];
  const shapes: LoadShape[] = [];
  for (const utcDate of [...new Set([...held, ...own])].sort()) {
    const today = readings.filter((reading) => reading.utcDate === utcDate);
    shapes.push(...loadShapesOf(utcDate, today, categories, shapeDefaults(shapes)).map(rules.published));
  }
  return shapes;
}

function readingsOf(
  run: RunWords,
  point: ShapedPoint,
  rules: LoadShapeRules,
): readonly (ShapeReading & { readonly utcDate: string })[] {
  const category = rules.categoryOf(point);
  return rules
    .counts(run, point.submissions)
    .filter(({ quality, quantity }) => rules.shapes(quality) && quantity === category.quantity)
    .map(({ period, wattHours, utcDate }) => ({
      // Whether it may shape anything is said above: it is counted as what was metered.
      ...{ category, period, wattHours, utcDate, quality: 'A', valid: true },
    }));
}
