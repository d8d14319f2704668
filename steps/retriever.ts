import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import {
  appointWithRetriever,
  claimNominationRefused,
  claimNominationTaken,
  claimRetrieverHeld,
  claimSwitchingOutcome,
  nameRetriever,
  switchingAnswers,
} from './support/retriever.ts';
import type { DayWords } from './support/words/day-words.ts';
import { nominationDepartures } from './support/words/nomination-words.ts';
import { anyOf } from './support/words/pattern.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'nomination',
  regexp: anyOf(nominationDepartures),
  transformer: (words: string) => nominationDepartures[words],
});

Given('the data service has named a data retriever from {day}', async function (this: MarketWorld, day: DayWords) {
  await nameRetriever(this, this.providerInOffice('data'), day);
  await claimNominationTaken(this);
});

When('the data service names a data retriever from {day}', function (this: MarketWorld, day: DayWords) {
  return nameRetriever(this, this.providerInOffice('data'), day);
});

When('another data service names a data retriever from {day}', function (this: MarketWorld, day: DayWords) {
  return nameRetriever(this, this.otherProvider('data'), day);
});

When(
  'the data service names a data retriever {nomination}',
  function (this: MarketWorld, departures: (typeof nominationDepartures)[string]) {
    return nameRetriever(this, this.providerInOffice('data'), { kind: 'days', count: 0 }, departures(this));
  },
);

When('the switching service takes the data retriever', function (this: MarketWorld) {
  return switchingAnswers(this, 'retriever-taken');
});

When('the switching service does not take the data retriever', function (this: MarketWorld) {
  return switchingAnswers(this, 'retriever-not-taken');
});

When(
  'the supplier appoints another data service with a data retriever from {day}',
  async function (this: MarketWorld, day: DayWords) {
    await appointWithRetriever(this, day);
  },
);

Then('the nomination of the data retriever is taken', function (this: MarketWorld) {
  return claimNominationTaken(this);
});

Then('the nomination of the data retriever is refused because {refusal}', function (this: MarketWorld, code: string) {
  return claimNominationRefused(this, code);
});

Then('the data service is told that the switching service took it', function (this: MarketWorld) {
  return claimSwitchingOutcome(this, 'A');
});

Then('the data service is told that the switching service did not take it', function (this: MarketWorld) {
  return claimSwitchingOutcome(this, 'R');
});

Then('the {holder} holds the data retriever', async function (this: MarketWorld, holder: string) {
  await claimRetrieverHeld(this, await this.holder(holder), this.party('MDR').dipId);
});

Then('the {holder} holds no data retriever', async function (this: MarketWorld, holder: string) {
  await claimRetrieverHeld(this, await this.holder(holder), null);
});
