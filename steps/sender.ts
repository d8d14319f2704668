import { Then, When } from '@cucumber/cucumber';
import type { RoleCode } from '../market/identifiers/roles.ts';
import { haveSentEvery } from './support/connection.ts';
import { claimAcceptedAtOnce, claimAddressed } from './support/sending-claims.ts';
import type { MarketWorld } from './support/world.ts';

When('the {party} sends every message of {message}', function (this: MarketWorld, role: RoleCode, interfaceId: string) {
  return haveSentEvery(this, role, interfaceId);
});

Then('the DIP accepts each at the first attempt', function (this: MarketWorld) {
  return claimAcceptedAtOnce(this);
});

Then('each is addressed to whom it is meant for', function (this: MarketWorld) {
  return claimAddressed(this);
});
