import type { Finding } from '../../market/checks/finding.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { brokenLaw } from '../../market/settlement/proof/law-finding.ts';
import { londonPeriod } from '../../market/settlement/proof/london-period.ts';
import {
  type ReportsCase,
  recalculatedReports,
  requireReportRecalculated,
} from '../../market/settlement/proof/report-recalculation.ts';
import { recordClaim } from './claims.ts';
import { type RunRecord, runRecord } from './run-record.ts';
import { type CrossedReport, reportsOfRun } from './run-reports.ts';
import type { MarketWorld } from './world.ts';

type Code = RunWords['code'];

/** Reports for each supplier, for each network operator, and for the host of a GSP group, by who has something in it. */
const toSuppliers = ['REP-002', 'REP-003', 'REP-003A', 'REP-004', 'REP-006', 'REP-009'];
const toHosts = ['REP-003', 'REP-003A', 'REP-006'];

const distinct = (values: readonly string[]) => [...new Set(values)].sort();

/** Reports that there have to be of a run, as "REP-002 to SUP MHHS", worked out from who had metering points. */
function reportsDue({ of, isd }: RunRecord): readonly string[] {
  const own = of.halfHours.filter(({ startMs }) => londonPeriod(startMs).date === of.settlementDate);
  const onTariffs = own.filter(({ tariff }) => tariff !== undefined);
  const corrected = of.rows.filter((row) => row.corrected !== undefined);
  const hostOf = (group: string) => isd.rows['gsp-groups'].find(({ id }) => id === group)?.distributor;
  const forSuppliers = distinct(onTariffs.map(({ supplier }) => supplier)).flatMap((mpid) =>
    toSuppliers
      .filter(
        (report) => report === 'REP-002' || (report === 'REP-009' ? hasHeld(own, mpid) : hasRows(corrected, mpid)),
      )
      .map((report) => `${report} to SUP ${mpid}`),
  );
  const embedded = onTariffs.some(({ distributor, gspGroup }) => distributor !== hostOf(gspGroup));
  const hosts = distinct(corrected.map(({ gspGroup }) => hostOf(gspGroup) ?? ''));
  return [
    ...forSuppliers,
    ...distinct(onTariffs.map(({ distributor }) => distributor)).map((mpid) => `REP-002B to LDSO ${mpid}`),
    ...hosts.flatMap((mpid) => toHosts.map((report) => `${report} to LDSO ${mpid}`)),
    ...(embedded
      ? distinct(onTariffs.map(({ gspGroup }) => hostOf(gspGroup) ?? '')).map((mpid) => `REP-002A to LDSO ${mpid}`)
      : []),
  ].sort();
}

const hasHeld = (own: ReportsCase['halfHours'], mpid: string) =>
  own.some(({ supplier, isHeld, energised }) => supplier === mpid && isHeld && energised);
const hasRows = (rows: ReportsCase['rows'], mpid: string) => rows.some(({ supplier }) => supplier === mpid);

function requireAllThere(record: RunRecord, reports: readonly CrossedReport[]): readonly Finding[] {
  const found = reports
    .filter(({ report }) => recalculatedReports.includes(report))
    .map(({ report, to }) => `${report} to ${to.role} ${to.mpid}`);
  const due = reportsDue(record);
  const [missing, surplus] = [due.filter((one) => !found.includes(one)), found.filter((one) => !due.includes(one))];
  const twice = distinct(found.filter((one, place) => found.indexOf(one) !== place));
  return [
    ...missing.map((one) => brokenLaw('report-there', one, 'one', 'none', 'the report was not sent')),
    ...surplus.map((one) => brokenLaw('report-there', one, 'none', 'one', 'nobody had anything in it')),
    ...twice.map((one) => brokenLaw('report-there', one, 'one', 'several', 'the report was sent more than once')),
  ];
}

/** What is wrong with the reports of a run, all of them together: who got which, and every figure in them. */
export function reportFindings(record: RunRecord, reports: readonly CrossedReport[]): readonly Finding[] {
  return [
    ...requireAllThere(record, reports),
    ...reports
      .filter(({ report }) => recalculatedReports.includes(report))
      .flatMap((report) => requireReportRecalculated(report, record.of)),
  ];
}

/** At most so many findings are told: reports that are wrong are wrong in every half-hour. */
const mostFindings = 8;

/** Claims that every report of a run is there, for whom it should be, and says what its recalculation says. */
export function claimReports(world: MarketWorld, settlementDate: string, code: Code): void {
  const record = runRecord(world, settlementDate, code);
  const reports = reportsOfRun(world, settlementDate, code);
  const findings = reportFindings(record, reports).slice(0, mostFindings);
  const evidence = [...record.evidence, ...reports.map(({ entry }) => entry.seq)];
  recordClaim(world, `The reports of the run ${code} of ${settlementDate} are what was settled`, findings, evidence);
}
