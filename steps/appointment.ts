import type { Service } from '../market/parties/party.ts';
import { willingAnswer } from '../market/processes/appointment/provider.ts';
import { claimOutcome } from './support/claims.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import { claimNewSuccessor } from './support/new-successor.ts';
import { claimNoFurther, claimStaysInOffice, claimSuperseded } from './support/quiet-claims.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

const change = { scenario: 'CSP', provider: 'another' } as const;
const migration = { scenario: 'MCA', provider: 'another' } as const;

When(
  'the supplier appoints another {service} service from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await this.ask({ ...change, service, day });
  },
);

When(
  'the supplier confirms the {service} service in office from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await this.ask({ scenario: 'USP', provider: 'the one in office', service, day });
  },
);

When(
  'the supplier fills the vacant {service} service from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await this.ask({ ...change, service, day });
  },
);

When('the supplier migrates both services from {day}', async function (this: MarketWorld, day: DayWords) {
  await this.ask({ ...migration, service: 'metering', day });
  await this.ask({ ...migration, service: 'data', day });
});

When(
  'the supplier migrates the {service} service alone from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await this.ask({ ...migration, service, day });
  },
);

Given(
  'an accepted change of {service} service from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    const ask = await this.ask({ ...change, service, day });
    await claimOutcome(this, 'accepted', ask);
  },
);

Given(
  'a change of {service} service that took effect {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    const ask = await this.ask({ ...change, service, day });
    await claimOutcome(this, 'accepted', ask);
    await claimOutcome(this, 'active', ask);
  },
);

When(
  'the supplier appoints a third {service} service from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await this.ask({ scenario: 'CSP', service, day, provider: this.thirdProvider(service) });
  },
);

Then('the {service} service before is told of its new successor', function (this: MarketWorld, service: Service) {
  return claimNewSuccessor(this, service);
});

Given(
  'a rejected change of {service} service from {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await this.answerBy(service, { code: 'SP001', afterMinutes: 0, silent: false });
    await claimOutcome(this, 'rejected', await this.ask({ ...change, service, day }));
    await this.answerBy(service, willingAnswer);
  },
);

Given('an accepted migration of both services from {day}', async function (this: MarketWorld, day: DayWords) {
  for (const service of ['metering', 'data'] as const) {
    const ask = await this.ask({ ...migration, service, day });
    await claimOutcome(this, 'accepted', ask);
  }
});

Then("the supplier's request arrives as {scenario}", function (this: MarketWorld, scenario: string) {
  return claimOutcome(this, 'requested', this.latestAsk(), { scenario });
});

Then('both requests arrive as {scenario}', async function (this: MarketWorld, scenario: string) {
  for (const ask of this.asks) await claimOutcome(this, 'requested', ask, { scenario });
});

Then('the appointment is accepted', function (this: MarketWorld) {
  return claimOutcome(this, 'accepted', this.latestAsk());
});

Then('both appointments are accepted', async function (this: MarketWorld) {
  for (const ask of this.asks) await claimOutcome(this, 'accepted', ask);
});

Then('the {service} appointment is accepted', function (this: MarketWorld, service: Service) {
  return claimOutcome(this, 'accepted', this.latestAsk(service));
});

Then('the appointment is rejected because {providerReason}', function (this: MarketWorld, code: string) {
  return claimOutcome(this, 'rejected', this.latestAsk(), { code });
});

Then(
  'the {service} appointment is rejected because {providerReason}',
  function (this: MarketWorld, service: Service, code: string) {
    return claimOutcome(this, 'rejected', this.latestAsk(service), { code });
  },
);

Then('the appointment is rejected because the answer is neither yes nor no', function (this: MarketWorld) {
  return claimOutcome(this, 'rejected', this.latestAsk(), { code: 'REG1094' });
});

Then('the request lapses', function (this: MarketWorld) {
  return claimOutcome(this, 'lapsed', this.latestAsk());
});

Then('the appointment lapses after gate closure', function (this: MarketWorld) {
  return claimOutcome(this, 'lapsed after gate closure', this.latestAsk());
});

Then('the {service} appointment lapses on its date', function (this: MarketWorld, service: Service) {
  return claimOutcome(this, 'lapsed on its date', this.latestAsk(service));
});

Then('the appointment lapses when its time for the segment has passed', function (this: MarketWorld) {
  return claimOutcome(this, 'lapsed without the segment', this.latestAsk(), { code: 'REG1037' });
});

Then('the appointment becomes active on its date', function (this: MarketWorld) {
  return claimOutcome(this, 'active', this.latestAsk());
});

Then('the {service} appointment becomes active on its date', function (this: MarketWorld, service: Service) {
  return claimOutcome(this, 'active', this.latestAsk(service));
});

Then('both appointments become active on their date', async function (this: MarketWorld) {
  for (const ask of this.asks) await claimOutcome(this, 'active', ask);
});

Then('the earlier request is superseded', function (this: MarketWorld) {
  return claimSuperseded(this);
});

Then('the provider in office stays in office', function (this: MarketWorld) {
  return claimStaysInOffice(this, this.latestAsk());
});

Then('the request goes no further', function (this: MarketWorld) {
  return claimNoFurther(this, this.latestAsk());
});
