import { dipInstant } from '../../market/calendar/instants.ts';
import { settlementPeriodsOf } from '../../market/calendar/settlement-day.ts';
import type { SaidRow } from '../../market/checks/recorded/settlement/invoice-checks.ts';
import { packedReport } from '../../wire/report-packing.ts';
import { act } from './exchange.ts';
import { reportFaults } from './words/billing-words.ts';
import type { MarketWorld } from './world.ts';

/** What a scenario has a report say: each supplier so many kWh in each half-hour on a tariff, with so many metering points. */
const said: readonly SaidRow[] = [
  { supplierMPID: 'MHHS', tariff: '110', direction: 'I', domestic: true, wattHours: 1_234, points: 7 },
  { supplierMPID: 'MHHX', tariff: '570', direction: 'I', domestic: false, wattHours: 45_678, points: 2 },
  { supplierMPID: 'MHHX', tariff: '180', direction: 'E', domestic: true, wattHours: 333, points: 1 },
];

export interface MadePeriod {
  settlementPeriod: number;
  settlementPeriodDuration: number;
  totalUncorrectedVolume: string;
  totalNumberEnergisedMPANs: number;
  totalNumberDeEnergisedMPANs: number;
}

export interface MadeTariff {
  R010: { DUoSTariffID: string; DUoSTariffEnergyDirection: string; DUoSTariffDomesticPremiseIndicator: boolean };
  'REP002B-R011': MadePeriod[];
  R0105: { dailyTotalVolumeBasedOnActualData: string; dailyTotalVolumeBasedOnEstimatedData: string };
}

/** A report on the network of an operator (REP-002B), to be changed by one fault. */
export interface MadeReport {
  R027: { distributorID: string };
  R013: { GSPGroupID: string };
  R007: { settlementRunExecutionDate: string };
  R002: { settlementDate: string; settlementCode: string; runNumber: number };
  'REP002B-R009': { R009: { supplierMPID: string }; 'REP002B-R010': MadeTariff[] }[];
}

const mwh = (wattHours: number): string => (wattHours / 1_000_000).toFixed(6);

function tariffOf(row: (typeof said)[number], periods: number): MadeTariff {
  return {
    R010: {
      DUoSTariffID: row.tariff,
      DUoSTariffEnergyDirection: row.direction,
      DUoSTariffDomesticPremiseIndicator: row.domestic,
    },
    'REP002B-R011': Array.from({ length: periods }, (_, place) => ({
      ...{ settlementPeriod: place + 1, settlementPeriodDuration: 30, totalUncorrectedVolume: mwh(row.wattHours) },
      ...{ totalNumberEnergisedMPANs: row.points, totalNumberDeEnergisedMPANs: 0 },
    })),
    R0105: {
      dailyTotalVolumeBasedOnActualData: mwh(row.wattHours * periods),
      dailyTotalVolumeBasedOnEstimatedData: mwh(0),
    },
  };
}

function madeReport(settlementDate: string, code: string, now: number): MadeReport {
  const periods = settlementPeriodsOf(settlementDate);
  return {
    R027: { distributorID: 'EELC' },
    R013: { GSPGroupID: '_A' },
    R007: { settlementRunExecutionDate: dipInstant(now, 'local') },
    R002: { settlementDate, settlementCode: code, runNumber: 2 },
    'REP002B-R009': [...new Set(said.map(({ supplierMPID }) => supplierMPID))].map((supplierMPID) => ({
      R009: { supplierMPID },
      'REP002B-R010': said.filter((row) => row.supplierMPID === supplierMPID).map((row) => tariffOf(row, periods)),
    })),
  };
}

/** What such a report says, but for some tariffs. */
export const saidRows = (without: readonly string[] = []): readonly SaidRow[] =>
  said.filter(({ tariff }) => !without.includes(tariff));

/** Has the market-wide data service send the network operator a report, with a fault that words name. */
export async function sendsReport(
  world: MarketWorld,
  settlementDate: string,
  code: string,
  fault?: string,
): Promise<void> {
  const report = madeReport(settlementDate, code, world.market.clock.now());
  if (fault !== undefined) reportFaults[fault]?.(report);
  const words = {
    report: 'REP-002B',
    event: '[DUoSLDSOAggData]',
    to: world.party('LDSO').dipId,
    packed: packedReport(report),
  };
  await act(world, world.party('MDS'), 'send-report', { words, ofMarket: true });
}
