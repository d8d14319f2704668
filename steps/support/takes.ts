import { settlementPeriodsOf } from '../../market/calendar/settlement-day.ts';
import { act } from './exchange.ts';
import type { MarketWorld } from './world.ts';

/** What volume allocation is told of the takes of a settlement day. */
interface TakesSaid {
  readonly settlementDate: string;
  readonly takes: Readonly<Record<string, readonly number[]>>;
}

/** The takes that the scenario gave of a settlement day, Wh in each half-hour, of each GSP group the latest: what claims go by. */
export const takesOn = (world: MarketWorld, settlementDate: string): TakesSaid['takes'] =>
  Object.fromEntries(
    world.exchanges
      .filter(({ act: name }) => name === 'take-metered')
      .map(({ words }) => words as unknown as TakesSaid)
      .filter((said) => said.settlementDate === settlementDate)
      .flatMap(({ takes }) => Object.entries(takes)),
  );

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
  const said: TakesSaid = { settlementDate, takes: { [gspGroup]: take } };
  await act(world, world.party('VAS'), 'take-metered', { words: { ...said }, ofMarket: true });
}
