import { claimDeRegistered, claimTerminated, endRegistration } from './support/de-registration.ts';
import { Then, When } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

When('the switching service ends its registration from {day}', function (this: MarketWorld, day: DayWords) {
  return endRegistration(this, day);
});

Then('its de-registration is told to everybody concerned', function (this: MarketWorld) {
  return claimDeRegistered(this);
});

Then('the {holder} holds it as de-registered from that date', function (this: MarketWorld, holder: string) {
  return claimTerminated(this, holder);
});
