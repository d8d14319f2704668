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

function addBlock(state: AggregationState, block: ConsumptionBlock): void {
  state.records += block.count;
  for (let place = 0; place < block.count; place += 1) {
    if (!addPlainly(state, block, place)) settleRecord(state, block, place);
  }
}

/**
 * The plain case, which is nearly every record: a whole day, nothing missing or negative, all of it actual or all estimated, of a
 * class without peculiarities. This is where the time goes, hence the bare loops.
 * @returns false when the record is another case; nothing was added then
 */
function addPlainly(state: AggregationState, block: ConsumptionBlock, place: number): boolean {
  const { values, spans } = block;
  const mpan = block.mpans[place] as number;
  const classPlace = block.classes[place] as number;
  if (block.lost !== undefined || mpan <= state.lastMpan || state.plain[classPlace] !== 1) return false;
  if (spans[2 * place] !== 1 || spans[2 * place + 1] !== periodsInUtcDay) return false;
  const basis = wholeBasis(block.actualLow[place] as number, block.actualHigh[place] as number);
  if (basis < 0) return false;
  const from = place * periodsInUtcDay;
  let signs = 0;
  for (let at = from; at < from + periodsInUtcDay; at += 1) signs |= values[at] as number;
  if (signs < 0) return false;
  const { sums, whole } = state;
  const shift = classPlace * cellsOfClass + basis * periodsInUtcDay - from;
  for (let at = from; at < from + periodsInUtcDay; at += 1) {
    sums[at + shift] = (sums[at + shift] as number) + (values[at] as number);
  }
  whole[2 * classPlace + basis] = (whole[2 * classPlace + basis] as number) + 1;
  state.lastMpan = mpan;
  state.settledTo = periodsInUtcDay;
  return true;
}

/** 0 when all half-hours are actual, 1 when all are estimated, else -1. */
function wholeBasis(low: number, high: number): 0 | 1 | -1 {
  if (low === allLow && high === allHigh) return 0;
  return low === 0 && high === 0 ? 1 : -1;
}
