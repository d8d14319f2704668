import { requireConsumption } from '../../market/checks/consumption-checks.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { consumptionMessages } from '../../market/expected/consumption.ts';
import type { DipMessage } from '../../market/interfaces/index.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { requireShapedAdvance, requireShapedYear } from '../../market/settlement/proof/estimate-laws.ts';
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

/** Thousandths of a text with three decimals, worked out without the arithmetic that is examined. */
const milli = (text: string): bigint => BigInt(text.replace('.', ''));

interface Sent {
  readonly settlementDayConsumptionPeriods: readonly {
    readonly consumptionPeriods: readonly { readonly v: string }[];
  }[];
}

function requireShaped(
  message: DipMessage,
  missing: readonly number[],
  of: ShapedRow,
  about: AnnualOrAdvance,
): readonly Finding[] {
  const custom = (message.payload.CustomBlock ?? {}) as { readonly B900: Sent };
  const { settlementDayConsumptionPeriods: days } = custom.B900;
  const values = days.flatMap(({ consumptionPeriods }) => consumptionPeriods.map(({ v }) => v));
  const periods = missing.map((period) => ({
    place: period - 1,
    energy: milli(values[period - 1] ?? '0.000'),
    shape: milli(eveningPeak[period - 1] ?? '0.000'),
  }));
  if (of.from === 'the year') return requireShapedYear(periods, milli(about.year), milli(eveningPeakYear));
  const known = milli(eachKwh) * BigInt(values.length - missing.length);
  return requireShapedAdvance(periods, milli(about.advance) - known);
}

/** What the estimates are made of, kWh with three decimals. */
interface AnnualOrAdvance {
  readonly year: string;
  readonly advance: string;
}

/** Claims a submission in which what was missing was estimated by the load shape. */
export async function claimShaped(world: MarketWorld, day: string, of: ShapedRow, kwh: number): Promise<void> {
  const point = await world.point();
  const missing = (latestExchange(world).words.missing ?? []) as readonly number[];
  const about = { year: `${kwh}.000`, advance: `${kwh}.000` };
  await claimExpected(world, consumptionMessages.submission, {
    check: (message) => [
      ...requireConsumption(message, {
        ...{ quantity: 'AI', days: [day], connectionType: point.connectionType },
        issuer: message.payload.CommonBlock.S1.senderDIPID,
        period: (place) =>
          missing.includes(place + 1) ? { q: of.q, e: '2', arc: null } : { v: eachKwh, q: ['A'], e: null, arc: null },
      }),
      ...requireShaped(message, missing, of, about),
    ],
  });
}
