import { type IsdTable, type IsdTableName, isdTableNames, isdTables, type ReportId, reportIds } from './isd-tables.ts';
import type { Isd } from './load-isd.ts';

/** A report that must be neither made nor judged on this standing data (DIP-REP-15), and why. */
export interface BlockedReport {
  readonly report: ReportId;
  /** The table at fault, or undefined when the whole publication is. */
  readonly table: IsdTableName | undefined;
  /** A sentence that says what to do. */
  readonly reason: string;
}

/**
 * The reports that bad or stale standing data blocks for a settlement day.
 * Stale is a publication that does not cover the day, or one that a newer version has replaced.
 * @param newestVersion the version last published, where it is known
 * @returns in order of report, each with its first reason; empty when every report can be made
 */
export function blockedReports(isd: Isd, settlementDate: string, newestVersion?: string): readonly BlockedReport[] {
  const stale = staleness(isd, settlementDate, newestVersion);
  if (stale !== undefined) return reportIds.map((report) => ({ report, table: undefined, reason: stale }));
  const bad = isdTableNames.flatMap((table) => tableFault(isd, table));
  return reportIds.flatMap((report) => {
    const found = bad.find(({ table }) => (isdTables[table] as IsdTable).reports.includes(report));
    return found === undefined ? [] : [{ report, ...found }];
  });
}

function staleness(isd: Isd, settlementDate: string, newestVersion: string | undefined): string | undefined {
  if (settlementDate < isd.coversFrom || settlementDate > isd.coversTo) {
    return `version ${isd.version} of the standing data is for ${isd.coversFrom} to ${isd.coversTo}, not for ${settlementDate}: load the version for that day`;
  }
  if (newestVersion === undefined || newestVersion === isd.version) return undefined;
  return `version ${newestVersion} of the standing data is published and version ${isd.version} is in use: load the newer one`;
}

function tableFault(
  isd: Isd,
  table: IsdTableName,
): readonly { readonly table: IsdTableName; readonly reason: string }[] {
  const [first, ...more] = isd.faults.filter((fault) => fault.table === table);
  if (first === undefined) return [];
  const place = first.row === 0 ? '' : `row ${first.row}, column ${first.column}: `;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return [{ table, reason: `version ${isd.version}, ${table}, ${place}${first.message}${others}` }];
}
