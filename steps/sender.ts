import type { RoleCode } from '../market/identifiers/roles.ts';
import type { FaultOrder } from '../simulators/dip/faults/fault-order.ts';
import { anySender, haveCheckedOne, haveSentEvery, haveSentOne } from './support/connection.ts';
import { defineParameterType, Given, Then, When } from './support/given-when-then.ts';
import { outlast } from './support/outage.ts';
import {
  claimAcceptedAtOnce,
  claimAddressed,
  claimArrivedOnce,
  claimChecked,
  claimException,
  claimNothingMasked,
  claimNotSentAgain,
  claimOwnReferences,
  claimSentAgain,
} from './support/sending-claims.ts';
import { anyOfWords, callFaults, troubles } from './support/words/trouble-words.ts';
import type { MarketWorld } from './support/world.ts';

type Trouble = Pick<FaultOrder, 'name' | 'status' | 'code'>;

defineParameterType({
  name: 'trouble',
  regexp: anyOfWords(Object.keys(troubles)),
  transformer: (words: string) => troubles[words],
});
defineParameterType({
  name: 'callFault',
  regexp: anyOfWords(Object.keys(callFaults)),
  transformer: (words: string) => callFaults[words],
});

Given(
  'the DIP {trouble} the next {int} call(s) of the participant',
  function (this: MarketWorld, trouble: Trouble, first: number) {
    this.fault({ ...trouble, at: 'request', party: anySender(this).dipId, first });
  },
);

Given('the DIP holds the next call of the participant for {callFault}', function (this: MarketWorld, fault: Trouble) {
  this.fault({ ...fault, at: 'request', party: anySender(this).dipId, first: 1 });
});

Given("the DIP's answer to the next call gets lost", function (this: MarketWorld) {
  this.stage.line.loseNext();
});

When('the {party} sends every message of {message}', function (this: MarketWorld, role: RoleCode, interfaceId: string) {
  return haveSentEvery(this, role, interfaceId);
});

When('the participant sends a message', async function (this: MarketWorld) {
  await haveSentOne(this);
  await this.market.drain();
});

When('the participant has the DIP look at a message', function (this: MarketWorld) {
  return haveCheckedOne(this);
});

When('the participant sends {int} messages', async function (this: MarketWorld, count: number) {
  for (let sent = 0; sent < count; sent += 1) await haveSentOne(this);
  await this.market.drain();
});

When(
  'the participant has {int} messages to send in the {int} hours in which the DIP is out of service',
  function (this: MarketWorld, count: number, hours: number) {
    return outlast(this, { count, hours }, haveSentOne);
  },
);

Then('the DIP accepts each at the first attempt', function (this: MarketWorld) {
  return claimAcceptedAtOnce(this);
});

Then('each is addressed to whom it is meant for', function (this: MarketWorld) {
  return claimAddressed(this);
});

Then('nothing in them is masked', function (this: MarketWorld) {
  return claimNothingMasked(this);
});

Then('the DIP finds it in form, and nobody gets it', function (this: MarketWorld) {
  return claimChecked(this);
});

Then('each has a reference of its own', function (this: MarketWorld) {
  return claimOwnReferences(this);
});

Then('the participant sends it again, unchanged, until the DIP takes it', function (this: MarketWorld) {
  return claimSentAgain(this);
});

Then('the participant does not send it again', function (this: MarketWorld) {
  return claimNotSentAgain(this);
});

Then('the DIP has each message once and in order', function (this: MarketWorld) {
  return claimArrivedOnce(this);
});

Then('the participant raises an exception', function (this: MarketWorld) {
  return claimException(this, true);
});

Then('the participant raises no exception', function (this: MarketWorld) {
  return claimException(this, false);
});
