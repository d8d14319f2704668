import { localMidnight } from '../../market/calendar/london.ts';
import { registrationDataMessages } from '../../market/expected/registration-data.ts';
import { act, claimExpected, claimHeld, latestExchange } from './exchange.ts';
import { itemWords } from './words/registered-item-words.ts';
import type { MarketWorld } from './world.ts';

const rowOf = (item: string) => {
  const row = itemWords[item];
  if (row === undefined) throw new RangeError(`no registered item is called ${item}`);
  return row;
};

/** Has the registration service register another value of an item from a day on; "back": the value that it had at first. */
export async function changeItem(world: MarketWorld, item: string, date: string, back?: 'back'): Promise<void> {
  const row = rowOf(item);
  const value = back === undefined ? row.value : row.held(await world.point());
  await act(world, world.party('REGS'), `change ${item}`, {
    words: { item, value, date },
    date: localMidnight(date),
  });
}

/** Claims that the change of an item is published to everybody concerned, with its value and its date. */
export async function claimItemPublished(world: MarketWorld, item: string): Promise<void> {
  const expected = registrationDataMessages[item];
  if (expected === undefined) throw new RangeError(`nothing is published of a change of the ${item}`);
  const { says, date } = rowOf(item);
  const exchange = latestExchange(world);
  await claimExpected(world, expected, {
    exchange,
    says: { ...says(exchange.words.value), ...(date === undefined ? {} : { [date]: { instant: exchange.date } }) },
  });
}

/** Claims that a party holds the new value of the item that was changed last, and everything else as it was. */
export async function claimItemHeld(world: MarketWorld, holder: string, item: string): Promise<void> {
  const { held } = rowOf(item);
  const { value } = latestExchange(world).words;
  const party = await world.holder(holder);
  await claimHeld(world, party, `the new ${item}`, value, ({ point }) => held(point));
  const others = Object.entries(itemWords).filter(([name]) => name !== item);
  const arranged = await world.point();
  const before = Object.fromEntries(others.map(([name, row]) => [name, row.held(arranged)]));
  await claimHeld(world, party, 'every other item as it was', before, ({ point }) =>
    Object.fromEntries(others.map(([name, row]) => [name, row.held(point)])),
  );
}
