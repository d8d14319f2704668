import { Given, Then, When } from './support/given-when-then.ts';
import {
  claimAnnulled,
  claimInserted,
  claimNotCorrected,
  claimRestored,
  claimSuppliedBy,
  correct,
  insertSwitch,
  switchedOn,
} from './support/start-date-correction.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given('it changed hands {day}', function (this: MarketWorld, day: DayWords) {
  switchedOn(this, day);
});

Given('its switch was annulled by correction', async function (this: MarketWorld) {
  await correct(this, 'annul switch');
  await claimAnnulled(this);
});

When('the network operator annuls the switch that should not have been', function (this: MarketWorld) {
  return correct(this, 'annul switch');
});

When('the network operator restores the switch', function (this: MarketWorld) {
  return correct(this, 'restore switch');
});

When('the network operator inserts a missed switch from {day}', function (this: MarketWorld, day: DayWords) {
  return insertSwitch(this, day);
});

Then('the annulment is announced and the services that came with it end', function (this: MarketWorld) {
  return claimAnnulled(this);
});

Then('the restoration is announced', function (this: MarketWorld) {
  return claimRestored(this);
});

Then('the missed switch is announced', function (this: MarketWorld) {
  return claimInserted(this);
});

Then('nothing of it is corrected', function (this: MarketWorld) {
  return claimNotCorrected(this);
});

Then('the {holder} holds the earlier supplier', function (this: MarketWorld, holder: string) {
  return claimSuppliedBy(this, holder, 'Supplier MHHS');
});

Then('the {holder} holds the later supplier', function (this: MarketWorld, holder: string) {
  return claimSuppliedBy(this, holder, 'Supplier MHHX');
});

Then('the earlier supplier holds itself registered again', function (this: MarketWorld) {
  return claimSuppliedBy(this, 'earlier supplier', 'Supplier MHHS');
});
