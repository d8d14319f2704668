import { londonOffsetMinutes, utcMidnight } from '../../calendar/london.ts';
import { settlementPeriodStart } from '../../calendar/settlement-day.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { decimalText, mwhText, scaled } from '../energy.ts';
import type { StandingData } from '../isd/standing-data.ts';
import type { BilledVolumes } from './billed-volumes.ts';
import { distinct, type ReportRun, runBlock, total } from './report-run.ts';

/** Who bills whom for what: REP-901 is made from what a network operator reads in REP-002B or REP-002A. */
export interface AggregateBill {
  readonly distributor: string;
  readonly gspGroup: string;
  readonly run: ReportRun;
  readonly volumes: readonly BilledVolumes[];
  /** Whom the volumes are billed to. */
  readonly billedTo: 'suppliers' | 'embedded networks';
  readonly data: StandingData;
  /** DIP ID of a billed party. */
  readonly dipIdOf: (mpid: string) => string;
}

/** A charge without a rate in standing data, or a half-hour without a band: nothing is billed for it, and somebody has to know. */
export interface UnbilledCharge {
  readonly party: string;
  readonly tariff: string;
  readonly band: string;
}

/**
 * REP-901: the aggregate invoice of a settlement day. A charge is a volume times its rate, to the nearest penny at the lowest level; every
 * total is the sum of the charges below it. Bands follow the London clock. Amounts in pounds, volumes in MWh.
 */
export function aggregateInvoice(bill: AggregateBill) {
  const unbilled: UnbilledCharge[] = [];
  const parties = distinct(bill.volumes, ({ party }) => party).map((party) => {
    const tariffs = bill.volumes.filter((row) => row.party === party).map((row) => tariffOf(bill, row, unbilled));
    return { party, daily: [dailyBlock(tariffs)] };
  });
  const { settlementCode, runNumber } = runBlock(bill.run);
  const report = {
    'R901-01': { distributorID: bill.distributor, GSPGroupID: bill.gspGroup },
    'R901-02': { settlementCode, runNumber },
    'R901-03': [billedDay(bill, parties)],
  };
  return { report, unbilled };
}

type DailyBlock = ReturnType<typeof dailyBlock>;

/** A day of the invoice: for suppliers or for embedded network operators. */
interface BilledDay {
  readonly settlementDate: string;
  readonly 'R901-04'?: readonly { supplierDIPID: string; supplierMPID: string; 'R901-06': readonly DailyBlock[] }[];
  readonly 'R901-05'?: readonly { LDSODIPID: string; embeddedLDSOID: string; 'R901-06': readonly DailyBlock[] }[];
}

function billedDay(
  { run, billedTo, dipIdOf }: AggregateBill,
  parties: readonly { readonly party: string; readonly daily: readonly DailyBlock[] }[],
): BilledDay {
  const { settlementDate } = run;
  if (billedTo === 'suppliers') {
    const rows = parties.map(({ party, daily }) => ({
      supplierDIPID: dipIdOf(party),
      supplierMPID: party,
      'R901-06': daily,
    }));
    return { settlementDate, 'R901-04': rows };
  }
  const rows = parties.map(({ party, daily }) => ({
    LDSODIPID: dipIdOf(party),
    embeddedLDSOID: party,
    'R901-06': daily,
  }));
  return { settlementDate, 'R901-05': rows };
}

interface BilledTariff {
  readonly of: BilledVolumes;
  /** Pence. */
  readonly fixed: number;
  readonly bands: readonly { readonly band: string; readonly wattHours: number; readonly pence: number }[];
}

function tariffOf({ distributor, data }: AggregateBill, of: BilledVolumes, unbilled: UnbilledCharge[]): BilledTariff {
  const rate = (band: string) => {
    const row = data.rates.find(
      (one) => one.distributor === distributor && one.tariff === of.tariff && one.band === band,
    );
    // No fixed rate is no fixed charge; a volume without a rate is an omission.
    if (row === undefined && band !== 'FIXED') unbilled.push({ party: of.party, tariff: of.tariff, band });
    return row?.rate ?? 0;
  };
  const volumes = new Map<string, number>();
  for (const [place, amount] of of.volumes.entries()) {
    const band = bandAt(data, distributor, place + 1) ?? 'none';
    volumes.set(band, (volumes.get(band) ?? 0) + amount);
  }
  const bands = [...volumes].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    of,
    // A rate is in thousandths of a penny; a kWh is a thousand Wh.
    fixed: scaled(of.meteringPoints, rate('FIXED'), 1000),
    bands: bands.map(([band, wattHours]) => ({ band, wattHours, pence: scaled(wattHours, rate(band), 1_000_000) })),
  };
}

/** The charge band of a half-hour, by the London clock at its beginning. */
export function bandAt(data: StandingData, distributor: string, period: number): string | undefined {
  const startMs = settlementPeriodStart(data.settlementDate, period);
  const clockMs = startMs + londonOffsetMinutes(startMs) * 60_000 - utcMidnight(data.settlementDate);
  const halfHour = Math.floor(clockMs / 1_800_000) + 1;
  const kind = isWorkingDay(data.settlementDate) ? 'working' : 'other';
  return data.bands.find(
    (row) =>
      row.distributor === distributor &&
      (row.days === kind || row.days === 'all') &&
      row.firstPeriod <= halfHour &&
      halfHour <= row.lastPeriod,
  )?.band;
}

const pounds = (pence: number): string => decimalText(pence, 2);

function dailyBlock(tariffs: readonly BilledTariff[]) {
  const bands = tariffs.flatMap((tariff) => tariff.bands);
  return {
    dailyTotalMSIDCount: total(tariffs.map(({ of }) => of.meteringPoints)),
    dailyTotalMSIDCharge: pounds(total(tariffs.map(({ fixed }) => fixed))),
    dailyTotalUnitVolume: mwhText(total(bands.map(({ wattHours }) => wattHours))),
    dailyTotalUnitCharge: pounds(total(bands.map(({ pence }) => pence))),
    'R901-07': tariffs.map(({ of, fixed, bands: own }) => ({
      ...{ DUoSTariffID: of.tariff, energyDirection: of.direction, domesticPremiseIndicator: of.domestic },
      dailyTariffNumberOfMSIDs: of.meteringPoints,
      dailyTariffMSIDCharge: pounds(fixed),
      'R901-08': own
        .filter(({ band }) => band !== 'none')
        .map(({ band, wattHours, pence }) => ({
          chargeBand: band,
          dailyUncorrectedVolumeForChargeBand: mwhText(wattHours),
          totalVolumeChargeForChargeBand: pounds(pence),
        })),
    })),
  };
}
