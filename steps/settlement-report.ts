import type { RunWords } from '../market/processes/settlement/run-words.ts';
import {
  claimCorrected,
  claimCorrection,
  claimDeemedTakes,
  claimDifferences,
  claimStopped,
} from './support/allocation-claims.ts';
import { act } from './support/exchange.ts';
import { type DataTable, defineParameterType, Given, Then } from './support/given-when-then.ts';
import { claimReports, claimSettlementReport, claimTariffReportsBlocked } from './support/held-reports.ts';
import { claimLaws } from './support/law-claims.ts';
import { takeIs } from './support/takes.ts';
import { stopWords } from './support/words/allocation-words.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import { settlementReports, standingFaults } from './support/words/report-words.ts';
import type { MarketWorld } from './support/world.ts';

type RunCode = RunWords['code'];

defineParameterType({
  name: 'stopReason',
  regexp: anyOf(stopWords),
  transformer: (words: string) => stopWords[words],
});

defineParameterType({
  name: 'settlementReport',
  regexp: anyOf(settlementReports),
  transformer: (words: string) => settlementReports[words],
});
defineParameterType({
  name: 'standingFault',
  regexp: anyOf(standingFaults),
  transformer: (words: string) => standingFaults[words],
});

Given('the standing data {standingFault}', async function (this: MarketWorld, changed: object) {
  const words = { version: '2', date: this.today, changed };
  await act(this, this.party('ISD'), 'publish-standing-data', { words, ofMarket: true });
});

Given(
  'the GSP group takes {float} kWh in each half-hour of {day}, and {float} kWh in {int} to {int}',
  async function (this: MarketWorld, kwh: number, day: DayWords, otherKwh: number, first: number, last: number) {
    await takeIs(this, this.date(day), '_A', kwh, { kwh: otherKwh, first, last });
  },
);

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

Then(
  'the supplier holds {settlementReport} of the {settlementRun} of {day}, which comes to {string}',
  async function (this: MarketWorld, report: string, code: RunCode, day: DayWords, total: string) {
    const of = { report, settlementDate: this.date(day), code };
    await claimSettlementReport(this, this.party('SUP'), of, total);
  },
);

Then(
  'the network operator holds the report on default line losses of the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    const of = { report: 'REP-008', settlementDate: this.date(day), code };
    await claimSettlementReport(this, this.party('LDSO'), of, null);
  },
);

Then(
  'the supplier holds the report on its defaults of the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    const of = { report: 'REP-007', settlementDate: this.date(day), code };
    await claimSettlementReport(this, this.party('SUP'), of, null);
  },
);

Then(
  'the {settlementRun} of {day} makes no report by network tariff, for {string}',
  function (this: MarketWorld, code: RunCode, day: DayWords, reason: string) {
    claimTariffReportsBlocked(this, this.date(day), code, reason);
  },
);
