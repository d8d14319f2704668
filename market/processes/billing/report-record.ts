import type { Arrival, Notes } from '../duties/duty.ts';

/** Where a report says what it comes to: fields whose sum stands for it. */
const figures: Readonly<Record<string, readonly string[]>> = {
  'REP-002': ['totalUncorrectedVolume'],
  'REP-002A': ['embeddedTotalUncorrectedVolume'],
  'REP-002B': ['totalUncorrectedVolume'],
  'REP-003': ['dailyPeriodBMUnitTotalAllocatedVolume'],
  'REP-003A': ['dailyPeriodBMUnitTotalAllocatedVolume'],
  'REP-004': ['dailySupplierDeemedTakeforSettlementDay'],
  'REP-006': ['dailyUncorrectedBMUnitPeriodLevelConsumption', 'dailyBMUnitPeriodLevelConsumptionLosses'],
  'REP-009': ['periodMeteringSystemMeteredData'],
  'REP-900': ['totalInvoiceAmountIncVAT'],
  'REP-901': ['dailyTotalMSIDCharge', 'dailyTotalUnitCharge'],
};

/** What somebody holds of a report: of which run it is, and what it comes to; null where it has no figure to add up. */
export interface HeldReport {
  readonly runNumber: number | null;
  /** A decimal: MWh, kWh of REP-009, pounds of an invoice. */
  readonly total: string | null;
}

interface Found {
  settlementDate: string;
  settlementCode: string;
  gspGroup: string;
  invoice: string;
  runNumber: number | null;
  sum: bigint;
}

const places = 6;

function millionths(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(places, '0').slice(0, places));
}

/** Goes through a report: its run and group wherever they stand, and the sum of its figures. */
function find(node: unknown, fields: readonly string[], found: Found): void {
  if (Array.isArray(node)) {
    for (const element of node) find(element, fields, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'settlementDate' && typeof value === 'string') found.settlementDate ||= value;
    if (name === 'settlementCode' && typeof value === 'string') found.settlementCode ||= value;
    if (name === 'GSPGroupID' && typeof value === 'string') found.gspGroup ||= value;
    if (name === 'LDSOBilingInvoiceNumber' && typeof value === 'string') found.invoice ||= value;
    if (name === 'runNumber' && typeof value === 'number') found.runNumber ??= value;
    if (fields.includes(name) && typeof value === 'string') found.sum += millionths(value);
    else find(value, fields, found);
  }
}

const decimal = (sum: bigint): string => {
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** Notes of a report that came: by report, GSP group, settlement day and run; of an invoice of a site, by its number. */
export function reportNotes(on: Arrival): Notes {
  const id = on.message?.payload.CommonBlock.S0.interfaceID ?? '';
  const { compressedReport = '' } = (on.message?.payload.CustomBlock?.P03 ?? {}) as { compressedReport?: string };
  const found: Found = { settlementDate: '', settlementCode: '', gspGroup: '', invoice: '', runNumber: null, sum: 0n };
  const fields = figures[id] ?? [];
  try {
    find(on.context.packing.open(compressedReport), fields, found);
  } catch {
    return {};
  }
  const { gspGroup, settlementDate, settlementCode, invoice, runNumber, sum } = found;
  const key = invoice === '' ? `${id} ${gspGroup} ${settlementDate} ${settlementCode}` : `${id} ${invoice}`;
  const held: HeldReport = { runNumber, total: fields.length === 0 ? null : decimal(sum) };
  return { settlementReports: { ...(on.notes.settlementReports as object | undefined), [key]: held } };
}
