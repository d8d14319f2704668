import { chaseDetails, claimChased, claimDetailsKept, claimReleased, claimSentAgain } from './support/detail-claims.ts';
import { Then, When } from './support/given-when-then.ts';
import type { MarketWorld } from './support/world.ts';

When('another metering service asks for the details of its meter by flow', function (this: MarketWorld) {
  return chaseDetails(this);
});

Then('the outgoing metering service releases the details of its meter to the new one', function (this: MarketWorld) {
  return claimReleased(this);
});

Then('the metering service sends it the details of the meter', function (this: MarketWorld) {
  return claimSentAgain(this);
});

Then('the metering service in office is asked for them', function (this: MarketWorld) {
  return claimChased(this);
});

Then('the metering service that asked keeps the details that came', function (this: MarketWorld) {
  return claimDetailsKept(this);
});
