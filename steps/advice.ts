import { adviceMessages } from '../market/expected/advice.ts';
import { advise, claimAdvised, claimNominated, nominate } from './support/advice.ts';
import { act, claimExpected, claimHeld } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { type AdviceRow, adviceWords } from './support/words/advice-words.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'advice',
  regexp: anyOf(adviceWords),
  transformer: (words: string) => adviceWords[words],
});

Given(
  'the supplier has advised that {advice} since {day}',
  async function (this: MarketWorld, row: AdviceRow, from: DayWords) {
    await advise(this, this.supplier(), row, { from: this.date(from) });
    await claimAdvised(this, row);
  },
);

Given(
  'the supplier has advised that {advice} from {day} until {day}',
  async function (this: MarketWorld, row: AdviceRow, from: DayWords, until: DayWords) {
    await advise(this, this.supplier(), row, { from: this.date(from), until: this.date(until) });
    await claimAdvised(this, row);
  },
);

Given(
  'another supplier has advised that {advice} since {day}',
  async function (this: MarketWorld, row: AdviceRow, from: DayWords) {
    await advise(this, this.supplier('Supplier MHHX'), row, { from: this.date(from) });
    await claimAdvised(this, row);
  },
);

Given(
  'the supplier has advised of another meter that {advice} since {day}',
  async function (this: MarketWorld, row: AdviceRow, from: DayWords) {
    await advise(this, this.supplier(), row, { from: this.date(from) }, 'another');
    await claimAdvised(this, row);
  },
);

Given(
  'the supplier has named an annual consumption of {int} kWh from {day}',
  async function (this: MarketWorld, kwh: number, from: DayWords) {
    await nominate(this, kwh, { from: this.date(from) });
    await claimNominated(this);
  },
);

Given(
  'the supplier has named an annual consumption of {int} kWh from {day} until {day}',
  async function (this: MarketWorld, kwh: number, from: DayWords, until: DayWords) {
    await nominate(this, kwh, { from: this.date(from), until: this.date(until) });
    await claimNominated(this);
  },
);

When(
  'the supplier advises that {advice} since {day}',
  async function (this: MarketWorld, row: AdviceRow, from: DayWords) {
    await advise(this, this.supplier(), row, { from: this.date(from) });
  },
);

When(
  'the supplier advises that {advice} from {day} until {day}',
  async function (this: MarketWorld, row: AdviceRow, from: DayWords, until: DayWords) {
    await advise(this, this.supplier(), row, { from: this.date(from), until: this.date(until) });
  },
);

When(
  'the supplier names an annual consumption of {int} kWh from {day}',
  async function (this: MarketWorld, kwh: number, from: DayWords) {
    await nominate(this, kwh, { from: this.date(from) });
  },
);

When(
  'the supplier declares an off-peak share of {int} percent for {day}',
  async function (this: MarketWorld, share: number, day: DayWords) {
    await act(this, this.supplier(), 'advise-off-peak', { words: { from: this.date(day), share } });
  },
);

Then('data service and retriever are told that {advice}', async function (this: MarketWorld, row: AdviceRow) {
  await claimAdvised(this, row);
});

Then('data service and retriever are told of the annual consumption', async function (this: MarketWorld) {
  await claimNominated(this);
});

Then(
  'data service and retriever are told of a share of {int} percent for {day}',
  async function (this: MarketWorld, share: number, day: DayWords) {
    const date = { instant: Date.parse(`${this.date(day)}T00:00:00Z`) };
    await claimExpected(this, adviceMessages.offPeak, {
      says: { 'B097List.0.offPeakDeclarationProportion': share, 'B097List.0.offPeakDeclarationDate': date },
    });
  },
);

Then(
  'the {holder} holds an off-peak share of {int} percent for {day}',
  async function (this: MarketWorld, holder: string, share: number, day: DayWords) {
    const date = this.date(day);
    const party = await this.holder(holder);
    await claimHeld(this, party, `the off-peak share of ${date}`, share, ({ notes }) => {
      const { offPeak } = (notes.advice ?? {}) as { readonly offPeak?: Readonly<Record<string, number>> };
      return offPeak?.[date];
    });
  },
);
