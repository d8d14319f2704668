import { parseDipInstant } from '../../../calendar/instants.ts';
import { utcMidnight } from '../../../calendar/london.ts';
import { settlementPeriodMs } from '../../../calendar/settlement-day.ts';
import { type ConsumptionBlock, daysOf } from '../../../processes/consumption/periods.ts';
import type { Aggregated, ShapesTold } from '../../../processes/settlement/aggregated.ts';
import type { AllocatedTold } from '../../../processes/settlement/allocated.ts';
import type { EntryOf } from '../../../record/entries.ts';
import { cutOffMs, type Isd, type IsdPublication, loadIsd, type PointClass } from '../../../settlement/index.ts';
import { fraction, nearest } from '../../../settlement/proof/fraction.ts';
import { type BareRows, recalculate, type StoodIn } from '../../../settlement/proof/recalculate.ts';
import type { ReportedHalfHour, ReportsCase } from '../../../settlement/proof/report-recalculation.ts';
import { categoryKey } from '../../../settlement/shapes/category.ts';
import { entriesOfKind, messageIn, type SoFar } from '../so-far.ts';
import { type RunSaid, toldByRun, toldInside, wordsOf } from './told.ts';

/** A run as the journal has it, and its recalculation from what data services sent. */
export interface RunRecord {
  readonly aggregated: Aggregated;
  readonly allocated: AllocatedTold;
  readonly isd: Isd;
  readonly of: ReportsCase;
  /** Entries on which it stands. */
  readonly evidence: readonly number[];
}

/** A run, and the takes that the scenario gave of its day: Wh in each half-hour, by GSP group. */
export interface RunTakes extends RunSaid {
  readonly takes: Readonly<Record<string, readonly number[]>>;
}

/** A half-hour that a data service sent, as it stands in its message. */
interface SentPeriod {
  readonly wattHours: bigint;
  readonly isActual: boolean;
}

const periodKey = (mpan: string, quantity: string, startMs: number) => `${mpan} ${quantity} ${startMs}`;
const actual = /^A[123]?$/;

/** Messages of the scenario that came before an instant. */
const before = (soFar: SoFar, interfaceId: string, limitMs: number): readonly EntryOf<'message'>[] =>
  entriesOfKind(soFar, 'message').filter(
    (entry) =>
      entry.interfaceId === interfaceId && entry.outcome === 'accepted' && Date.parse(entry.marketTime) < limitMs,
  );

/** What data services sent before a run began and nobody refused: of each half-hour the latest. */
function sentBefore(soFar: SoFar, limitMs: number): ReadonlyMap<string, SentPeriod> {
  const refused = new Set(
    before(soFar, 'IF-014', limitMs)
      .filter(({ responseCode }) => responseCode === 'R')
      .map(({ correlation }) => correlation),
  );
  const sent = new Map<string, SentPeriod>();
  for (const entry of before(soFar, 'IF-021', limitMs)) {
    if (refused.has(entry.correlation)) continue;
    const block = messageIn(soFar, entry).payload.CustomBlock?.B900 as unknown as ConsumptionBlock;
    const quantity = block.MQID.measurementQuantityID;
    for (const { sp, v, q } of daysOf(block).flatMap(({ periods }) => periods)) {
      const startMs = parseDipInstant(sp) - settlementPeriodMs;
      const wattHours = BigInt(v.replace('.', ''));
      sent.set(periodKey(entry.mpan ?? '', quantity, startMs), { wattHours, isActual: actual.test(q) });
    }
  }
  return sent;
}

/** Wh a year that was published of a metering point before a run began (IF-040). */
function annualBefore(soFar: SoFar, limitMs: number): ReadonlyMap<string, bigint> {
  const annual = new Map<string, bigint>();
  for (const entry of before(soFar, 'IF-040', limitMs)) {
    const { B059 } = (messageIn(soFar, entry).payload.CustomBlock ?? {}) as {
      readonly B059?: { readonly annualConsumption: string };
    };
    if (B059 !== undefined) annual.set(entry.mpan ?? '', BigInt(B059.annualConsumption.replace('.', '')));
  }
  return annual;
}

/** The standing data by which a run was aggregated. */
function standingDataOf(soFar: SoFar, version: string): Isd {
  const told = toldInside(soFar, 'standing-data')
    .map((entry) => wordsOf<{ readonly publication: IsdPublication }>(soFar, entry).publication)
    .findLast((publication) => publication.version === version);
  if (told === undefined) throw new RangeError(`Nobody was told version ${version} of the standing data`);
  return loadIsd(told);
}

