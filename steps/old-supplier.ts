import { Given, Then } from './support/given-when-then.ts';
import { claimRegistersHandedOver, keepRegisters } from './support/old-supplier-claims.ts';
import type { MarketWorld } from './support/world.ts';

Given('its supplier keeps readings of every register', function (this: MarketWorld) {
  return keepRegisters(this);
});

Then('the losing supplier hands over its information of every register', function (this: MarketWorld) {
  return claimRegistersHandedOver(this);
});
