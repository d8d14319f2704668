import { consumptionMessages } from '../../market/expected/consumption.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { act, claimExpected, latestExchange } from './exchange.ts';
import { eachKwh } from './words/consumption-words.ts';
import { eveningPeak, eveningPeakYear, type ShapedRow } from './words/shape-words.ts';
import type { MarketWorld } from './world.ts';

/** The load shape category of a metering point, as messages carry it (B051). */
const groupOf = ({ gspGroup, connectionType, segment, domestic, energyDirection }: MeteringPoint) => ({
  ...{ loadShapeGSPGroupID: gspGroup, connectionTypeIndicator: connectionType, marketSegmentIndicator: segment },
  loadShapeDomesticPremiseIndicator: domestic ? 'T' : 'F',
  measurementQuantityID: energyDirection === 'I' ? 'AI' : 'AE',
});

/** Publishes the load shape of the scenario's metering point on a UTC day, and its totals. */
export async function publishShape(world: MarketWorld, day: string): Promise<void> {
  const group = groupOf(await world.point());
  const publisher = world.party('LSS');
  const shape = { group, day, values: eveningPeak, flag: 'A' };
  await act(world, publisher, 'publish-load-shapes', { words: shape, ofMarket: true });
  const totals = { day: '0.000', sevenDays: '0.000', year: eveningPeakYear };
  await act(world, publisher, 'publish-load-shape-totals', { words: { group, day, totals }, ofMarket: true });
}

/** What the estimates are made of: the load shape and an annual consumption, or what an advance leaves; kWh with three decimals. */
const shapeOf = ({ from }: ShapedRow, kwh: string) =>
  from === 'the year'
    ? { values: eveningPeak, year: kwh, shapeYear: eveningPeakYear }
    : { values: eveningPeak, advance: kwh };

/** Claims a submission in which what was missing was estimated by the load shape. */
export async function claimShaped(world: MarketWorld, day: string, of: ShapedRow, kwh: number): Promise<void> {
  const point = await world.point();
  const missing = (latestExchange(world).words.missing ?? []) as readonly number[];
  await claimExpected(world, consumptionMessages.submission, {
    also: (on) => ({
      check: 'shaped',
      given: {
        ...{ on, quantity: 'AI', days: [day], connectionType: point.connectionType },
        period: { v: eachKwh, q: ['A'], e: null, arc: null },
        besides: [{ places: missing.map((period) => period - 1), period: { q: of.q, e: '2', arc: null } }],
        shape: { missing, each: eachKwh, ...shapeOf(of, `${kwh}.000`) },
      },
    }),
  });
}
