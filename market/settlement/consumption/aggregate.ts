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
  const { count, mpans, classes, spans } = block;
  state.records += count;
  for (let place = 0; place < count; place += 1) {
    const mpan = mpans[place] as number;
    const isWhole = spans[2 * place] === 1 && spans[2 * place + 1] === periodsInUtcDay && block.lost === undefined;
    if (isWhole && mpan > state.lastMpan && plain[classes[place] as number] === 1 && addDay(state, block, place)) {
      state.lastMpan = mpan;
      state.settledTo = periodsInUtcDay;
    } else settleRecord(state, block, place);
  }
}

/** @returns false when a value is missing or negative: nothing is added then */
function addDay(state: AggregationState, block: ConsumptionBlock, place: number): boolean {
  const { values } = block;
  const classPlace = block.classes[place] as number;
  const low = block.actualLow[place] as number;
  const high = block.actualHigh[place] as number;
  const basis = low === allLow && high === allHigh ? 0 : low === 0 && high === 0 ? 1 : undefined;
  if (basis !== undefined) return addWhole(state, values, place, classPlace, basis);
  if (!areValues(values, place)) return false;
  addMixed(state, values, place, classPlace, low, high);
  return true;
}

/**
 * A day of one basis. Values are added before it is known that all of them are good: looking first would read them twice. Where one was
 * not, all are taken out again, which is exact.
 * @param basis 0 actual, 1 estimated
 */
function addWhole(
  { sums, whole }: AggregationState,
  values: Int32Array,
  place: number,
  classPlace: number,
  basis: 0 | 1,
): boolean {
  const from = place * periodsInUtcDay;
  const cells = classPlace * cellsOfClass + basis * periodsInUtcDay;
  let signs = 0;
  for (let step = 0; step < periodsInUtcDay; step += 4) {
    const [at, to] = [from + step, cells + step];
    const first = values[at] as number;
    const second = values[at + 1] as number;
    const third = values[at + 2] as number;
    const fourth = values[at + 3] as number;
    signs |= first | second | third | fourth;
    sums[to] = (sums[to] as number) + first;
    sums[to + 1] = (sums[to + 1] as number) + second;
    sums[to + 2] = (sums[to + 2] as number) + third;
    sums[to + 3] = (sums[to + 3] as number) + fourth;
  }
  if (signs >= 0) {
    whole[2 * classPlace + basis] = (whole[2 * classPlace + basis] as number) + 1;
    return true;
  }
  for (let step = 0; step < periodsInUtcDay; step += 1) {
    sums[cells + step] = (sums[cells + step] as number) - (values[from + step] as number);
  }
  return false;
}

/** Whether 48 values are all there and not negative: no sign is set in any of them, and `noValue` has one. */
function areValues(values: Int32Array, place: number): boolean {
  let signs = 0;
  for (let at = place * periodsInUtcDay; at < (place + 1) * periodsInUtcDay; at += 1) signs |= values[at] as number;
  return signs >= 0;
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
