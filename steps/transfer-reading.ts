import {
  claimAgreedRegisterReadingStored,
  claimExceptionResolved,
  claimReadingDisputed,
  claimRegisterReadingAgreed,
  disputeTransferReading,
} from './support/agreed-reading.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { carrySwitchThrough } from './support/switch-claims.ts';
import {
  agreeTransferReading,
  claimAgreedReadingStored,
  claimNoReadingException,
  claimReadingAgreed,
  claimReadingException,
  claimReadingGiven,
  claimReadingStored,
  giveTransferReading,
  supplierOfSwitch,
} from './support/transfer-reading.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({ name: 'switchSide', regexp: /gaining|losing/, transformer: (words: string) => words });

Given('a switch from {day} has taken effect', function (this: MarketWorld, day: DayWords) {
  return carrySwitchThrough(this, day);
});

Given(
  '{int} working days after a switch from {day} the gaining supplier has no transfer reading',
  async function (this: MarketWorld, days: number, day: DayWords) {
    await carrySwitchThrough(this, day);
    await claimReadingException(this, supplierOfSwitch(this, 'gaining'), days);
  },
);

When('the data service gives the transfer reading', function (this: MarketWorld) {
  return giveTransferReading(this);
});

When('the suppliers agree on another transfer reading', function (this: MarketWorld) {
  return agreeTransferReading(this);
});

Then('both suppliers are given the transfer reading in time', function (this: MarketWorld) {
  return claimReadingGiven(this);
});

Then('the agreed transfer reading goes to the data service', function (this: MarketWorld) {
  return claimReadingAgreed(this);
});

Then('the agreed register reading goes to the data service by flow', function (this: MarketWorld) {
  return claimRegisterReadingAgreed(this);
});

Then('the data service holds the agreed register reading', function (this: MarketWorld) {
  return claimAgreedRegisterReadingStored(this);
});

Then('the gaining supplier has no exception about the reading any more', function (this: MarketWorld) {
  return claimExceptionResolved(this);
});

When('the gaining supplier disputes the transfer reading', function (this: MarketWorld) {
  return disputeTransferReading(this);
});

Then('the losing supplier is told which register it disputes', function (this: MarketWorld) {
  return claimReadingDisputed(this);
});

Then('the {switchSide} supplier holds the transfer reading', function (this: MarketWorld, side: string) {
  return claimReadingStored(this, supplierOfSwitch(this, side));
});

Then('the data service holds the agreed transfer reading', function (this: MarketWorld) {
  return claimAgreedReadingStored(this);
});

Then(
  'the {switchSide} supplier raises an exception when no transfer reading came in {int} working days',
  function (this: MarketWorld, side: string, days: number) {
    return claimReadingException(this, supplierOfSwitch(this, side), days);
  },
);

Then('the {switchSide} supplier raises no exception about the reading', function (this: MarketWorld, side: string) {
  return claimNoReadingException(this, supplierOfSwitch(this, side));
});
