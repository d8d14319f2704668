import { addLocalDays, localMidnight } from '../../market/calendar/london.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { type CollectedWords, daysSpokenOf } from '../../market/processes/consumption/submission.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { sumsIn } from '../../market/processes/settlement/aggregated.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { toldResult } from '../../market/processes/settlement/told-result.ts';
import { settlementDayVolumes } from '../../market/settlement/consumption/settlement-day-volumes.ts';
import {
  requireEnergyEqualsAdvance,
  requireRecalculationAgrees,
  requireReportsAgree,
  requireSettledOnce,
  requireSumsEqualTake,
  requireUtcAndLocalAgree,
} from '../../market/settlement/index.ts';
import type { RegisterAdvance } from '../../market/settlement/proof/energy-laws.ts';
import { londonPeriod } from '../../market/settlement/proof/london-period.ts';
import type { Responsibility, SettledSpan } from '../../market/settlement/proof/settled-once.ts';
import { NonConformance } from '../../wire/faults.ts';
import { writeClaim } from './claim-record.ts';
import { reportFindings } from './report-claims.ts';
import { type RunRecord, runRecord } from './run-record.ts';
import { type CrossedReport, reportsOfRun } from './run-reports.ts';
import { membersOf } from './settlement.ts';
import type { MarketWorld } from './world.ts';

const halfHourMs = 1_800_000;
const quantityOf = ({ energyDirection }: MeteringPoint) => (energyDirection === 'I' ? 'AI' : 'AE');

/** From when a metering point settles half-hourly: both services are appointed. */
function settlesFrom({ appointments }: MeteringPoint): number {
  const [metering, data] = [appointments.metering[0], appointments.data[0]];
  return Math.max(metering?.effectiveFrom ?? Number.POSITIVE_INFINITY, data?.effectiveFrom ?? Number.POSITIVE_INFINITY);
}

/** Who was responsible for each metering point on the settlement day, as the registration service holds it. */
async function responsibilities(world: MarketWorld, date: string): Promise<readonly Responsibility[]> {
  const [begins, ends] = [localMidnight(date), localMidnight(addLocalDays(date, 1))];
  const pick = ({ point }: { readonly point: MeteringPoint }) => point;
  const held = await Promise.all(
    (await membersOf(world)).map((point) =>
      world.market.holds(world.party('REGS'), { mpan: point.mpan, what: 'its registrations', example: point, pick }),
    ),
  );
  return (held as readonly MeteringPoint[]).flatMap((point) => {
    const last = Math.min(ends, point.disconnectedFrom ?? ends);
    return point.registrations.flatMap(({ supplierMpid: supplier, effectiveFrom, effectiveTo }): Responsibility[] => {
      const fromMs = Math.max(begins, effectiveFrom, settlesFrom(point));
      const toMs = Math.min(last, effectiveTo ?? last);
      return fromMs < toMs ? [{ mpan: point.mpan, quantity: quantityOf(point), supplier, fromMs, toMs }] : [];
    });
  });
}

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

/** What registers advanced by, as the scenario had data services read them: whole UTC days of which nothing is left open. */
async function advancesOf(world: MarketWorld): Promise<readonly RegisterAdvance[]> {
  const members = new Map((await membersOf(world)).map((point) => [point.mpan as string, point]));
  const latest = new Map<string, RegisterAdvance>();
  for (const { act, words, mpan } of world.exchanges) {
    const point = members.get(mpan ?? '');
    if (act !== 'submit-consumption' || point === undefined) continue;
    const said = words as unknown as CollectedWords;
    if (said.missing.length > 0 && said.advance === null) continue;
    for (const day of daysSpokenOf(said)) {
      const fromMs = Date.parse(day);
      const advance = said.advance === null ? collectedWattHours(said) : Math.round(Number(said.advance) * 1000);
      const of = { mpan: point.mpan, quantity: quantityOf(point), fromMs, toMs: fromMs + 48 * halfHourMs, advance };
      latest.set(`${point.mpan} ${day}`, of as RegisterAdvance);
    }
  }
  return [...latest.values()];
}

