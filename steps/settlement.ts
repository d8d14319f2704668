import { localTime } from '../market/calendar/london.ts';
import type { RunWords } from '../market/processes/settlement/run-words.ts';
import { claimDefaultsTold, claimMadeGood } from './support/default-claims.ts';
import { act } from './support/exchange.ts';
import { type DataTable, defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { claimShapes, claimShapesHeld, claimTotals } from './support/load-shape-claims.ts';
import { claimAnnual, claimBlocked, claimRunDates } from './support/run-claims.ts';
import { amendDay, mapToBmUnit, submitWronglyAndAgain } from './support/settled-before.ts';
import { arrangePortfolio, makeRun, reachRun, settleDays, submitTable } from './support/settlement.ts';
import { claimSettled } from './support/settlement-claims.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import {
  annualQualities,
  type PublicationFault,
  publicationFaults,
  runWords,
} from './support/words/settlement-words.ts';
import type { MarketWorld } from './support/world.ts';

type RunCode = RunWords['code'];

defineParameterType({
  name: 'settlementRun',
  regexp: anyOf(runWords),
  transformer: (words: string) => runWords[words],
});

defineParameterType({
  name: 'publicationFault',
  regexp: anyOf(publicationFaults),
  transformer: (words: string) => publicationFaults[words],
});
defineParameterType({
  name: 'annualQuality',
  regexp: anyOf(annualQualities),
  transformer: (words: string) => annualQualities[words],
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

Given(
  'the days from {day} to {day} are to be settled',
  async function (this: MarketWorld, first: DayWords, last: DayWords) {
    await settleDays(this, this.date(first), this.date(last));
  },
);

Given('the {settlementRun} of {day} has been made', async function (this: MarketWorld, code: RunCode, day: DayWords) {
  await makeRun(this, this.date(day), code);
});

Given('the {settlementRun} of {day} has just begun', async function (this: MarketWorld, code: RunCode, day: DayWords) {
  await reachRun(this, this.date(day), code);
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

Given('the market-wide data service does not load new standing data', async function (this: MarketWorld) {
  await act(this, this.party('MDS'), 'leave-standing-data', { ofMarket: true });
});

Given(
  'version {string} of the standing data is published {publicationFault}',
  async function (this: MarketWorld, version: string, fault: PublicationFault) {
    const words = { version, date: this.today, at: this.stage.downloadsAt, changed: fault };
    await act(this, this.party('ISD'), 'publish-standing-data', { words, ofMarket: true });
  },
);

When('time passes to {day}', async function (this: MarketWorld, day: DayWords) {
  await this.market.moveTo(localTime(this.date(day), '10:00'), 'until the day the scenario names');
});

Given(
  'the supplier of {string} has put it into the BM unit {string} from {day}',
  async function (this: MarketWorld, name: string, bmUnit: string, day: DayWords) {
    await mapToBmUnit(this, name, { bmUnit, date: this.date(day) });
  },
);

Given(
  'the supplier has had {int} kWh put in the place of its consumption of {day}',
  async function (this: MarketWorld, kwh: number, day: DayWords) {
    await amendDay(this, this.date(day), kwh);
  },
);

Given(
  'the data service has submitted its {quantity} of {day} {wrongly}, and again when that was refused because {consumptionRefusal}',
  async function (this: MarketWorld, quantity: string, day: DayWords, how: string, code: string) {
    await submitWronglyAndAgain(this, { quantity, day: this.date(day) }, how, code);
  },
);

When(
  'the market-wide data service calculates the annual consumption on {day}',
  async function (this: MarketWorld, day: DayWords) {
    await act(this, this.party('MDS'), 'calculate-annual-consumption', { words: { date: this.date(day) } });
  },
);

Then(
  'the annual consumption is {string} kWh, {annualQuality}, from {day}',
  async function (this: MarketWorld, value: string, quality: string, day: DayWords) {
    await claimAnnual(this, { value, quality, date: this.date(day) });
  },
);

Then('the {settlementRun} of {day} settles nothing', function (this: MarketWorld, code: RunCode, day: DayWords) {
  claimSettled(this, this.date(day), code, []);
});

Then(
  'the {settlementRun} of {day} tells that it defaulted',
  async function (this: MarketWorld, code: RunCode, day: DayWords, table: DataTable) {
    await claimDefaultsTold(this, { settlementDate: this.date(day), code }, table.hashes());
  },
);

Then('the {settlementRun} of {day} defaults nothing', async function (this: MarketWorld, code: RunCode, day: DayWords) {
  await claimDefaultsTold(this, { settlementDate: this.date(day), code }, []);
});

Then('the data services submit in place of that', async function (this: MarketWorld, table: DataTable) {
  await claimMadeGood(this, table.hashes());
});

Then('the load shapes of {day} are', function (this: MarketWorld, day: DayWords, table: DataTable) {
  claimShapes(this, this.date(day), table.hashes());
});

Then('the load shape totals of {day} are', function (this: MarketWorld, day: DayWords, table: DataTable) {
  claimTotals(this, this.date(day), table.hashes());
});

Then(
  'the {holder} holds the load shapes of {day} as they were published',
  async function (this: MarketWorld, holder: string, day: DayWords) {
    await claimShapesHeld(this, await this.holder(holder), this.date(day));
  },
);

Then(
  'the {settlementRun} of {day} waits, for {string}',
  function (this: MarketWorld, code: RunCode, day: DayWords, reason: string) {
    claimBlocked(this, this.date(day), code, reason);
  },
);

Then('the runs of {day} were made on', function (this: MarketWorld, day: DayWords, table: DataTable) {
  claimRunDates(this, this.date(day), table.hashes());
});
