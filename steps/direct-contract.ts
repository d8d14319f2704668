import type { Service } from '../market/parties/party.ts';
import {
  claimContractHeld,
  claimContractRefused,
  claimContractRegistered,
  claimContractWithdrawn,
  reportContract,
  withdrawContract,
} from './support/direct-contracts.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given(
  'the {service} service has a direct contract until {day}',
  async function (this: MarketWorld, service: Service, day: DayWords) {
    await reportContract(this, this.providerInOffice(service), service, day);
    await claimContractRegistered(this);
  },
);

When(
  'the {service} service reports a direct contract until {day}',
  function (this: MarketWorld, service: Service, day: DayWords) {
    return reportContract(this, this.providerInOffice(service), service, day);
  },
);

When(
  'the {service} service reports the direct contract of another provider until {day}',
  function (this: MarketWorld, service: Service, day: DayWords) {
    return reportContract(this, this.providerInOffice(service), service, day, this.otherProvider(service));
  },
);

When(
  'another {service} service reports a direct contract until {day}',
  function (this: MarketWorld, service: Service, day: DayWords) {
    return reportContract(this, this.otherProvider(service), service, day);
  },
);

When('the {service} service withdraws its direct contract', function (this: MarketWorld, service: Service) {
  return withdrawContract(this, this.providerInOffice(service), service);
});

When('another {service} service withdraws the direct contract', function (this: MarketWorld, service: Service) {
  return withdrawContract(this, this.otherProvider(service), service);
});

Then('the direct contract is registered', function (this: MarketWorld) {
  return claimContractRegistered(this);
});

Then('the direct contract is withdrawn', function (this: MarketWorld) {
  return claimContractWithdrawn(this);
});

Then('the direct contract is refused because {refusal}', function (this: MarketWorld, code: string) {
  return claimContractRefused(this, code);
});

Then(
  'the registration service holds no direct contract of the {service} service',
  function (this: MarketWorld, service: Service) {
    return claimContractHeld(this, service, this.party('REGS'), null);
  },
);

Then(
  'the registration service holds a direct contract with the {service} service',
  function (this: MarketWorld, service: Service) {
    return claimContractHeld(this, service, this.party('REGS'), this.providerInOffice(service).dipId);
  },
);
