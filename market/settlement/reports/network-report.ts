import { z } from 'zod';
import { scaledInteger } from '../energy.ts';
import type { SettlementCode } from './report-run.ts';

/** A half-hour of a tariff as a network operator reads it. */
export interface ReadPeriod {
  readonly period: number;
  /** Wh. */
  readonly wattHours: number;
  readonly energised: number;
  readonly deEnergised: number;
}

/** A tariff of somebody who is billed, as a network operator reads it. */
export interface ReadTariff {
  /** MPID of the supplier, or of the embedded network operator. */
  readonly party: string;
  readonly tariff: string;
  readonly direction: string;
  readonly domestic: boolean;
  readonly periods: readonly ReadPeriod[];
  /** Wh of the day, as the report tells them beside the half-hours. */
  readonly actual: number;
  readonly estimated: number;
}

/** REP-002A or REP-002B as a network operator reads it. */
export interface NetworkReport {
  readonly billedTo: 'suppliers' | 'embedded networks';
  readonly distributor: string;
  readonly gspGroup: string;
  readonly settlementDate: string;
  readonly code: SettlementCode;
  readonly runNumber: number;
  readonly tariffs: readonly ReadTariff[];
}

const energy = z.string().transform((text, context) => {
  try {
    return scaledInteger(text, 6);
  } catch {
    context.addIssue({ code: 'custom', message: `"${text}" is no energy in MWh with at most six decimals` });
    return z.NEVER;
  }
});

const count = z.number().int().min(0);
const periodWith = <Volume extends string>(volume: Volume) =>
  z
    .looseObject({
      settlementPeriod: z.number().int(),
      totalNumberEnergisedMPANs: count,
      totalNumberDeEnergisedMPANs: count,
      [volume]: energy,
    })
    .transform((row): ReadPeriod => {
      const { settlementPeriod, totalNumberEnergisedMPANs, totalNumberDeEnergisedMPANs, ...rest } = row;
      return {
        period: Number(settlementPeriod),
        wattHours: Number((rest as Record<string, unknown>)[volume]),
        energised: Number(totalNumberEnergisedMPANs),
        deEnergised: Number(totalNumberDeEnergisedMPANs),
      };
    });

const heading = {
  R027: z.looseObject({ distributorID: z.string() }),
  R013: z.looseObject({ GSPGroupID: z.string() }),
  R002: z.looseObject({
    settlementDate: z.iso.date(),
    settlementCode: z.enum(['II', 'SF', 'R1', 'R2', 'R3', 'RF', 'DR', 'DF']),
    runNumber: z.number(),
  }),
};

const named = {
  R010: z.looseObject({
    DUoSTariffID: z.string(),
    DUoSTariffEnergyDirection: z.string(),
    DUoSTariffDomesticPremiseIndicator: z.boolean(),
  }),
  R0105: z.looseObject({
    dailyTotalVolumeBasedOnActualData: energy,
    dailyTotalVolumeBasedOnEstimatedData: energy,
  }),
};

const toSuppliers = z.looseObject({
  ...heading,
  'REP002B-R009': z.array(
    z.looseObject({
      R009: z.looseObject({ supplierMPID: z.string() }),
      'REP002B-R010': z.array(
        z.looseObject({ ...named, 'REP002B-R011': z.array(periodWith('totalUncorrectedVolume')) }),
      ),
    }),
  ),
});

const toEmbedded = z.looseObject({
  ...heading,
  'REP002A-R006': z.array(
    z.looseObject({
      R006: z.looseObject({ embeddedLDSOID: z.string() }),
      'REP002A-R010': z.array(
        z.looseObject({ ...named, 'REP002A-R012': z.array(periodWith('embeddedTotalUncorrectedVolume')) }),
      ),
    }),
  ),
});

type Heading = z.output<z.ZodObject<typeof heading>>;
type Named = z.output<z.ZodObject<typeof named>>;

const headOf = ({ R027, R013, R002 }: Heading) => ({
  distributor: R027.distributorID,
  gspGroup: R013.GSPGroupID,
  settlementDate: R002.settlementDate,
  code: R002.settlementCode,
  runNumber: R002.runNumber,
});

const tariffOf = (party: string, { R010, R0105 }: Named, periods: readonly ReadPeriod[]): ReadTariff => ({
  ...{ party, tariff: R010.DUoSTariffID, direction: R010.DUoSTariffEnergyDirection },
  ...{ domestic: R010.DUoSTariffDomesticPremiseIndicator, periods },
  actual: R0105.dailyTotalVolumeBasedOnActualData,
  estimated: R0105.dailyTotalVolumeBasedOnEstimatedData,
});

/**
 * Reads the report that a network operator bills by, whatever it holds besides.
 * @returns why it cannot be read, where it cannot
 */
export function readNetworkReport(
  id: 'REP-002A' | 'REP-002B',
  report: unknown,
): { readonly report: NetworkReport } | { readonly fault: string } {
  const read = id === 'REP-002B' ? readToSuppliers(report) : readToEmbedded(report);
  if ('issues' in read) {
    const [issue] = read.issues;
    return { fault: `${id}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it cannot be read'}` };
  }
  return read;
}

type Read = { readonly report: NetworkReport } | { readonly issues: z.core.$ZodIssue[] };

function readToSuppliers(report: unknown): Read {
  const { data, error } = toSuppliers.safeParse(report);
  if (data === undefined) return { issues: error.issues };
  const tariffs = data['REP002B-R009'].flatMap(({ R009, 'REP002B-R010': rows }) =>
    rows.map((row) => tariffOf(R009.supplierMPID, row, row['REP002B-R011'])),
  );
  return { report: { billedTo: 'suppliers', ...headOf(data), tariffs } };
}

function readToEmbedded(report: unknown): Read {
  const { data, error } = toEmbedded.safeParse(report);
  if (data === undefined) return { issues: error.issues };
  const tariffs = data['REP002A-R006'].flatMap(({ R006, 'REP002A-R010': rows }) =>
    rows.map((row) => tariffOf(R006.embeddedLDSOID, row, row['REP002A-R012'])),
  );
  return { report: { billedTo: 'embedded networks', ...headOf(data), tariffs } };
}
