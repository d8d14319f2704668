import { type ConsumptionBlock, noValue, periodsInUtcDay } from './consumption-block.ts';
import { defaultedConsumption } from './defaulted.ts';
import type { NoteRule } from './period-notes.ts';
import type { PointClass } from './point-class.ts';
import { type AggregationState, cell } from './utc-day-sums.ts';

/** Settles a metering point half-hour by half-hour: every case but the plain one, with all that is to be noted. */
export function settleRecord(state: AggregationState, block: ConsumptionBlock, place: number): void {
  const mpan = block.mpans[place] ?? 0;
  const first = block.spans[2 * place] ?? 0;
  const last = block.spans[2 * place + 1] ?? 0;
  const from = firstToSettle(state, mpan, first, last);
  if (from === undefined) return;
  const classPlace = block.classes[place] ?? 0;
  const [of, verdict] = [state.order.classes[classPlace], state.verdicts[classPlace]];
  const refused = of === undefined || verdict === undefined ? 'no-such-class' : verdict.refused;
  if (refused !== undefined || of === undefined) {
    state.notes.add(mpan, from, last, refused ?? 'no-such-class');
    return;
  }
  for (const rule of verdict?.defaulted ?? []) state.notes.add(mpan, from, last, rule);
  let [met, since] = [undefined as NoteRule | undefined, from];
  const isOrdinary = of.energised && block.lost === undefined;
  for (let period = from; period <= last; period += 1) {
    const value = block.values[place * periodsInUtcDay + period - 1] ?? noValue;
    const isGood = isOrdinary && value >= 0;
    if (isGood) addValue(state, classPlace, period, value, isActualAt(block, place, period));
    const rule = isGood ? undefined : settlePeriod(state, block, place, of, period);
    if (rule === met) continue;
    // Half-hours that follow each other and met the same rule are one note.
    if (met !== undefined) state.notes.add(mpan, since, period - 1, met);
    met = rule;
    since = period;
  }
  if (met !== undefined) state.notes.add(mpan, since, last, met);
}

function addValue(
  { sums, counts }: AggregationState,
  classPlace: number,
  period: number,
  value: number,
  isActual: boolean,
): void {
  const at = cell(classPlace, isActual ? 'actual' : 'estimated', period);
  sums[at] = (sums[at] as number) + value;
  counts[at] = (counts[at] as number) + 1;
}

/** A half-hour that cannot be settled as it came. @returns the rule that it met, if any */
function settlePeriod(
  state: AggregationState,
  block: ConsumptionBlock,
  place: number,
  of: PointClass,
  period: number,
): NoteRule | undefined {
  const classPlace = block.classes[place] ?? 0;
  const value = block.lost === undefined ? (block.values[place * periodsInUtcDay + period - 1] ?? noValue) : noValue;
  if (!of.energised) {
    // Consumption or not, a de-energised metering point is there and takes nothing (SET-MDS-06).
    addValue(state, classPlace, period, 0, true);
    return value > 0 ? 'de-energised' : undefined;
  }
  addValue(state, classPlace, period, defaultAt(state, block, place, of, period), false);
  return block.lost ?? (value === noValue ? 'missing' : 'negative');
}

function defaultAt(
  state: AggregationState,
  block: ConsumptionBlock,
  place: number,
  of: PointClass,
  period: number,
): number {
  const mpan = block.mpans[place] ?? 0;
  const classPlace = block.classes[place] ?? 0;
  const annual = block.annual[place] ?? -1;
  const shape = state.shapes[classPlace];
  const at = classPlace * periodsInUtcDay + period - 1;
  state.defaulted[at] = (state.defaulted[at] as number) + 1;
  const worked =
    annual >= 0 && shape !== undefined
      ? defaultedConsumption(shape.values[period - 1] ?? 0, shape.annual, annual)
      : undefined;
  if (worked === undefined) state.notes.add(mpan, period, period, 'no-annual-consumption');
  const flag = worked === undefined ? 'B' : (shape?.flags[period - 1] ?? 'B');
  state.order.onDefault?.({ mpan, of, period, wattHours: worked ?? 0, flag });
  return worked ?? 0;
}

/** The first half-hour of a record that is still to be settled; undefined when there is none. Notes those that are not. */
function firstToSettle(state: AggregationState, mpan: number, first: number, last: number): number | undefined {
  if (first < 1 || last > periodsInUtcDay || first > last) {
    state.notes.add(mpan, 1, periodsInUtcDay, 'bad-span');
    return undefined;
  }
  if (mpan < state.lastMpan) {
    state.notes.add(mpan, first, last, 'out-of-order');
    return undefined;
  }
  if (mpan > state.lastMpan) {
    state.lastMpan = mpan;
    state.settledTo = 0;
  }
  const from = Math.max(first, state.settledTo + 1);
  if (from > first) state.notes.add(mpan, first, Math.min(last, state.settledTo), 'duplicate');
  state.settledTo = Math.max(state.settledTo, last);
  return from > last ? undefined : from;
}

function isActualAt({ actualLow, actualHigh }: ConsumptionBlock, place: number, period: number): boolean {
  const bits = (period <= 32 ? actualLow[place] : actualHigh[place]) ?? 0;
  return ((bits >>> ((period - 1) & 31)) & 1) === 1;
}
