import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { addWorkingDays } from '../../market/calendar/working-days.ts';
import type { FlowFacts } from '../../market/dtn/index.ts';
import { readingMessages } from '../../market/expected/readings.ts';
import type { Party } from '../../market/parties/party.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { kindOfType } from '../../market/processes/meters/meter-kinds.ts';
import type { WorksWords } from '../../market/processes/meters/meter-words.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { claimRecorded } from './claims.ts';
import { claimExpected, claimHeld, type Exchange, latestExchange } from './exchange.ts';
import { expectedWorks, meterIds, worksReadings } from './meter-orders.ts';
import { claimFlow, type FlowParty } from './party-flow-claims.ts';
import type { Works } from './words/meter-words.ts';
import type { MarketWorld } from './world.ts';

const wordsOf = (exchange: Exchange) => exchange.words as unknown as WorksWords;

/** What a report must say of the works, by path. */
function saysOf({ meter, removed }: WorksWords): Readonly<Record<string, unknown>> {
  return {
    ...(meter === undefined
      ? {}
      : {
          'B906.existingMeter.meterID': meter.meterId,
          'B906.existingMeter.modifiedMeterID': meter.modifiedMeterId ?? null,
          'B906.existingMeter.meterType': meter.meterType,
          'B906.existingMeter.ESMEGUID': meter.esmeGuid,
          'B906.existingMeter.meterLocation': meter.location,
          'B906.existingMeter.meterInstallationDate': { instant: localMidnight(meter.installed) },
        }),
    ...(meter?.assetProviders === undefined
      ? {}
      : { 'B906.historyMAP.0.meterAssetProviderID': meter.assetProviders[0]?.mpid }),
    ...(removed === undefined
      ? {}
      : {
          'B039.meterIDRemoved': removed.meterId,
          'B039.meterRemovalDate': removed.date === null ? null : { instant: localMidnight(removed.date) },
        }),
  };
}

/** The one meter that is in place after works on a metering point that has at most one. */
function inPlaceAfter(works: Works, words: WorksWords): Readonly<Record<string, unknown>> {
  if (works === 'history') return {};
  const left = works === 'removal' ? undefined : (words.meter?.modifiedMeterId ?? words.meter?.meterId);
  return { 'B905List.0.existingMeter.meterID': left, 'B905List.1': undefined };
}

/**
 * Claims that works were reported in time as they were done.
 * @param due the last local date on which that is in time, where the scenario says it
 * @throws {HarnessFault} when the calendar has another last date than the scenario
 */
export async function claimWorksReported(world: MarketWorld, works: Works, due?: string): Promise<void> {
  const exchange = latestExchange(world);
  const last = localDateOf(worksDeadline(world, exchange).due);
  if (due !== undefined && due !== last) throw new HarnessFault(`The works are to be reported by ${last}, not ${due}`);
  await claimExpected(world, expectedWorks(works).report, { says: saysOf(wordsOf(exchange)) });
}

/** Claims report and outcome: everybody concerned is told, with the meters that are in place now. */
export async function claimWorksRegistered(
  world: MarketWorld,
  works: Works,
  oneMeter: 'one meter at most' | 'several' = 'one meter at most',
): Promise<void> {
  await claimWorksReported(world, works);
  const words = wordsOf(latestExchange(world));
  const inPlace = oneMeter === 'several' ? {} : inPlaceAfter(works, words);
  await claimExpected(world, expectedWorks(works).outcome, { says: inPlace });
}

/** Claims that works were refused with a code, to whoever reported them and nobody else. */
export async function claimWorksRefused(world: MarketWorld, works: Works, code: string): Promise<void> {
  await claimExpected(world, expectedWorks(works).report);
  await claimExpected(world, expectedWorks(works).refusal, { code });
}

const readingOf = (meterId: string | undefined, reading: string, date: string) => ({
  'B064List.0.meterID': meterId,
  'B064List.0.cumulativeRegisterReading': reading,
  'B064List.0.cumulativeRegisterReadingDateTime': { instant: localMidnight(date) },
  'B064List.0.readingMethod': 'A',
});

/** Claims the cumulative readings of works: of the meter that went before that of the one that came. */
export async function claimWorksReadings(world: MarketWorld): Promise<void> {
  const exchange = latestExchange(world);
  const { date, meter, removed, readings = {} } = wordsOf(exchange);
  const gone =
    readings.removed === undefined
      ? undefined
      : await claimExpected(world, readingMessages.removal, {
          says: readingOf(removed?.meterId, worksReadings.removed, date),
        });
  if (readings.installed === undefined) return;
  const come = await claimExpected(world, readingMessages.installation, {
    says: readingOf(meter?.meterId, worksReadings.installed, date),
  });
  if (gone === undefined) return;
  const given = { removed: gone.seq, installed: come.seq };
  claimRecorded(world, 'the reading of the removed meter comes first', { check: 'reading-order', given });
}

/** The data service and the supplier, who hear of meters by D-flows too. */
async function hearers(world: MarketWorld): Promise<readonly FlowParty[]> {
  return [await world.holder('data service'), await world.holder('supplier')];
}

function worksDeadline(world: MarketWorld, exchange: Exchange) {
  const days = world.market.settings.meter_works_report_days;
  const from = exchange.date ?? exchange.decidedAt;
  const last = addWorkingDays(localDateOf(from), days);
  return { name: `${days} working days after the works`, from, due: localMidnight(addLocalDays(last, 1)) - 1 };
}

