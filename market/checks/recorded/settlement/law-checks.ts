import { sumsIn } from '../../../processes/settlement/aggregated.ts';
import { toldResult } from '../../../processes/settlement/told-result.ts';
import { settlementDayVolumes } from '../../../settlement/consumption/settlement-day-volumes.ts';
import {
  requireEnergyEqualsAdvance,
  requireRecalculationAgrees,
  requireReportsAgree,
  requireSettledOnce,
  requireSumsEqualTake,
  requireUtcAndLocalAgree,
} from '../../../settlement/index.ts';
import type { RegisterAdvance } from '../../../settlement/proof/energy-laws.ts';
import { londonPeriod } from '../../../settlement/proof/london-period.ts';
import type { Responsibility, SettledSpan } from '../../../settlement/proof/settled-once.ts';
import type { Finding } from '../../finding.ts';
import type { Judgement, SoFar } from '../so-far.ts';
import { reportFindings } from './report-checks.ts';
import { type RunRecord, type RunTakes, runRecord } from './run-record.ts';
import { type CrossedReport, reportsOfRun } from './run-reports.ts';

/** What the conservation laws of a run are held against besides the record. */
export interface LawGiven extends RunTakes {
  readonly law: LawName;
  /** What registers advanced by, where the law is about that. */
  readonly advances?: readonly RegisterAdvance[];
  /** Who was responsible for each metering point on the settlement day, as the registration service said, where it is about that. */
  readonly responsibilities?: readonly Responsibility[];
}

interface Case {
  readonly record: RunRecord;
  readonly reports: readonly CrossedReport[];
  readonly given: LawGiven;
}

type Law = (of: Case) => readonly Finding[];

const halfHourMs = 1_800_000;

/** The half-hours of the settlement day as they were settled, each for whom. */
const settledSpans = ({ aggregated }: RunRecord): readonly SettledSpan[] =>
  aggregated.records.flatMap(({ mpan, utcDate, classPlace, firstPeriod, lastPeriod }) => {
    const of = aggregated.days.find((day) => day.utcDate === utcDate)?.classes[classPlace];
    if (of === undefined) return [];
    const { quantity, supplier } = of;
    return Array.from({ length: lastPeriod - firstPeriod + 1 }, (_, step) => firstPeriod + step)
      .filter((period) => {
        const startMs = Date.parse(utcDate) + (period - 1) * halfHourMs;
        return londonPeriod(startMs).date === aggregated.run.settlementDate;
      })
      .map((period) => ({ mpan, quantity, supplier, utcDate, firstPeriod: period, lastPeriod: period }));
  });

/** Energy of the UTC days that a run settled, half-hour by half-hour, as it was settled. */
const settledEnergy = ({ aggregated }: RunRecord) =>
  aggregated.records.flatMap(({ mpan, utcDate, classPlace, firstPeriod, lastPeriod, values }) => {
    const quantity = aggregated.days.find((day) => day.utcDate === utcDate)?.classes[classPlace]?.quantity ?? 'AI';
    return values
      .map((wattHours, place) => ({ place, wattHours: wattHours ?? 0 }))
      .filter(({ place }) => place + 1 >= firstPeriod && place + 1 <= lastPeriod)
      .map(({ place, wattHours }) => ({
        mpan,
        quantity,
        startMs: Date.parse(utcDate) + place * halfHourMs,
        wattHours,
      }));
  });

/** Reports of some kinds for one kind of recipient: of those each figure stands among them once. */
const reportsTo = (reports: readonly CrossedReport[], role: string, kinds: readonly string[]) =>
  Object.fromEntries(
    kinds.map((kind) => [
      kind,
      reports.filter(({ report, to }) => report === kind && to.role === role).map(({ content }) => content),
    ]),
  );

const resultOf = ({ aggregated, allocated }: RunRecord) => toldResult(aggregated, allocated);

const advanceLaw: Law = ({ record, given: { advances = [] } }) => {
  const days = new Set(sumsIn(record.aggregated).map(({ utcDate }) => utcDate));
  const settled = advances.filter(({ fromMs }) => days.has(new Date(fromMs).toISOString().slice(0, 10)));
  return requireEnergyEqualsAdvance(settled, settledEnergy(record));
};

const daysLaw: Law = ({ record: { aggregated, of } }) => {
  const { settlementDate } = of;
  const days = sumsIn(aggregated);
  return requireUtcAndLocalAgree({ settlementDate, volumes: settlementDayVolumes(settlementDate, days) }, days);
};

const onceLaw: Law = ({ record, given }) => requireSettledOnce(given.responsibilities ?? [], settledSpans(record));

const takeLaw: Law = ({ record }) => {
  const { corrections, deemedTakes } = resultOf(record);
  const takesGiven = corrections.map((group) =>
    group.outcome === 'corrected' ? { ...group, take: record.of.takes.get(group.gspGroup) ?? [] } : group,
  );
  return requireSumsEqualTake({ corrections: takesGiven, deemedTakes });
};

const reportsLaw: Law = ({ reports }) => [
  ...requireReportsAgree({
    ...reportsTo(reports, 'SUP', ['REP-002', 'REP-003', 'REP-004', 'REP-006']),
    ...reportsTo(reports, 'LDSO', ['REP-002B']),
  }),
  ...requireReportsAgree(reportsTo(reports, 'LDSO', ['REP-003', 'REP-003A', 'REP-006'])),
];

/** Every conservation law over a run, by what it says. */
export const conservationLaws = {
  'the energy of each metering point is the advance of its register': advanceLaw,
  'UTC days and the local day hold the same energy': daysLaw,
  'each half-hour of each metering point is settled once, for its supplier': onceLaw,
  'the suppliers of a GSP group add up to its take': takeLaw,
  'settlement is its recalculation': ({ record }) => requireRecalculationAgrees(resultOf(record), record.of.rows),
  'the reports agree with each other': reportsLaw,
  'the reports are the recalculation': ({ record, reports }) => reportFindings(record, reports),
} as const satisfies Readonly<Record<string, Law>>;

export type LawName = keyof typeof conservationLaws;

/** At most so many findings of a law are told. */
const mostFindings = 8;

/** A run keeps to a conservation law. */
export function requireLaw(soFar: SoFar, given: LawGiven): Judgement {
  const record = runRecord(soFar, given);
  const reports = reportsOfRun(soFar, given);
  const findings = conservationLaws[given.law]({ record, reports, given }).slice(0, mostFindings);
  return { findings, evidence: [...record.evidence, ...reports.map(({ entry }) => entry.seq)] };
}