/** Load shapes of a run, where it made any. */
function shapesOf(soFar: SoFar, { settlementDate, code }: RunSaid): ShapesTold['shapes'] {
  const told = toldInside(soFar, 'load-shapes').map((entry) => wordsOf<ShapesTold>(soFar, entry));
  return told.find(({ run }) => run.settlementDate === settlementDate && run.code === code)?.shapes ?? {};
}

/** What stands in for a half-hour that nobody sent. */
function stoodIn(
  shapes: ShapesTold['shapes'],
  of: PointClass,
  utcDate: string,
  place: number,
  annual: bigint | undefined,
): bigint | StoodIn {
  const shape = shapes[utcDate]?.[categoryKey(of)];
  if (shape === undefined || annual === undefined || shape.annual === 0) return 0n;
  const shapeValue = BigInt(shape.values[place] ?? 0);
  return { shapeValue, annualShape: BigInt(shape.annual), annualConsumption: annual };
}

const wholeOf = (consumption: bigint | StoodIn): bigint =>
  typeof consumption === 'bigint'
    ? consumption
    : nearest(fraction(consumption.shapeValue * consumption.annualConsumption, consumption.annualShape));

/** The BM unit that takes a metering point, looked up in bare rows. */
const unitOf = ({ rows }: Isd, { bmUnit, supplier, gspGroup }: PointClass): string => {
  const own = rows['bm-units'].filter((row) => row.supplier === supplier && row.gspGroup === gspGroup);
  return (own.find(({ id }) => id === bmUnit) ?? own.find(({ isDefault }) => isDefault))?.id ?? '';
};

/**
 * A run and its recalculation: every half-hour as it stands in the messages of data services that came before the run began, for the
 * metering points that were registered, by the standing data of the run and the takes that the scenario gave.
 */
export const runRecord = (soFar: SoFar, of: RunTakes): RunRecord => {
  const { settlementDate, code, takes } = of;
  const what = `run ${JSON.stringify([settlementDate, code, takes])}`;
  return soFar.once(what, () => recalculatedRun(soFar, { settlementDate, code, takes }));
};

function recalculatedRun(soFar: SoFar, { takes: given, ...run }: RunTakes): RunRecord {
  const { settlementDate } = run;
  const takes = new Map(Object.entries(given));
  const { words: aggregated, seq } = toldByRun<Aggregated>(soFar, 'aggregated', run);
  const { words: allocated, seq: allocatedSeq } = toldByRun<AllocatedTold>(soFar, 'allocated', run);
  const isd = standingDataOf(soFar, aggregated.standingData);
  const limitMs = cutOffMs(aggregated.run);
  const [sent, annual] = [sentBefore(soFar, limitMs), annualBefore(soFar, limitMs)];
  const shapes = shapesOf(soFar, aggregated.run);
  const halfHours = aggregated.records.flatMap((record): ReportedHalfHour[] => {
    const { mpan, utcDate } = record;
    const of = aggregated.days.find((day) => day.utcDate === utcDate)?.classes[record.classPlace];
    if (of === undefined) return [];
    const isKnown = isd.rows['duos-tariffs'].some((row) => row.distributor === of.distributor && row.id === of.tariff);
    return Array.from({ length: record.lastPeriod - record.firstPeriod + 1 }, (_, step): ReportedHalfHour => {
      const place = record.firstPeriod - 1 + step;
      const startMs = utcMidnight(utcDate) + place * settlementPeriodMs;
      const period = sent.get(periodKey(mpan, of.quantity, startMs));
      const came = period?.wattHours ?? stoodIn(shapes, of, utcDate, place, annual.get(mpan));
      const consumption = of.energised ? came : 0n;
      const { gspGroup, supplier, quantity, segment, connection, distributor, lossClass, domestic, energised } = of;
      return {
        ...{ mpan, startMs, gspGroup, supplier, quantity, segment, connection, distributor, lossClass, domestic },
        ...{ energised, consumption, wattHours: wholeOf(consumption), bmUnit: unitOf(isd, of) },
        ...{ isHeld: period !== undefined, isActual: period?.isActual ?? false },
        tariff: isKnown ? of.tariff : undefined,
      };
    });
  });
  const bare: BareRows = { lossFactors: isd.rows['loss-factors'], classes: isd.rows['component-classes'] };
  const energised = halfHours.filter((one) => one.energised);
  const rows = recalculate(settlementDate, energised, bare, takes);
  const of: ReportsCase = { settlementDate, halfHours, rows, classes: bare.classes, takes };
  return { aggregated, allocated, isd, of, evidence: [seq, allocatedSeq] };
}