const collectedWattHours = ({ each, otherwise }: CollectedWords): number =>
  Array.from({ length: 48 }, (_, place) => place + 1).reduce((sum, period) => {
    const kwh = otherwise?.places.includes(period) === true ? otherwise.each : each;
    return sum + Math.round(Number(kwh) * 1000);
  }, 0);

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

interface LawClaim {
  readonly text: string;
  readonly findings: readonly Finding[];
}

async function lawsOf(
  world: MarketWorld,
  record: RunRecord,
  reports: readonly CrossedReport[],
): Promise<readonly LawClaim[]> {
  const { aggregated, allocated, of } = record;
  const { settlementDate } = of;
  const result = toldResult(aggregated, allocated);
  const days = sumsIn(aggregated);
  const ofDays = new Set(days.map(({ utcDate }) => utcDate));
  const advances = (await advancesOf(world)).filter(({ fromMs }) =>
    ofDays.has(new Date(fromMs).toISOString().slice(0, 10)),
  );
  const takesGiven = result.corrections.map((group) =>
    group.outcome === 'corrected' ? { ...group, take: of.takes.get(group.gspGroup) ?? [] } : group,
  );
  const toSuppliers = reportsTo(reports, 'SUP', ['REP-002', 'REP-003', 'REP-004', 'REP-006']);
  const toNetworks = reportsTo(reports, 'LDSO', ['REP-003', 'REP-003A', 'REP-006']);
  return [
    {
      text: 'the energy of each metering point is the advance of its register',
      findings: requireEnergyEqualsAdvance(advances, settledEnergy(record)),
    },
    {
      text: 'UTC days and the local day hold the same energy',
      findings: requireUtcAndLocalAgree({ settlementDate, volumes: settlementDayVolumes(settlementDate, days) }, days),
    },
    {
      text: 'each half-hour of each metering point is settled once, for its supplier',
      findings: requireSettledOnce(await responsibilities(world, settlementDate), settledSpans(record)),
    },
    {
      text: 'the suppliers of a GSP group add up to its take',
      findings: requireSumsEqualTake({ corrections: takesGiven, deemedTakes: result.deemedTakes }),
    },
    {
      text: 'settlement is its recalculation',
      findings: requireRecalculationAgrees(result, of.rows),
    },
    {
      text: 'the reports agree with each other',
      findings: [
        ...requireReportsAgree({ ...toSuppliers, ...reportsTo(reports, 'LDSO', ['REP-002B']) }),
        ...requireReportsAgree(toNetworks),
      ],
    },
    { text: 'the reports are the recalculation', findings: reportFindings(record, reports) },
  ];
}

/** At most so many findings of a law are told. */
const mostFindings = 8;

/**
 * Claims every conservation law over a run, each as a claim of its own in the record.
 * @throws {NonConformance} when one of them does not hold, after all were asked
 */
export async function claimLaws(world: MarketWorld, settlementDate: string, code: RunWords['code']): Promise<void> {
  const record = runRecord(world, settlementDate, code);
  const reports = reportsOfRun(world, settlementDate, code);
  const evidence = [...record.evidence, ...reports.map(({ entry }) => entry.seq)];
  const broken: Finding[] = [];
  for (const { text, findings: all } of await lawsOf(world, record, reports)) {
    const findings = all.slice(0, mostFindings);
    writeClaim(world, { text: `Run ${code} of ${settlementDate}: ${text}`, findings, evidence });
    broken.push(...findings);
  }
  if (broken.length === 0) return;
  const differences = broken.map(({ message }) => message).join(' ');
  throw new NonConformance(`The run ${code} of ${settlementDate} breaks a conservation law. ${differences}`, {
    expected: broken.map(({ expected }) => expected).join('; '),
    actual: broken.map(({ actual }) => actual).join('; '),
    findings: broken,
  });
}
