import { dipInstant } from '../../market/calendar/instants.ts';
import { localMidnight } from '../../market/calendar/london.ts';
import { retrieverMessages as expected } from '../../market/expected/retriever.ts';
import type { Party } from '../../market/parties/party.ts';
import { latestRegistration } from '../../market/processes/metering-point.ts';
import type { Instruction } from '../../market/processes/party-function.ts';
import { claimRecorded } from './claims.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import type { MarketWorld } from './world.ts';

type Departures = NonNullable<Extract<Instruction, { do: 'act' }>['departures']>;

/** Has a data service name a retriever from a day on. */
export async function nameRetriever(
  world: MarketWorld,
  by: Party,
  day: DayWords,
  departures?: Departures,
): Promise<void> {
  const date = world.date(day);
  const retriever = world.party('MDR').dipId;
  await act(world, by, 'name-retriever', {
    words: { retriever, date },
    date: localMidnight(date),
    ...(departures === undefined ? {} : { departures }),
  });
}

const assigned = (block: string, retriever: Party, date: number | undefined) => ({
  [`${block}.assignedMDRDIPID`]: retriever.dipId,
  [`${block}.assignedMDRMPID`]: retriever.mpid,
  [`${block}.assignedMDREffectiveFromDate`]: { instant: date },
});

/** Claims the nomination and that the registration service took it. */
export async function claimNominationTaken(world: MarketWorld): Promise<void> {
  const retriever = world.party('MDR');
  const { date } = latestExchange(world);
  await claimExpected(world, expected.nomination, {
    says: {
      'B018.SDSNominatedMDRDIPID': retriever.dipId,
      'B018.SDSNominatedMDRMPID': retriever.mpid,
      'B018.SDSNominatedMDRRequestedEffectiveFromDate': { instant: date },
    },
  });
  const says = { ...assigned('B092', retriever, date), 'B099.responseCode': 'A' };
  await claimExpected(world, expected.outcome, { says });
}

/** Claims that the registration service refused the nomination, and said so to the data service alone. */
export async function claimNominationRefused(world: MarketWorld, code: string): Promise<void> {
  await claimExpected(world, expected.nomination);
  const refusal = { ...expected.outcome, id: 'refusal of the nomination', nobodyElse: true };
  const entry = await claimExpected(world, refusal, { says: { 'B099.responseCode': 'R' } });
  const given = { on: entry.seq, path: 'B099.responseMessages.0', code };
  claimRecorded(world, `the refusal of the nomination says ${code}`, { check: 'reason', given });
}

/** Has the supplier appoint another data service, and nominate a retriever with it. */
export async function appointWithRetriever(world: MarketWorld, day: DayWords): Promise<void> {
  const { dipId, mpid } = world.party('MDR');
  const from = dipInstant(localMidnight(world.date(day)), 'local');
  const proposal = {
    ...{ supplierNominatedMDRDIPID: dipId, supplierNominatedMDRMPID: mpid },
    supplierNominatedMDREffectiveFromDate: from,
  };
  await world.ask({ scenario: 'CSP', provider: 'another', service: 'data', day, departures: { proposal } });
}

/** The switching service says whether it took the retriever that was named. */
export async function switchingAnswers(world: MarketWorld, notice: 'retriever-taken' | 'retriever-not-taken') {
  const point = await world.point();
  const registration = latestRegistration(point);
  const before = latestExchange(world);
  world.exchanges.push({ ...before, decidedAt: world.market.clock.now(), found: new Map() });
  await world.market.switching({
    notice,
    mpan: point.mpan,
    losingSupplierDipId: null,
    registrationId: registration?.registrationId ?? '',
    supplierDipId: registration?.supplierDipId ?? '',
    supplierMpid: registration?.supplierMpid ?? '',
    effectiveFrom: before.date ?? world.market.clock.now(),
  });
}

export async function claimSwitchingOutcome(world: MarketWorld, responseCode: 'A' | 'R'): Promise<void> {
  const { date } = latestExchange(world);
  const says = { ...assigned('B066', world.party('MDR'), date), 'B066.responseCode': responseCode };
  await claimExpected(world, expected.switching, { says });
}

/** Claims whom a party holds to be the retriever; null for nobody. */
export async function claimRetrieverHeld(world: MarketWorld, party: Party, dipId: string | null): Promise<void> {
  await claimHeld(world, party, 'the data retriever', dipId, ({ point }) => point.retriever?.providerDipId ?? null);
}
