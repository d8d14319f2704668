import { type ConsumptionBlock, periodsInUtcDay } from './consumption-block.ts';
import { settleRecord } from './settle-record.ts';
import {
  type AggregationOrder,
  type AggregationState,
  cellsOfClass,
  emptyState,
  type UtcDaySums,
} from './utc-day-sums.ts';

const allLow = 0xffff_ffff;
const allHigh = 0xffff;

/**
 * Adds up the consumption of a UTC day by class of metering point, block by block, in memory that does not grow with the number of
 * metering points. What cannot be settled as it came is refused or defaulted by `noteRules` and noted; the rest settles.
 * Blocks of one file have to come in its order; parts of a market that share no metering point can be added up apart and
 * put together afterwards (`settlementDayVolumes`).
 */
export function createAggregation(order: AggregationOrder) {
  const state = emptyState(order);
  return {
    add: (block: ConsumptionBlock): void => addBlock(state, block),
    /** The sums so far. */
    result: (): UtcDaySums => ({
      ...{ utcDate: order.utcDate, classes: order.classes, sums: state.sums.slice() },
      counts: state.counts.map((count, at) => count + (state.whole[Math.floor(at / periodsInUtcDay)] ?? 0)),
      ...{ defaulted: state.defaulted.slice(), records: state.records, notes: state.notes.list() },
    }),
  };
}
export type Aggregation = ReturnType<typeof createAggregation>;

/** The sums of one UTC day from blocks that are at hand. */
export function aggregated(order: AggregationOrder, blocks: Iterable<ConsumptionBlock>): UtcDaySums {
  const aggregation = createAggregation(order);
  for (const block of blocks) aggregation.add(block);
  return aggregation.result();
}

/**
 * Goes through a block. The plain case, which is nearly every record, is a whole day with nothing missing or negative, of a class
 * without peculiarities; it is settled here, every other record half-hour by half-hour. This is where the time goes: hence the
 * bare loops over columns taken out of their objects once.
 */
function addBlock(state: AggregationState, block: ConsumptionBlock): void {
  const { plain } = state;
  const { count, mpans, classes, spans, actualLow, actualHigh, values } = block;
  state.records += count;
  for (let place = 0; place < count; place += 1) {
    const classPlace = classes[place] as number;
    const isWhole = spans[2 * place] === 1 && spans[2 * place + 1] === periodsInUtcDay && block.lost === undefined;
    const isNext = (mpans[place] as number) > state.lastMpan;
    if (!isWhole || !isNext || plain[classPlace] !== 1 || !areValues(values, place * periodsInUtcDay)) {
      settleRecord(state, block, place);
      continue;
    }
    const [low, high] = [actualLow[place] as number, actualHigh[place] as number];
    if (low === allLow && high === allHigh) addWhole(state, values, place, classPlace, 0);
    else if (low === 0 && high === 0) addWhole(state, values, place, classPlace, 1);
    else addMixed(state, values, place, classPlace, low, high);
    state.lastMpan = mpans[place] as number;
    state.settledTo = periodsInUtcDay;
  }
}

/** A day of one basis, four half-hours at a time. @param basis 0 actual, 1 estimated */
function addWhole(
  { sums, whole }: AggregationState,
  values: Int32Array,
  place: number,
  classPlace: number,
  basis: 0 | 1,
): void {
  let from = place * periodsInUtcDay;
  let to = classPlace * cellsOfClass + basis * periodsInUtcDay;
  for (const end = from + periodsInUtcDay; from < end; from += 4, to += 4) {
    sums[to] = (sums[to] as number) + (values[from] as number);
    sums[to + 1] = (sums[to + 1] as number) + (values[from + 1] as number);
    sums[to + 2] = (sums[to + 2] as number) + (values[from + 2] as number);
    sums[to + 3] = (sums[to + 3] as number) + (values[from + 3] as number);
  }
  whole[2 * classPlace + basis] = (whole[2 * classPlace + basis] as number) + 1;
}

/** A day that is partly metered and partly estimated. */
function addMixed(
  { sums, counts }: AggregationState,
  values: Int32Array,
  place: number,
  classPlace: number,
  low: number,
  high: number,
): void {
  const from = place * periodsInUtcDay;
  const to = classPlace * cellsOfClass;
  for (let step = 0; step < periodsInUtcDay; step += 1) {
    const isActual = ((step < 32 ? low : high) >>> (step & 31)) & 1;
    const at = to + step + (1 - isActual) * periodsInUtcDay;
    sums[at] = (sums[at] as number) + (values[from + step] as number);
    counts[at] = (counts[at] as number) + 1;
  }
}

/** Whether 48 values are all there and not negative: no sign is set in any of them, and `noValue` has one. */
function areValues(values: Int32Array, from: number): boolean {
  let signs = 0;
  for (let at = from; at < from + periodsInUtcDay; at += 4) {
    signs |=
      (values[at] as number) | (values[at + 1] as number) | (values[at + 2] as number) | (values[at + 3] as number);
  }
  return signs >= 0;
}
