import { defineParameterType, Given, When } from './support/given-when-then.ts';
import {
  anyWords,
  deliveryFaultWords,
  faultPhrase,
  partyFaultWords,
  requestFaultWords,
  roleWords,
  spanPattern,
  spanText,
} from './support/words/fault-words.ts';
import type { MarketWorld } from './support/world.ts';

const wordLists = {
  deliveryFault: deliveryFaultWords,
  requestFault: requestFaultWords,
  partyFault: partyFaultWords,
  marketRole: roleWords,
};
for (const [name, words] of Object.entries(wordLists))
  defineParameterType({ name, regexp: anyWords(words), transformer: (said: string) => words[said] });
defineParameterType({ name: 'publication', regexp: /PUB-\d{3}|REP-\d{3}[A-Z]?/, transformer: (said: string) => said });
defineParameterType({ name: 'faultSpan', regexp: spanPattern, transformer: spanText });

function plan(world: MarketWorld, ...parts: readonly (string | undefined)[]): void {
  const { faults } = world.market.dip;
  faults.add(faults.read(faultPhrase(...parts)), world.stage.scenario);
}

Given(
  'the DIP {deliveryFault} {publication} to the {marketRole} {faultSpan}',
  function (this: MarketWorld, fault: string, publication: string, role: string, span: string) {
    plan(this, fault, publication, role, span);
  },
);

Given(
  'the DIP {deliveryFault} the {title} to the {marketRole} {faultSpan}',
  function (this: MarketWorld, fault: string, interfaceId: string, role: string, span: string) {
    plan(this, fault, interfaceId, role, span);
  },
);

Given(
  'the DIP {deliveryFault} anything to the {marketRole} {faultSpan}',
  function (this: MarketWorld, fault: string, role: string, span: string) {
    plan(this, fault, role, span);
  },
);

Given(
  'the DIP {requestFault} the {marketRole} {faultSpan}',
  function (this: MarketWorld, fault: string, role: string, span: string) {
    plan(this, fault, role, span);
  },
);

Given(
  'the simulated {marketRole} {partyFault} {faultSpan}',
  function (this: MarketWorld, role: string, fault: string, span: string) {
    plan(this, fault, role, span);
  },
);

When('the DIP works as it should again', function (this: MarketWorld) {
  this.market.dip.faults.lift();
});
