import { add, cutDown, type Fraction, fraction, minus, multiply, nearest } from './fraction.ts';
import { londonPeriod } from './london-period.ts';

/*
 * The settlement of a day, worked out once more in another way: row by row from each half-hour of each metering point, with exact
 * fractions, the London day from the time zone database. It shares no function with the arithmetic that it proves, and is as slow as
 * that sounds: it is for days that a person could look at.
 */

/** A half-hour of a metering point as it is to be settled, with all that its settlement asks. */
export interface SettledHalfHour {
  readonly mpan: string;
  /** Epoch milliseconds at which the half-hour begins. */
  readonly startMs: number;
  readonly gspGroup: string;
  readonly supplier: string;
  readonly bmUnit: string;
  readonly quantity: 'AI' | 'AE';
  readonly segment: string;
  readonly connection: string;
  readonly distributor: string;
  readonly lossClass: string;
  readonly isActual: boolean;
  /** Wh that came, or what stands in for them. */
  readonly consumption: bigint | StoodIn;
}

/** A default, as fraction: shape value / annual shape x annual consumption, all in Wh. */
export interface StoodIn {
  readonly shapeValue: bigint;
  readonly annualShape: bigint;
  readonly annualConsumption: bigint;
}

/** Standing data as bare rows; a row that is not there means no loss, or no such component. */
export interface BareRows {
  readonly lossFactors: readonly {
    readonly distributor: string;
    readonly lossClass: string;
    readonly firstPeriod: number;
    readonly lastPeriod: number;
    /** Thousandths. */
    readonly factor: number;
  }[];
  readonly classes: readonly {
    readonly id: number;
    readonly quantity: string;
    readonly segment: string;
    readonly connection: string;
    readonly basis: string;
    readonly component: string;
    /** Hundredths. */
    readonly weight: number;
  }[];
}

/** A component in one half-hour, as recalculated. */
export interface RecalculatedRow {
  readonly gspGroup: string;
  readonly supplier: string;
  readonly bmUnit: string;
  readonly classId: number;
  readonly period: number;
  /** Wh in demand terms. */
  readonly uncorrected: bigint;
  /** Undefined where the half-hour has no correction factor. */
  readonly corrected: bigint | undefined;
  readonly meteringPoints: number;
}

interface Open {
  readonly row: Omit<RecalculatedRow, 'uncorrected' | 'corrected' | 'meteringPoints'>;
  readonly weight: number;
  exact: Fraction;
  meteringPoints: number;
}

/**
 * @param takes by GSP group, Wh in each half-hour in demand terms
 * @returns rows in order of GSP group, supplier, BM unit, class and half-hour
 */
export function recalculate(
  settlementDate: string,
  halfHours: readonly SettledHalfHour[],
  rows: BareRows,
  takes: ReadonlyMap<string, readonly number[]>,
): readonly RecalculatedRow[] {
  const open = new Map<string, Open>();
  for (const halfHour of halfHours) {
    const place = londonPeriod(halfHour.startMs);
    if (place.date === settlementDate) addHalfHour(open, halfHour, place.period, rows);
  }
  const all = [...open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const places = new Set(all.map(({ row }) => `${row.gspGroup}|${row.period}`));
  return [...places].flatMap((key) => {
    const [gspGroup = '', period] = key.split('|');
    const group = all.filter(({ row }) => row.gspGroup === gspGroup && row.period === Number(period));
    return corrected(group, takes.get(gspGroup)?.[Number(period) - 1]);
  });
}

function addHalfHour(open: Map<string, Open>, halfHour: SettledHalfHour, period: number, rows: BareRows): void {
  const sign = halfHour.quantity === 'AE' ? -1n : 1n;
  const energy = multiply(fraction(sign), fraction(consumptionOf(halfHour)));
  const factor = rows.lossFactors.find(
    (row) =>
      row.distributor === halfHour.distributor &&
      row.lossClass === halfHour.lossClass &&
      row.firstPeriod <= period &&
      row.lastPeriod >= period,
  );
  const lost = multiply(energy, minus(fraction(BigInt(factor?.factor ?? 1000), 1000n), fraction(1n)));
  for (const [component, amount] of [
    ['C', energy],
    ['L', lost],
  ] as const) {
    const found = rows.classes.find(
      (row) =>
        row.component === component &&
        row.basis === (halfHour.isActual ? 'actual' : 'estimated') &&
        row.quantity === halfHour.quantity &&
        row.segment === halfHour.segment &&
        row.connection === halfHour.connection,
    );
    if (found === undefined) continue;
    const { gspGroup, supplier, bmUnit } = halfHour;
    const key = [gspGroup, supplier, bmUnit, found.id, String(period).padStart(2, '0')].join('|');
    const row = { gspGroup, supplier, bmUnit, classId: found.id, period };
    const one = open.get(key) ?? { row, weight: found.weight, exact: fraction(0n), meteringPoints: 0 };
    one.exact = add(one.exact, amount);
    one.meteringPoints += 1;
    open.set(key, one);
  }
}

function consumptionOf({ consumption }: SettledHalfHour): bigint {
  if (typeof consumption === 'bigint') return consumption;
  return nearest(fraction(consumption.shapeValue * consumption.annualConsumption, consumption.annualShape));
}

/** Corrects one half-hour of a GSP group: CF = 1 + (take - sum C) / sum (WT x C), and component x (1 + (CF - 1) x WT). */
function corrected(group: readonly Open[], take: number | undefined): readonly RecalculatedRow[] {
  const volumes = group.map(({ exact }) => nearest(exact));
  const weights = group.map(({ weight }) => fraction(BigInt(weight), 100n));
  const sum = volumes.reduce((before, volume) => before + volume, 0n);
  const weighted = volumes.reduce(
    (before, volume, place) => add(before, multiply(fraction(volume), weights[place] ?? fraction(0n))),
    fraction(0n),
  );
  const rowOf = (place: number, result: bigint | undefined): RecalculatedRow => {
    const one = group[place] as Open;
    return { ...one.row, uncorrected: volumes[place] ?? 0n, corrected: result, meteringPoints: one.meteringPoints };
  };
  if (take === undefined || weighted.above === 0n) return group.map((_, place) => rowOf(place, undefined));
  const over = fraction((BigInt(take) - sum) * weighted.below, weighted.above);
  const shares = volumes.map((volume, place) =>
    multiply(fraction(volume), add(fraction(1n), multiply(over, weights[place] ?? fraction(0n)))),
  );
  return madeWhole(shares, BigInt(take)).map((share, place) => rowOf(place, share));
}

/** Cuts every share down, then hands out what is missing one at a time, always to the share that lost most; of equals to the first. */
function madeWhole(shares: readonly Fraction[], sum: bigint): readonly bigint[] {
  const whole = shares.map(cutDown);
  const lost = shares.map((share, place) => minus(share, fraction(whole[place] ?? 0n)));
  for (let missing = sum - whole.reduce((before, one) => before + one, 0n); missing > 0n; missing -= 1n) {
    const most = lost.reduce((best, rest, place) => (minus(rest, lost[best] ?? rest).above > 0n ? place : best), 0);
    whole[most] = (whole[most] ?? 0n) + 1n;
    lost[most] = fraction(-1n);
  }
  return whole;
}
