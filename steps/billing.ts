import { deskPublication, type SettlementRun } from '../market/settlement/index.ts';
import {
  billedByReport,
  billedByRun,
  claimInvoices,
  claimNotInvoiced,
  claimReportHeld,
  claimSiteInvoice,
} from './support/billing-claims.ts';
import { chargesWith, takesCharges } from './support/charges.ts';
import { act } from './support/exchange.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { saidRows, sendsReport } from './support/made-reports.ts';
import { makeRun } from './support/settlement.ts';
import { changedSupplierOn } from './support/site-suppliers.ts';
import { heldReportWords, reportFaults } from './support/words/billing-words.ts';
import type { DayWords } from './support/words/day-words.ts';
import { anyOf } from './support/words/pattern.ts';
import type { MarketWorld } from './support/world.ts';

type RunCode = SettlementRun['code'];

defineParameterType({ name: 'reportFault', regexp: anyOf(reportFaults), transformer: (words: string) => words });
defineParameterType({
  name: 'heldReport',
  regexp: anyOf(heldReportWords),
  transformer: (words: string) => heldReportWords[words as keyof typeof heldReportWords],
});

const keyOf = (date: string, code: string) => `REP-002B _A ${date} ${code}`;

Given('the network operator has its charges', async function (this: MarketWorld) {
  await takesCharges(this);
});

Given('the network operator has charges that end on {day}', async function (this: MarketWorld, day: DayWords) {
  await takesCharges(this, chargesWith(deskPublication('1', { coversTo: this.date(day) })));
});

Given(
  'its supplier has been {word} since {day}, and {word} before',
  function (this: MarketWorld, now: string, day: DayWords, before: string) {
    changedSupplierOn(this, this.date(day), { before, now });
  },
);

Given(
  'the network operator has had its report of the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    await sendsReport(this, this.date(day), code);
  },
);

Given(
  'suppliers have been invoiced for the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    await makeRun(this, this.date(day), code);
    await claimInvoices(this, 'suppliers', billedByRun(this, this.date(day), code, 'suppliers'));
  },
);

Given(
  'suppliers have been invoiced what the report of the {settlementRun} of {day} says',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    const settlementDate = this.date(day);
    await claimInvoices(this, 'suppliers', billedByReport(this, settlementDate, code, saidRows()));
  },
);

When(
  'the network operator gets its report of the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    await sendsReport(this, this.date(day), code);
  },
);

When(
  'the network operator gets a report of the {settlementRun} of {day} {reportFault}',
  async function (this: MarketWorld, code: RunCode, day: DayWords, fault: string) {
    await sendsReport(this, this.date(day), code, fault);
  },
);

When('the network operator gets its charges', async function (this: MarketWorld) {
  await takesCharges(this);
});

When(
  'the network operator bills the site from {day} to {day} for a capacity of {int} kVA',
  async function (this: MarketWorld, from: DayWords, to: DayWords, capacity: number) {
    const order = { site: 'SITE-1', capacity, from: this.date(from), to: this.date(to), invoice: 'INV-1', kind: 'New' };
    await act(this, this.party('LDSO'), 'bill-site', { words: order });
  },
);

Then(
  'suppliers are invoiced for the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    await claimInvoices(this, 'suppliers', billedByRun(this, this.date(day), code, 'suppliers'));
  },
);

Then(
  'embedded networks are invoiced for the {settlementRun} of {day}',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    await claimInvoices(this, 'embedded networks', billedByRun(this, this.date(day), code, 'embedded networks'));
  },
);

Then(
  'suppliers are invoiced what the report of the {settlementRun} of {day} says',
  async function (this: MarketWorld, code: RunCode, day: DayWords) {
    const settlementDate = this.date(day);
    await claimInvoices(this, 'suppliers', billedByReport(this, settlementDate, code, saidRows()));
  },
);

Then(
  'suppliers are invoiced what the report of the {settlementRun} of {day} says, but for tariff {string}',
  async function (this: MarketWorld, code: RunCode, day: DayWords, tariff: string) {
    const settlementDate = this.date(day);
    await claimInvoices(this, 'suppliers', billedByReport(this, settlementDate, code, saidRows([tariff])));
  },
);

Then('no network charge is invoiced', async function (this: MarketWorld) {
  await claimNotInvoiced(this);
});

Then(
  'the network operator holds the report of the {settlementRun} of {day} as {heldReport}',
  async function (this: MarketWorld, code: RunCode, day: DayWords, status: string) {
    await claimReportHeld(this, keyOf(this.date(day), code), status);
  },
);

Then(
  'the network operator holds the report of the {settlementRun} of {day} as {heldReport}, for {string}',
  async function (this: MarketWorld, code: RunCode, day: DayWords, status: string, reason: string) {
    await claimReportHeld(this, keyOf(this.date(day), code), status, reason);
  },
);

Then(
  'the supplier {word} is invoiced for the site from {day} to {day}',
  async function (this: MarketWorld, supplier: string, from: DayWords, to: DayWords) {
    await claimSiteInvoice(this, supplier, { from: this.date(from), to: this.date(to) });
  },
);
