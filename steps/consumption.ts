import { addLocalDays, localMidnight } from '../market/calendar/london.ts';
import { consumptionMessages as expected } from '../market/expected/consumption.ts';
import { totalOf } from '../market/processes/consumption/periods.ts';
import { claimNoMessage } from './support/claims.ts';
import {
  claimAnnualHeld,
  claimHeldConsumption,
  claimRefused,
  claimSubmitted,
  hasSubmitted,
  submit,
  submittedTotal,
} from './support/consumption.ts';
import { act, claimExpected, claimHeld } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { codeOf, patternOf } from './support/words/answer-words.ts';
import {
  type EstimateRow,
  eachKwh,
  estimateWords,
  gapWords,
  quantityWords,
  wrongSubmissions,
} from './support/words/consumption-words.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { consumptionRefusals } from './support/words/refusals/consumption-refusals.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'quantity',
  regexp: anyOf(quantityWords),
  transformer: (words: string) => quantityWords[words],
});
defineParameterType({ name: 'gap', regexp: anyOf(gapWords), transformer: (words: string) => words });
defineParameterType({
  name: 'estimate',
  regexp: anyOf(estimateWords),
  transformer: (words: string) => estimateWords[words],
});
defineParameterType({ name: 'wrongly', regexp: anyOf(wrongSubmissions), transformer: (words: string) => words });
defineParameterType({
  name: 'consumptionRefusal',
  regexp: patternOf(consumptionRefusals),
  transformer: (words: string) => codeOf(consumptionRefusals, words),
});

Given('it has been disconnected for a week', function (this: MarketWorld) {
  const disconnectedFrom = localMidnight(addLocalDays(this.today, -7));
  this.draft.changes = { ...this.draft.changes, disconnectedFrom };
});

Given('it has had its connection since today', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, changedOn: { connection: localMidnight(this.today) } };
});

Given('the customer lets it be read monthly', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, consent: 'M' };
});

Given('its annual consumption is {int} kWh', async function (this: MarketWorld, kwh: number) {
  const words = { value: `${kwh}.000`, date: '2026-01-01', quality: 'A' };
  await act(this, this.party('MDS'), 'publish-annual-consumption', { words });
  await claimExpected(this, expected.annual);
});

Given(
  'the data service has submitted its {quantity} of {day} with {gap}',
  async function (this: MarketWorld, quantity: string, day: DayWords, gap: string) {
    await hasSubmitted(this, this.providerInOffice('data'), { quantity, day: this.date(day) }, gap);
  },
);

When(
  'the data service submits its {quantity} of {day}',
  async function (this: MarketWorld, quantity: string, day: DayWords) {
    await submit(this, this.providerInOffice('data'), { quantity, day: this.date(day) });
  },
);

When(
  'the data service submits its {quantity} of {day} with {gap}',
  async function (this: MarketWorld, quantity: string, day: DayWords, gap: string) {
    await submit(this, this.providerInOffice('data'), { quantity, day: this.date(day) }, gap);
  },
);

When(
  'the data service submits its {quantity} of the {int} days from {day}',
  async function (this: MarketWorld, quantity: string, days: number, day: DayWords) {
    await submit(this, this.providerInOffice('data'), { quantity, day: this.date(day), days });
  },
);

When(
  'the data service is to submit its {quantity} of {day} with {gap}',
  async function (this: MarketWorld, quantity: string, day: DayWords, gap: string) {
    await submit(this, this.providerInOffice('data'), { quantity, day: this.date(day) }, gap);
  },
);

When(
  'the data service submits its {quantity} of {day} {wrongly}',
  async function (this: MarketWorld, quantity: string, day: DayWords, how: string) {
    const date = this.date(day);
    const departures = wrongSubmissions[how]?.(date);
    await submit(this, this.providerInOffice('data'), { quantity, day: date }, 'nothing missing', departures);
  },
);

When(
  'another data service submits its {quantity} of {day}',
  async function (this: MarketWorld, quantity: string, day: DayWords) {
    await submit(this, this.otherProvider('data'), { quantity, day: this.date(day) });
  },
);

When(
  'the market-wide data service refuses it because {consumptionRefusal}',
  async function (this: MarketWorld, code: string) {
    await act(this, this.party('MDS'), 'refuse-consumption', { words: { code } });
    await claimExpected(this, expected.refusal, { code });
  },
);

When(
  'the market-wide data service makes up its consumption of {day}',
  async function (this: MarketWorld, day: DayWords) {
    const words = { quantity: 'AI', day: this.date(day), days: 1, each: '0.300', run: 'SF' };
    await act(this, this.party('MDS'), 'default-consumption', { words });
  },
);

When(
  'the market-wide data service publishes an annual consumption of {int} kWh from {day}',
  async function (this: MarketWorld, kwh: number, day: DayWords) {
    const words = { value: `${kwh}.000`, date: this.date(day), quality: 'A' };
    await act(this, this.party('MDS'), 'publish-annual-consumption', { words });
  },
);

