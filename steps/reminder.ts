import type { Service } from '../market/parties/party.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import { claimNoReminder, claimReminders } from './support/reminder-claims.ts';
import type { MarketWorld } from './support/world.ts';

Given(
  'the supplier has been reminded of the missing {service} service',
  function (this: MarketWorld, service: Service) {
    return claimReminders(this, service, [0]);
  },
);

When('its registration begins', function (this: MarketWorld) {
  return this.passTo({ kind: 'registration', offsetDays: 0 });
});

Then(
  'the supplier is reminded of the missing {service} service on that day and {int} and {int} days later',
  function (this: MarketWorld, service: Service, second: number, third: number) {
    return claimReminders(this, service, [0, second, third]);
  },
);

Then(
  'no reminder of the {service} service follows for {int} days',
  function (this: MarketWorld, service: Service, days: number) {
    return claimNoReminder(this, service, days);
  },
);
