import type { Service } from '../market/parties/party.ts';
import { Given, Then } from './support/given-when-then.ts';
import { claimProviderState } from './support/holdings.ts';
import { answerMinutes } from './support/words/answer-words.ts';
import type { MarketWorld } from './support/world.ts';

Given(
  'the proposed {service} service will refuse because {providerReason}',
  function (this: MarketWorld, service: Service, code: string) {
    return this.answerBy(service, { code, afterMinutes: 0, silent: false });
  },
);

Given('the proposed {service} service will answer neither yes nor no', function (this: MarketWorld, service: Service) {
  return this.answerBy(service, { code: 'SP000', afterMinutes: 0, silent: false, saying: 'W' });
});

Given('the proposed {service} service will not answer', function (this: MarketWorld, service: Service) {
  return this.answerBy(service, { code: 'SP000', afterMinutes: 0, silent: true });
});

Given(
  'the proposed {service} service will accept {answerTime}',
  function (this: MarketWorld, service: Service, words: string) {
    const afterMinutes = answerMinutes(words, this.market.settings.appointment_lapse_timer);
    return this.answerBy(service, { code: 'SP000', afterMinutes, silent: false });
  },
);

Then('the proposed {service} service holds itself in office', function (this: MarketWorld, service: Service) {
  return claimProviderState(this, this.proposedProvider(service), 'in office');
});

Then('the proposed {service} service holds itself free', function (this: MarketWorld, service: Service) {
  return claimProviderState(this, this.proposedProvider(service), 'free');
});

Then('the outgoing {service} service holds itself out of office', function (this: MarketWorld, service: Service) {
  return claimProviderState(this, this.providerInOffice(service), 'out of office');
});
