import { addLocalDays, localMidnight } from '../../market/calendar/london.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { judgeRecorded, type RecordedBasis } from '../../market/checks/recorded/recorded-checks.ts';
import { conservationLaws, type LawGiven, type LawName } from '../../market/checks/recorded/settlement/law-checks.ts';
import type { RunSaid } from '../../market/checks/recorded/settlement/told.ts';
import { type CollectedWords, daysSpokenOf } from '../../market/processes/consumption/submission.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import type { RegisterAdvance } from '../../market/settlement/proof/energy-laws.ts';
import type { Responsibility } from '../../market/settlement/proof/settled-once.ts';
import { NonConformance } from '../../wire/faults.ts';
import { writeClaim } from './claim-record.ts';
import { soFar } from './conversation-so-far.ts';
import { membersOf } from './settlement.ts';
import { takesOn } from './takes.ts';
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

/** What a law is about besides the record, and nothing that it does not look at. */
async function factsOf(world: MarketWorld, law: LawName, date: string): Promise<Partial<LawGiven>> {
  if (law === 'the energy of each metering point is the advance of its register')
    return { advances: await advancesOf(world) };
  if (law === 'each half-hour of each metering point is settled once, for its supplier')
    return { responsibilities: await responsibilities(world, date) };
  return {};
}

/**
 * Claims every conservation law over a run, each as a claim of its own in the record.
 * @throws {NonConformance} when one of them does not hold, after all were asked
 */
export async function claimLaws(world: MarketWorld, settlementDate: string, code: RunSaid['code']): Promise<void> {
  const takes = takesOn(world, settlementDate);
  const record = soFar(world);
  const broken: Finding[] = [];
  for (const law of Object.keys(conservationLaws) as LawName[]) {
    const facts = await factsOf(world, law, settlementDate);
    const basis: RecordedBasis = { check: 'law', given: { law, settlementDate, code, takes, ...facts } };
    const { findings, evidence } = judgeRecorded(record, basis);
    writeClaim(world, { text: `Run ${code} of ${settlementDate}: ${law}`, findings, evidence, basis });
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
