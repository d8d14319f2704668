import type { Segment, Service } from '../market/parties/party.ts';
import { Given, Then } from './support/given-when-then.ts';
import { claimRegime } from './support/holdings.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given('today is {day}', function (this: MarketWorld, day: DayWords) {
  return this.beginOn(day);
});

Given('it is half past midnight, universal time, on {day}', function (this: MarketWorld, day: DayWords) {
  return this.beginAtNight(day);
});

Given(
  'a {regime} {segment} metering point',
  function (this: MarketWorld, regime: 'legacy' | 'migrated', segment: Segment) {
    Object.assign(this.draft, { regime, segment });
  },
);

Given('its supplier took it over {day}', function (this: MarketWorld, day: DayWords) {
  this.draft.registeredSince = this.date(day);
});

Given('its supplier is not qualified', function (this: MarketWorld) {
  this.draft.supplierName = 'Supplier LEGS (not qualified)';
});

Given('no {service} service is appointed', function (this: MarketWorld, service: Service) {
  this.draft.vacant.push(service);
});

Given('another {service} service is in office', function (this: MarketWorld, service: Service) {
  this.draft.second.push(service);
});

Given('it is terminated', function (this: MarketWorld) {
  this.draft.changes = { ...this.draft.changes, status: { registered: 'T', trading: 'X' } };
});

Given('it is the export of a linked pair', function (this: MarketWorld) {
  this.draft.association = 'linked-export';
});

Given('it is a related secondary', function (this: MarketWorld) {
  this.draft.association = 'related-secondary';
});

Then('the metering point is migrated', function (this: MarketWorld) {
  return claimRegime(this, 'migrated');
});

Then('the metering point is still under legacy arrangements', function (this: MarketWorld) {
  return claimRegime(this, 'legacy');
});
