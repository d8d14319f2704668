import { aggregated } from '../consumption/aggregate.ts';
import { classVerdict } from '../consumption/class-verdict.ts';
import { type ConsumptionRecord, packBlocks } from '../consumption/consumption-block.ts';
import type { PointClass } from '../consumption/point-class.ts';
import type { AggregationOrder, ClassShape, Defaulted, UtcDaySums } from '../consumption/utc-day-sums.ts';
import { type StandingData, standingDataOn } from '../isd/standing-data.ts';
import { smallIsd } from './small-isd.ts';

const isd = smallIsd();

export const smallData = (date = '2026-03-02'): StandingData => standingDataOn(isd, date);

/** A home of supplier one in the Eastern group. */
export const home: PointClass = {
  ...{ gspGroup: '_A', supplier: 'MHHS', bmUnit: '', distributor: 'EELC', connection: 'W', segment: 'S' },
  ...{ domestic: true, quantity: 'AI', tariff: '101', lossClass: '901', energised: true },
};

/** Classes of the small market: homes of two suppliers, an additional BM unit, an embedded home, panels, a works, an empty house. */
export const smallClasses: readonly PointClass[] = [
  home,
  { ...home, supplier: 'MHHX' },
  { ...home, bmUnit: '2__AMHHS001', lossClass: '902' },
  { ...home, distributor: 'IPNL', supplier: 'MHHX' },
  { ...home, quantity: 'AE', tariff: '301' },
  { ...home, segment: 'A', connection: 'H', domestic: false, tariff: '201', supplier: 'MHHX', lossClass: '902' },
  { ...home, energised: false },
  { ...home, gspGroup: '_C', distributor: 'LOND' },
];

export const mpanAt = (serial: number): string => String(1_000_000_000_000 + serial * 10);

export const record = (serial: number, changed: Partial<ConsumptionRecord> = {}): ConsumptionRecord => ({
  ...{ mpan: mpanAt(serial), classPlace: 0, annualWattHours: 2_920_000, firstPeriod: 1, lastPeriod: 48 },
  values: Array.from({ length: 48 }, (_, place) => 100 + serial + place),
  actual: Array.from({ length: 48 }, () => true),
  ...changed,
});

/** Flat: each half-hour is 1/17,520 of the year. */
export const flatShape: ClassShape = {
  values: Array.from({ length: 48 }, () => 250),
  flags: Array.from({ length: 48 }, () => 'A' as const),
  annual: 250 * 17_520,
};

export interface SmallDay {
  readonly utcDate: string;
  readonly records: readonly ConsumptionRecord[];
  readonly classes?: readonly PointClass[];
  readonly data?: StandingData;
  readonly blockSize?: number;
  readonly onDefault?: (defaulted: Defaulted) => void;
}

/** How a UTC day of the small market is added up. */
export function smallOrder(utcDate: string, classes = smallClasses, data = smallData(utcDate)): AggregationOrder {
  return { utcDate, classes, verdict: (of) => classVerdict(of, data), shape: () => flatShape };
}

/** The sums of a UTC day of the small market. */
export function smallSums({ utcDate, records, classes, data, blockSize = 4, onDefault }: SmallDay): UtcDaySums {
  const order = { ...smallOrder(utcDate, classes, data), ...(onDefault === undefined ? {} : { onDefault }) };
  return aggregated(order, packBlocks(records, blockSize).blocks);
}