/** Claims the register readings of works by D0010. */
export async function claimRegisterReadings(world: MarketWorld): Promise<void> {
  const exchange = latestExchange(world);
  const { meter, removed, readings = {} } = wordsOf(exchange);
  const deadline = worksDeadline(world, exchange);
  const { meters } = await world.point();
  const read = [
    { meterId: removed?.meterId, reading: readings.removed, type: meters.at(-1)?.meterType },
    { meterId: meter?.meterId, reading: readings.installed, type: meter?.meterType },
  ].filter(({ reading, type = '' }) => reading !== undefined && kindOfType(type) !== 'smart');
  for (const to of await hearers(world)) {
    for (const { meterId = '', reading } of read) {
      const says = { meterId, registerReading: Number(reading).toFixed(1) };
      await claimFlow(world, { flow: 'D0010', from: exchange.by, to, deadline, says, requirement: 'REC-MTR-09' });
    }
  }
}

const detailFlows = { smart: [], advanced: ['D0268'], traditional: ['D0149', 'D0150'] } as const;

/** Claims the flows of meter details that the kind of the meter asks for. */
export async function claimDetailFlows(world: MarketWorld): Promise<void> {
  const exchange = latestExchange(world);
  const { meter } = wordsOf(exchange);
  const deadline = worksDeadline(world, exchange);
  const meterId = meter?.modifiedMeterId ?? meter?.meterId ?? '';
  for (const to of await hearers(world)) {
    for (const flow of detailFlows[kindOfType(meter?.meterType ?? '')]) {
      await claimFlow(world, { flow, from: exchange.by, to, deadline, says: { meterId } });
    }
  }
}

/** Meters that the asset provider of the new meter owns once the works are done. */
function ownedAfter({ meters }: MeteringPoint, { meter, removed }: WorksWords, assetProvider: string): string[] {
  const left = meters.filter((one) => one.assetProvider === assetProvider && one.meterId !== removed?.meterId);
  return [...left.map(({ meterId }) => meterId), ...(meter === undefined ? [] : [meter.meterId])];
}

/** Claims that the asset provider of the new meter is told by D0303 of whom it now has to do with, and of every meter it owns. */
export async function claimAssetProviderTold(world: MarketWorld): Promise<void> {
  const exchange = latestExchange(world);
  const words = wordsOf(exchange);
  const point = await world.point();
  const mpid = words.meter?.assetProviders?.at(-1)?.mpid ?? '';
  const ownedMeters = ownedAfter(point, words, mpid);
  const facts: FlowFacts = {
    ...{ migrated: point.regime === 'migrated', meter: kindOfType(words.meter?.meterType ?? ''), ownedMeters },
    ...{ cumulativeRegisters: [], activeRegisters: [], duosTariffId: point.duosTariff },
  };
  const [only = ''] = ownedMeters;
  await claimFlow(world, {
    ...{ flow: 'D0303', version: '002', from: exchange.by, to: { role: 'MAP', mpid } },
    deadline: worksDeadline(world, exchange),
    says: { meterOperator: exchange.by.mpid, ...(ownedMeters.length === 1 ? { meterId: only } : {}) },
    requirement: 'DTN-D0303-01',
    facts,
  });
}

/** Flows by which an operator of a legacy metering point updates the registration service. */
const legacyUpdates = ['D0304', 'D0312'];

/** Claims that whoever reported the works sent the registration service no update by flow besides. */
export function claimNoUpdateByFlow(world: MarketWorld): void {
  const { by } = latestExchange(world);
  const expected = 'no update of meters by flow';
  const given = { which: { mpid: by.mpid, flows: legacyUpdates }, expected, requirement: 'MIG-FM-COA-08' };
  claimRecorded(world, expected, { check: 'no-file', given });
}

/** What a party holds of a meter, as far as a report says it. */
const inWords = (meter: { meterId: string; meterType: string; location: string; digits: number | null }) =>
  `${meter.meterId} ${meter.meterType} at ${meter.location}, ${meter.digits} digits`;

/** Claims which meters a party holds, each with its details. */
export async function claimMetersHeld(
  world: MarketWorld,
  party: Party,
  which: readonly ('old' | 'new' | 'renamed' | 'former')[],
): Promise<void> {
  const before = await world.point();
  const said = wordsOf(latestExchange(world)).meter;
  const wanted = which.map((one) => inWords(meterCalled(one, before, said)));
  await claimHeld(world, party, 'the meters', wanted.toSorted(), ({ point }) => point.meters.map(inWords).toSorted());
}

/** Claims on which day a party holds the former meter to have been removed. */
export async function claimRemovalHeld(world: MarketWorld, party: Party, date: string): Promise<void> {
  await claimHeld(world, party, 'the removal of the former meter', date, ({ point }) => {
    const { removed } = point.formerMeters.at(-1) ?? {};
    return removed === undefined ? null : localDateOf(removed);
  });
}

function meterCalled(which: 'old' | 'new' | 'renamed' | 'former', before: MeteringPoint, said: WorksWords['meter']) {
  const [old, former] = [before.meters.at(-1), before.formerMeters.at(-1)];
  const found =
    which === 'old' ? old : which === 'former' && former !== undefined ? { ...former, location: 'H' } : said;
  if (found === undefined) throw new RangeError(`the scenario has no ${which} meter`);
  return which === 'renamed' ? { ...found, meterId: meterIds.renamed(before) } : found;
}

/** Claims that the metering service has the refusal of its report to work off. */
export async function claimRefusalNoted(world: MarketWorld, by: Party, code: string): Promise<void> {
  await claimHeld(world, by, 'the refusal of its report', code, ({ notes }) =>
    String(notes.meterWorksRefusal ?? '').slice(0, code.length),
  );
}
