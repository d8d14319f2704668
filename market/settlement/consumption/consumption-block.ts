/** Half-hours of a UTC day. */
export const periodsInUtcDay = 48;

/** Stands where no value came. */
export const noValue = -(2 ** 31);

/** The most Wh that a half-hour can hold: 2.1 MWh, which is 4.3 MW. A site that takes more is several records of the file's unit. */
export const mostWattHours = 2 ** 31 - 1;

/**
 * Metering points of one UTC day in columns, as they come from a file or are packed by `packBlocks`: sorted by MPAN, then by first
 * half-hour. A metering point that changes supplier inside the UTC day stands there twice, with its half-hours parted.
 */
export interface ConsumptionBlock {
  /** How many metering points. */
  readonly count: number;
  /** MPAN cores as numbers: 13 digits are exact. */
  readonly mpans: Float64Array;
  /** Wh a year to default by; negative or NaN where there is none. */
  readonly annual: Float64Array;
  /** Place in the table of classes. */
  readonly classes: Uint32Array;
  /** First and last half-hour (1 to 48) that the record is for, two numbers a metering point. */
  readonly spans: Uint8Array;
  /** Why the values are not there, where they are lost. The metering points are known all the same, and are defaulted. */
  readonly lost?: 'cut-short' | 'damaged' | 'another-day';
  /** 48 a metering point, in Wh; `noValue` where none came. */
  readonly values: Int32Array;
  /** Bit k of `actualLow` says that half-hour k + 1 is metered data, bit k of `actualHigh` that half-hour k + 33 is. */
  readonly actualLow: Uint32Array;
  readonly actualHigh: Uint32Array;
}

/** One metering point of one UTC day, before it is packed. */
export interface ConsumptionRecord {
  readonly mpan: string;
  readonly classPlace: number;
  /** Wh a year, or undefined where there is none. */
  readonly annualWattHours: number | undefined;
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  /** 48 values in Wh; undefined where none came. */
  readonly values: readonly (number | undefined)[];
  /** Whether each of them is metered data. */
  readonly actual: readonly boolean[];
}

/** What is wrong with a value that is to be packed. */
export interface ValueFault {
  readonly mpan: string;
  readonly period: number;
  readonly message: string;
}

/** Blocks of so many metering points with room for them. */
export function emptyBlock(count: number): ConsumptionBlock {
  return {
    count,
    mpans: new Float64Array(count),
    annual: new Float64Array(count),
    classes: new Uint32Array(count),
    spans: new Uint8Array(2 * count),
    values: new Int32Array(periodsInUtcDay * count),
    actualLow: new Uint32Array(count),
    actualHigh: new Uint32Array(count),
  };
}

/**
 * Packs records into blocks, sorted. A value that is no whole number of Wh, or too large, becomes one that did not come, and is told.
 * A negative one is kept as it is: the aggregation defaults and lists it.
 * @param size metering points a block
 */
export function packBlocks(
  records: readonly ConsumptionRecord[],
  size: number,
): { readonly blocks: readonly ConsumptionBlock[]; readonly faults: readonly ValueFault[] } {
  const sorted = [...records].sort(inOrder);
  const faults: ValueFault[] = [];
  const blocks: ConsumptionBlock[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const part = sorted.slice(from, from + size);
    const block = emptyBlock(part.length);
    for (const [place, record] of part.entries()) pack(block, place, record, faults);
    blocks.push(block);
  }
  return { blocks, faults };
}

/** Records are told apart down to their values, so that of two for the same half-hours always the same one is the first. */
const inOrder = (a: ConsumptionRecord, b: ConsumptionRecord): number =>
  Number(a.mpan) - Number(b.mpan) || a.firstPeriod - b.firstPeriod || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function pack(block: ConsumptionBlock, place: number, record: ConsumptionRecord, faults: ValueFault[]): void {
  block.mpans[place] = Number(record.mpan);
  block.annual[place] = record.annualWattHours ?? -1;
  block.classes[place] = record.classPlace;
  block.spans.set([record.firstPeriod, record.lastPeriod], 2 * place);
  for (let period = 1; period <= periodsInUtcDay; period += 1) {
    const value = record.values[period - 1];
    const message = value === undefined ? undefined : valueFault(value);
    if (message !== undefined) faults.push({ mpan: record.mpan, period, message });
    block.values[place * periodsInUtcDay + period - 1] = value === undefined || message !== undefined ? noValue : value;
    if (record.actual[period - 1] === true) setActual(block, place, period);
  }
}

function valueFault(value: number): string | undefined {
  if (!Number.isInteger(value)) return `${value} is no whole number of watt hours`;
  return Math.abs(value) > mostWattHours
    ? `${value} Wh is more than a half-hour can hold (${mostWattHours})`
    : undefined;
}

function setActual({ actualLow, actualHigh }: ConsumptionBlock, place: number, period: number): void {
  if (period <= 32) actualLow[place] = ((actualLow[place] ?? 0) | (1 << (period - 1))) >>> 0;
  else actualHigh[place] = ((actualHigh[place] ?? 0) | (1 << (period - 33))) >>> 0;
}
