import type { StandingData } from '../isd/standing-data.ts';
import { verdictsOn } from './class-verdict.ts';
import { unitOf } from './components.ts';
import type { DayVolumes } from './settlement-day-volumes.ts';

/** Default data that a BM unit was settled with. */
export interface BmUnitDefaults {
  readonly gspGroup: string;
  readonly supplier: string;
  readonly bmUnit: string;
  /** Half-hours of metering points whose consumption was defaulted. */
  readonly halfHours: number;
  /** Half-hours of metering points that named a BM unit which is not theirs. */
  readonly misplaced: number;
}

/** A line loss factor class without a factor: no loss was added. */
export interface LossDefault {
  readonly gspGroup: string;
  readonly distributor: string;
  readonly lossClass: string;
}

/** What the reports on defaults (REP-007 and REP-008) tell of a settlement day, each list in order. */
export interface DefaultsUsed {
  readonly bmUnits: readonly BmUnitDefaults[];
  readonly losses: readonly LossDefault[];
}

export function defaultsUsed({ rows }: DayVolumes, data: StandingData, verdictOf = verdictsOn(data)): DefaultsUsed {
  const bmUnits = new Map<string, BmUnitDefaults>();
  const losses = new Map<string, LossDefault>();
  for (const { of, actualCount, estimatedCount, defaultedCount } of rows) {
    const { refused, defaulted } = verdictOf(of);
    if (refused !== undefined || !of.energised) continue;
    const { gspGroup, supplier, distributor, lossClass } = of;
    const { bmUnit } = unitOf(of, data);
    const halfHours = total(defaultedCount);
    const misplaced = defaulted.includes('unknown-bm-unit') ? total(actualCount) + total(estimatedCount) : 0;
    const key = `${gspGroup}|${supplier}|${bmUnit}`;
    const before = bmUnits.get(key) ?? { halfHours: 0, misplaced: 0 };
    const after = { halfHours: before.halfHours + halfHours, misplaced: before.misplaced + misplaced };
    if (halfHours + misplaced > 0) bmUnits.set(key, { gspGroup, supplier, bmUnit, ...after });
    if (defaulted.includes('unknown-loss-class')) {
      losses.set(`${gspGroup}|${distributor}|${lossClass}`, { gspGroup, distributor, lossClass });
    }
  }
  return { bmUnits: inOrder(bmUnits), losses: inOrder(losses) };
}

const total = (cells: Float64Array): number => cells.reduce((sum, count) => sum + count, 0);

const inOrder = <Row>(rows: ReadonlyMap<string, Row>): readonly Row[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
