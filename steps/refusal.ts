import type { Service } from '../market/parties/party.ts';
import { claimOutcome } from './support/claims.ts';
import { defineParameterType, Then, When } from './support/given-when-then.ts';
import type { DayWords } from './support/words/day-words.ts';
import { departureOf, departurePattern } from './support/words/departure-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({ name: 'departure', regexp: departurePattern, transformer: (words: string) => words });

When(
  'the supplier asks for another {service} service {departure}',
  async function (this: MarketWorld, service: Service, words: string) {
    await this.ask(departureOf(this, words, service));
  },
);

When(
  'the supplier asks for another {service} service from {day} {departure}',
  async function (this: MarketWorld, service: Service, day: DayWords, words: string) {
    await this.ask({ ...departureOf(this, words, service), day });
  },
);

When('the supplier asks for a metering service of a metering point nobody knows', async function (this: MarketWorld) {
  await this.unknownPoint();
  await this.ask({ scenario: 'CSP', provider: 'another', service: 'metering', day: { kind: 'days', count: 7 } });
});

Then('the registration service refuses the request because {refusal}', function (this: MarketWorld, code: string) {
  return claimOutcome(this, 'refused', this.latestAsk(), { code, departed: true });
});

Then(
  'the registration service refuses both requests because {refusal}',
  async function (this: MarketWorld, code: string) {
    for (const ask of this.asks) await claimOutcome(this, 'refused', ask, { code });
  },
);