Then(
  'its {quantity} of {day} is submitted as it was collected',
  async function (this: MarketWorld, quantity: string, day: DayWords) {
    await claimSubmitted(this, { quantity, day: this.date(day) });
  },
);

Then(
  'its {quantity} of the {int} days from {day} is submitted as it was collected',
  async function (this: MarketWorld, quantity: string, days: number, day: DayWords) {
    await claimSubmitted(this, { quantity, day: this.date(day), days });
  },
);

Then(
  'its {quantity} of {day} is submitted, what is missing {estimate}',
  async function (this: MarketWorld, quantity: string, day: DayWords, estimate: EstimateRow) {
    await claimSubmitted(this, { quantity, day: this.date(day) }, { estimate });
  },
);

Then('the consumption is refused because {consumptionRefusal}', async function (this: MarketWorld, code: string) {
  await claimRefused(this, code);
});

Then('the consumption is taken with a warning', async function (this: MarketWorld) {
  await claimExpected(this, expected.submission);
  await claimExpected(this, expected.warning);
});

Then(
  'the data service submits its {quantity} of {day} again',
  async function (this: MarketWorld, quantity: string, day: DayWords) {
    await claimSubmitted(this, { quantity, day: this.date(day) }, { expected: expected.correction, missing: [] });
  },
);

Then(
  'the data service submits its consumption of {day} in place of what was made up, {estimate}',
  async function (this: MarketWorld, day: DayWords, estimate: EstimateRow) {
    await claimExpected(this, expected.default, { says: { 'B049.settlementCode': 'SF' } });
    const missing = gapWords['no data at all']?.missing ?? [];
    await claimSubmitted(
      this,
      { quantity: 'AI', day: this.date(day) },
      { estimate, expected: expected.belated, missing },
    );
  },
);

Then('the annual consumption is told to everybody concerned', async function (this: MarketWorld) {
  await claimExpected(this, expected.annual);
});

Then(
  'the {holder} holds an annual consumption of {int} kWh from {day}',
  async function (this: MarketWorld, holder: string, kwh: number, day: DayWords) {
    const held = { value: `${kwh}.000`, effectiveFrom: localMidnight(this.date(day)), quality: 'A' };
    await claimAnnualHeld(this, await this.holder(holder), held);
  },
);

Then(
  'the {holder} holds its {quantity} of {day} as it was collected',
  async function (this: MarketWorld, holder: string, quantity: string, day: DayWords) {
    const total = totalOf(Array.from({ length: 48 }, () => ({ v: eachKwh })));
    await claimHeldConsumption(this, await this.holder(holder), { quantity, day: this.date(day) }, total);
  },
);

Then(
  'the {holder} holds its {quantity} of {day} as it was submitted',
  async function (this: MarketWorld, holder: string, quantity: string, day: DayWords) {
    const total = submittedTotal(this);
    await claimHeldConsumption(this, await this.holder(holder), { quantity, day: this.date(day) }, total);
  },
);

Then('nothing is submitted', async function (this: MarketWorld) {
  const until = this.market.clock.now() + this.market.settings.provider_report_minutes * 60_000;
  await claimNoMessage(this, 'no submission of consumption', until, { interfaces: ['IF-021'] });
});

Then(
  'the {holder} holds no {quantity} of {day}',
  async function (this: MarketWorld, holder: string, quantity: string, day: DayWords) {
    await claimHeldConsumption(this, await this.holder(holder), { quantity, day: this.date(day) }, null);
  },
);

Then(
  'the {holder} holds that its consumption of {day} was refused because {consumptionRefusal}',
  async function (this: MarketWorld, holder: string, day: DayWords, code: string) {
    const party = await this.holder(holder);
    const date = this.date(day);
    await claimHeld(this, party, `the refusal of ${date}`, [code], ({ notes }) => refusedOn(notes, date));
  },
);

Then(
  'the {holder} holds that its consumption of {day} was warned of',
  async function (this: MarketWorld, holder: string, day: DayWords) {
    const party = await this.holder(holder);
    const date = this.date(day);
    await claimHeld(this, party, `the warning of ${date}`, [null], ({ notes }) => refusedOn(notes, date));
  },
);

Then(
  'the {holder} holds that its consumption of {day} was made up',
  async function (this: MarketWorld, holder: string, day: DayWords) {
    const party = await this.holder(holder);
    const key = `AI ${this.date(day)}`;
    await claimHeld(
      this,
      party,
      `what was made up of ${key}`,
      'SF',
      ({ notes }) => (notes.defaulted as Readonly<Record<string, unknown>> | undefined)?.[key],
    );
  },
);

Then('what was made up is told to everybody concerned', async function (this: MarketWorld) {
  await claimExpected(this, expected.default, { says: { 'B049.settlementCode': 'SF' } });
});

/** Codes of what was refused of a UTC day, null for a warning, whatever its quantity. */
function refusedOn({ consumptionRefused }: Readonly<Record<string, unknown>>, day: string): readonly unknown[] {
  return Object.entries(consumptionRefused ?? {}).flatMap(([key, code]) => (key.endsWith(day) ? [code] : []));
}
