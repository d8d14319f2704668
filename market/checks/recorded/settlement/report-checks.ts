import type { AllocatedTold } from '../../../processes/settlement/allocated.ts';
import { brokenLaw } from '../../../settlement/proof/law-finding.ts';
import { londonPeriod } from '../../../settlement/proof/london-period.ts';
import {
  type ReportsCase,
  recalculatedReports,
  requireReportRecalculated,
} from '../../../settlement/proof/report-recalculation.ts';
import { difference } from '../../difference.ts';
import type { Finding } from '../../finding.ts';
import type { Judgement, SoFar } from '../so-far.ts';
import { type RunRecord, type RunTakes, runRecord } from './run-record.ts';
import { type CrossedReport, reportsOfRun } from './run-reports.ts';
import { type RunSaid, toldByRun } from './told.ts';

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

/** Every report of a run is there, for whom it should be, and says what its recalculation says. */
export function requireReports(soFar: SoFar, given: RunTakes): Judgement {
  const record = runRecord(soFar, given);
  const reports = reportsOfRun(soFar, given);
  const findings = reportFindings(record, reports).slice(0, mostFindings);
  return { findings, evidence: [...record.evidence, ...reports.map(({ entry }) => entry.seq)] };
}

export interface BlockedReportsGiven extends RunSaid {
  /** Words that stand in the reason which is told. */
  readonly reason: string;
}

/** Reports by network tariff, which wait while its tariffs cannot be read. */
const byTariff = ['REP-002', 'REP-002A', 'REP-002B'];

/** A run made none of the reports that faulty standing data blocks, said why, and made the others. */
export function requireReportsBlocked(soFar: SoFar, { reason, ...run }: BlockedReportsGiven): Judgement {
  const { words, seq } = toldByRun<AllocatedTold>(soFar, 'allocated', run);
  const made = distinct(reportsOfRun(soFar, run).map(({ report }) => report));
  const told = words.blocked.filter((one) => byTariff.includes(one.report) && one.reason.includes(reason));
  const holds =
    told.length === byTariff.length &&
    !made.some((report) => byTariff.includes(report)) &&
    ['REP-004', 'REP-006'].every((report) => made.includes(report));
  if (holds) return { findings: [], evidence: [seq] };
  const expected = `no ${byTariff.join(', ')}, for ${reason}; but REP-004 and REP-006`;
  const why = words.blocked.map((one) => `${one.report}: ${one.reason}`).join('; ') || 'nothing';
  const actual = `${made.join(', ')}; blocked: ${why}`;
  return { findings: [difference('reports.blocked', expected, actual)], evidence: [seq] };
}
