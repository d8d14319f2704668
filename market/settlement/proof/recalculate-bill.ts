import type { Finding } from '../../checks/finding.ts';
import { type Fraction, fraction, multiply, nearest } from './fraction.ts';
import { brokenLaw } from './law-finding.ts';

/*
 * Network charges worked out once more, from half-hours of metering points and not from reports: with fractions, each half-hour put into its
 * band by the time zone database. It shares no function with the invoices that it proves.
 */

/** A half-hour of a metering point that is billed to somebody. */
export interface BilledHalfHour {
  readonly mpan: string;
  /** MPID of the supplier, or of the embedded network operator. */
  readonly party: string;
  readonly tariff: string;
  readonly direction: 'I' | 'E';
  readonly domestic: boolean;
  /** Epoch milliseconds at which it begins. */
  readonly startMs: number;
  /** Wh, a magnitude. */
  readonly wattHours: bigint;
}

/** Rates and bands of a network operator as bare rows. */
export interface ChargeRows {
  /** FIXED: pence a metering point a day; the others pence a kWh. In thousandths. */
  readonly rates: readonly { readonly tariff: string; readonly band: string; readonly rate: number }[];
  readonly bands: readonly {
    readonly band: string;
    readonly days: string;
    readonly firstPeriod: number;
    readonly lastPeriod: number;
  }[];
  /** Whether a London date is a working day. */
  readonly isWorking: (date: string) => boolean;
}

/** What somebody is billed on a tariff for a day. */
export interface RecalculatedCharge {
  readonly party: string;
  readonly tariff: string;
  readonly direction: string;
  readonly domestic: boolean;
  readonly meteringPoints: number;
  readonly fixedPence: bigint;
  /** In order of band. */
  readonly bands: readonly { readonly band: string; readonly wattHours: bigint; readonly pence: bigint }[];
}

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

export interface LondonFace {
  readonly date: string;
  readonly halfHour: number;
}

// The half-hours of a bill are those of a few days, each of many metering points, and the data base takes long to answer.
const faces = new Map<number, LondonFace>();
const mostKnown = 20_000;

/** What a London clock shows: the date, and the half-hour of its face, 1 to 48 whatever the clocks do. */
export function londonFace(epochMs: number): LondonFace {
  const known = faces.get(epochMs);
  if (known !== undefined) return known;
  const face = faceAt(epochMs);
  if (faces.size >= mostKnown) faces.clear();
  faces.set(epochMs, face);
  return face;
}

