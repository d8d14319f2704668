import { claimShaped, publishShape } from './support/estimation.ts';
import { defineParameterType, Given, Then } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { type ShapedRow, shapedWords } from './support/words/shape-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'shaped',
  regexp: anyOf(shapedWords),
  transformer: (words: string) => shapedWords[words],
});

Given('its load shape of {day} has an evening peak', async function (this: MarketWorld, day: DayWords) {
  await publishShape(this, this.date(day));
});

Then(
  'its consumption of {day} is submitted, shaped as {shaped} of {int} kWh',
  async function (this: MarketWorld, day: DayWords, how: ShapedRow, kwh: number) {
    await claimShaped(this, this.date(day), how, kwh);
  },
);
