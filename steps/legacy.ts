import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import {
  claimAgentsAsked,
  claimUpdateRefused,
  claimUpdateTaken,
  legacyUpdates,
  sendUpdate,
} from './support/legacy-claims.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'legacyUpdate',
  regexp: new RegExp(Object.keys(legacyUpdates).join('|')),
  transformer: (words: string) => legacyUpdates[words],
});

Given('each losing legacy agent has been asked for its meter details', function (this: MarketWorld) {
  return claimAgentsAsked(this, this.asks);
});

When('the legacy meter operator sends its {legacyUpdate}', function (this: MarketWorld, flow: string) {
  return sendUpdate(this, flow);
});

Then('each losing legacy agent is asked for its meter details', function (this: MarketWorld) {
  return claimAgentsAsked(this, this.asks);
});

Then('each losing legacy agent of that service is asked for its meter details', function (this: MarketWorld) {
  return claimAgentsAsked(this, this.acceptedAsks());
});

Then('the {legacyUpdate} is refused because of the migration', function (this: MarketWorld, flow: string) {
  return claimUpdateRefused(this, flow);
});

Then('the {legacyUpdate} is taken', function (this: MarketWorld, flow: string) {
  return claimUpdateTaken(this, flow);
});