function faceAt(epochMs: number): LondonFace {
  const parts = new Map(clock.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { date, halfHour: Number(parts.get('hour')) * 2 + (Number(parts.get('minute')) < 30 ? 1 : 2) };
}

/** The band of a half-hour, or undefined. */
export function faceBand(rows: ChargeRows, epochMs: number): string | undefined {
  const { date, halfHour } = londonFace(epochMs);
  const kind = rows.isWorking(date) ? 'working' : 'other';
  return rows.bands.find(
    ({ days, firstPeriod, lastPeriod }) =>
      (days === 'all' || days === kind) && firstPeriod <= halfHour && halfHour <= lastPeriod,
  )?.band;
}

/** Pence for Wh at a rate in thousandths of a penny a kWh. */
const penceOf = (wattHours: bigint, rate: number): bigint =>
  nearest(multiply(fraction(wattHours, 1000n), fraction(BigInt(rate), 1000n) as Fraction));

/**
 * The charges of a settlement day by party and tariff.
 * @param halfHours of that day and others; only those of the London date count
 * @returns in order of party and tariff; nothing where a tariff has no row among the rates
 */
export function recalculateCharges(
  settlementDate: string,
  halfHours: readonly BilledHalfHour[],
  rows: ChargeRows,
): readonly RecalculatedCharge[] {
  const own = halfHours.filter(({ startMs }) => londonFace(startMs).date === settlementDate);
  const keyOf = (one: BilledHalfHour) => [one.party, one.tariff, one.direction, one.domestic ? 'T' : 'F'].join('|');
  return [...new Set(own.map(keyOf))].sort().map((key) => {
    const [party = '', tariff = '', direction = '', domestic] = key.split('|');
    return {
      party,
      tariff,
      direction,
      domestic: domestic === 'T',
      ...chargesOf(
        own.filter((one) => keyOf(one) === key),
        tariff,
        rows,
      ),
    };
  });
}

function chargesOf(halfHours: readonly BilledHalfHour[], tariff: string, rows: ChargeRows) {
  const rate = (band: string) => rows.rates.find((row) => row.tariff === tariff && row.band === band)?.rate ?? 0;
  const starts = [...new Set(halfHours.map(({ startMs }) => startMs))];
  const counts = starts.map(
    (start) => new Set(halfHours.filter((one) => one.startMs === start).map(({ mpan }) => mpan)).size,
  );
  const meteringPoints = Math.max(0, ...counts);
  const names = [...new Set(halfHours.map(({ startMs }) => faceBand(rows, startMs) ?? ''))].filter(
    (name) => name !== '',
  );
  const bands = names.sort().map((band) => {
    const wattHours = halfHours
      .filter(({ startMs }) => faceBand(rows, startMs) === band)
      .reduce((sum, one) => sum + one.wattHours, 0n);
    return { band, wattHours, pence: penceOf(wattHours, rate(band)) };
  });
  return {
    meteringPoints,
    fixedPence: nearest(fraction(BigInt(meteringPoints) * BigInt(rate('FIXED')), 1000n)),
    bands,
  };
}

/** What an invoice says, as text by party and tariff: the same form for what it should say. */
type Lines = ReadonlyMap<string, string>;

const pounds = (pence: bigint): string => {
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const megawattHours = (wattHours: bigint): string => {
  const digits = wattHours.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
};

function linesExpected(charges: readonly RecalculatedCharge[]): Lines {
  const lines = charges.map((charge): [string, string] => [
    `${charge.party} tariff ${charge.tariff} ${charge.direction}`,
    [
      `${charge.meteringPoints} metering points for ${pounds(charge.fixedPence)}`,
      ...charge.bands.map(({ band, wattHours, pence }) => `${band} ${megawattHours(wattHours)} for ${pounds(pence)}`),
    ].join(', '),
  ]);
  const parties = [...new Set(charges.map(({ party }) => party))].map((party): [string, string] => {
    const own = charges.filter((charge) => charge.party === party);
    const bands = own.flatMap((charge) => charge.bands);
    const sum = (values: readonly bigint[]) => values.reduce((before, one) => before + one, 0n);
    return [
      `${party} in all`,
      `${own.reduce((before, one) => before + one.meteringPoints, 0)} metering points for ${pounds(sum(own.map(({ fixedPence }) => fixedPence)))}, ${megawattHours(sum(bands.map(({ wattHours }) => wattHours)))} for ${pounds(sum(bands.map(({ pence }) => pence)))}`,
    ];
  });
  return new Map([...lines, ...parties]);
}

type Node = Readonly<Record<string, unknown>>;
const list = (node: unknown, name: string): readonly Node[] =>
  ((node as Node | undefined)?.[name] ?? []) as readonly Node[];

function linesFound(invoices: readonly unknown[]): Lines {
  const lines = new Map<string, string>();
  const parties = invoices
    .flatMap((invoice) => list(invoice, 'R901-03'))
    .flatMap((day) => [...list(day, 'R901-04'), ...list(day, 'R901-05')]);
  for (const party of parties) {
    const name = String(party.supplierMPID ?? party.embeddedLDSOID);
    for (const daily of list(party, 'R901-06')) {
      lines.set(
        `${name} in all`,
        `${daily.dailyTotalMSIDCount} metering points for ${daily.dailyTotalMSIDCharge}, ${daily.dailyTotalUnitVolume} for ${daily.dailyTotalUnitCharge}`,
      );
      for (const tariff of list(daily, 'R901-07')) {
        const bands = list(tariff, 'R901-08').map(
          (row) =>
            `${row.chargeBand} ${row.dailyUncorrectedVolumeForChargeBand} for ${row.totalVolumeChargeForChargeBand}`,
        );
        const fixed = `${tariff.dailyTariffNumberOfMSIDs} metering points for ${tariff.dailyTariffMSIDCharge}`;
        lines.set(
          `${name} tariff ${tariff.DUoSTariffID} ${tariff.energyDirection}`,
          [fixed, ...bands.sort()].join(', '),
        );
      }
    }
  }
  return lines;
}

/**
 * Invoices (the JSON inside REP-901) say what the recalculation says, line by line and in all, and nothing else.
 * @param invoices those of all billed parties of a network operator for one settlement day
 */
export function requireChargesAgree(
  invoices: readonly unknown[],
  charges: readonly RecalculatedCharge[],
): readonly Finding[] {
  const [found, expected] = [linesFound(invoices), linesExpected(charges)];
  return [...new Set([...found.keys(), ...expected.keys()])].sort().flatMap((place) => {
    const [wanted, said] = [expected.get(place) ?? 'nothing', found.get(place) ?? 'nothing'];
    if (wanted === said) return [];
    return [brokenLaw('network-charges', place, wanted, said, 'the invoice is not what its half-hours come to')];
  });
}
