import type { RoleCode } from '../market/identifiers/roles.ts';
import { type TamperingName, tamperingNames } from '../simulators/dip/delivery/tampering.ts';
import {
  answerRecipient,
  anyChannel,
  anyRecipient,
  sendAnswer,
  sendEvery,
  sendSome,
  standIn,
} from './support/connection.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { outlast } from './support/outage.ts';
import {
  claimAddressChanged,
  claimDeliveredInTheEnd,
  claimNotProcessed,
  claimNotServed,
  claimProcessedOnce,
  claimRefused,
  claimTaken,
  claimTakenEachTime,
} from './support/receiving-claims.ts';
import { anyOfWords, recipientReasons } from './support/words/trouble-words.ts';
import type { MarketWorld } from './support/world.ts';

defineParameterType({
  name: 'tampering',
  regexp: anyOfWords(tamperingNames),
  transformer: (words: string) => words as TamperingName,
});
defineParameterType({
  name: 'recipientReason',
  regexp: anyOfWords(Object.keys(recipientReasons)),
  transformer: (words: string) => recipientReasons[words],
});

Given('the next publication to the participant has {tampering}', function (this: MarketWorld, name: TamperingName) {
  this.stage.way.plan(name, anyRecipient(this).dipId);
});

Given(
  'the next publication to the {holder} has {tampering}',
  async function (this: MarketWorld, holder: string, name: TamperingName) {
    const { dipId } = await this.holder(holder);
    this.stage.way.plan(name, dipId);
  },
);

Given('the next answer to the participant has {tampering}', function (this: MarketWorld, name: TamperingName) {
  this.stage.way.plan(name, answerRecipient(this).dipId);
});

Given('the DIP will bring the next publication to the participant twice', function (this: MarketWorld) {
  this.fault({ name: 'duplicating', at: 'delivery', party: anyRecipient(this).dipId, first: 1 });
});

Given('the participant can take nothing for {int} minutes', async function (this: MarketWorld, minutes: number) {
  const { dipId } = anyRecipient(this);
  await this.stage.hook.order({ do: 'rest', dipId });
  const due = this.market.clock.now() + minutes * 60_000;
  this.market.clock.at(due, () => this.stage.hook.order({ do: 'work', dipId }), 'the participant works again');
});

Given('the participant has withdrawn its address and given it again', async function (this: MarketWorld) {
  const place = { dipId: anyRecipient(this).dipId, interfaceId: anyChannel(this) };
  await this.stage.hook.order({ do: 'withdraw', ...place });
  await this.stage.hook.order({ do: 'register', ...place });
});

Given('the participant has given an address with a query in its place', async function (this: MarketWorld) {
  const place = { dipId: anyRecipient(this).dipId, interfaceId: anyChannel(this) };
  await this.stage.hook.order({ do: 'withdraw', ...place });
  await this.stage.hook.order({ do: 'register', ...place, query: '?Line=Two' });
});

When(
  'the market sends the {party} every message of {message}',
  function (this: MarketWorld, role: RoleCode, interfaceId: string) {
    return sendEvery(this, role, interfaceId);
  },
);

When('the market sends the participant a message', function (this: MarketWorld) {
  return sendSome(this, 1);
});

When('the market sends the participant an answer', function (this: MarketWorld) {
  return sendAnswer(this);
});

When('the market sends the participant {int} messages', function (this: MarketWorld, count: number) {
  return sendSome(this, count);
});

When(
  'the market has {int} messages for the participant in the {int} hours in which the DIP is out of service',
  function (this: MarketWorld, count: number, hours: number) {
    return outlast(this, { count, hours }, (world) => sendSome(world, 1));
  },
);

Then('the {party} takes each and says so', function (this: MarketWorld, _role: RoleCode) {
  return claimTaken(this);
});

Then('the {party} has processed each once', function (this: MarketWorld, role: RoleCode) {
  return claimProcessedOnce(this, standIn(this, role, true));
});

Then('the participant takes it and says so', function (this: MarketWorld) {
  return claimTaken(this);
});

Then('the participant takes it each time', function (this: MarketWorld) {
  return claimTakenEachTime(this);
});

Then('the participant takes each in the end', function (this: MarketWorld) {
  return claimDeliveredInTheEnd(this);
});

Then('the participant has processed each once and in order', function (this: MarketWorld) {
  return claimProcessedOnce(this, anyRecipient(this));
});

Then('the participant refuses it because {recipientReason}', function (this: MarketWorld, codes: readonly string[]) {
  return claimRefused(this, codes);
});

Then(
  'the participant refuses the last one because {recipientReason}',
  function (this: MarketWorld, codes: readonly string[]) {
    return claimRefused(this, codes, this.correspondence.incoming.slice(-1));
  },
);

Then('the DIP has granted the withdrawal and the new address', function (this: MarketWorld) {
  return claimAddressChanged(this);
});

Then('the participant does not serve the caller', function (this: MarketWorld) {
  return claimNotServed(this);
});

Then('the participant has processed nothing', function (this: MarketWorld) {
  return claimNotProcessed(this);
});

Then('the participant has not processed the last one', function (this: MarketWorld) {
  return claimNotProcessed(this, this.correspondence.incoming.slice(-1));
});
