import type { BlockedReport, ClassShape, Component, StandingData, UtcDaySums } from '../../settlement/index.ts';
import type { MarketWideResult, SettledRecord } from './market-wide-run.ts';
import type { RunWords } from './run-words.ts';

/** A component with its half-hours as plain numbers. */
export interface ComponentTold extends Omit<Component, 'volumes' | 'counts'> {
  /** Wh in each half-hour of the settlement day, in demand terms. */
  readonly volumes: readonly number[];
  /** Metering points in each half-hour. */
  readonly counts: readonly number[];
}

type SumsTold = Omit<UtcDaySums, 'sums' | 'counts' | 'defaulted'> & {
  readonly [Cells in 'sums' | 'counts' | 'defaulted']: readonly number[];
};

/**
 * What the market-wide data service tells the volume allocation service at the end of its part of a run: "aggregated". An interface
 * inside Helix, of which nothing is published; its form is ours. Plain data, for it is recorded.
 */
export interface Aggregated {
  readonly run: RunWords;
  /** Version of the standing data that it was worked out by. */
  readonly standingData: string;
  /** Sums of the UTC days that the settlement day is made of. */
  readonly days: readonly SumsTold[];
  /** The settlement day by BM unit and component class, with line losses. */
  readonly components: readonly ComponentTold[];
  /** What each metering point was settled with; classPlace is a place in the classes of the UTC day of that date. */
  readonly records: readonly SettledRecord[];
}

/** What it tells in place of that when standing data does not allow the run: "run-blocked". */
export interface RunBlocked {
  readonly run: RunWords;
  readonly blocked: readonly BlockedReport[];
}

export const aggregatedOf = (run: RunWords, data: StandingData, result: MarketWideResult): Aggregated => ({
  ...{ run, standingData: data.version, records: result.records },
  days: result.days.map((day) => ({
    ...day,
    ...{ sums: [...day.sums], counts: [...day.counts], defaulted: [...day.defaulted] },
  })),
  components: result.components.map((one) => ({ ...one, volumes: [...one.volumes], counts: [...one.counts] })),
});

/** The sums as settlement takes them. */
export const sumsIn = ({ days }: Pick<Aggregated, 'days'>): readonly UtcDaySums[] =>
  days.map((day) => ({
    ...day,
    sums: Float64Array.from(day.sums),
    counts: Float64Array.from(day.counts),
    defaulted: Float64Array.from(day.defaulted),
  }));

/** Load shapes of a UTC day as the load shaping service tells them: "load-shapes", by the key of their category. */
export interface ShapesTold {
  readonly run: RunWords;
  readonly shapes: Readonly<Record<string, Readonly<Record<string, ClassShape>>>>;
}
