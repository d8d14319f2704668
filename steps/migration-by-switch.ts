import type { Service } from '../market/parties/party.ts';
import { appointmentAt } from '../market/processes/metering-point.ts';
import { claimOutcome } from './support/claims.ts';
import { claimHeld, type HeldPoint } from './support/exchange.ts';
import { Given, Then } from './support/given-when-then.ts';
import { claimRegime } from './support/holdings.ts';
import { claimAgentsAsked } from './support/legacy-claims.ts';
import {
  claimAcceptedByBoth,
  claimMigratedBySwitch,
  claimReturned,
  claimToldOnDtn,
  claimToldOverBoth,
} from './support/migration-claims.ts';
import { claimOldSupplierInformation } from './support/old-supplier-claims.ts';
import { claimReminders } from './support/reminder-claims.ts';
import { claimNothingOfSwitch, claimServiceEnded } from './support/switch-claims.ts';
import { beginSwitch, chooseProviders, losingSupplier, switchIsOver } from './support/switching.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

const services = ['metering', 'data'] as const;

Given('the gaining supplier is not qualified', function (this: MarketWorld) {
  this.switching.gaining = 'Supplier LEGS (not qualified)';
});

Given('the next gaining supplier is qualified', async function (this: MarketWorld) {
  this.switching.gaining = 'Supplier MHHX';
  // It had no part in what happened before: it looks the metering point up, as it would at the enquiry service.
  this.market.loadAt(this.supplier('Supplier MHHX'), await this.point());
});

Given('the gaining supplier has chosen nothing for it', function (this: MarketWorld) {
  return chooseProviders(this, {});
});

Given('the gaining supplier has chosen both services for it', function (this: MarketWorld) {
  return chooseProviders(this, { metering: this.proposedProvider('metering'), data: this.proposedProvider('data') });
});

Given('its site has complex metering', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, complexSite: true };
});

Given('an accepted migration by a switch from {day}', async function (this: MarketWorld, day: DayWords) {
  await beginSwitch(this, day);
  await claimToldOverBoth(this);
  await claimAcceptedByBoth(this);
});

Given('a switch from {day} took it back to legacy arrangements', async function (this: MarketWorld, day: DayWords) {
  await beginSwitch(this, day);
  await claimToldOnDtn(this);
  await claimReturned(this);
  await switchIsOver(this, 'legacy');
});

Given(
  'a switch from {day} that the gaining supplier was told of over the data transfer network',
  async function (this: MarketWorld, day: DayWords) {
    await beginSwitch(this, day);
    await claimToldOnDtn(this);
  },
);

Then('the gaining supplier is told over both networks, and its providers accept', async function (this: MarketWorld) {
  await claimToldOverBoth(this);
  await claimAcceptedByBoth(this);
});

Then(
  'the {service} appointment is accepted though it lapses on the date of the switch',
  async function (this: MarketWorld, service: Service) {
    const ask = this.latestAsk(service);
    await claimOutcome(this, 'accepted', ask);
    await claimAgentsAsked(this, [ask]);
    await claimOutcome(this, 'lapsed on its date', ask);
  },
);

Then('the losing supplier holds it as under legacy arrangements', function (this: MarketWorld) {
  return claimHeld(this, losingSupplier(this), 'its arrangements', 'legacy', ({ point }) => point.regime);
});

Then('the losing supplier holds no provider in office', function (this: MarketWorld) {
  const now = this.market.clock.now();
  const inOffice = ({ point }: HeldPoint) => services.filter((one) => appointmentAt(point, one, now) !== undefined);
  return claimHeld(this, losingSupplier(this), 'its providers in office', [], inOffice);
});

Then('the gaining supplier is told over both networks', function (this: MarketWorld) {
  return claimToldOverBoth(this);
});

Then('the gaining supplier is told over the data transfer network', function (this: MarketWorld) {
  return claimToldOnDtn(this);
});

Then('both suppliers are told over the data transfer network', function (this: MarketWorld) {
  return claimToldOnDtn(this);
});

Then('the providers accept and the losing legacy agents are asked to hand over', function (this: MarketWorld) {
  return claimAcceptedByBoth(this);
});

Then('the switch migrates the metering point on its date', function (this: MarketWorld) {
  return claimMigratedBySwitch(this);
});

Then('the switch ends as chosen', async function (this: MarketWorld) {
  if (this.asks.length === 0) return;
  await claimAcceptedByBoth(this);
  await claimMigratedBySwitch(this);
});

Then('the losing supplier hands over its information', function (this: MarketWorld) {
  return claimOldSupplierInformation(this);
});

Then('nothing of a migration takes effect', function (this: MarketWorld) {
  return claimNothingOfSwitch(this);
});

Then('the metering point returns to legacy arrangements on the date of the switch', async function (this: MarketWorld) {
  await claimReturned(this);
  await claimRegime(this, 'legacy');
});

Then('both services end and the supplier is reminded of them', async function (this: MarketWorld) {
  for (const service of services) await claimServiceEnded(this, service);
  for (const service of services) await claimReminders(this, service, [0]);
});
