import { utcDaysOfLocalDay } from '../../calendar/settlement-day.ts';
import { aggregated } from '../consumption/aggregate.ts';
import { classVerdict } from '../consumption/class-verdict.ts';
import { componentsOf } from '../consumption/components.ts';
import { type ConsumptionRecord, packBlocks } from '../consumption/consumption-block.ts';
import type { PointClass } from '../consumption/point-class.ts';
import { settlementDayVolumes } from '../consumption/settlement-day-volumes.ts';
import type { AggregationOrder, ClassShape, Defaulted, UtcDaySums } from '../consumption/utc-day-sums.ts';
import { type StandingData, standingDataOn } from '../isd/standing-data.ts';
import { type SettlementResult, settle } from '../settle.ts';
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

/** Two metering points of each class of the small market, some of it estimated, missing or of unknown standing data. */
export const smallRecords: readonly ConsumptionRecord[] = Array.from({ length: 20 }, (_, place) =>
  record(place + 1, {
    classPlace: place % 10,
    ...(place === 3 ? { actual: [true, true] } : {}),
    ...(place === 11 ? { values: [100, undefined, 300] } : {}),
  }),
);

/** The classes above, and two of which standing data does not know everything. */
export const settledClasses: readonly PointClass[] = [
  ...smallClasses,
  { ...home, lossClass: '999' },
  { ...home, tariff: '999', bmUnit: '2__AMHHX000' },
];

/** A settlement day of the small market: its take is so many percent of what was added up. */
export function smallSettlement(settlementDate = '2026-03-02', percent = 104): SettlementResult {
  const data = smallData(settlementDate);
  const days = utcDaysOfLocalDay(settlementDate).map(({ date: utcDate }) =>
    smallSums({ utcDate, records: smallRecords, classes: settledClasses }),
  );
  const takes = new Map<string, number[]>();
  for (const { gspGroup, volumes } of componentsOf(settlementDayVolumes(settlementDate, days), data)) {
    const take = takes.get(gspGroup) ?? Array.from(volumes, () => 0);
    for (const [place, volume] of volumes.entries()) take[place] = (take[place] ?? 0) + volume;
    takes.set(gspGroup, take);
  }
  for (const take of takes.values()) {
    for (const [place, sum] of take.entries()) take[place] = Math.round((sum * percent) / 100);
  }
  return settle({ settlementDate, days, data, takes });
}
