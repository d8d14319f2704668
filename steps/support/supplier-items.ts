import { localMidnight } from '../../market/calendar/london.ts';
import type { ExpectedMessage } from '../../market/expected/expected-message.ts';
import { itemOutcomes, itemRefusals, itemReports } from '../../market/expected/supplier-items.ts';
import type { Party } from '../../market/parties/party.ts';
import type { Instruction } from '../../market/processes/party-function.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import type { DayWords } from './words/day-words.ts';
import { type ToldItem, toldItems } from './words/supplier-item-words.ts';
import type { MarketWorld } from './world.ts';

type Departures = NonNullable<Extract<Instruction, { do: 'act' }>['departures']>;

function told(words: string): ToldItem {
  const item = toldItems[words];
  if (item === undefined) throw new RangeError(`no supplier's item is worded "${words}"`);
  return item;
}

const latestTold = (world: MarketWorld) => told(String(latestExchange(world).words.said));

function rowOf(rows: Readonly<Record<string, ExpectedMessage>>, { item }: ToldItem): ExpectedMessage {
  const row = rows[item];
  if (row === undefined) throw new RangeError(`no message is expected of the ${item}`);
  return row;
}

/** Has a supplier tell of one of its items from a day on. */
export async function tellItem(
  world: MarketWorld,
  by: Party,
  said: string,
  day: DayWords,
  departures?: Departures,
): Promise<void> {
  const { event, value } = told(said);
  const date = world.date(day);
  await act(world, by, 'tell-item', {
    words: { said, event, value, date },
    date: localMidnight(date),
    ...(departures === undefined ? {} : { departures }),
  });
}

const saysOf = (world: MarketWorld) => {
  const { says, date } = latestTold(world);
  return { ...says, [date]: { instant: latestExchange(world).date } };
};

/** Claims that the item is registered, told to everybody concerned, and held by the registration service. */
export async function claimItemRegistered(world: MarketWorld): Promise<void> {
  const item = latestTold(world);
  await claimExpected(world, rowOf(itemReports, item), { says: saysOf(world) });
  await claimExpected(world, rowOf(itemOutcomes, item), { says: saysOf(world) });
}

export async function claimItemRefused(world: MarketWorld, code: string): Promise<void> {
  const item = latestTold(world);
  await claimExpected(world, rowOf(itemReports, item));
  await claimExpected(world, rowOf(itemRefusals, item), { code });
}

/** Claims that a party holds the item as it was told last; "as before": as the scenario arranged it. */
export async function claimItemHeld(world: MarketWorld, party: Party, asBefore?: 'as before'): Promise<void> {
  const { item, value, held } = latestTold(world);
  const wanted = asBefore === undefined ? value : held(await world.point());
  await claimHeld(world, party, `the ${item}`, wanted, ({ point }) => held(point));
}
