import type { RunWords } from '../market/processes/settlement/run-words.ts';
import {
  claimCorrected,
  claimCorrection,
  claimDeemedTakes,
  claimDifferences,
  claimRunsMade,
  claimStopped,
} from './support/allocation-claims.ts';
import { type DataTable, defineParameterType, Given, Then } from './support/given-when-then.ts';
import { claimLaws } from './support/law-claims.ts';
import { claimReports } from './support/report-claims.ts';
import { takeIs } from './support/takes.ts';
import { stopWords } from './support/words/allocation-words.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import type { MarketWorld } from './support/world.ts';

type RunCode = RunWords['code'];

defineParameterType({
  name: 'stopReason',
  regexp: anyOf(stopWords),
  transformer: (words: string) => stopWords[words],
});

Given(
  'the GSP group takes {float} kWh in each half-hour of {day}',
  async function (this: MarketWorld, kwh: number, day: DayWords) {
    await takeIs(this, this.date(day), '_A', kwh);
  },
);

Then(
  'every report of the {settlementRun} of {day} is what its recalculation says',
  function (this: MarketWorld, code: RunCode, day: DayWords) {
    claimReports(this, this.date(day), code);
  },
);

Then(
  'the conservation laws hold over the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    await claimLaws(this, this.date(day), code);
  },
);

Then(
  'the {settlementRun} of {day} corrects half-hours {int} to {int} by {string}, which needs no investigation',
  function (this: MarketWorld, code: RunCode, day: DayWords, first: number, last: number, factor: string) {
    claimCorrection(this, this.date(day), code, { first, last, factor, investigated: false });
  },
);

Then(
  'the {settlementRun} of {day} corrects half-hours {int} to {int} by {string}, which is to be investigated',
  function (this: MarketWorld, code: RunCode, day: DayWords, first: number, last: number, factor: string) {
    claimCorrection(this, this.date(day), code, { first, last, factor, investigated: true });
  },
);

Then(
  'the {settlementRun} of {day} is stopped because {stopReason}',
  function (this: MarketWorld, code: RunCode, day: DayWords, rule: string) {
    claimStopped(this, this.date(day), code, rule);
  },
);

Then(
  'the {settlementRun} of {day} corrects these components',
  function (this: MarketWorld, code: RunCode, day: DayWords, table: DataTable) {
    claimCorrected(this, this.date(day), code, table.hashes());
  },
);

Then(
  'the {settlementRun} of {day} has these deemed takes',
  function (this: MarketWorld, code: RunCode, day: DayWords, table: DataTable) {
    claimDeemedTakes(this, this.date(day), code, table.hashes());
  },
);

Then(
  'the {settlementRun} of {day} differs from the {settlementRun} by',
  function (this: MarketWorld, after: RunCode, day: DayWords, before: RunCode, table: DataTable) {
    claimDifferences(this, this.date(day), { before, after }, table.hashes());
  },
);

Then('the runs of {day} were made on these days', function (this: MarketWorld, day: DayWords, table: DataTable) {
  claimRunsMade(this, this.date(day), table.hashes());
});
