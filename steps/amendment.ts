import { amendmentMessages as expected } from '../market/expected/consumption.ts';
import { utcDaysBetween } from '../market/processes/consumption/periods.ts';
import { askAmendment, claimAmendmentAsked, claimAmendmentRefused } from './support/amendment.ts';
import { claimAmended } from './support/consumption.ts';
import { act, claimExpected, claimHeld, latestExchange } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { type AmendmentOdd, amendmentOddities } from './support/words/amendment-words.ts';
import { codeOf, patternOf } from './support/words/answer-words.ts';
import { amendmentReasons } from './support/words/consumption-words.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { amendmentRefusals } from './support/words/refusals/consumption-refusals.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'amendmentReason',
  regexp: anyOf(amendmentReasons),
  transformer: (words: string) => amendmentReasons[words],
});
defineParameterType({
  name: 'amendmentOddity',
  regexp: anyOf(amendmentOddities),
  transformer: (words: string) => amendmentOddities[words],
});
defineParameterType({
  name: 'amendmentRefusal',
  regexp: patternOf(amendmentRefusals),
  transformer: (words: string) => codeOf(amendmentRefusals, words),
});

Given('the data service means to refuse amendments', async function (this: MarketWorld) {
  await act(this, this.providerInOffice('data'), 'refuse-amendments');
});

Given(
  'the supplier has had its consumption amended from {day} until {day}',
  async function (this: MarketWorld, from: DayWords, until: DayWords) {
    const [begins, ends] = [this.date(from), this.date(until)];
    await askAmendment(this, { from: begins, until: ends });
    await claimAmendmentAsked(this);
    await claimExpected(this, expected.acceptance);
    const days = utcDaysBetween(begins, ends).length;
    await claimAmended(this, { quantity: 'AI', day: begins, days }, '100.000', 'A');
  },
);

When(
  'the supplier asks for {int} kWh from {day} until {day} because of {amendmentReason}',
  async function (this: MarketWorld, kwh: number, from: DayWords, until: DayWords, reason: string) {
    await askAmendment(this, { from: this.date(from), until: this.date(until), gross: `${kwh}.000`, reason });
  },
);

When(
  'the supplier asks for an amendment from {day} until {day}',
  async function (this: MarketWorld, from: DayWords, until: DayWords) {
    await askAmendment(this, { from: this.date(from), until: this.date(until) });
  },
);

When(
  'the supplier asks for an amendment {amendmentOddity} from {day} until {day}',
  async function (this: MarketWorld, odd: AmendmentOdd, from: DayWords, until: DayWords) {
    await askAmendment(this, { ...odd, from: this.date(from), until: this.date(until) });
  },
);

Then('the data service is asked for the amendment', async function (this: MarketWorld) {
  await claimAmendmentAsked(this);
});

Then(
  'the data service accepts and submits {int} kWh from {day} until {day} because of {amendmentReason}',
  async function (this: MarketWorld, kwh: number, from: DayWords, until: DayWords, reason: string) {
    const [begins, ends] = [this.date(from), this.date(until)];
    await claimAmendmentAsked(this);
    await claimExpected(this, expected.acceptance);
    const days = utcDaysBetween(begins, ends).length;
    await claimAmended(this, { quantity: 'AI', day: begins, days }, `${kwh}.000`, reason);
  },
);

Then('the amendment is refused because {amendmentRefusal}', async function (this: MarketWorld, code: string) {
  await claimAmendmentAsked(this);
  await claimAmendmentRefused(this, code);
});

Then(
  'the supplier holds that its amendment was refused because {amendmentRefusal}',
  async function (this: MarketWorld, code: string) {
    const held = { answer: 'R', code };
    await claimHeld(this, this.supplier(), 'the answer to its amendment', held, ({ notes }) => notes.amendment);
  },
);

Then('the supplier holds that its amendment was accepted', async function (this: MarketWorld) {
  const held = { answer: 'A', code: null };
  await claimExpected(this, expected.acceptance, { exchange: latestExchange(this) });
  await claimHeld(this, this.supplier(), 'the answer to its amendment', held, ({ notes }) => notes.amendment);
});
