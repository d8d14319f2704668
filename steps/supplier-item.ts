import { localMidnight } from '../market/calendar/london.ts';
import { metersOf } from '../market/processes/ordinary-point.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { claimItemHeld, claimItemRefused, claimItemRegistered, tellItem } from './support/supplier-items.ts';
import type { DayWords } from './support/words/day-words.ts';
import { toldItems } from './support/words/supplier-item-words.ts';
import type { MarketWorld } from './support/world.ts';

const longestFirst = Object.keys(toldItems).sort((one, other) => other.length - one.length);

defineParameterType({
  name: 'toldItem',
  regexp: new RegExp(longestFirst.join('|')),
  transformer: (words: string) => words,
});

Given('a traditional meter stands there', function (this: MarketWorld) {
  const meters = metersOf('S', '1000000000003').map((meter) => ({ ...meter, meterType: 'N', esmeGuid: null }));
  this.draft.changes = { ...this.draft.changes, meters };
});

Given('its meter was installed {day}', function (this: MarketWorld, day: DayWords) {
  const installed = localMidnight(this.date(day));
  const meters = metersOf(this.draft.segment, '1000000000003').map((meter) => ({ ...meter, installed }));
  this.draft.changes = { ...this.draft.changes, meters };
});

Given(
  'the supplier has told of {toldItem} from {day}',
  async function (this: MarketWorld, said: string, day: DayWords) {
    await tellItem(this, this.supplier(), said, day);
    await claimItemRegistered(this);
  },
);

When('the supplier tells of {toldItem} from {day}', function (this: MarketWorld, said: string, day: DayWords) {
  return tellItem(this, this.supplier(), said, day);
});

When('another supplier tells of {toldItem} from {day}', function (this: MarketWorld, said: string, day: DayWords) {
  return tellItem(this, this.supplier('Supplier MHHX'), said, day, { B013: null });
});

When(
  'another supplier tells of {toldItem} under the registration from {day}',
  function (this: MarketWorld, said: string, day: DayWords) {
    return tellItem(this, this.supplier('Supplier MHHX'), said, day);
  },
);

When(
  'the supplier tells of {toldItem} under a registration nobody knows from {day}',
  function (this: MarketWorld, said: string, day: DayWords) {
    return tellItem(this, this.supplier(), said, day, { B013: { CSSRegistrationID: 'REG-UNKNOWN' } });
  },
);

Then("the supplier's item is registered and told to everybody concerned", function (this: MarketWorld) {
  return claimItemRegistered(this);
});

Then("the supplier's item is refused because {refusal}", function (this: MarketWorld, code: string) {
  return claimItemRefused(this, code);
});

Then("the {holder} holds the supplier's item", async function (this: MarketWorld, holder: string) {
  await claimItemHeld(this, await this.holder(holder));
});

Then("the {holder} holds the supplier's item as it was", async function (this: MarketWorld, holder: string) {
  await claimItemHeld(this, await this.holder(holder), 'as before');
});
