import { settlementPeriodsOf } from '../../market/calendar/settlement-day.ts';
import { act } from './exchange.ts';
import type { MarketWorld } from './world.ts';

/** Takes that a scenario gave, by settlement day and GSP group: what claims go by. */
const given = new WeakMap<MarketWorld, Map<string, Map<string, readonly number[]>>>();

/** The takes that the scenario gave of a settlement day, Wh in each half-hour. */
export const takesOn = (world: MarketWorld, settlementDate: string): ReadonlyMap<string, readonly number[]> =>
  given.get(world)?.get(settlementDate) ?? new Map();

/** Half-hours in which a GSP group took another amount than in the others. */
interface Otherwise {
  readonly kwh: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Tells volume allocation what a GSP group took on a settlement day, the same in each half-hour but for some.
 * @param kwh negative: it gave
 */
export async function takeIs(
  world: MarketWorld,
  settlementDate: string,
  gspGroup: string,
  kwh: number,
  otherwise?: Otherwise,
): Promise<void> {
  const take = Array.from({ length: settlementPeriodsOf(settlementDate) }, (_, place) => {
    const isOther = otherwise !== undefined && place + 1 >= otherwise.first && place + 1 <= otherwise.last;
    return Math.round((isOther ? otherwise.kwh : kwh) * 1000);
  });
  const days = given.get(world) ?? new Map<string, Map<string, readonly number[]>>();
  const groups = days.get(settlementDate) ?? new Map<string, readonly number[]>();
  given.set(world, days.set(settlementDate, groups.set(gspGroup, take)));
  const words = { settlementDate, takes: { [gspGroup]: take } };
  await act(world, world.party('VAS'), 'take-metered', { words, ofMarket: true });
}
