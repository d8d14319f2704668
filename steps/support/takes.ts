import { settlementPeriodsOf } from '../../market/calendar/settlement-day.ts';
import { act } from './exchange.ts';
import type { MarketWorld } from './world.ts';

/** Takes that a scenario gave, by settlement day and GSP group: what claims go by. */
const given = new WeakMap<MarketWorld, Map<string, Map<string, readonly number[]>>>();

/** The takes that the scenario gave of a settlement day, Wh in each half-hour. */
export const takesOn = (world: MarketWorld, settlementDate: string): ReadonlyMap<string, readonly number[]> =>
  given.get(world)?.get(settlementDate) ?? new Map();

/** Tells volume allocation what a GSP group took on a settlement day, the same in each half-hour. @param kwh negative: it gave */
export async function takeIs(world: MarketWorld, settlementDate: string, gspGroup: string, kwh: number): Promise<void> {
  const wattHours = Math.round(kwh * 1000);
  const take = Array.from({ length: settlementPeriodsOf(settlementDate) }, () => wattHours);
  const days = given.get(world) ?? new Map<string, Map<string, readonly number[]>>();
  const groups = days.get(settlementDate) ?? new Map<string, readonly number[]>();
  given.set(world, days.set(settlementDate, groups.set(gspGroup, take)));
  const words = { settlementDate, takes: { [gspGroup]: take } };
  await act(world, world.party('VAS'), 'take-metered', { words, ofMarket: true });
}
