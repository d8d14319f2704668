import type { ShapeFlag } from '../shapes/load-shape.ts';
import type { ClassVerdict } from './class-verdict.ts';
import { periodsInUtcDay } from './consumption-block.ts';
import { createNotes, type NoteList, type Notes } from './period-notes.ts';
import type { PointClass } from './point-class.ts';

/** Sums of one UTC day by class of metering point. Cells are places in arrays: `cell` finds them. */
export interface UtcDaySums {
  readonly utcDate: string;
  readonly classes: readonly PointClass[];
  /** Wh by class, basis (0 actual, 1 estimated or defaulted) and half-hour: 96 cells a class. Exact: sums stay below 2^53. */
  readonly sums: Float64Array;
  /** Metering points in the same cells. */
  readonly counts: Float64Array;
  /** Metering points defaulted, by class and half-hour: 48 cells a class. They are among the estimated ones. */
  readonly defaulted: Float64Array;
  /** Records taken, refused ones included. */
  readonly records: number;
  readonly notes: NoteList;
}

/** What a default is worked out by, for a class. */
export interface ClassShape {
  /** Wh in each half-hour of the UTC day. */
  readonly values: readonly number[];
  readonly flags: readonly ShapeFlag[];
  /** Wh a year. */
  readonly annual: number;
}

/** A half-hour that was defaulted, as IF-013 reports it. */
export interface Defaulted {
  readonly mpan: number;
  readonly of: PointClass;
  readonly period: number;
  readonly wattHours: number;
  readonly flag: ShapeFlag;
}

export interface AggregationOrder {
  readonly utcDate: string;
  readonly classes: readonly PointClass[];
  readonly verdict: (of: PointClass) => ClassVerdict;
  readonly shape: (of: PointClass) => ClassShape | undefined;
  /** Is told of every half-hour that is defaulted. */
  readonly onDefault?: (defaulted: Defaulted) => void;
  /** How many notes are kept; all are counted. */
  readonly mostNotes?: number;
}

/** Cells of a class: 48 of actual and 48 of estimated consumption. */
export const cellsOfClass = 2 * periodsInUtcDay;

/** The place of a cell. @param period 1 to 48 */
export const cell = (classPlace: number, basis: 'actual' | 'estimated', period: number): number =>
  classPlace * cellsOfClass + (basis === 'actual' ? 0 : periodsInUtcDay) + period - 1;

/** What an aggregation knows while it goes through its blocks. */
export interface AggregationState {
  readonly order: AggregationOrder;
  readonly verdicts: readonly ClassVerdict[];
  readonly shapes: readonly (ClassShape | undefined)[];
  /** 1 for a class that settles as it comes: energised, nothing refused, nothing defaulted. */
  readonly plain: Uint8Array;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  /** Metering points of which the whole day is of one basis, by class and basis: by far the most. They are spread over the counts at the end. */
  readonly whole: Float64Array;
  readonly defaulted: Float64Array;
  readonly notes: Notes;
  records: number;
  /** The metering point last settled, and its last half-hour that was. */
  lastMpan: number;
  settledTo: number;
}

export function emptyState(order: AggregationOrder): AggregationState {
  const { classes } = order;
  const verdicts = classes.map(order.verdict);
  const isPlain = ({ energised }: PointClass, place: number) =>
    energised && verdicts[place]?.refused === undefined && verdicts[place]?.defaulted.length === 0;
  return {
    ...{ order, verdicts, shapes: classes.map(order.shape) },
    plain: Uint8Array.from(classes, (of, place) => (isPlain(of, place) ? 1 : 0)),
    sums: new Float64Array(classes.length * cellsOfClass),
    counts: new Float64Array(classes.length * cellsOfClass),
    whole: new Float64Array(classes.length * 2),
    defaulted: new Float64Array(classes.length * periodsInUtcDay),
    notes: createNotes(order.mostNotes ?? 1000),
    ...{ records: 0, lastMpan: 0, settledTo: 0 },
  };
}
