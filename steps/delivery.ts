import type { RoleCode } from '../market/identifiers/roles.ts';
import { claimAllAccepted, claimSignatureRefused } from './support/delivery-claims.ts';
import { defineParameterType, Given, Then } from './support/given-when-then.ts';
import type { MarketWorld } from './support/world.ts';

/** Messages by their titles. */
const titles: Readonly<Record<string, string>> = {
  'appointment request': 'IF-031',
  'first answer': 'IF-032',
  "provider's answer": 'IF-034',
  'appointment status': 'IF-035',
  'active appointment': 'IF-036',
  'missing provider reminder': 'IF-045',
};

const receivers: Readonly<Record<string, RoleCode>> = { 'registration service': 'REGS', supplier: 'SUP' };

defineParameterType({
  name: 'title',
  regexp: new RegExp(Object.keys(titles).join('|')),
  transformer: (words: string) => titles[words],
});
defineParameterType({
  name: 'receiver',
  regexp: new RegExp(Object.keys(receivers).join('|')),
  transformer: (words: string) => receivers[words],
});

Given(
  'the DIP will deliver the next {title} to the {receiver} twice',
  function (this: MarketWorld, interfaceId: string, role: RoleCode) {
    this.market.dip.faults.add(
      { name: 'duplicating', at: 'delivery', channel: interfaceId, role, first: 1 },
      this.stage.scenario,
    );
  },
);

Given(
  'the DIP will sign the next {title} to the {receiver} wrongly',
  function (this: MarketWorld, interfaceId: string, role: RoleCode) {
    this.market.dip.faults.add(
      { name: 'wrongly-signing', at: 'delivery', channel: interfaceId, role, first: 1 },
      this.stage.scenario,
    );
  },
);

Then(
  'the {receiver} refuses the {title} because its signature does not fit',
  function (this: MarketWorld, role: RoleCode, interfaceId: string) {
    return claimSignatureRefused(this, role, interfaceId);
  },
);

Then('the DIP has accepted every message of the participant at the first attempt', function (this: MarketWorld) {
  return claimAllAccepted(this);
});
