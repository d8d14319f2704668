import { Then, When } from '@cucumber/cucumber';
import type { RoleCode } from '../market/identifiers/roles.ts';
import { sendEvery } from './support/connection.ts';
import { claimProcessedOnce, claimTaken } from './support/receiving-claims.ts';
import type { MarketWorld } from './support/world.ts';

When(
  'the market sends the {party} every message of {message}',
  function (this: MarketWorld, role: RoleCode, interfaceId: string) {
    return sendEvery(this, role, interfaceId);
  },
);

Then('the {party} takes each and says so', function (this: MarketWorld, _role: RoleCode) {
  return claimTaken(this);
});

Then('the {party} has processed each once', function (this: MarketWorld, role: RoleCode) {
  return claimProcessedOnce(this, role);
});
