import { defineParameterType, Then, When } from './support/given-when-then.ts';
import { claimReading, claimReadingHeld, claimRest, sendReading } from './support/reading-claims.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { type ReadingMessage, readingMethods, readingWords, siteVisitWords } from './support/words/reading-words.ts';
import type { MarketWorld } from './support/world.ts';

type Method = 'A' | 'C' | 'E' | 'S';

defineParameterType({
  name: 'reading',
  regexp: anyOf(readingWords),
  transformer: (words: string) => readingWords[words],
});
defineParameterType({
  name: 'readingMethod',
  regexp: anyOf(readingMethods),
  transformer: (words: string) => readingMethods[words],
});
defineParameterType({
  name: 'siteVisit',
  regexp: anyOf(siteVisitWords),
  transformer: (words: string) => siteVisitWords[words],
});

When(
  'the {holder} sends a(n) {reading} of {day}',
  async function (this: MarketWorld, by: string, kind: readonly ReadingMessage[], day: DayWords) {
    await sendReading(this, await this.holder(by), kind, { date: this.date(day) });
  },
);

When(
  'the {holder} sends a(n) {reading} of {day} with {int} registers',
  async function (this: MarketWorld, by: string, kind: readonly ReadingMessage[], day: DayWords, registers: number) {
    await sendReading(this, await this.holder(by), kind, { date: this.date(day), registers });
  },
);

When(
  'the {holder} sends a(n) {reading} of {day} that was {readingMethod}',
  async function (this: MarketWorld, by: string, kind: readonly ReadingMessage[], day: DayWords, method: Method) {
    await sendReading(this, await this.holder(by), kind, { date: this.date(day), method });
  },
);

When(
  'the {holder} sends a(n) {reading} of {day} from a visit that found {siteVisit}',
  async function (this: MarketWorld, by: string, kind: readonly ReadingMessage[], day: DayWords, siteVisit: string) {
    await sendReading(this, await this.holder(by), kind, { date: this.date(day), siteVisit });
  },
);

Then('the {reading} reaches everybody concerned', function (this: MarketWorld, kind: readonly ReadingMessage[]) {
  return claimReading(this, kind);
});

Then(
  'the {reading} says that it was {readingMethod}',
  function (this: MarketWorld, kind: readonly ReadingMessage[], method: Method) {
    return claimReading(this, kind, { method });
  },
);

Then(
  'the {reading} says that the visit found {siteVisit}',
  function (this: MarketWorld, kind: readonly ReadingMessage[], siteVisit: string) {
    return claimReading(this, kind, { siteVisit });
  },
);

Then('the other registers of the {reading} follow', function (this: MarketWorld, kind: readonly ReadingMessage[]) {
  return claimRest(this, kind);
});

Then('the {holder} holds the reading and each register', async function (this: MarketWorld, holder: string) {
  await claimReadingHeld(this, await this.holder(holder));
});
