import { publicationMessages as expected } from '../market/expected/publications.ts';
import { act, claimExpected, claimMarketHeld } from './support/exchange.ts';
import { Then, When } from './support/given-when-then.ts';
import { claimStandingDataHeld } from './support/publication-claims.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

/** A load shape category: domestic whole-current smart import of one area. */
const group = {
  ...{ loadShapeGSPGroupID: '_A', connectionTypeIndicator: 'W', marketSegmentIndicator: 'S' },
  ...{ loadShapeDomesticPremiseIndicator: 'T', measurementQuantityID: 'AI' },
};
const groupName = '_A W S T AI';
const totals = { day: '12.000', sevenDays: '84.000', year: '3650.000' };

When('load shapes of {day} are published', async function (this: MarketWorld, day: DayWords) {
  const words = { group, day: this.date(day), each: '0.250', flag: 'A' };
  await act(this, this.party('LSS'), 'publish-load-shapes', { words, ofMarket: true });
});

When('load shape totals of {day} are published', async function (this: MarketWorld, day: DayWords) {
  const words = { group, day: this.date(day), totals };
  await act(this, this.party('LSS'), 'publish-load-shape-totals', { words, ofMarket: true });
});

When(
  'version {string} of the standing data is published for {day}',
  async function (this: MarketWorld, version: string, day: DayWords) {
    const words = { version, date: this.date(day), at: this.stage.downloadsAt };
    await act(this, this.party('ISD'), 'publish-standing-data', { words, ofMarket: true });
  },
);

Then('the {holder} holds the load shapes of {day}', async function (this: MarketWorld, holder: string, day: DayWords) {
  await claimExpected(this, expected.shapes);
  const held = { values: Array.from({ length: 48 }, () => '0.250'), flag: 'A' };
  const key = `${groupName} ${this.date(day)}`;
  await claimMarketHeld(
    this,
    await this.holder(holder),
    `the load shapes of ${key}`,
    held,
    ({ loadShapes }) => (loadShapes as Readonly<Record<string, unknown>> | undefined)?.[key],
  );
});

Then(
  'the {holder} holds the load shape totals of {day}',
  async function (this: MarketWorld, holder: string, day: DayWords) {
    await claimExpected(this, expected.totals);
    const key = `${groupName} ${this.date(day)}`;
    await claimMarketHeld(
      this,
      await this.holder(holder),
      `the totals of ${key}`,
      totals,
      ({ loadShapeTotals }) => (loadShapeTotals as Readonly<Record<string, unknown>> | undefined)?.[key],
    );
  },
);

Then(
  'the {holder} holds version {string} of the standing data from {day}',
  async function (this: MarketWorld, holder: string, version: string, day: DayWords) {
    await claimExpected(this, expected.standingData, { says: { 'P01.publicationVersionID': version } });
    const held = { version, from: `${this.date(day)}T00:00:00.000Z` };
    await claimStandingDataHeld(this, await this.holder(holder), held);
  },
);
