import { type DataTable, defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import type { RunWords } from '../market/processes/settlement/run-words.ts';
import { arrangePortfolio, makeRun, submitTable } from './support/settlement.ts';
import { claimSettled } from './support/settlement-claims.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { runWords } from './support/words/settlement-words.ts';
import type { MarketWorld } from './support/world.ts';

type RunCode = RunWords['code'];

defineParameterType({
  name: 'settlementRun',
  regexp: anyOf(runWords),
  transformer: (words: string) => runWords[words],
});

Given('these migrated metering points', async function (this: MarketWorld, table: DataTable) {
  await arrangePortfolio(this, table.hashes());
});

Given('the data services have submitted', async function (this: MarketWorld, table: DataTable) {
  await submitTable(this, table.hashes());
});

Given('{day} is to be settled', async function (this: MarketWorld, day: DayWords) {
  await this.market.settleDay(this.date(day));
});

When('the data services submit', async function (this: MarketWorld, table: DataTable) {
  await submitTable(this, table.hashes());
});

Given('the {settlementRun} of {day} has been made', async function (this: MarketWorld, code: RunCode, day: DayWords) {
  await makeRun(this, this.date(day), code);
});

When('the {settlementRun} of {day} is made', async function (this: MarketWorld, code: RunCode, day: DayWords) {
  await makeRun(this, this.date(day), code);
});

Then(
  'the {settlementRun} of {day} settles',
  function (this: MarketWorld, code: RunCode, day: DayWords, table: DataTable) {
    claimSettled(this, this.date(day), code, table.hashes());
  },
);
