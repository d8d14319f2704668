/** A market role: its DIP role code, its title as a tester says it, and its DTN letter where it has one. */
export interface RoleRow {
  readonly code: string;
  readonly title: string;
  /** The letter in a DTN file header. Source: mhhs-domain.md 2 (N, O, S, T new under MHHS). */
  readonly dtn?: string;
  readonly regime: 'mhhs' | 'legacy' | 'both';
}

export const roles = [
  { code: 'SUP', title: 'supplier', dtn: 'X', regime: 'both' },
  { code: 'REGS', title: 'registration service', dtn: 'P', regime: 'both' },
  { code: 'LDSO', title: 'network operator', dtn: 'R', regime: 'both' },
  { code: 'MSS', title: 'smart metering service', dtn: 'S', regime: 'mhhs' },
  { code: 'MSA', title: 'advanced metering service', dtn: 'T', regime: 'mhhs' },
  { code: 'UMSO', title: 'unmetered supplies operator', regime: 'mhhs' },
  { code: 'SDS', title: 'smart data service', dtn: 'N', regime: 'mhhs' },
  { code: 'ADS', title: 'advanced data service', dtn: 'O', regime: 'mhhs' },
  { code: 'UMSDS', title: 'unmetered supplies data service', regime: 'mhhs' },
  { code: 'MDR', title: 'meter data retriever', regime: 'mhhs' },
  { code: 'EES', title: 'electricity enquiry service', regime: 'mhhs' },
  { code: 'MDS', title: 'market-wide data service', regime: 'mhhs' },
  { code: 'LSS', title: 'load shaping service', regime: 'mhhs' },
  { code: 'VAS', title: 'volume allocation service', regime: 'mhhs' },
  { code: 'ISD', title: 'industry standing data', regime: 'mhhs' },
  { code: 'CSS', title: 'central switching service', regime: 'both' },
  { code: 'DCC', title: 'data communications company', dtn: 'Z', regime: 'both' },
  { code: 'DIP', title: 'data integration platform', regime: 'mhhs' },
  { code: 'MOP', title: 'legacy meter operator', dtn: 'M', regime: 'legacy' },
  { code: 'NHHDC', title: 'legacy non-half-hourly data collector', dtn: 'D', regime: 'legacy' },
  { code: 'HHDC', title: 'legacy half-hourly data collector', dtn: 'C', regime: 'legacy' },
  { code: 'NHHDA', title: 'legacy non-half-hourly data aggregator', dtn: 'B', regime: 'legacy' },
  { code: 'HHDA', title: 'legacy half-hourly data aggregator', dtn: 'A', regime: 'legacy' },
  { code: 'MAP', title: 'meter asset provider', dtn: '8', regime: 'both' },
] as const satisfies readonly RoleRow[];

export type RoleCode = (typeof roles)[number]['code'];

/** The row of a role code. */
export function roleOf(code: RoleCode): RoleRow {
  const row = roles.find((candidate) => candidate.code === code);
  if (row === undefined) throw new RangeError(`no role has the code ${code}`);
  return row;
}
