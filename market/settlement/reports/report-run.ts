import { dipInstant } from '../../calendar/instants.ts';
import { mwhText } from '../energy.ts';

/** Codes a report can name a settlement run by (DI-160). */
export type SettlementCode = 'II' | 'SF' | 'R1' | 'R2' | 'R3' | 'RF' | 'DR' | 'DF';

/** The run that a report tells of. */
export interface ReportRun {
  readonly settlementDate: string;
  readonly code: SettlementCode;
  /** Counts the runs of that day and code from 1. */
  readonly runNumber: number;
  /** Epoch milliseconds at which the run was made. */
  readonly executedMs: number;
}

/** Which run: block R002. */
export const runBlock = ({ settlementDate, code, runNumber }: ReportRun) => ({
  ...{ settlementDate, settlementCode: code, runNumber },
});

/** When it was made: block R007. */
export const executionBlock = ({ executedMs }: ReportRun) => ({
  settlementRunExecutionDate: dipInstant(executedMs, 'local'),
});

/** The length of a half-hour in minutes, as reports carry it. */
export const periodDuration = 30;

/** A volume for a field that has no sign: a volume below zero cannot be said there, and is null. */
export const unsignedMwh = (wattHours: number): string | null => (wattHours < 0 ? null : mwhText(wattHours));

export const total = (cells: Iterable<number>): number => {
  let sum = 0;
  for (const cell of cells) sum += cell;
  return sum;
};

/** The distinct values of a list, in order. */
export const distinct = <Row>(rows: readonly Row[], of: (row: Row) => string): readonly string[] =>
  [...new Set(rows.map(of))].sort();
