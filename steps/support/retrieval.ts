import { retrievalMessages } from '../../market/expected/retrieval.ts';
import type { Stretch } from './consumption.ts';
import { act, claimExpected, latestExchange } from './exchange.ts';
import { eachKwh, gapWords } from './words/consumption-words.ts';
import type { MarketWorld } from './world.ts';

/** Has the data retriever deliver what it got of a day. */
export async function deliver(world: MarketWorld, stretch: Stretch, gap: string): Promise<void> {
  const words = { days: 1, each: eachKwh, ...stretch, ...gapWords[gap] };
  await act(world, world.party('MDR'), 'deliver-consumption', { words });
}

/** Claims that a retriever is told whom it is started for: consent, energisation, direction and the meters in place. */
export async function claimRetrieverStart(world: MarketWorld): Promise<void> {
  const point = await world.point();
  await claimExpected(world, retrievalMessages.start, {
    says: {
      'B019.assignedMDRDIPID': world.party('MDR').dipId,
      'B078.energyDirection': point.energyDirection,
      'B025.energisationStatus': point.energisation,
      'B068.consentGranularity': point.consent,
      'B074List.0.meterID': point.meters[0]?.meterId,
    },
  });
}

/** Claims that a delivered day is submitted: what came as it came, what did not between its neighbours. */
export async function claimSubmittedFromRetriever(
  world: MarketWorld,
  { quantity, day }: Stretch,
  each = eachKwh,
): Promise<void> {
  const point = await world.point();
  const missing = (latestExchange(world).words.missing ?? []) as readonly number[];
  await claimExpected(world, retrievalMessages.submission, {
    also: (on) => ({
      check: 'consumption',
      given: {
        ...{ on, quantity, days: [day], connectionType: point.connectionType },
        issuer: world.providerInOffice('data').dipId,
        period: { q: ['A'], e: null, v: each },
        besides: [{ places: missing.map((period) => period - 1), period: { q: ['E0'], e: '2', v: each } }],
      },
    }),
  });
}
